"""Result sheets are known by hidden names, and formulas name sheets so that nothing else is meant."""

from __future__ import annotations

import pytest

from teamform.workbook.layout import HIDDEN_SHEET, RESULT_SHEETS
from teamform.workbook.reading.addresses import quoted
from teamform.workbook.reading.defined_names import sheet_of
from teamform.workbook.reading.marks import mark_of, marked_range, results_among


@pytest.mark.parametrize("result", [*RESULT_SHEETS, HIDDEN_SHEET])
@pytest.mark.parametrize("called", [None, "It's Anna's", "Q1", "R1C1", "2026", "Übersicht"])
def test_a_marked_sheet_is_found_whatever_it_is_called(result, called):
    sheet = called or result
    assert results_among([sheet, "Data"], {mark_of(result): marked_range(sheet)}) == {sheet: result}


def test_a_sheet_without_a_mark_is_the_users_also_where_it_is_called_like_a_result():
    names = {mark_of("Load"): marked_range("Load (2)"), "Mine": "Load!$A$1"}
    assert results_among(["Load", "Load (2)", HIDDEN_SHEET], names) == {"Load (2)": "Load"}
    assert results_among(["Load", "Gaps"], {}) == {}


def test_a_mark_of_a_sheet_that_is_gone_marks_nothing():
    assert results_among(["Load"], {mark_of("Load"): "#REF!$1:$1048576"}) == {}


def test_a_result_of_a_later_version_is_a_result():
    assert results_among(["Later"], {"_tfSheet_Forecast": marked_range("Later")}) == {"Later": "Forecast"}


def test_without_any_mark_the_hidden_sheet_tells():
    found = results_among(["Load", "Data", HIDDEN_SHEET], {"Mine": "Data!$A$1"})
    assert found == {"Load": "Load", HIDDEN_SHEET: HIDDEN_SHEET}


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("People", "People"),
        ("Not running", "'Not running'"),
        ("It's", "'It''s'"),
        ("Q1", "'Q1'"),
        ("rc", "'rc'"),
        ("R1C1", "'R1C1'"),
        ("TRUE", "'TRUE'"),
        ("2026", "'2026'"),
        ("Start", "Start"),
        ("Load2", "Load2"),
    ],
)
def test_a_sheet_is_quoted_where_it_could_be_taken_for_something_else(sheet, said):
    assert quoted(sheet) == said
    assert sheet_of(f"{said}!$A$1") == sheet
