"""Tables: text stays text, headers are unique, long texts are refused."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from teamform.errors import OutputError
from teamform.workbook.grid import Grid, GridColumn, Link, Shown, internal, unique, write_grid
from teamform.workbook.styles import Styles
from teamform.workbook.template import new_workbook


def written(path, columns, rows, **more):
    with new_workbook(path) as workbook:
        write_grid(workbook.add_worksheet("One"), Styles(workbook), Grid("tfOne", columns, rows, **more))
    return openpyxl.load_workbook(path)["One"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@now", "http://example.com", "0012", "{=1}", " lead "])
def test_text_stays_text(tmp_path, text):
    sheet = written(tmp_path / "text.xlsx", (GridColumn(text),), [(text,)])
    assert (sheet["A1"].value, sheet["A2"].value) == (text, text)
    assert (sheet["A2"].data_type, sheet["A2"].hyperlink) == ("s", None)


def test_values_are_what_they_are(tmp_path):
    columns = (GridColumn("a"), GridColumn("b", "percent"), GridColumn("c"), GridColumn("d"), GridColumn("e"))
    row = (True, 0.25, date(2026, 3, 1), Shown("good", "good"), Link("there", "'My sheet'!B2"))
    (cells,) = written(tmp_path / "values.xlsx", columns, [row]).iter_rows(min_row=2)
    assert [cell.value for cell in cells[:2]] == ["Yes", 0.25]
    assert cells[2].is_date
    assert cells[3].fill.fgColor.rgb != "00000000"
    assert cells[4].hyperlink.location == "'My sheet'!B2"


def test_a_text_too_long_for_a_cell_is_refused(tmp_path):
    with pytest.raises(OutputError, match="A text of 32768 characters"):
        written(tmp_path / "long.xlsx", (GridColumn("a"),), [("x" * 32_768,)])


def test_an_empty_table_says_why(tmp_path):
    columns = (GridColumn("a"), GridColumn("b"))
    sheet = written(tmp_path / "empty.xlsx", columns, [], empty_message="Nothing here.")
    assert sheet["B2"].value == "Nothing here."
    assert sheet.tables["tfOne"].ref == "A1:B2"


def test_headers_of_a_table_are_unique():
    assert unique(["Name", "name", "Name", "Name (2)"]) == ["Name", "name (2)", "Name (3)", "Name (2) (2)"]


def test_links_name_any_sheet():
    assert internal("People!F7") == "internal:'People'!F7"
    assert internal("'It''s mine'!A1") == "internal:'It''s mine'!A1"


def test_rows_with_long_texts_are_as_high_as_they_need(tmp_path):
    sheet = written(tmp_path / "high.xlsx", (GridColumn("a", "wrapped", 10),), [("word " * 12,), ("short",)])
    assert sheet.row_dimensions[2].height > 60
    assert sheet.row_dimensions[3].height is None


@pytest.mark.parametrize(("columns", "pages"), [(35, 1), (45, 2), (90, 3)])
def test_a_wide_table_is_printed_on_pages_that_can_be_read_with_its_keys_on_each(tmp_path, columns, pages):
    many = tuple(GridColumn(f"c{number}", "text", 10) for number in range(columns))
    sheet = written(tmp_path / "wide.xlsx", many, [("x",) * columns], key_columns=1)
    assert (sheet.page_setup.fitToWidth or 1) == pages
    assert sheet.print_title_cols == ("$A:$A" if pages > 1 else None)
