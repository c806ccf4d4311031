"""The user's workbook: its own sheets, those that an earlier solve has left, and what results are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from teamform.workbook.graft.trees import Element, parse_part
from teamform.workbook.layout import HIDDEN_SHEET, RESULT_SHEETS
from teamform.workbook.package import Package, part_key
from teamform.workbook.reading.relationships import (
    reachable,
    related,
    relationships,
    relationships_part,
)
from teamform.workbook.reading.xml import StopReadingError, read_elements
from teamform.workbook.sheet_names import free_sheet_name

_TABLE = "/table"


@dataclass(frozen=True, slots=True)
class HostSheet:
    """A sheet of the user's workbook.

    Attributes
    ----------
    relation
        The id of the relationship that leads to it.
    number
        Its ``sheetId``, by which the chain of calculations knows it.
    part
        The part that holds it.
    result
        The result sheet of an earlier solve that it is; empty for a sheet of the user's.
    """

    name: str
    relation: str
    number: str
    part: str
    result: str
    is_visible: bool


@dataclass(frozen=True)
class Host:
    """A workbook that can take the results.

    Attributes
    ----------
    package
        The file, which is never changed.
    part
        The workbook part.
    ending
        The ending that Excel wants for a workbook of its kind.
    sheets
        Its sheets of every kind, in their order.
    """

    package: Package
    part: str
    ending: str
    sheets: tuple[HostSheet, ...]

    @property
    def old(self) -> tuple[HostSheet, ...]:
        """Return the result sheets of an earlier solve."""
        return tuple(sheet for sheet in self.sheets if sheet.result)

    @property
    def own(self) -> tuple[HostSheet, ...]:
        """Return the user's sheets."""
        return tuple(sheet for sheet in self.sheets if not sheet.result)

    @cached_property
    def result_names(self) -> dict[str, str]:
        """Return what each result sheet is called in this workbook.

        That is what the user calls the one that it replaces, so that formulas still find it; else its own
        name, with a number where the user has a sheet of that name.
        """
        names = {sheet.result: sheet.name for sheet in self.old}
        taken = {sheet.name.casefold() for sheet in self.sheets}
        for result in (*RESULT_SHEETS, HIDDEN_SHEET):
            if result not in names:
                names[result] = free_sheet_name(result, taken)
                taken.add(names[result].casefold())
        return names

    @cached_property
    def old_parts(self) -> frozenset[str]:
        """Return the keys of the parts that nothing but the old result sheets lead to, with their own."""
        if not self.old:
            return frozenset()
        gone = reachable(self.package) - reachable(self.package, avoiding=[sheet.part for sheet in self.old])
        return frozenset(gone | {part_key(relationships_part(part)) for part in gone})

    @cached_property
    def selected(self) -> tuple[HostSheet, ...]:
        """Return those of the user's sheets that are seen to be selected; a workbook opens on one of them."""
        return tuple(one for one in self.own if one.is_visible and _is_selected(self.package, one.part))

    @cached_property
    def tables(self) -> dict[str, int]:
        """Return the ids of the tables on the user's sheets, by name."""
        found: dict[str, int] = {}

        def take(element: str, attributes: dict[str, str]) -> None:
            if element == "table":
                found[attributes.get("displayName", attributes.get("name", ""))] = int(attributes["id"])

        for part in self._table_parts():
            with self.package.reading(part) as stream:
                read_elements(stream, take)
        return found

    def related(self, kind: str) -> str:
        """Return the part of a kind that the workbook part leads to; empty where there is none."""
        return related(self.package, self.part, kind)

    def tree(self, part: str) -> Element:
        """Return the root of a part, new each time: it may be changed."""
        return parse_part(self.package, part)

    def _table_parts(self) -> list[str]:
        return [
            relation.target
            for sheet in self.own
            for relation in relationships(self.package, sheet.part).values()
            if relation.type.endswith(_TABLE) and self.package.has(relation.target)
        ]


def _is_selected(package: Package, part: str) -> bool:
    """Tell whether a sheet is selected; that stands before its cells, which are not read."""
    found: list[bool] = []

    def take(element: str, attributes: dict[str, str]) -> None:
        if element == "sheetView":
            found.append(attributes.get("tabSelected") in ("1", "true"))
        elif element == "sheetData":
            raise StopReadingError

    with package.reading(part) as stream:
        read_elements(stream, take)
    return any(found)
