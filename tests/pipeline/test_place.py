"""Where a plan goes."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from teamform import pipeline
from teamform.errors import OutputError
from teamform.steps.place import plan_place, require_ending
from teamform.workbook.ownership import ownership_of
from teamform.workbook.package import Package


@pytest.mark.parametrize(
    ("source", "plan"),
    [
        ("my.xlsx", "my.plan.xlsx"),
        ("my.plan.xlsx", "my.plan-2.xlsx"),
        ("my.plan-2.xlsx", "my.plan-3.xlsx"),
        ("my.plan-99.xlsx", "my.plan-100.xlsx"),
        ("my.planned.xlsx", "my.planned.plan.xlsx"),
        ("plan.xlsx", "plan.plan.xlsx"),
    ],
)
def test_the_plan_stands_beside_the_workbook(tmp_path, source, plan):
    assert plan_place(tmp_path / source, None).path == tmp_path / plan


def test_the_workbook_given_is_never_overwritten(tmp_path):
    source = tmp_path / "my.xlsx"
    source.write_bytes(b"mine")
    with pytest.raises(OutputError, match="is the input"):
        plan_place(source, source)
    assert source.read_bytes() == b"mine"


@pytest.fixture(scope="module")
def solved(tmp_path_factory):
    shop = pipeline.new(tmp_path_factory.mktemp("place") / "shop.xlsx", example=True)
    return pipeline.solve(shop)


def test_a_plan_that_nobody_has_touched_is_replaced(solved):
    place = plan_place(solved.path, None)
    assert (place.path, place.left) == (solved.output, None)


def test_a_plan_that_somebody_has_worked_on_is_left_as_it_is(solved, tmp_path):
    source = tmp_path / "shop.xlsx"
    shutil.copy(solved.path, source)
    worked_on = tmp_path / "shop.plan.xlsx"
    workbook = openpyxl.load_workbook(solved.output)
    workbook.properties.lastModifiedBy = "Anna"
    workbook.save(worked_on)
    before = worked_on.read_bytes()
    report = pipeline.solve(source)
    assert (report.output.name, report.left) == ("shop.plan-2.xlsx", worked_on)
    assert worked_on.read_bytes() == before
    assert pipeline.solve(source).output.name == "shop.plan-2.xlsx"  # that one nobody has touched


@pytest.mark.parametrize("content", [b"mine", b""])
def test_what_is_no_result_is_never_replaced(solved, tmp_path, content):
    other = tmp_path / "other.xlsx"
    other.write_bytes(content)
    with pytest.raises(OutputError, match="no result of teamform"):
        pipeline.solve(solved.path, output=other)
    assert other.read_bytes() == content
    shutil.copy(solved.path, other)
    with pytest.raises(OutputError, match="no result of teamform"):
        pipeline.check(solved.path, output=other)


def test_a_named_result_is_replaced(solved, tmp_path):
    for _ in range(2):
        assert pipeline.solve(solved.path, output=tmp_path / "plan.xlsx").exit_code == 0
        assert pipeline.check(solved.path, output=tmp_path / "checked.xlsx").exit_code == 0


def test_a_damaged_file_has_no_properties(solved, tmp_path):
    half = tmp_path / "half.xlsx"
    half.write_bytes(solved.output.read_bytes()[:5000])
    assert not ownership_of(half).is_result
    assert ownership_of(solved.output).is_result
    assert not ownership_of(solved.path).is_result


@pytest.mark.parametrize(("name", "said"), [("plan.csv", "ends in .csv"), ("plan", "has no ending")])
def test_a_name_that_excel_would_not_open_is_refused(name, said):
    with pytest.raises(OutputError, match=said) as caught:
        require_ending(Path(name))
    assert "plan.xlsx" in caught.value.remedy


def test_the_workbook_is_opened_once_so_that_the_plan_goes_into_what_was_read(solved, tmp_path, monkeypatch):
    source = Path(shutil.copy(solved.output, tmp_path / "shop.plan.xlsx"))
    opened: list[Path] = []
    really = Package.open

    def counted(path: Path) -> Package:
        opened.append(path)
        return really(path)

    monkeypatch.setattr(Package, "open", counted)
    assert pipeline.solve(source).output == tmp_path / "shop.plan-2.xlsx"
    assert opened == [source]
