"""The benchmark as a command, and the large workbooks that the program's own times are taken with."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from bench.__main__ import main
from bench.commands import command_run, time_command
from bench.graft import grafted
from bench.large import write_large
from bench.sheets import facts_of, write_sheets
from teamform import pipeline


def test_a_run_that_is_there_is_not_run_again(tmp_path, capsys):
    folders = ["--work", str(tmp_path / "work"), "--report", str(tmp_path / "report")]
    asked = ["--only", "benchmark-50", "--peers", "greedy", "--time", "20", *folders]
    main(asked)
    assert "benchmark 50, seed 0 by greedy" in capsys.readouterr().out
    first = (tmp_path / "report" / "results.md").read_text("utf-8")
    assert "greedy by value" in first
    main(asked)
    assert "by greedy" not in capsys.readouterr().out
    assert (tmp_path / "report" / "results.md").read_text("utf-8") == first


def test_an_unknown_peer_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["--peers", "nobody"])
    assert "nobody" in capsys.readouterr().err


def test_a_command_is_timed(tmp_path):
    record = time_command(command_run("wrong_option"), tmp_path)
    assert (record.outcome, record.run.subject.shape) == ("answered", "wrong_option")
    assert record.seconds > 0


def test_the_large_workbook_has_the_size_asked_for_and_no_errors(tmp_path):
    path = tmp_path / "large.xlsx"
    write_large(path, 30, 40, 10)
    report = pipeline.check(path)
    assert list(report.findings) == []
    assert report.problem is not None
    assert len(report.problem.people) == 30
    assert all(len(person.skills) == 10 for person in report.problem.people)
    assert len(report.problem.people[0].attributes) == 40 - 9
    assert report.problem.seats


def test_the_result_sheets_are_written(tmp_path):
    path = tmp_path / "sheets.xlsx"
    assert write_sheets(path, facts_of(30)) > 0
    names = load_workbook(path).sheetnames
    assert {"Summary", "Teams", "Assignments", "Load"} <= set(names)


def test_the_result_sheets_are_grafted(tmp_path):
    path = tmp_path / "large.xlsx"
    write_large(path, 30, 40, 10)
    seconds, memory_mb = grafted(path, facts_of(30))
    assert seconds > 0
    assert memory_mb >= 0
