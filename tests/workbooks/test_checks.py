"""The Checks sheet: every finding, linked to its cell; the workbook is valid and says the same as before."""

from __future__ import annotations

import openpyxl
import pytest

from teamform import pipeline


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checks")
    workbook = openpyxl.load_workbook(pipeline.new(folder / "shop.xlsx", example=True))
    people = workbook["People"]
    headers = {cell.value: cell.column or 0 for cell in people[1]}
    people.cell(2, headers["Role"]).value = "Application owner "
    people.cell(3, headers["Role"]).value = "Desing"
    people.cell(4, headers["FTE"]).value = "abc"
    workbook.save(folder / "broken.xlsx")
    return folder / "broken.xlsx"


@pytest.fixture(scope="module")
def report(broken, tmp_path_factory):
    return pipeline.check(broken, output=tmp_path_factory.mktemp("checked") / "checked.xlsx")


def test_every_finding_has_its_row_errors_first(report):
    sheet = openpyxl.load_workbook(report.output)["Checks"]
    rows = [tuple(cell.value for cell in row[:3]) for row in sheet.iter_rows(min_row=2)]
    assert rows == [
        ("Error", "E305", "People!C3"),
        ("Error", "E202", "People!F4"),
        ("Warning", "W201", "People!C2"),
    ]


def test_a_finding_links_to_its_cell(report):
    workbook = openpyxl.load_workbook(report.output)
    link = workbook["Checks"].cell(2, 3).hyperlink
    assert link is not None
    assert link.location == "'People'!C3"
    assert workbook["People"]["C3"].value == "Desing"


def test_the_checked_copy_is_found_as_wrong_as_the_workbook(report):
    assert list(pipeline.check(report.output).findings) == list(report.findings)


def test_a_clean_workbook_says_so(broken, tmp_path):
    report = pipeline.check(broken.with_name("shop.xlsx"), output=tmp_path / "checked.xlsx")
    assert report.output is not None
    assert openpyxl.load_workbook(report.output)["Checks"].cell(2, 2).value == "Nothing was found."


def test_it_is_a_valid_workbook(report, ooxml_validator):
    assert ooxml_validator(report.output) == []
