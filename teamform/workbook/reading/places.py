"""Where each field of each entity stands in the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from teamform.workbook.findings import Place
from teamform.workbook.reading.addresses import letters, quoted
from teamform.workbook.reading.tables import Table


@dataclass(slots=True)
class Places:
    """Cells by kind of entity (``people``, ``seats`` ...), its ID, and the domain's name of the field.

    Fields of maps are named with a dot, as changes name them: ``skills.Python``, ``availability_fte.Q1``.
    """

    _rows: dict[tuple[str, str], list[tuple[Table, int]]] = field(default_factory=dict)
    _cells: dict[tuple[str, str, str], tuple[Table, int, str]] = field(default_factory=dict)
    _settings: dict[str, Place] = field(default_factory=dict)

    def add_row(self, kind: str, identifier: str, table: Table, row: int) -> None:
        """Take a row that says something about an entity; the first one declares it."""
        self._rows.setdefault((kind, identifier), []).append((table, row))

    def add_cell(self, kind: str, identifier: str, name: str, table: Table, row: int, column: str) -> None:
        """Take the cell of one entry that has a row of its own."""
        self._cells[kind, identifier, name] = (table, row, column)

    def add_settings(self, places: dict[str, Place]) -> None:
        """Take where the settings stand."""
        self._settings = places

    def rows_of(self, table: Table) -> dict[int, str]:
        """Return the ID that each row of a table declares or adds to."""
        return {
            row: identifier
            for (_, identifier), rows in self._rows.items()
            for one, row in rows
            if one is table
        }

    def find(self, kind: str, identifier: str, name: str = "", subject: str = "") -> Place | None:
        """Return the place of a field, or the row's first cell where it has none; None for no row."""
        if kind == "settings":
            return self._settings.get(identifier)
        single = self._cells.get((kind, identifier, name))
        if single is not None:
            return single[0].place(single[1], single[2], subject)
        rows = self._rows.get((kind, identifier), [])
        for table, row in rows:
            column = column_of(table, name)
            if column is not None:
                return table.place(row, column, subject)
        return rows[0][0].place(rows[0][1], first_column(rows[0][0]), subject) if rows else None

    def address(self, kind: str, identifier: str, name: str = "") -> str:
        """Return sheet and cell of a field, such as ``People!F7``; empty where it stands nowhere."""
        place = self.find(kind, identifier, name)
        return f"{quoted(place.sheet)}!{place.cell}" if place else ""


def column_of(table: Table, name: str) -> int | None:
    """Return the column of a table that fills a field; None where it has none."""
    if not name:
        return None
    own, _, entry = name.partition(".")
    if entry:
        wide = table.declared.wide_column
        if wide is not None and wide.field == own and entry in table.wide:
            return table.wide[entry]
        return table.extras.get(entry) if own == "attributes" else None
    for column in table.declared.columns:
        if column.field == own and column.name in table.columns:
            return table.columns[column.name]
    return None


def first_column(table: Table) -> int:
    """Return the column of a table's first declared column."""
    return next((table.columns[one.name] for one in table.declared.columns if one.name in table.columns), 0)


def origin(table: Table, row: int) -> str:
    """Return a row's origin: sheet and cell of its first column."""
    return f"{quoted(table.sheet)}!{letters(first_column(table))}{row}"
