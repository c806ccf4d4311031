"""Where links lead: from people and initiatives to their input rows and teams, and back to the Summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from frozendict import frozendict

from teamform.domain.entities import Initiative, Person
from teamform.domain.problem import Problem
from teamform.workbook.grid import Cell, Link
from teamform.workbook.reading.addresses import address, quoted

FIRST_ROW = 2
"""The first row below a table's header."""
TO_ROW, TO_TEAM = "Click to go to the row in the input.", "Click to go to the team."
"""What the headers of columns with links say."""


@dataclass(frozen=True, slots=True)
class InputRows:
    """Where people and initiatives stand in the input: addresses such as ``People!A7``, by ID."""

    people: Mapping[str, str] = field(default_factory=frozendict)
    initiatives: Mapping[str, str] = field(default_factory=frozendict)

    @classmethod
    def read(cls, problem: Problem) -> InputRows:
        """Return where they were read, under the names that the user gave the sheets."""
        return cls(_origins(problem.people), _origins(problem.initiatives))

    @classmethod
    def written(cls, problem: Problem) -> InputRows:
        """Return where the template writes them: in their order, below the header."""
        return cls(_in_order("People", problem.people), _in_order("Initiatives", problem.initiatives))


def _origins(entities: Iterable[Person | Initiative]) -> dict[str, str]:
    return {one.id: one.origin for one in entities if one.origin}


def _in_order(sheet: str, entities: Iterable[Person | Initiative]) -> dict[str, str]:
    return {one.id: f"{sheet}!{address(row, 0)}" for row, one in enumerate(entities, start=FIRST_ROW)}


@dataclass(frozen=True)
class Links:
    """The cells that lead somewhere, each made once; where there is nothing to lead to, the text alone.

    Attributes
    ----------
    problem
        The people and initiatives that they are about.
    names
        What the workbook calls each result sheet, where that is not its own name.
    rows
        Where people and initiatives stand in the input.
    blocks
        The row of each running initiative's block in Teams, by ID.
    gaps
        The row of each seat with open places in Gaps, by ID.
    """

    problem: Problem
    names: Mapping[str, str] = field(default_factory=frozendict)
    rows: InputRows = field(default_factory=InputRows)
    blocks: Mapping[str, int] = field(default_factory=frozendict)
    gaps: Mapping[str, int] = field(default_factory=frozendict)

    def sheet(self, result: str, row: int = 1, text: str = "") -> Link:
        """Return a link to a row of a result sheet, called like it unless said otherwise."""
        return Link(text or result, f"{quoted(self.names.get(result, result))}!A{row}")

    @property
    def back(self) -> Link:
        """Return the link to the Summary."""
        return self.sheet("Summary")

    def person(self, person_id: str, text: str = "") -> Cell:
        """Return a person's name, or another text, leading to the row in People."""
        if not text:
            return self._names[person_id]
        return _leading(text, self.rows.people.get(person_id))

    def initiative_id(self, initiative_id: str) -> Cell:
        """Return an initiative's ID, leading to the row in Initiatives."""
        return self._initiative_ids[initiative_id]

    def initiative(self, initiative_id: str, text: str) -> Cell:
        """Return a text that leads to an initiative's row in Initiatives."""
        return _leading(text, self.rows.initiatives.get(initiative_id))

    def team(self, initiative_id: str) -> Cell:
        """Return an initiative's name, leading to its block in Teams."""
        return self._teams[initiative_id]

    def label(self, initiative_id: str) -> Cell:
        """Return an initiative's ID and name, leading to its block in Teams."""
        return self.block(initiative_id, self.problem.initiative(initiative_id).label)

    def block(self, initiative_id: str, text: str) -> str | Link:
        """Return a text that leads to an initiative's block in Teams."""
        row = self.blocks.get(initiative_id)
        return text if row is None else self.sheet("Teams", row, text)

    def gap(self, seat_id: str, text: str) -> Cell:
        """Return a text that leads to a seat's row in Gaps."""
        row = self.gaps.get(seat_id)
        return text if row is None else self.sheet("Gaps", row, text)

    @cached_property
    def _names(self) -> dict[str, Cell]:
        found = self.rows.people
        return {one.id: _leading(one.name, found.get(one.id)) for one in self.problem.people}

    @cached_property
    def _initiative_ids(self) -> dict[str, Cell]:
        found = self.rows.initiatives
        return {one.id: _leading(one.id, found.get(one.id)) for one in self.problem.initiatives}

    @cached_property
    def _teams(self) -> dict[str, Cell]:
        return {one.id: self.block(one.id, one.name) for one in self.problem.initiatives}


def _leading(text: str, target: str | None) -> Cell:
    return Link(text, target) if target else text
