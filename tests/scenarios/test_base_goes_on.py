"""A scenario that cannot be built is shown as an error, and the workbook is planned all the same."""

from __future__ import annotations

import pytest

from teamform import pipeline
from teamform.errors import FindingsError
from teamform.workbook.read import read_workbook
from tests.scenarios.said import HEADER
from tests.workbooks.making import based, write


@pytest.fixture
def workbook(tmp_path):
    wrong = ["Nobody", None, "People", "P77", "FTE", "set", 0.5]
    return write(tmp_path / "input.xlsx", based(Scenarios=[HEADER, wrong]))


def test_the_base_is_solved_and_its_checks_show_the_scenario(workbook):
    report = pipeline.solve(workbook, workers=1)
    assert report.exit_code == 0
    assert [one.address for one in report.findings.errors] == ["Scenarios!D2"]
    checks = read_workbook(report.output).sheet("Checks")
    assert checks is not None
    assert {"Error", "E302", "Scenarios!D2"} <= {value for _, _, value in checks.values()}
    assert pipeline.verify(report.output).exit_code == 0


def test_check_says_that_it_stops_nothing_else(workbook, capsys):
    from teamform.report.findings import print_check  # noqa: PLC0415

    report = pipeline.check(workbook)
    assert (report.exit_code, report.number_of_errors) == (3, 1)
    assert report.problem is not None
    print_check(report)
    said = capsys.readouterr().out
    assert "1 error, 0 warnings. They are in scenarios, and stop nothing else." in said


def test_errors_of_the_base_are_told_without_those_of_scenarios(tmp_path):
    wrong = ["Nobody", None, "People", "P77", "FTE", "set", 0.5]
    sheets = based({"People!D2": "lots"}, Scenarios=[HEADER, wrong])
    with pytest.raises(FindingsError) as caught:
        pipeline.solve(write(tmp_path / "input.xlsx", sheets), workers=1)
    assert [one.address for one in caught.value.findings] == ["People!D2"]
    assert "(1)" in caught.value.message


def test_the_summary_of_a_solve_says_so_too(workbook, capsys):
    from teamform.report.summary import print_summary  # noqa: PLC0415

    print_summary(pipeline.solve(workbook, workers=1))
    assert "1 error in scenarios, which stops that alone; 'teamform check" in capsys.readouterr().out
