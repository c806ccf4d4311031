"""The input workbook: every sheet and column of the layout, ready to be filled in."""

from __future__ import annotations

import gc
import weakref

import openpyxl
import pytest

from teamform import generator
from teamform.workbook.layout import DROP_DOWNS, SETTINGS, SHEETS, Kind, read_sheets, sheet
from teamform.workbook.reading.addresses import letters
from teamform.workbook.template import new_workbook, write_template
from tests.workbook_out.conftest import linked_sheets

INLINE_LIST = 255
"""A list written into a drop-down itself may be no longer."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return openpyxl.load_workbook(write_template(tmp_path_factory.mktemp("empty") / "empty.xlsx"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    brief = generator.example()
    return openpyxl.load_workbook(write_template(tmp_path_factory.mktemp("filled") / "filled.xlsx", brief))


def test_every_sheet_of_the_layout_is_there_in_its_order(empty):
    assert empty.sheetnames == [one.name for one in SHEETS]


@pytest.mark.parametrize("declared", read_sheets(), ids=lambda one: one.name)
class TestEverySheet:
    def test_is_one_table_from_the_first_row_on(self, declared, filled):
        (table,) = filled[declared.name].tables.values()
        assert table.name == declared.table
        assert table.ref.startswith("A1:")

    def test_has_the_declared_headers_with_their_notes(self, declared, empty):
        cells = empty[declared.name][1]
        for column, cell in zip(declared.columns, cells, strict=False):
            assert cell.value == column.name
            assert column.note in cell.comment.text
            assert column.unit in cell.comment.text
            assert column.example in cell.comment.text

    def test_is_frozen_below_the_header_and_right_of_its_keys(self, declared, empty):
        frozen = f"{letters(len(declared.key_columns))}2"
        assert empty[declared.name].freeze_panes == frozen

    def test_prints_landscape_on_one_page_width_with_its_header(self, declared, filled):
        page = filled[declared.name]
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToWidth in {None, 1}  # one page is what a file says by saying nothing
        assert page.page_setup.fitToHeight == 0
        assert page.print_title_rows == "$1:$1"

    def test_offers_what_the_layout_says(self, declared, empty):
        offered = {
            str(one.sqref).split(":")[0]: one.formula1
            for one in empty[declared.name].data_validations.dataValidation
            if one.type == "list"
        }
        names = {one.name: one.range_name for one in DROP_DOWNS}
        asked = {
            f"{letters(index)}2": names[column.list_name]
            for index, column in enumerate(declared.columns)
            if column.list_name
        }
        assert offered == asked

    def test_has_room_for_its_headers(self, declared, empty):
        page = empty[declared.name]
        for index, column in enumerate(declared.columns):
            words = max(map(len, column.name.split()))
            assert page.column_dimensions[letters(index)].width >= words + 1

    def test_marks_the_cells_to_fill_in(self, declared, empty):
        colours = {cell.fill.fgColor.rgb for cell in empty[declared.name][2]}
        assert "FFFFF9DD" in colours


def test_every_drop_down_is_a_named_range(empty):
    assert {one.range_name for one in DROP_DOWNS} <= set(empty.defined_names)
    for page in empty:
        for one in page.data_validations.dataValidation:
            assert len(one.formula1) <= INLINE_LIST
            assert one.type != "list" or one.formula1 in {drop.range_name for drop in DROP_DOWNS}


def test_shares_are_percentages_and_dates_are_dates(filled):
    people = filled["People"]
    headers = {cell.value: cell.column_letter for cell in people[1]}
    assert people[f"{headers['FTE']}2"].number_format == "0%"
    assert people[f"{headers['From']}2"].number_format == "yyyy-mm-dd"
    first_day = next(row for row in filled["Settings"].iter_rows(min_row=2) if row[0].value == "First day")
    assert first_day[1].number_format == "yyyy-mm-dd"


def test_ids_are_text_so_that_zeros_stay(empty):
    for declared in read_sheets():
        for index, column in enumerate(declared.columns):
            if column.kind is Kind.ID:
                assert empty[declared.name].cell(2, index + 1).number_format == "@"


def test_every_setting_has_its_row_with_default_and_meaning(empty):
    rows = {row[0].value: row for row in empty["Settings"].iter_rows(min_row=2)}
    for setting in SETTINGS:
        assert rows[setting.name][1].value == setting.default
        assert rows[setting.name][4].value == setting.meaning


def test_start_links_to_every_sheet_and_says_what_to_do(empty):
    start = empty["Start"]
    assert linked_sheets(start) == {one.name for one in read_sheets()}
    said = [cell.value for row in start.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any("teamform solve" in text for text in said)
    assert any("Pale yellow" in text for text in said)


def test_a_role_added_later_is_offered_at_once(empty):
    lists = empty["Lists"]
    headers = {cell.value: cell.column for cell in lists[1]}
    formulas = [
        cell.value
        for row in lists.iter_rows(min_col=headers["Roles"], max_col=headers["Roles"])
        for cell in row
    ]
    assert '=IF(Roles!$A2="","",Roles!$A2)' in formulas


def test_lists_hold_the_values_of_this_workbook(filled):
    lists = filled["Lists"]
    columns = {
        column[0].value: [cell.value for cell in column[1:] if cell.value] for column in lists.iter_cols()
    }
    assert columns["Skills"] == list(generator.example().problem.all_skills)
    assert "balanced" in columns["Planning models"]
    assert columns["Yes / No"] == ["Yes", "No"]


@pytest.mark.parametrize("made", ["empty", "example", "large"])
def test_the_file_is_valid(made, tmp_path, ooxml_validator):
    briefs = {"empty": None, "example": generator.example()}
    brief = briefs[made] if made in briefs else generator.generate(120, seed=2)
    assert ooxml_validator(write_template(tmp_path / f"{made}.xlsx", brief)) == []


def test_the_sheets_with_a_column_per_skill_are_wide(filled):
    skills = generator.example().problem.all_skills
    headers = [cell.value for cell in filled["Skills"][1]]
    assert headers == [*(column.name for column in sheet("Skills").columns), *skills]


def test_garbage_is_looked_for_again_after_writing(tmp_path):
    with new_workbook(tmp_path / "one.xlsx"):
        assert not gc.isenabled()
    assert gc.isenabled()


def test_garbage_is_looked_for_again_where_writing_fails(tmp_path):
    with pytest.raises(KeyError), new_workbook(tmp_path / "one.xlsx"):
        raise KeyError
    assert gc.isenabled()


def test_a_workbook_goes_when_it_is_written_without_a_look_for_garbage(tmp_path):
    gc.disable()
    try:
        with new_workbook(tmp_path / "one.xlsx") as workbook:
            sheet = weakref.ref(workbook.add_worksheet("One"))
        assert sheet() is None
    finally:
        gc.enable()


def test_whoever_looks_for_no_garbage_goes_on_so(tmp_path):
    gc.disable()
    try:
        with new_workbook(tmp_path / "one.xlsx"):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
