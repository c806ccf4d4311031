"""The outside programs, tried on a workbook that is right and on one that is wrong."""

from __future__ import annotations

import zipfile

import pytest
import xlsxwriter


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "small.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("People").write_row(0, 0, ["Person ID", "Name"])
    return path


def with_a_stray_element(workbook):
    """Copy a workbook, with an element in its first sheet that the format does not know."""
    wrong = workbook.with_name("wrong.xlsx")
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(wrong, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(b"<sheetData>", b"<stray/><sheetData>"))
    return wrong


def test_the_validator_tells_valid_from_invalid(ooxml_validator, workbook):
    assert ooxml_validator(workbook) == []
    (problem,) = ooxml_validator(with_a_stray_element(workbook))
    assert problem.startswith("/xl/worksheets/sheet1.xml")
    assert "stray" in problem


def test_the_validator_refuses_what_is_no_workbook(ooxml_validator, tmp_path):
    path = tmp_path / "text.xlsx"
    path.write_text("not a workbook")
    assert len(ooxml_validator(path)) == 1


def test_libreoffice_converts(soffice_convert, workbook):
    assert soffice_convert(workbook, "csv").read_text().strip() == "Person ID,Name"
