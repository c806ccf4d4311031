"""Where the links of a comparison lead: to scenarios, people and initiatives in the input, and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from frozendict import frozendict

from teamform.analysis.comparison.comparison import Names
from teamform.workbook.grid import Cell, Link
from teamform.workbook.links import InputRows
from teamform.workbook.reading.addresses import parse, quoted, unquoted

FRONT = "Compare"


@dataclass(frozen=True)
class ComparisonLinks:
    """The cells that lead somewhere; where there is nothing to lead to, the text alone.

    Attributes
    ----------
    names
        What people and initiatives are called.
    sheets
        What the workbook calls each result sheet, where that is not its own name.
    rows
        Where people and initiatives stand in the input.
    inputs
        The names of the input sheets that are in the workbook.
    """

    names: Names
    sheets: Mapping[str, str] = field(default_factory=frozendict)
    rows: InputRows = field(default_factory=InputRows)
    inputs: Collection[str] = ()

    def sheet(self, result: str) -> Link:
        """Return a link to a result sheet."""
        return Link(result, f"{quoted(self.sheets.get(result, result))}!A1")

    @property
    def back(self) -> Link:
        """Return the link to the sheet in front."""
        return self.sheet(FRONT)

    def person(self, person_id: str) -> Cell:
        """Return a person's name, leading to the row in People."""
        return self._leading(self.names.people.get(person_id, person_id), self.rows.people.get(person_id, ""))

    def initiative(self, initiative_id: str) -> Cell:
        """Return an initiative's name, leading to the row in Initiatives."""
        name = self.names.initiatives.get(initiative_id, initiative_id)
        return self._leading(name, self.rows.initiatives.get(initiative_id, ""))

    def to_origin(self, text: str, origin: str) -> Cell:
        """Return a text that leads to the cell in which something was written down."""
        return self._leading(text, origin)

    def _leading(self, text: str, target: str) -> Cell:
        sheet, _, cell = target.rpartition("!")
        if not text or unquoted(sheet) not in self.inputs:
            return text
        try:
            parse(cell)
        except ValueError:
            return text
        return Link(text, target)
