"""What the terminal shows: numbers, findings, progress."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from teamform.analysis.scenario_row import ScenarioRow, Worth
from teamform.batch.run import BatchState
from teamform.domain.batch import Ending
from teamform.domain.judgement import GoalResult
from teamform.domain.plan import StopReason
from teamform.engine import Progress
from teamform.errors import PlanningModelError
from teamform.report import console
from teamform.report.batch import print_batch
from teamform.report.batch_progress import BatchLine, batch_line, parts
from teamform.report.findings import print_check, print_findings
from teamform.report.numbers import counted, percent, seconds
from teamform.report.progress import ProgressLine, progress_line
from teamform.report.summary import _measures
from teamform.results import CheckReport, WhatIfReport
from teamform.workbook.findings import Finding, Findings
from tests.comparison.batches import small_comparison

ERROR = Finding(
    code="E204",
    found="50",
    expected="0-100 %",
    fix="Format the column as a percentage.",
    sheet="People",
    cell="F7",
    header="FTE",
    subject="P017 Anna Müller",
    more=("F8:F52",),
    more_count=45,
    span="F8:F52",
)
WARNING = Finding(code="W101", found="Staff", expected="People", fix="Rename it.", sheet="Staff")


def shown(findings) -> str:
    file = io.StringIO()
    print_findings(findings, Console(file=file, width=100, markup=False, highlight=False))
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0 %"),
        (0.5, "50 %"),
        (0.001, "0.1 %"),
        (0.0004, "under 0.1 %"),
        (1, "100 %"),
        (float("inf"), "unlimited"),
    ],
)
def test_percent(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.04, "0.0 s"), (9.94, "9.9 s"), (12.4, "12 s"), (59.9, "1 min 0 s"), (200, "3 min 20 s")],
)
def test_seconds(number, text):
    assert seconds(number) == text


def test_counted():
    assert [counted(1, "person", "people"), counted(2000, "error")] == ["1 person", "2,000 errors"]


def test_a_finding_has_its_cell_its_company_and_its_fix():
    assert shown([ERROR]).splitlines()[:4] == [
        "People",
        "E204  People!F7, column FTE, P017 Anna Müller: found 50, expected 0-100 %.",
        "      45 more cells in this column look the same (F8:F52).",
        "      Fix: Format the column as a percentage.",
    ]


def test_errors_come_before_warnings_under_their_sheets():
    lines = shown([WARNING, ERROR]).splitlines()
    assert lines.index("People") < lines.index("Staff, warnings")
    assert [line[:4] for line in lines if line.startswith(("E", "W"))] == ["E204", "W101"]


def check(**changes) -> CheckReport:
    given = {"problem": None, "planning_model": None, "findings": Findings(), **changes}
    return CheckReport(path=Path("my.xlsx"), **given)


def test_a_check_counts_the_planning_model_too(capsys):
    report = check(
        findings=Findings([WARNING]), objection=PlanningModelError("goals.valu: unknown", "Correct it.")
    )
    print_check(report)
    out = capsys.readouterr().out
    assert "goals.valu: unknown" in out
    assert "my.xlsx: 1 error, 1 warning. Errors stop a solve." in out
    assert report.exit_code == 3


def test_warnings_do_not_stop_a_solve(capsys):
    report = check(findings=Findings([WARNING]))
    print_check(report)
    assert "my.xlsx: no errors, 1 warning." in capsys.readouterr().out
    assert report.exit_code == 0


def test_progress_says_how_far_it_is():
    line = ProgressLine()
    assert line.__rich__().plain.startswith("Solving · 0.0 s")
    line.update(Progress(1, "bound", None, 413_100, 2.0))
    assert "rank 1 · no plan yet · at most 413.1 · " in line.__rich__().plain
    line.update(Progress(1, "search", 412_600, 413_100, 3.0))
    assert "best 412.6 · at most 413.1 · gap 0.12 %" in line.__rich__().plain


@pytest.mark.parametrize("shown", [True, False])
def test_progress_is_silent_where_nobody_watches(capsys, shown):
    with progress_line(shown=shown) as on_progress:
        assert on_progress is None
    assert capsys.readouterr() == ("", "")


def test_progress_shows_on_a_terminal(monkeypatch):
    file = io.StringIO()
    terminal = Console(file=file, force_terminal=True, width=100)
    monkeypatch.setattr(console, "messages", lambda: terminal)
    with progress_line(shown=True) as on_progress:
        assert on_progress is not None
        on_progress(Progress(1, "search", 412_600, 413_100, 3.0))
    assert "best 412.6" in file.getvalue()


def test_measures_are_told_in_words():
    goal = GoalResult(goal="focus", rank=1, points=-2.0, measures={"extra initiatives": 2.0})
    assert _measures(goal) == "extra initiatives 2"


# -- a batch ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "elapsed_s", "expected"),
    [
        (BatchState(12), 0.0, "Scenarios 0 of 12 · 0 running · 0.0 s"),
        (
            BatchState(12, done=5, running=2, without_plan=1, reused=1),
            20,
            "Scenarios 5 of 12 · 1 from an earlier run · 2 running · 1 without a plan · 20 s"
            " · about 35 s left",
        ),
        (BatchState(3, done=3), 90, "Scenarios 3 of 3 · 0 running · 1 min 30 s"),
    ],
)
def test_the_line_of_a_batch(state, elapsed_s, expected):
    assert " · ".join(parts(state, elapsed_s)) == expected


def test_the_line_of_a_batch_begins_with_its_base():
    line = BatchLine()
    line.update_base(Progress(rank=1, phase="", score=1000, bound=2000, elapsed_s=0.0))
    assert line.__rich__().plain.startswith("Planning the base · rank 1 · best 1")
    line.update(BatchState(2, running=1))
    assert line.__rich__().plain.startswith("Scenarios 0 of 2 · 1 running")


def test_no_line_of_a_batch_where_nobody_watches():
    with batch_line(shown=True) as called:
        assert called == (None, None)


def row(name: str, ending: Ending = Ending.SOLVED, **fields) -> ScenarioRow:
    worth = Worth(100.0, (100.0,), 0.0, 0, 3, 0.0, StopReason.PROVEN, 0.1)
    return ScenarioRow(name, ending, worth=worth if ending is Ending.SOLVED else None, **fields)


def batch_report(*rows: ScenarioRow, findings=(), **fields) -> WhatIfReport:
    return WhatIfReport(
        path=Path("my.xlsx"),
        output=Path("my.whatif.xlsx"),
        comparison=small_comparison(),
        brief=None,  # type: ignore[arg-type]
        planning_model=None,  # type: ignore[arg-type]
        base=None,  # type: ignore[arg-type]
        results=(),
        base_row=row("Base"),
        rows=rows,
        findings=Findings(findings),
        elapsed_s=2.0,
        **fields,
    )


def test_a_batch_says_of_each_scenario_what_became_of_it(capsys):
    report = batch_report(
        row("Olga leaves"),
        row("=1+1 [bold]<script>", Ending.INVALID, reason="People has no row P99.", remedy="Correct it."),
        row("later", Ending.INTERRUPTED, reason="stopped"),
        journal=Path("my.whatif.journal"),
        is_interrupted=True,
    )
    print_batch(report)
    out = capsys.readouterr().out
    assert "INTERRUPTED" in out
    assert "'Ann leaves' gives the least" in out
    assert "The comparison is in my.whatif.xlsx" in out
    assert "1 of 3 scenarios solved; 1 invalid, 1 interrupted in 2.0 s" in out
    assert "=1+1 [bold]<script>: invalid. People has no row P99.\n  Fix: Correct it." in out
    assert "later: " not in out
    assert "What is finished is in my.whatif.journal; the same command goes on from there." in out
    assert report.exit_code == 130


def test_errors_in_scenarios_are_no_warnings_of_a_batch(capsys):
    doubtful = Finding("W201", "' P1'", "no spaces", "Nothing.", sheet="People")
    wrong = Finding("E302", "P77", "a person", "Correct it.", sheet="Scenarios", in_scenarios=True)
    print_batch(batch_report(row("a"), findings=[doubtful, wrong, wrong]))
    said = "1 warning on the input, 2 errors in scenarios, which stop those alone; 'teamform check my.xlsx' "
    assert f"{said}shows them." in capsys.readouterr().out


def test_warnings_of_a_file_with_scenarios_are_shown_as_no_check_shows_them(capsys):
    doubtful = Finding("W201", "'P01 '", "", "Nothing.", sheet="batch.toml", subject="scenario 1, key row")
    print_batch(batch_report(row("a"), file_warnings=Findings([doubtful])))
    out = capsys.readouterr().out
    assert "batch.toml, warnings\nW201  batch.toml, scenario 1, key row: found 'P01 '." in out
    assert "teamform check" not in out


def test_a_long_batch_is_cut(capsys):
    bad = (row(f"bad {number}", Ending.FAILED, reason="it broke") for number in range(20))
    print_batch(batch_report(*(row(f"s{number}") for number in range(50)), *bad))
    out = capsys.readouterr().out
    assert "  and 30 more\n" in out
    assert "and 10 more without a plan" in out
