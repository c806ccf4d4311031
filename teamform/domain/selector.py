"""Who a rule is about: named people, or everyone who meets some conditions.

P01; P07                          these two
Group = Data; P03                 the group Data, and P03
Role = Design and Location = Bonn everyone who is both
Python >= 3                       a skill at a level
*                                 everyone
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, Literal, Self

from pydantic import model_validator

from teamform.domain.base import Frozen

Operator = Literal["=", "!=", ">=", "<=", ">", "<"]

_CONDITION = re.compile(r"^(?P<field>[^=<>!]+?)\s*(?P<operator>>=|<=|!=|=|>|<)\s*(?P<value>.+)$")
_EVERYONE = frozenset({"*", "everyone", "all"})

WELL_KNOWN_FIELDS = ("Role", "Plays", "Side", "Location", "Grade", "Group", "Role level", "Person ID")
"""Fields beside skills, competencies and the user's own attributes. ``Role`` is a person's main role,
``Plays`` any role that a person can play, ``Side`` the side of the main role."""


class Condition(Frozen):
    """One comparison of a person's field with a value."""

    field: str
    """A well-known field, a skill, a competency or an attribute."""
    operator: Operator
    value: str
    """As the user wrote it; compared as a number where both are numbers, else without regard to case."""

    def holds(self, actual: tuple[str | float, ...]) -> bool:
        """Tell whether any of the person's values meets the condition (for ``!=``: none equals it)."""
        if self.operator == "!=":
            return not any(_compare(value, "=", self.value) for value in actual)
        return any(_compare(value, self.operator, self.value) for value in actual)

    def __str__(self) -> str:
        return f"{self.field} {self.operator} {self.value}"


class Selector(Frozen):
    """People by ID, or by conditions; the alternatives are united."""

    people: tuple[str, ...] = ()
    alternatives: tuple[tuple[Condition, ...], ...] = ()
    everyone: bool = False

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, content: Any) -> Any:
        return dict(cls.parse(content)) if isinstance(content, str) else content

    @classmethod
    def parse(cls, text: str, person_id: Callable[[str], str] = str.strip) -> Self:
        """Read the notation of the Rules sheet.

        Parameters
        ----------
        text
            Items separated by ``;``, each a person, ``*`` or conditions joined by ``and``.
        person_id
            Turns what the user wrote for a person into the person's ID; raises ``ValueError`` where nobody
            fits.
        """
        people: list[str] = []
        alternatives: list[tuple[Condition, ...]] = []
        everyone = False
        for item in filter(None, (part.strip() for part in text.split(";"))):
            if names_everyone(item):
                everyone = True
            elif conditions := _conditions(item):
                alternatives.append(conditions)
            else:
                people.append(person_id(item))
        return cls(people=tuple(dict.fromkeys(people)), alternatives=tuple(alternatives), everyone=everyone)

    @property
    def is_empty(self) -> bool:
        """Tell whether it names nobody at all."""
        return not (self.people or self.alternatives or self.everyone)

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields that its conditions ask for."""
        return tuple(dict.fromkeys(c.field for conditions in self.alternatives for c in conditions))

    def __str__(self) -> str:
        parts = [*self.people, *(" and ".join(map(str, conditions)) for conditions in self.alternatives)]
        return "; ".join(["*", *parts] if self.everyone else parts)


def names_everyone(item: str) -> bool:
    """Tell whether an item stands for everyone."""
    return item.strip().casefold() in _EVERYONE


def plain_field(field: str) -> str:
    """Return the name of a field as it is looked up: ``skill: Python`` and ``python`` are the same."""
    return field.casefold().strip().removeprefix("skill:").strip()


def plain_value(value: str | float) -> str:
    """Return a value as it is compared; empty where there is nothing.

    Numbers by their size (30, 30.0 and the text "30" are the same), texts without regard to case.
    """
    number = _number(value)
    return str(value).strip().casefold() if number is None else f"{number:.15g}"


def _conditions(item: str) -> tuple[Condition, ...]:
    found = [_CONDITION.match(part.strip()) for part in re.split(r"\s+and\s+", item, flags=re.IGNORECASE)]
    if all(match is None for match in found):
        return ()
    if any(match is None for match in found):
        raise ValueError(f"{item!r} mixes people and conditions; write them apart with ';'")
    return tuple(
        Condition.model_validate({name: part.strip() for name, part in match.groupdict().items()})
        for match in found
        if match is not None
    )


def _compare(actual: str | float, operator: str, wanted: str) -> bool:
    left, right = _number(actual), _number(wanted)
    if left is not None and right is not None:
        return {
            "=": left == right,
            ">=": left >= right,
            "<=": left <= right,
            ">": left > right,
            "<": left < right,
        }[operator]
    return operator == "=" and str(actual).strip().casefold() == wanted.strip().casefold()


def _number(value: str | float) -> float | None:
    """Return a number, or None for anything else; texts that Python alone reads as numbers are not."""
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in str(value) else None
