"""A change of the input: Problem -> Problem. Scenarios are named sets of changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import ValidationError

from teamform.domain.base import Entity
from teamform.domain.entities import Current, Initiative, Need, Person, Preference, Role, Rule, Seat
from teamform.domain.problem import Problem
from teamform.errors import ProblemError

Kind = Literal["people", "initiatives", "seats", "roles", "needs", "preferences", "rules", "current"]
Action = Literal["set", "add", "multiply", "remove", "new"]

_ENTITY: Mapping[str, type[Entity]] = {
    "people": Person,
    "initiatives": Initiative,
    "seats": Seat,
    "roles": Role,
    "needs": Need,
    "preferences": Preference,
    "rules": Rule,
    "current": Current,
}


class Change(Entity):
    """One edit of one row."""

    kind: Kind
    id: str
    """The row; preferences and current places are named ``person/initiative``."""
    field: str = ""
    """The field; one entry of a map is named with a dot: ``skills.Python``. Empty for ``remove`` and ``new``."""
    action: Action = "set"
    value: str | float | bool | None | dict[str, Any] = None
    """The new value, the amount to add, the factor, or the fields of a new row."""
    note: str = ""

    def apply(self, problem: Problem) -> Problem:
        """Return the problem with this change made.

        Raises
        ------
        ProblemError
            When the row or field does not exist, or the result contradicts itself.
        """
        rows = getattr(problem, self.kind)
        try:
            return problem.replace(**{self.kind: self._changed(rows)})
        except (ValidationError, ValueError, TypeError) as error:
            raise ProblemError(
                f"The change {self} cannot be made: {error}", "Correct the row of the change."
            ) from error

    def _changed(self, rows: tuple[Entity, ...]) -> tuple[Entity, ...]:
        if self.action == "new":
            fields = self.value if isinstance(self.value, dict) else {}
            return (*rows, _ENTITY[self.kind].model_validate(fields))
        if not any(row_id(row) == self.id for row in rows):
            raise ProblemError(
                f"The change {self} names a row that there is not.", f"Use an ID of {self.kind}."
            )
        if self.action == "remove":
            return tuple(row for row in rows if row_id(row) != self.id)
        return tuple(self._edited(row) if row_id(row) == self.id else row for row in rows)

    def _edited(self, row: Entity) -> Entity:
        field, _, entry = self.field.partition(".")
        if field not in type(row).model_fields:
            raise ProblemError(
                f"The change {self} names a field that {self.kind} do not have.", "Correct the column."
            )
        present = getattr(row, field)
        if not entry:
            return row.replace(**{field: self._new_value(present)})
        return row.replace(**{field: {**present, entry: self._new_value(present.get(entry, 0))}})

    def _new_value(self, present: Any) -> Any:
        if self.action == "set":
            return self.value
        amount = float(self.value)  # type: ignore[arg-type]
        result = (present or 0) + amount if self.action == "add" else (present or 0) * amount
        return round(result) if isinstance(present, int) else round(result, 3)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}: {self.action} {self.field} {self.value if self.value is not None else ''}".strip()


class Scenario(Entity):
    """A named set of changes, made in their order."""

    name: str
    on: bool = True
    changes: tuple[Change, ...] = ()

    def apply(self, problem: Problem) -> Problem:
        """Return the problem with all changes made."""
        for change in self.changes:
            problem = change.apply(problem)
        return problem


def row_id(row: Entity) -> str:
    """Return the ID by which a change names a row."""
    if isinstance(row, Preference | Current):
        return f"{row.person}/{row.initiative}"
    return str(getattr(row, "id", ""))
