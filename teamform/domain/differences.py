"""What differs between two problems, row by row and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from teamform.domain.base import Frozen
from teamform.domain.entities import SeatSkill
from teamform.domain.problem import Problem
from teamform.domain.removal import row_id

KINDS = ("roles", "people", "initiatives", "seats", "needs", "preferences", "rules", "periods")
"""The parts of a problem that are compared; decisions and the teams before are no part of the question."""

NO_LEVEL = "no level"
"""What a role says that somebody plays at no level that is known."""

_SAYS_NOTHING = frozenset({"origin", "name", "notes", "outcome", "reason"})
"""What no plan depends on."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that came or went, or one field of a row that is another now.

    Attributes
    ----------
    kind, id
        The part of the problem (``people``, ``seats`` ...) and the row's ID in it.
    field
        The field, or ``field.entry``; empty for a whole row.
    before, after
        Its values; None where there was or is none, the row itself where a whole row came or went.
    """

    kind: str
    id: str
    field: str
    before: Any
    after: Any

    @property
    def row(self) -> Frozen | None:
        """Return the row that came or went."""
        return None if self.field else self.after or self.before


def differences(before: Problem, after: Problem) -> Iterator[Difference]:
    """Yield what differs between two problems, in the order of their parts."""
    for kind in KINDS:
        yield from _of_kind(kind, _rows(before, kind), _rows(after, kind))


def _rows(problem: Problem, kind: str) -> dict[str, Frozen]:
    return {row_id(row): row for row in getattr(problem, kind)}


def _of_kind(kind: str, before: Mapping[str, Frozen], after: Mapping[str, Frozen]) -> Iterator[Difference]:
    for identifier in dict.fromkeys((*before, *after)):
        old, new = before.get(identifier), after.get(identifier)
        if old is None or new is None:
            yield Difference(kind, identifier, "", old, new)
            continue
        fields, others = fields_of(old), fields_of(new)
        for name in dict.fromkeys((*fields, *others)):
            if fields.get(name) != others.get(name):
                yield Difference(kind, identifier, name, fields.get(name), others.get(name))


def fields_of(row: Frozen) -> dict[str, Any]:
    """Return the fields of a row by name; entries of maps and skills of seats by ``field.entry``."""
    found: dict[str, Any] = {}
    for name in type(row).model_fields:
        value = getattr(row, name)
        if name in _SAYS_NOTHING:
            continue
        if isinstance(value, Mapping):
            found |= {f"{name}.{key}": NO_LEVEL if entry is None else entry for key, entry in value.items()}
        elif name == "skills":
            for one in value:
                entry = f"{name}.{one.skill}"
                found[entry] = f"{found[entry]}; {_skill(one)}" if entry in found else _skill(one)
        else:
            found[name] = value
    return found


def _skill(skill: SeatSkill) -> str:
    kind = "Must" if skill.must else "Nice"
    return f"{skill.min_level} ({kind}, weight {skill.weight:g})"
