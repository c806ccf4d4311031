"""Where packages register under their file names, and what they have in common."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import partial

import openpyxl
import xlsxwriter

Make = Callable[[], bytes]
PACKAGES: dict[str, Make] = {}
"""How each package is made, by its file name."""
WRITTEN_WHOLE: set[str] = set()
"""Those that XlsxWriter wrote and nobody has touched: they are valid, and stay so."""


def two_sheets(workbook):
    numbers(workbook.add_worksheet("Data"))
    numbers(workbook.add_worksheet("More"))
    workbook.define_name("More!Local", "=More!$A$1")


def written_by(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """Return the package that XlsxWriter makes of some sheets."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"author": "Anna", "created": date(2024, 1, 2)})
        fill(workbook)
    return file.getvalue()


def written(name: str) -> Callable[[Callable[[xlsxwriter.Workbook], None]], Make]:
    """Register a package that XlsxWriter writes."""

    def register(fill: Callable[[xlsxwriter.Workbook], None]) -> Make:
        PACKAGES[name] = partial(written_by, fill)
        WRITTEN_WHOLE.add(name)
        return PACKAGES[name]

    return register


def loaded(name: str) -> Callable[[Callable[[openpyxl.Workbook], None]], Make]:
    """Register a package that openpyxl writes."""

    def register(fill: Callable[[openpyxl.Workbook], None]) -> Make:
        def make() -> bytes:
            workbook, file = openpyxl.Workbook(), io.BytesIO()
            fill(workbook)
            workbook.save(file)
            return file.getvalue()

        PACKAGES[name] = make
        return make

    return register


def made(name: str) -> Callable[[Make], Make]:
    """Register a package that is put together by hand."""

    def register(make: Make) -> Make:
        PACKAGES[name] = make
        return make

    return register


def numbers(sheet: xlsxwriter.worksheet.Worksheet, rows: int = 5) -> None:
    for row in range(rows):
        sheet.write_row(row, 0, [f"Row {row}", row * 1.5, row])
