"""A workbook whose sheets write plain cells in fewer steps than XlsxWriter does; the file is the same.

XlsxWriter looks at every cell for all that a cell may be. Nearly all cells of a plan are a text or a number
with a format, hundreds of thousands of them in a large one.
"""

from __future__ import annotations

from functools import cache
from inspect import unwrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_letters = cache(xl_col_to_name)


class QuickSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet whose rows and columns are always given as numbers, never as ``A1``."""

    write_string = unwrap(Worksheet.write_string)
    write_number = unwrap(Worksheet.write_number)
    write_blank = unwrap(Worksheet.write_blank)

    def _calculate_spans(self) -> None:
        """Leave out from where to where the cells of each row go: Excel needs no such hint."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """Write a cell's XML; all but plain ones are left to XlsxWriter.

        So are those whose format gets its number only now. A version of XlsxWriter that does not ask for
        this method writes every cell itself.
        """
        number = getattr(cell.format, "xf_index", None)
        kind = None if number is None else type(cell).__name__
        if kind == "String":
            self.fh.write(f'<c r="{_letters(col)}{row + 1}" s="{number}" t="s"><v>{cell.string}</v></c>')
        elif kind == "Number":
            self.fh.write(f'<c r="{_letters(col)}{row + 1}" s="{number}"><v>{cell.number:.16G}</v></c>')
        elif kind == "Blank":
            self.fh.write(f'<c r="{_letters(col)}{row + 1}" s="{number}"/>')
        else:
            super()._write_cell(row, col, cell)


class QuickWorkbook(Workbook):  # type: ignore[misc]
    """A workbook of such sheets; for ``in_memory``, not for ``constant_memory``, which keeps no cells."""

    worksheet_class = QuickSheet
