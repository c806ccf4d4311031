"""Writes onto a sheet made for reading: headings, running text, small tables that share a grid of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from teamform.workbook.grid import Cell, Link, Shown, write_cell
from teamform.workbook.styles import Form, Styles


@dataclass(frozen=True, slots=True)
class PageColumn:
    """A column of a small table: its header, how many grid columns it takes, and how it shows values."""

    header: str
    span: int = 1
    form: Form = "text"


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet for reading."""

    sheet: Worksheet
    styles: Styles

    def heading(self, row: int, column: int, last: int, text: str) -> None:
        """Write a section's heading with a line below it across its columns."""
        self.sheet.set_row(row, 21)
        self.sheet.write_string(row, column, text, self.styles.heading)
        for blank in range(column + 1, last + 1):
            self.sheet.write_blank(row, blank, None, self.styles.heading)

    def text(self, row: int, column: int, last: int, text: str, cell_format: Format | None = None) -> None:
        """Write running text across some columns."""
        self.merged(row, column, last, text, cell_format or self.styles.body)

    def merged(self, row: int, column: int, last: int, value: Cell, cell_format: Format) -> None:
        """Write a value across some columns."""
        if last > column:
            self.sheet.merge_range(row, column, row, last, "", cell_format)
        shown = value.value if isinstance(value, Shown) else value
        if shown is None or shown == "":
            self.sheet.write_blank(row, column, None, cell_format)
        else:
            write_cell(self.sheet, row, column, shown, cell_format)

    def leave_room(self, row: int, rows: int, pixels: int) -> None:
        """Give rows the height that a chart above them counts on."""
        for blank in range(row, row + rows):
            self.sheet.set_row_pixels(blank, pixels)

    def table(
        self, row: int, column: int, columns: Sequence[PageColumn], rows: Sequence[Sequence[Cell]]
    ) -> list[list[tuple[int, int]]]:
        """Write a small table; return the row and column of each of its values."""
        at = column
        for one in columns:
            numeric = one.form not in ("text", "wrapped", "link", "id")
            self.merged(row, at, at + one.span - 1, one.header, self.styles.header(numeric=numeric))
            at += one.span
        return [
            self._row(row + number, column, columns, values) for number, values in enumerate(rows, start=1)
        ]

    def _row(
        self, row: int, column: int, columns: Sequence[PageColumn], values: Sequence[Cell]
    ) -> list[tuple[int, int]]:
        places, at = [], column
        for one, value in zip(columns, values, strict=True):
            state = value.state if isinstance(value, Shown) else None
            look = self.styles.cell(one.form, state=state, is_link=isinstance(value, Link))
            self.merged(row, at, at + one.span - 1, value, look)
            places.append((row, at))
            at += one.span
        return places
