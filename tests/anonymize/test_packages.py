"""Packages of every kind are anonymized, and sound afterwards."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest

from teamform import pipeline
from teamform.errors import WorkbookError
from teamform.workbook.read import read_workbook
from tests.graft.injecting import packed, parts_of
from tests.graft.integrity import faults
from tests.graft.packages import PACKAGES, WRITTEN_WHOLE

WORDS_OF_SOMEBODY = ("Anna", "Really?", "Row 0", "secret")


def put(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(PACKAGES[name]())
    return path


@pytest.mark.parametrize("name", PACKAGES)
def test_it_is_sound_afterwards(name, tmp_path):
    source = put(tmp_path, name)
    report = pipeline.anonymize(source)
    content = report.output.read_bytes()
    assert faults(content) == []
    before, after = read_workbook(source), read_workbook(report.output)
    assert len(before.sheets) == len(after.sheets)
    assert {finding.code for finding in before.findings.errors} == {one.code for one in after.findings.errors}
    with warnings.catch_warnings(action="ignore"):  # of styles that a workbook may do without
        openpyxl.load_workbook(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        said = "".join(archive.read(part).decode("utf-8", "replace") for part in archive.namelist())
    assert not [word for word in WORDS_OF_SOMEBODY if word in said]


@pytest.mark.parametrize("name", sorted(WRITTEN_WHOLE))
def test_it_is_valid_afterwards(name, tmp_path, ooxml_validator):
    assert ooxml_validator(pipeline.anonymize(put(tmp_path, name)).output) == []


def test_the_template_is_valid_afterwards(tmp_path, ooxml_validator):
    assert ooxml_validator(pipeline.anonymize(put(tmp_path, "our_own_template.xlsx")).output) == []


def test_a_plan_is_valid_afterwards(tmp_path, ooxml_validator):
    plan = pipeline.solve(pipeline.new(tmp_path / "shop.xlsx", example=True)).output
    assert ooxml_validator(pipeline.anonymize(plan).output) == []


def test_what_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "text.xlsx"
    path.write_text("a,b\n")
    with pytest.raises(WorkbookError, match="a text file, such as CSV"):
        pipeline.anonymize(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_part_that_is_not_what_it_should_be_is_refused(tmp_path):
    source = put(tmp_path, "charts_and_a_chartsheet.xlsx")
    parts = parts_of(source.read_bytes())
    name = next(part for part in parts if "chartsheets/sheet" in part and "_rels" not in part)
    source.write_bytes(packed({**parts, name: b"<who>Anna</who>"}))
    with pytest.raises(WorkbookError, match=f"a part that is not what it should be, {name}") as caught:
        pipeline.anonymize(source)
    assert caught.value.remedy
    assert list(tmp_path.iterdir()) == [source]
