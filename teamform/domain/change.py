"""A change of the input: Problem -> Problem. Scenarios are named sets of changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from math import prod
from typing import Any, Literal, Self

from frozendict import frozendict
from pydantic import Field, ValidationError, model_validator

from teamform.domain.base import Entity, FrozenMap
from teamform.domain.edit import Action, edited
from teamform.domain.entities import ROWS
from teamform.domain.group import rows_in
from teamform.domain.problem import Problem
from teamform.domain.removal import row_id, rows_without
from teamform.domain.selector import Selector
from teamform.errors import ProblemError

Kind = Literal["people", "initiatives", "seats", "roles", "needs", "preferences", "rules", "current"]

PLANNING_MODEL = "Planning model"
"""What a sweep over planning models is called among the settings."""
DRAW = "Draw"
"""The axis of a sample: the number of the draw, which is no input."""

__all__ = ["DRAW", "PLANNING_MODEL", "Action", "Change", "Kind", "Scenario", "row_id"]


class Change(Entity):
    """One edit of one row, or of each row of a group.

    ::

        people P01, capacity_fte, set 0.5           a field
        people P01, skills.Python, add 1            one entry of a map
        seats S03, skills.Python.weight, set 2      a field of a seat's skill (else: its least level)
        initiatives I02, depends_on, add I01        one item of a list
        seats S03, fixed_person, remove             what the field says, taken back
        people P01, remove                          the row, and what stands elsewhere about it
        people P99, new {...}                       a new row
        people Role = BPO, capacity_fte, multiply   one edit of many rows
    """

    kind: Kind
    id: str = ""
    """The row; preferences and current places are named ``person/initiative``. For a group, its words."""
    group: Selector = Selector()
    """The rows, where it is about many: people as in a rule; others by ID, or by conditions on fields."""
    field: str = ""
    """The field; one entry of a map is named with a dot. Empty for a row that is new or removed."""
    action: Action = "set"
    value: str | float | bool | dict[str, Any] | None = None
    """The new value, the amount to add, the factor, or the fields of a new row."""
    values: tuple[str | float | bool | None, ...] = ()
    """Several values to be tried in turn, one scenario each, instead of ``value``."""
    note: str = ""

    @model_validator(mode="before")
    @classmethod
    def _group_as_id(cls, content: Any) -> Any:
        if isinstance(content, dict) and not content.get("id") and content.get("group"):
            return {**content, "id": str(content["group"])}
        return content

    @model_validator(mode="after")
    def _names_rows(self) -> Self:
        if not self.id:
            raise ValueError("a change names its row, or a group of rows")
        if self.action == "new" and (self.values or not self.group.is_empty):
            raise ValueError("a new row is one row, with one value in each field")
        return self

    def apply(self, problem: Problem) -> Problem:
        """Return the problem with this change made.

        Raises
        ------
        ProblemError
            When the row or field does not exist, or the result contradicts itself.
        """
        try:
            return problem.replace(**self._rows(problem))
        except (ProblemError, ValidationError, ValueError, TypeError) as error:
            raise self._refused(error) from error

    def draft(self, problem: Problem) -> Problem:
        """Return the problem with this change made: rows are checked, not yet what they say of each other.

        Raises
        ------
        ProblemError
            When the row or field does not exist, or does not take the value.
        """
        try:
            return _unchecked(problem, self._rows(problem))
        except (ProblemError, ValidationError, ValueError, TypeError) as error:
            raise self._refused(error) from error

    def _refused(self, error: Exception) -> ProblemError:
        reason = error.message if isinstance(error, ProblemError) else _said(error)
        where = f" ({self.origin})" if self.origin else ""
        return ProblemError(
            f"The change '{self}'{where} cannot be made: {reason}", "Correct the row of the change."
        )

    def _rows(self, problem: Problem) -> dict[str, tuple[Entity, ...]]:
        """Return the rows of the kinds that the change changes."""
        if self.values:
            raise ValueError("it has several values, each of which makes a scenario of its own")
        rows: tuple[Entity, ...] = getattr(problem, self.kind)
        if self.action == "new":
            return {self.kind: (*rows, self._new_row())}
        meant = self._meant(problem, rows)
        if self.action == "remove" and not self.field:
            return self._removed(problem, meant)
        return {self.kind: tuple(self._edited(row) if row_id(row) in meant else row for row in rows)}

    def _meant(self, problem: Problem, rows: tuple[Entity, ...]) -> frozenset[str]:
        if not self.group.is_empty:
            meant = rows_in(problem, self.kind, self.group)
            if not meant:
                raise ValueError(f"{self.kind} have no row that meets {str(self.group)!r}")
            return meant
        if all(row_id(row) != self.id for row in rows):
            raise ValueError(f"{self.kind} have no row {self.id!r}{_nearest(self.id, map(row_id, rows))}")
        return frozenset((self.id,))

    def _removed(self, problem: Problem, meant: frozenset[str]) -> dict[str, tuple[Entity, ...]]:
        changed: dict[str, Any] = {}
        for name in sorted(meant):
            changed |= rows_without(problem, self.kind, name)
            problem = _unchecked(problem, changed)
        return changed

    def _edited(self, row: Entity) -> Entity:
        try:
            return edited(row, self.field, self.action, self.value)
        except (ValidationError, ValueError, TypeError) as error:
            if self.group.is_empty:
                raise
            raise ValueError(f"{row_id(row)}: {_said(error)}") from error

    def _new_row(self) -> Entity:
        if not isinstance(self.value, dict):
            raise TypeError(f"found {self.value!r}, expected the fields of the new row")
        named = {"id": self.id} if "id" in ROWS[self.kind].model_fields else {}
        return ROWS[self.kind].model_validate({**named, "origin": self.origin, **self.value})

    def __str__(self) -> str:
        value = "" if self.value is None else str(self.value)
        value = ", ".join(map(str, self.values)) or value
        return " ".join(filter(None, (self.kind, f"{self.id}:", self.action, self.field, value)))


class Scenario(Entity):
    """A named set of changes, made in their order."""

    name: str
    on: bool = True
    changes: tuple[Change, ...] = ()
    planning_model: str | None = None
    """Another planning model than the base has."""
    overrides: FrozenMap[str, str] = Field(default_factory=frozendict)
    """Settings on top of the base's, by dotted key of the planning model."""
    swept: FrozenMap[str, tuple[str, ...]] = Field(default_factory=frozendict)
    """Settings that take several values in turn, one scenario each, by dotted key or ``PLANNING_MODEL``."""
    fault: str = ""
    """Why it cannot be built, as its rows cannot be read; the other scenarios of a batch can."""
    family: str = ""
    """The sweep, grid or sample that it is one of; empty for a scenario that was written out."""
    coordinates: FrozenMap[str, float] = Field(default_factory=frozendict)
    """Where it stands in its family: the value on each axis (``FTE of BPO`` 0.8), or the draw's number."""

    @property
    def number_of_variants(self) -> int:
        """Return how many scenarios it stands for: one, or all combinations of the values in its sweeps."""
        swept = (change.values for change in self.changes if change.values)
        return prod(map(len, (*swept, *self.swept.values())))

    @property
    def is_swept(self) -> bool:
        """Tell whether it stands for several scenarios, which ``teamform.scenarios.variants`` writes out."""
        return bool(self.swept) or any(change.values for change in self.changes)

    def apply(self, problem: Problem) -> Problem:
        """Return the problem with all changes made; what rows say of each other is checked at the end.

        Raises
        ------
        ProblemError
            When a change cannot be made, or the result of all of them contradicts itself.
        """
        for change in self.changes:
            problem = change.draft(problem)
        try:
            return problem.replace()
        except ProblemError as error:
            raise ProblemError(
                f"The scenario '{self.name}' cannot be made: {error.message}", "Correct its rows."
            ) from error


def _unchecked(problem: Problem, rows: Mapping[str, Any]) -> Problem:
    """Return the problem with other rows; what they say of each other is not checked."""
    fields = {name: getattr(problem, name) for name in type(problem).model_fields}
    return Problem.model_construct(**{**fields, **rows})


def _said(error: Exception) -> str:
    """Return what an error says, without the library's own words around it."""
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    return str(error)


def _nearest(wanted: str, known: Iterable[str]) -> str:
    names = {name.casefold(): name for name in known}
    near = get_close_matches(wanted.casefold(), list(names), n=1)
    return f"; did you mean {names[near[0]]!r}?" if near else ""
