"""What several sheets have in common: rows that declare an ID, rows about a person, one spelling per text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from teamform.workbook.layout import sheet
from teamform.workbook.reading.cells import Cells, Invalid
from teamform.workbook.reading.context import Content, Context
from teamform.workbook.reading.names import Names
from teamform.workbook.reading.tables import Row, Table
from teamform.workbook.reading.text import key
from teamform.workbook.reading.values import shown

DeclaredRow: TypeAlias = tuple[Row, str | None]
"""A row and the ID that it declares; None where that was reported, so that the rest is still checked."""


def declared_rows(
    context: Context, table: Table, kind: str, id_column: str, names: Names
) -> list[DeclaredRow]:
    """Return each row with its own ID; a missing ID, or one that was there before, is reported."""
    if id_column not in table.columns:
        return [(row, None) for row in table.rows]
    cells = context.cells(table, sheet(table.declared.name).column(id_column))
    found: list[DeclaredRow] = []
    first: dict[str, Row] = {}
    for row in table.rows:
        identifier = cells.identifier(row)
        name = table.text(row, "Name") if "Name" in table.columns else ""
        if isinstance(identifier, str) and context.declare(names, cells, row, identifier, name):
            context.places.add_row(kind, identifier, table, row[0])
            first[identifier] = row
            found.append((row, identifier))
        else:
            found.append((row, None))
    context.check_zeros(names, cells, first)
    return found


def person_rows(context: Context, table: Table, *, once: bool) -> Iterator[DeclaredRow]:
    """Yield each row with the person whom it is about; ``once`` reports a second row about the same."""
    if "Person ID" not in table.columns:
        return
    cells = context.cells(table, table.declared.column("Person ID"))
    seen: dict[str, int] = {}
    for row in table.rows:
        person = context.reference(cells, row, context.people)
        if not isinstance(person, str):
            yield row, None
            continue
        _check_name(context, cells, row, person)
        if once and person in seen:
            found = f"a second row about {context.people.label(person)}"
            cells.complain("E309", row, found, f"one row (row {seen[person]} is about the same)")
            yield row, None
            continue
        seen[person] = row[0]
        context.places.add_row("people", person, table, row[0])
        yield row, person


def _check_name(context: Context, cells: Cells, row: Row, person: str) -> None:
    written = cells.table.text(row, "Name")
    label = context.people.labels.get(person, person)
    if written and key(f"{person} {written}") != key(label) and key(written) != key(person):
        place = cells.table.place(row[0], "Name", label)
        found = f"the name {shown(written)} beside the ID {person}"
        context.notes.add(
            "W302", place, found, f"'{label.removeprefix(person).strip()}'", taken=f"read as {label}"
        )


@dataclass(slots=True)
class Spellings:
    """The first spelling of each text of a field; later ones are read as that."""

    first: dict[str, str] = field(default_factory=dict)

    def read(self, cells: Cells, row: Row) -> Content:
        """Read a text in its first spelling."""
        text = cells.text(row)
        return self.same(cells, row, text) if isinstance(text, str) else text

    def same(self, cells: Cells, row: Row, text: str) -> str:
        """Return the first spelling of a text, and say so where it is another."""
        spelling = self.first.get(text)
        if spelling == text:
            return text
        spelling = self.first.setdefault(key(text), text)
        self.first.setdefault(spelling, spelling)
        if spelling != text:
            cells.complain(
                "W201", row, shown(text), f"'{spelling}' as in the other rows", taken=f"read as '{spelling}'"
            )
        return spelling


def is_usable(*contents: Content) -> bool:
    """Tell whether all contents were there and could be read."""
    return not any(content is None or isinstance(content, Invalid) for content in contents)
