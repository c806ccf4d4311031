"""Files of other programs: LibreOffice's own formats are refused by name, its .xlsx says the same as ours."""

from __future__ import annotations

import openpyxl
import pytest

from teamform.generator import invent
from teamform.workbook.read import read_workbook
from teamform.workbook.template import write_template
from tests.workbooks.test_round_trip import content

BRIEF = invent(25, 4, demand=1.1, periods=2, staffed=0.3).brief


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return write_template(tmp_path_factory.mktemp("written") / "input.xlsx", BRIEF)


@pytest.mark.parametrize(("form", "code"), [("ods", "E107"), ("xls", "E104"), ("csv", "E108")])
def test_other_formats_are_named(written, soffice_convert, form, code):
    assert [finding.code for finding in read_workbook(soffice_convert(written, form)).findings] == [code]


def test_a_workbook_saved_by_libreoffice_says_the_same(written, soffice_convert):
    saved = read_workbook(soffice_convert(written, "xlsx"))
    assert saved.brief is not None, str(saved.findings)
    assert content(saved.brief) == content(BRIEF)


def test_a_workbook_saved_by_openpyxl_says_the_same(written, tmp_path):
    openpyxl.load_workbook(written).save(tmp_path / "saved.xlsx")
    saved = read_workbook(tmp_path / "saved.xlsx")
    assert saved.brief is not None, str(saved.findings)
    assert content(saved.brief) == content(BRIEF)
