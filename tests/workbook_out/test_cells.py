"""Sheets that write plain cells themselves: the file is XlsxWriter's, less a hint that nobody needs."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from xlsxwriter import Workbook
from xlsxwriter.url import Url
from xlsxwriter.worksheet import Worksheet

from teamform.workbook.cells import LONGEST_TEXT, PlainCells, QuickWorkbook

_HINT = re.compile(rb'(<row r="[0-9]+") spans="[0-9]+:[0-9]+"')
_MOMENT = "docProps/core.xml"
"""The part with the time at which the file was made."""


def every_kind(workbook):
    """Write cells of every kind that we use, with a format and without."""
    sheet = workbook.add_worksheet("One")
    looks = [None, workbook.add_format({"bold": True}), workbook.add_format({"num_format": "0%"})]
    looks.append(workbook.add_format({"bold": True}))  # another one, that looks like the first
    way = Url("internal:'One'!A1")
    way.text, way.tip = '<"here"> & there', "R&D"
    for column, look in enumerate([*looks, *looks]):
        for row, text in enumerate(["a", "<b> & \"c\" 'd'", " around ", "=1+1", "\x07", "two\nlines", "a"]):
            sheet.write_string(row, column, text, look)
        for row, number in enumerate([0, -3, 0.1, 1 / 3, 1e300, 123456789012345678, True], start=10):
            sheet.write_number(row, column, number, look)
        sheet.write_blank(20, column, None, look)
        sheet.write_datetime(21, column, date(2026, 3, 1), look)
        sheet.write_url(22, column, "internal:'One'!A1", look, "there")
        sheet.write_formula(23, column, "=1+1", look, 2)
        sheet.write_boolean(24, column, True, look)
        sheet.write_url(25, column, way, look)
        sheet.write_url(26, column, "https://example.org/?a=1&b=2", look)
    sheet.set_row(30, 20, looks[1])
    sheet.write_string(30, 0, "of a row's format")
    sheet.write_rich_string(31, 0, "a ", looks[1], "bold", " word", looks[2])
    sheet.write_string(32, 700, "far away", looks[2])
    sheet.write_number(5_000, 16_383, 5, looks[2])
    sheet.write_url(27, 0, way)
    sheet.write_number(27, 0, 1)  # over the link's text
    sheet.add_table(40, 0, 52, 1, {"columns": [{"header": "a"}, {"header": "b", "header_format": looks[1]}]})


def parts_of(workbook_class):
    content = io.BytesIO()
    with workbook_class(content, {"in_memory": True}) as workbook:
        every_kind(workbook)
    with zipfile.ZipFile(content) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != _MOMENT}


def test_the_file_is_the_one_that_xlsxwriter_writes():
    expected = parts_of(Workbook)
    sheet = "xl/worksheets/sheet1.xml"
    expected[sheet], hints = _HINT.subn(rb"\1", expected[sheet])
    assert hints > 0
    assert parts_of(QuickWorkbook) == expected


@pytest.mark.parametrize("write", ["write_string", "write_number", "write_blank"])
def test_xlsxwriter_writes_only_the_first_plain_cell_of_a_format(monkeypatch, write):
    asked = []
    by_xlsxwriter = Worksheet._write_cell

    def counted(sheet, row, col, cell):
        asked.append((row, col))
        by_xlsxwriter(sheet, row, col, cell)

    monkeypatch.setattr(Worksheet, "_write_cell", counted)
    with QuickWorkbook(io.BytesIO(), {"in_memory": True}) as workbook:
        sheet, look = workbook.add_worksheet(), workbook.add_format({"bold": True})
        for row in range(5):
            getattr(sheet, write)(row, 1, {"write_string": "a", "write_number": 1}.get(write), look)
    assert asked == [(0, 1)]


ROWS: list[list[Any]] = [
    ["a", 1, None, "<b>"],
    ["a", 1.0, "", "long" * LONGEST_TEXT],
    ["", 0, "a", date(2026, 3, 1)],
    [" a ", 0.1, 0.1, True],
    [True, date(2026, 3, 1), 1, date(2026, 3, 1)],
    [None, None, None, None],
    ["a", "1", 1, "<b>"],
]


def one_by_one(sheet, looks, *, blanks):
    for row, values in enumerate(ROWS):
        for column, (value, look) in enumerate(zip(values, looks, strict=True)):
            if value is None or value == "":
                if blanks:
                    sheet.write_blank(row, column, None, look)
            elif type(value) is str and len(value) <= LONGEST_TEXT:
                sheet.write_string(row, column, value, look)
            elif type(value) in (int, float):
                sheet.write_number(row, column, value, look)
            else:
                sheet.write_string(row, column, str(value)[:9], look)


def in_rows(sheet, looks, *, blanks):
    def other(row, column, value, look):
        sheet.write_string(row, column, str(value)[:9], look)

    cells = PlainCells(sheet, looks, other, blanks=blanks, also=(date,))
    for row, values in enumerate(ROWS):
        cells.write(row, values)


@pytest.mark.parametrize("blanks", [True, False])
def test_rows_are_what_their_cells_are_one_by_one(blanks):
    found = []
    for write in (one_by_one, in_rows):
        content = io.BytesIO()
        with QuickWorkbook(content, {"in_memory": True}) as workbook:
            looks = [workbook.add_format({"bold": True}) for _ in ROWS[0]]
            write(workbook.add_worksheet(), looks, blanks=blanks)
        with zipfile.ZipFile(content) as archive:
            found.append({name: archive.read(name) for name in archive.namelist() if name != _MOMENT})
    assert found[0] == found[1]


def test_what_a_sheet_does_not_have_is_not_written():
    with QuickWorkbook(io.BytesIO(), {"in_memory": True}) as workbook:
        sheet, looks = workbook.add_worksheet(), [workbook.add_format({"bold": True})]
        cells = PlainCells(sheet, looks, lambda *_: None)
        cells.write(0, ["a"])
        cells.write(1_048_576, ["a"])
        assert [*sheet.table] == [0]


def test_a_cell_that_comes_again_is_not_made_again():
    with QuickWorkbook(io.BytesIO(), {"in_memory": True}) as workbook:
        sheet, looks = workbook.add_worksheet(), [workbook.add_format({"bold": True})] * 3
        cells = PlainCells(sheet, looks, lambda *_: None)
        for row in range(2):
            cells.write(row, ["a", 1, None])
        assert all(sheet.table[0][column] is sheet.table[1][column] for column in range(2))
