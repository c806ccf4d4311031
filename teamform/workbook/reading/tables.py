"""A sheet of input within the file: where its header stands, which column is which, and its rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from teamform.workbook.findings import Collector, Place
from teamform.workbook.layout import Sheet
from teamform.workbook.reading.addresses import letters, parse_range, ranges
from teamform.workbook.reading.book import ExcelTable, SheetContent
from teamform.workbook.reading.values import Value, plain

Row = tuple[int, list[Value]]


@dataclass(slots=True)
class Table:
    """An input sheet that was found in the file."""

    declared: Sheet
    content: SheetContent
    header_row: int
    """From 1; 0 where the sheet has no header at all."""
    excel_table: ExcelTable | None = None
    headers: dict[int, str] = field(default_factory=dict)
    """Headers as they stand there, by column (from 0)."""
    columns: dict[str, int] = field(default_factory=dict)
    """Where each declared column stands."""
    wide: dict[str, int] = field(default_factory=dict)
    """Where each skill, competency or period stands."""
    extras: dict[str, int] = field(default_factory=dict)
    """Where each attribute stands."""
    rows: list[Row] = field(default_factory=list)
    """The rows with content."""

    @property
    def sheet(self) -> str:
        """Return the sheet's name in the file."""
        return self.content.name

    def value(self, row: Row, column: str) -> Value:
        """Return a row's value in a declared column; None where the column or the value is missing."""
        index = self.columns.get(column, -1)
        return row[1][index] if 0 <= index < len(row[1]) else None

    def text(self, row: Row, column: str) -> str:
        """Return a row's value in a declared column as the user reads it."""
        return plain(self.value(row, column)).strip()

    def place(self, row: int = 0, column: str | int = -1, subject: str = "") -> Place:
        """Return the place of a cell, for findings."""
        index = self.columns.get(column, -1) if isinstance(column, str) else column
        return Place(self.sheet, row, index, self.headers.get(index, ""), subject)

    def used_columns(self) -> set[int]:
        """Return every column that is read."""
        return {*self.columns.values(), *self.wide.values(), *self.extras.values()}


def is_filled(row: Row, column: int) -> bool:
    """Tell whether a row has a value in a column (counted from 0)."""
    return column < len(row[1]) and row[1][column] is not None


def take_rows(table: Table) -> None:
    """Fill in the rows of a table: below its header, with content, without a row of totals."""
    totals = -1
    if table.excel_table and table.excel_table.has_totals:
        totals = parse_range(table.excel_table.ref)[2]
    used = sorted(table.used_columns())
    table.rows = [
        row
        for row in table.content.rows
        if row[0] > table.header_row and row[0] != totals and _has_content(row[1], used)
    ]


def _has_content(values: list[Value], used: list[int]) -> bool:
    length = len(values)
    return any(
        column < length
        and (value := values[column]) is not None
        and not (isinstance(value, str) and not value.strip())
        for column in used
    )


def check_shape(table: Table, notes: Collector) -> None:
    """Report merged and hidden cells, strays, and rows outside of the Excel table."""
    _merged(table, notes)
    _hidden(table, notes)
    for stray in table.content.cells.strays[:1]:
        found = f"a value in {stray}"
        notes.add("E115", Place(table.sheet), found, "all values near the table")
    if table.excel_table is not None and not table.excel_table.has_totals:
        last = parse_range(table.excel_table.ref)[2]
        below = [number for number, _ in table.rows if number > last]
        if below:
            found = f"{_rows(below)} below the Excel table {table.excel_table.name}, which ends in row {last}"
            notes.add(
                "W106",
                Place(table.sheet, below[0], min(table.headers, default=0)),
                found,
                taken="read as well",
            )
    if table.header_row > 1 and table.excel_table is None:
        found = f"the header in row {table.header_row}"
        notes.add(
            "W105",
            Place(table.sheet, table.header_row, min(table.headers, default=0)),
            found,
            "row 1",
            taken="what stands above is passed over",
        )


def _merged(table: Table, notes: Collector) -> None:
    used = table.used_columns()
    for merged in table.content.cells.merged:
        top, left, bottom, right = parse_range(merged)
        if bottom >= table.header_row and any(left <= column <= right for column in used):
            place = Place(table.sheet, max(top, 1), left, table.headers.get(left, ""))
            notes.add(
                "E124", place, f"the cells {merged} merged", "a value in each cell",
                f"Unmerge {merged} (Home > Merge & Center) and fill in each cell.",
            )  # fmt: skip


def _hidden(table: Table, notes: Collector) -> None:
    present = {number for number, _ in table.rows}
    rows = [number for number in table.content.cells.hidden_rows if number in present]
    used = table.used_columns()
    columns = [column for column in table.content.cells.hidden_columns if column in used]
    parts = [] if table.content.visible else ["a hidden sheet"]
    if rows:
        parts.append(f"{len(rows)} hidden row{'s' * (len(rows) > 1)} ({ranges(rows)})")
    if columns:
        names = ", ".join(letters(column) for column in columns[:6])
        parts.append(f"{len(columns)} hidden column{'s' * (len(columns) > 1)} ({names})")
    if parts:
        notes.add("W104", Place(table.sheet), " and ".join(parts), taken="read like all others")


def _rows(numbers: list[int]) -> str:
    return f"{len(numbers)} row{'s' * (len(numbers) > 1)} ({ranges(numbers)})"
