"""A workbook whose sheets write plain cells in fewer steps than XlsxWriter does; the file is the same.

XlsxWriter looks at every cell for all that a cell may be. Nearly all cells of a plan are a text or a number
with a format, hundreds of thousands of them in a large one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from inspect import unwrap
from typing import Any, TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
"""A cell holds no more characters."""
WriteOther: TypeAlias = Callable[[int, int, Any, Format], None]
"""Takes row, column, value and the format of the column."""
_PLAIN = frozenset({str, int, float, type(None)})
_letters = cache(xl_col_to_name)


class QuickSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet whose rows and columns are always given as numbers, never as ``A1``."""

    write_string = unwrap(Worksheet.write_string)
    write_number = unwrap(Worksheet.write_number)
    write_blank = unwrap(Worksheet.write_blank)

    def __init__(self) -> None:
        super().__init__()
        self._link_texts: dict[int, str] = {}
        """What the file says of a link, by the identity of the link, which the sheet holds."""

    def add_table(self, first_row: int, first_col: int, last_row: int, last_col: int, options: Any) -> Any:
        """Add a table with a header, without totals, formulas or data: its first row, then made longer.

        XlsxWriter would note every cell of a table, to refuse another one that overlaps it.
        """
        if last_row <= first_row:
            return super().add_table(first_row, first_col, last_row, last_col, options)
        answer = self._check_dimensions(last_row, last_col, ignore_row=True, ignore_col=True)
        if answer == 0:
            answer = super().add_table(first_row, first_col, first_row + 1, last_col, options)
        if answer == 0:
            short, full = (xl_range(first_row, first_col, row, last_col) for row in (first_row + 1, last_row))
            self.tables[-1] |= {key: full for key, value in self.tables[-1].items() if value == short}
        return answer

    def _write_rows(self) -> None:
        """Write the rows, but for where the cells of each go from and to: Excel needs no such hint."""
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            cells, look = self.table.get(row), self.row_info.get(row)
            if cells:
                self._write_row(row, None, look)
                self._write_cells(row, cells)
                self._xml_end_tag("row")
            elif look is not None or row in self.comments:
                self._write_empty_row(row, None, look)

    def _write_cells(self, row: int, cells: dict[int, Any]) -> None:
        """Write a row's cells; all but plain ones are left to XlsxWriter.

        So are those whose format gets its number only now.
        """
        write, name = self.fh.write, row + 1
        for column in sorted(cells):
            cell = cells[column]
            number = getattr(cell.format, "xf_index", None)
            kind = None if number is None else type(cell).__name__
            if kind == "String":
                write(f'<c r="{_letters(column)}{name}" s="{number}" t="s"><v>{cell.string}</v></c>')
            elif kind == "Number":
                write(f'<c r="{_letters(column)}{name}" s="{number}"><v>{cell.number:.16G}</v></c>')
            elif kind == "Blank":
                write(f'<c r="{_letters(column)}{name}" s="{number}"/>')
            else:
                self._write_cell(row, column, cell)

    def _write_hyperlink_internal(self, row: int, col: int, url: Url) -> None:
        """Write where a cell leads to; what many cells with the same link say is made once."""
        said = self._link_texts.get(id(url))
        if said is None:
            escape = self._escape_attributes
            tip = f' tooltip="{escape(url._tip)}"' if url._tip else ""
            said = f'location="{escape(url._link)}"{tip} display="{escape(url._text)}"'
            self._link_texts[id(url)] = said
        self.fh.write(f'<hyperlink ref="{_letters(col)}{row + 1}" {said}/>')


class QuickWorkbook(Workbook):  # type: ignore[misc]
    """A workbook of such sheets; for ``in_memory``, not for ``constant_memory``, which keeps no cells."""

    worksheet_class = QuickSheet


MOST_KNOWN = 10_000
"""So many different values of a column are known; what is different in each row is worth no memory."""


class PlainCells:
    """Writes rows of a sheet whose columns have formats of their own; a cell like one before is made once.

    Parameters
    ----------
    sheet, looks
        Where the rows go, and the format of each column.
    write_other
        Writes what is no text, number or blank, and texts that are too long.
    blanks
        Whether blank cells are written, so that their format is seen.
    also
        Further types (hashable) for which ``write_other`` makes the same cell of the same value.
    """

    def __init__(
        self,
        sheet: Worksheet,
        looks: Sequence[Format],
        write_other: WriteOther,
        *,
        blanks: bool = True,
        also: Sequence[type] = (),
    ) -> None:
        self._sheet = sheet
        self._write_other = write_other
        self._blanks = blanks
        self._kinds = _PLAIN.union(also)
        self._columns: list[tuple[int, Format, dict[Any, tuple[Any, bool]]]] = [
            (column, look, {}) for column, look in enumerate(looks)
        ]

    def write(self, row: int, values: Sequence[Any]) -> None:
        """Write a row, a value for each column."""
        if self._sheet._check_dimensions(row, len(self._columns) - 1):
            return
        cells, kinds, texts = self._sheet.table[row], self._kinds, 0
        for (column, look, made), value in zip(self._columns, values, strict=True):
            known = made.get(value) if type(value) in kinds else None
            if known is not None:
                cells[column], is_text = known
                texts += is_text
            elif value is not None or self._blanks:
                self._write_first(row, column, value, look)
                if type(value) in kinds and column in cells and len(made) < MOST_KNOWN:
                    made[value] = cells[column], type(cells[column]).__name__ == "String"
        self._sheet.str_table.count += texts  # XlsxWriter counts how often texts are shown

    def _write_first(self, row: int, column: int, value: Any, look: Format) -> None:
        kind = type(value)
        if kind is str and 0 < len(value) <= LONGEST_TEXT:
            self._sheet.write_string(row, column, value, look)
        elif kind is int or kind is float:
            self._sheet.write_number(row, column, value, look)
        elif value is not None and value != "":
            self._write_other(row, column, value, look)
        elif self._blanks:
            self._sheet.write_blank(row, column, None, look)
