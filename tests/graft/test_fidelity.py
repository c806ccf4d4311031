"""Whatever a user brings, nothing of it is lost, and the plan is in it."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from teamform.workbook.layout import HIDDEN_SHEET, RESULT_SHEETS
from teamform.workbook.package import Package
from teamform.workbook.plan import read_plan
from teamform.workbook.reading.book import read_book
from teamform.workbook.results import RESULTS
from teamform.workbook.visible import compare_visible
from tests.graft.conftest import grafted_into
from tests.graft.injecting import TYPES_PART
from tests.graft.integrity import Opened, faults
from tests.graft.packages import PACKAGES, WRITTEN_WHOLE
from tests.workbook_out.conftest import SMALL

NOT_FOR_CALAMINE = {"in_utf_16.xlsx", "parts_in_other_places.xlsx"}
"""It reads UTF-8 alone, and looks for some parts at fixed places."""
RESULT_NAMES = ["Summary", *(name for name, _ in RESULTS), HIDDEN_SHEET]


@pytest.fixture(scope="module", params=sorted(PACKAGES))
def source(request, tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("packages") / request.param
    path.write_bytes(PACKAGES[request.param]())
    return path


@pytest.fixture(scope="module")
def plan(source, facts, tmp_path_factory) -> Path:
    """The plan in a copy of the source; not to be changed."""
    return grafted_into(source, tmp_path_factory.mktemp("grafted"), facts)


def entries(path: Path) -> dict[str, tuple[bytes, zipfile.ZipInfo]]:
    """Return name, packed bytes and directory entry of each part."""
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = {}
        for info in archive.infolist():
            start = info.header_offset + 30
            start += sum(int.from_bytes(content[start - at : start - at + 2], "little") for at in (4, 2))
            found[info.filename] = (content[start : start + info.compress_size], info)
        assert archive.testzip() is None
        return found


def changing(path: Path) -> set[str]:
    """Return the four parts that may change."""
    opened = Opened(path.read_bytes())
    folder, _, name = opened.book_part.rpartition("/")
    styles = {target for _, kind, target in opened.relations(opened.book_part) if kind.endswith("/styles")}
    return {TYPES_PART, opened.book_part, f"{folder}/_rels/{name}.rels", *styles}


def cells(path: Path) -> dict[str, list[list[object]]]:
    """Return what openpyxl reads: cached values, by sheet."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells what it would lose
        workbook = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: [list(row) for row in sheet.values] for sheet in workbook.worksheets}


def test_every_other_part_is_byte_for_byte_the_same(source, plan):
    before, after = entries(source), entries(plan)
    assert [name for name in after if name in before] == list(before)
    changed = {name for name in before if before[name][0] != after[name][0]}
    assert changed == changing(source)
    for name in before.keys() - changed:
        there, here = before[name][1], after[name][1]
        for said in ("date_time", "compress_type", "CRC", "file_size", "comment", "external_attr"):
            assert getattr(here, said) == getattr(there, said), (name, said)


def test_the_package_is_sound(source, plan):
    assert faults(source.read_bytes()) == []
    assert faults(plan.read_bytes()) == []


def test_openpyxl_reads_the_users_values_and_the_plan(source, plan):
    before, after = cells(source), cells(plan)
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + len(RESULT_NAMES)


def test_calamine_reads_the_users_values_and_the_plan(source, plan):
    if source.name in NOT_FOR_CALAMINE:
        with pytest.raises(python_calamine.CalamineError):
            python_calamine.CalamineWorkbook.from_path(source)
        return
    before = python_calamine.CalamineWorkbook.from_path(source)
    after = python_calamine.CalamineWorkbook.from_path(plan)
    assert len(after.sheet_names) == len(before.sheet_names) + len(RESULT_NAMES)
    for name in before.sheet_names:
        if name in cells(source):
            there, here = before.get_sheet_by_name(name), after.get_sheet_by_name(name)
            assert here.to_python() == there.to_python()


def test_the_plan_is_read_back(source, plan, facts):
    stored = read_plan(plan)
    assert stored.solved == facts.solved
    assert stored.damaged == ()
    assert compare_visible(stored, SMALL) == ()


def test_the_users_names_lead_where_they_led(source, plan):
    before, after = Opened(source.read_bytes()), Opened(plan.read_bytes())
    assert set(before.names()) <= set(after.names())


def test_a_second_graft_replaces_the_first_exactly(plan, facts, tmp_path):
    assert grafted_into(plan, tmp_path, facts).read_bytes() == plan.read_bytes()


def test_the_sheets_are_known_for_results(source, plan):
    book = read_book(Package.open(plan))
    results = {sheet.result: sheet.name for sheet in book.sheets if sheet.result}
    assert set(results) == set(RESULT_NAMES)
    own = {sheet.name for sheet in book.sheets if not sheet.result}
    assert own == {sheet.name for sheet in read_book(Package.open(source)).sheets}
    assert set(RESULT_NAMES) <= {*RESULT_SHEETS, HIDDEN_SHEET}


def test_the_open_xml_sdk_finds_no_fault_that_was_not_there(source, plan, ooxml_validator):
    after = ooxml_validator(plan)
    if after:  # it takes a second, and what is valid afterwards has no fault that was not there
        assert source.name not in WRITTEN_WHOLE
        assert set(after) <= set(ooxml_validator(source))


@pytest.mark.parametrize(
    "name", ["sheets_called_like_ours.xlsx", "saved_by_openpyxl.xlsx", "our_own_template.xlsx"]
)
def test_libreoffice_opens_it_and_saves_the_same_plan(name, grafted, facts, tmp_path, soffice_convert):
    path = tmp_path / name
    path.write_bytes(PACKAGES[name]())
    stored = read_plan(soffice_convert(grafted(path), "xlsx"))
    assert stored.solved == facts.solved
    assert compare_visible(stored, SMALL) == ()
