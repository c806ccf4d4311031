"""A batch from its workbook to its report; ended at any moment, it goes on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import Future
from pathlib import Path

import openpyxl
import pytest

from teamform import pipeline
from teamform.analysis.comparison.sweeps import Shape, families
from teamform.batch import comparison, solve, whatif
from teamform.batch.asked import Asked
from teamform.batch.base import _in_workbook
from teamform.batch.job import Judging
from teamform.batch.local import LocalCrew
from teamform.domain.batch import Ending, ScenarioResult, Scores
from teamform.domain.brief import Brief
from teamform.domain.plan import Plan
from teamform.errors import InfeasibleError, InternalError, OutputError, StoppedError, UsageError
from teamform.steps.plans import file_name
from teamform.steps.read import Task, read
from tests.batch import work
from tests.batch.conftest import FINE, INFEASIBLE, INVALID, away, scenario, untimed, worth
from tests.batch.test_local import is_alive, unix, wait_for
from tests.conftest import ROOT

HOSTILE = scenario("../=cmd|'/c calc'!A1 <script>\u202e☃\x00?*", away("P03"))
BATCH_FILE = """
[[scenario]]
name = "I4"
[[scenario.change]]
sheet = "Initiatives"
row = "I4"
column = "Value"
action = "multiply"
value = "each of 0.5; 3"

[[scenario]]
name = "<script> =1+1"
[[scenario.change]]
sheet = "People"
row = "P03"
column = "Active"
value = false

[[scenario]]
name = "Nobody"
[[scenario.change]]
sheet = "People"
row = "P99"
column = "Active"
value = false

[[sample]]
name = "Absences"
count = 2
seed = 4
[[sample.absence]]
share = 0.1
"""
BATCH = (FINE[0], INVALID, HOSTILE, INFEASIBLE)


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return pipeline.new(tmp_path_factory.mktemp("whatif") / "shop.xlsx", example=True)


@pytest.fixture
def own(source, tmp_path) -> Path:
    """A copy to work beside."""
    return Path(shutil.copy(source, tmp_path))


def plan_of(result: ScenarioResult) -> Plan:
    assert result.solved is not None
    return result.solved.plan


def brief_of(task: Task) -> Brief:
    assert task.reading.brief is not None
    return task.reading.brief


@pytest.fixture(scope="module")
def report(source):
    return pipeline.whatif(source, scenarios=BATCH, workers=1, plans=source.parent / "plans")


def test_every_scenario_has_a_row_and_a_result(report):
    assert [row.name for row in report.rows] == [one.name for one in BATCH]
    assert [one.name for one in report.results] == [one.name for one in BATCH]
    assert [row.ending for row in report.rows] == [
        Ending.SOLVED,
        Ending.INVALID,
        Ending.SOLVED,
        Ending.INFEASIBLE,
    ]
    assert all((row.worth is None) == (row.ending is not Ending.SOLVED) for row in report.rows)
    assert report.exit_code == 0
    assert report.reused == 0


def test_the_base_is_what_solve_finds(report, own):
    assert report.base.solved.plan == pipeline.solve(own).solved.plan
    assert report.rows[0].worth.moves == report.results[0].judgement.goal("continuity").measures["moves"]


def test_nothing_but_the_comparison_is_left_beside_the_workbook(report, source):
    assert report.journal is None
    assert {path.name for path in source.parent.iterdir()} == {"shop.xlsx", "shop.whatif.xlsx", "plans"}


def test_the_full_plans_verify(report, source):
    assert [path.parent for path in report.plans] == [source.parent / "plans"] * 2
    assert report.plans[0].name == "001 Diego is away.plan.xlsx"
    for path, result in zip(report.plans, (report.results[0], report.results[2]), strict=True):
        verification = pipeline.verify(path)
        assert verification.holds
        assert verification.solved == result.solved


def test_the_same_plans_are_written_over_and_those_worked_on_are_not(own, tmp_path):
    folder = tmp_path / "plans"
    first = pipeline.whatif(own, ["Diego is away"], workers=1, plans=folder).plans
    assert pipeline.whatif(own, ["Diego is away"], workers=1, plans=folder).plans == first
    first[0].write_bytes(b"mine")
    second = pipeline.whatif(own, ["Diego is away"], workers=1, plans=folder).plans
    assert second != first
    assert first[0].read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Olga leaves", "007 Olga leaves.plan.xlsx"),
        ("../../etc/passwd", "007 etc passwd.plan.xlsx"),
        ("=cmd|' /C calc'!A0", "007 cmd C calc A0.plan.xlsx"),
        ("CON", "007 CON.plan.xlsx"),
        ("☃\x00\n", "007.plan.xlsx"),
        ("Größe ۳ שלום", "007 Größe ۳ שלום.plan.xlsx"),
        ("x" * 300, f"007 {'x' * 60}.plan.xlsx"),
    ],
)
def test_no_name_of_a_scenario_leads_out_of_the_folder(name, expected):
    assert file_name(7, name) == expected


# -- the comparison -----------------------------------------------------------------------------------------


def test_from_a_file_to_a_comparison_in_a_copy_of_the_workbook(own, tmp_path, ooxml_validator):
    batch = tmp_path / "batch.toml"
    batch.write_text(BATCH_FILE, encoding="utf-8")
    report = pipeline.whatif(own, scenarios=batch, workers=2)
    names = [
        "I4: Value of Price list hub 50 %",
        "I4: Value of Price list hub 300 %",
        "<script> =1+1",
        "Nobody",
        "Absences 1",
        "Absences 2",
    ]
    assert [one.name for one in report.comparison.scenarios] == names
    shapes = {one.name: one.shape for one in families(report.comparison)}
    assert shapes == {"I4": Shape.LINE, "Absences": Shape.SAMPLE}
    assert report.comparison.regrets is not None
    assert report.output == own.with_name("shop.whatif.xlsx")
    book = openpyxl.load_workbook(report.output)
    assert {"Compare", "Compare moves", "No regret", "Regret", "Sweeps", "Summary", "People"} <= {
        *book.sheetnames
    }
    shown = [cell.value for cell in book["Compare"][5]]
    assert shown[1:8] == ["Base", *names]
    moves = next(
        row for row in book["Compare"].iter_rows(values_only=True) if row[0] == "Moves against the base"
    )
    assert moves[1:5] == (0, *(row.worth.moves for row in report.rows[:3] if row.worth))
    assert ooxml_validator(report.output) == []
    assert pipeline.verify(report.output).holds
    assert set(report.frames()) >= {"scenarios", "inputs"}


def test_where_the_comparison_cannot_be_made_the_results_are_kept(own, monkeypatch):
    def breaks(*_: object, **__: object) -> bytes:
        raise RuntimeError("of the workbook")

    monkeypatch.setattr(comparison, "comparison_workbook", breaks)
    with pytest.raises(
        InternalError, match=r"of the workbook. The results are kept in .*shop\.whatif\.journal"
    ):
        pipeline.whatif(own, scenarios=FINE[:1], workers=1)
    monkeypatch.undo()
    report = pipeline.whatif(own, scenarios=FINE[:1], workers=1)
    assert report.reused == 1
    assert not list(own.parent.glob("*.journal"))


def test_a_comparison_that_somebody_works_on_is_left_and_its_batch_goes_on(own):
    first = pipeline.whatif(own, scenarios=FINE[:1], workers=1, keep_journal=True)
    first.output.write_bytes(b"mine")
    second = pipeline.whatif(own, scenarios=FINE[:1], workers=1)
    assert (second.output.name, second.reused) == ("shop.whatif-2.xlsx", 1)
    assert first.output.read_bytes() == b"mine"
    assert not list(own.parent.glob("*.journal"))


# -- the base -----------------------------------------------------------------------------------------------


def test_a_plan_is_the_base_as_long_as_nothing_has_changed(own, report):
    plan = pipeline.solve(own).output
    seen: list[object] = []
    again = pipeline.whatif(plan, scenarios=BATCH, workers=1, on_base=seen.append)
    assert not seen, "the base is sought again"
    assert plan_of(again.results[0]) == plan_of(report.results[0])
    assert [row.worth and row.worth.moves for row in again.rows] == [
        row.worth and row.worth.moves for row in report.rows
    ]
    assert not again.brief.problem.follows_plan, "its moves are counted as when it was made"
    assert untimed(again.base).judgement == untimed(report.base).judgement


def test_another_planning_model_makes_another_base(own):
    task = read(pipeline.solve(own).output)
    brief = brief_of(task)
    settings = brief.overrides
    assert _in_workbook(task, Asked(brief, None, settings)) is not None
    assert _in_workbook(task, Asked(brief, "lowest_cost", settings)) is None
    changed = brief.under(FINE[1])
    assert _in_workbook(task, Asked(changed, None, settings)) is None


def test_a_base_without_a_plan_is_an_error(own, monkeypatch):
    impossible = brief_of(read(own)).under(INFEASIBLE)
    monkeypatch.setattr("teamform.steps.prepare.require_brief", lambda *_: impossible)
    with pytest.raises(InfeasibleError):
        pipeline.whatif(own, scenarios=BATCH)
    assert not list(own.parent.glob("*.journal"))


def test_interrupted_while_the_base_is_sought(own):
    interrupted = threading.Event()
    interrupted.set()
    with pytest.raises(StoppedError, match="while the base was planned"):
        pipeline.whatif(own, interrupted=interrupted)


def test_what_cannot_be_written_is_found_out_before(own, tmp_path):
    with pytest.raises(OutputError):
        pipeline.whatif(own, output=tmp_path / "missing" / "out.xlsx")
    with pytest.raises(OutputError, match="for the plans"):
        pipeline.whatif(own, plans=tmp_path / "missing" / "plans")
    with pytest.raises(UsageError, match="no scenario that is on"):
        pipeline.whatif(own, scenarios=())


# -- it goes on ---------------------------------------------------------------------------------------------


def test_interrupted_it_keeps_what_is_finished_and_goes_on(own, tmp_path, monkeypatch):
    monkeypatch.setattr(solve, "solve_scenario", work.logs)
    monkeypatch.setenv(work.LOG, str(tmp_path / "log"))
    monkeypatch.setenv(work.HANG, FINE[1].name)  # the third to be begun
    interrupted = threading.Event()

    def look(state) -> None:
        if state.done == 2 and state.running == 1:
            interrupted.set()

    first = pipeline.whatif(own, scenarios=FINE, workers=1, on_progress=look, interrupted=interrupted)
    assert [row.ending for row in first.rows] == [
        Ending.SOLVED,
        Ending.INTERRUPTED,
        Ending.INTERRUPTED,
        Ending.SOLVED,
    ]
    assert first.exit_code == 130
    assert first.journal == own.parent / "shop.whatif.journal"
    assert first.comparison.regrets is None
    book = openpyxl.load_workbook(first.output)
    assert "Interrupted: 'More for I4', 'Jonas is away'." in str(book["Compare"]["A4"].value)
    monkeypatch.delenv(work.HANG)
    seen: list[object] = []
    second = pipeline.whatif(own, scenarios=FINE, workers=1, on_base=seen.append, keep_journal=True)
    assert not seen, "the base is sought again"
    assert (second.reused, second.exit_code, second.is_interrupted) == (2, 0, False)
    assert [row.ending for row in second.rows] == [Ending.SOLVED] * 4
    assert [*second.results][::3] == [*first.results][::3]
    third = pipeline.whatif(own, scenarios=FINE[::-1], workers=1)
    assert third.reused == 4
    assert [*third.results] == [*second.results][::-1]
    begun = Counter(line.split("\t")[0] for line in (tmp_path / "log").read_text().splitlines())
    assert [begun[one.name] for one in FINE] == [1, 2, 1, 1]
    assert not list(own.parent.glob("*.journal"))


def test_plans_are_judged_by_processes_as_without_them(own):
    by_processes = pipeline.whatif(own, scenarios=FINE, workers=2, keep_journal=True)
    here = pipeline.whatif(own, scenarios=FINE)
    assert here.reused == len(FINE), "there is nothing to start a process for"
    assert by_processes.comparison.regrets is not None
    assert by_processes.comparison == here.comparison
    assert by_processes.rows == here.rows


def test_a_finished_batch_has_its_many_plans_judged_by_processes(own, monkeypatch):
    first = pipeline.whatif(own, scenarios=FINE, workers=2, keep_journal=True)
    judged: list[Judging] = []

    class Watched(LocalCrew):
        def judge(self, judging: Judging) -> Future[Scores | None]:
            judged.append(judging)
            return super().judge(judging)

    monkeypatch.setattr(whatif, "LocalCrew", Watched)
    monkeypatch.setattr(whatif, "JUDGED_BY_ONE", len(FINE) // 2)
    again = pipeline.whatif(own, scenarios=FINE, workers=2)
    assert again.reused == len(FINE) == len(judged) - 1, "the base is judged as well"
    assert again.comparison == first.comparison


COMMAND = """
import sys
from teamform import pipeline
from teamform.batch import comparison, solve
from tests.batch import work
from tests.batch.conftest import FINE
solve.solve_scenario = work.logs
pipeline.whatif(sys.argv[1], scenarios=FINE, workers=1)
"""


@unix
def test_killed_midway_it_goes_on(own, tmp_path, monkeypatch, report):
    log, journal = tmp_path / "log", own.parent / "shop.whatif.journal"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), work.LOG: str(log), work.HANG: FINE[1].name}
    command = [sys.executable, "-c", COMMAND, str(own)]
    with subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True) as process:
        wait_for(lambda: log.exists() and log.read_text().count("\n") == 3)
        process.send_signal(signal.SIGKILL)
        process.wait()
    left = int(log.read_text().splitlines()[-1].split("\t")[1])
    wait_for(lambda: not is_alive(left))  # nobody solves on for nobody
    with journal.open("ab") as file:
        file.write(b'{"key": "torn')
    monkeypatch.setattr(solve, "solve_scenario", work.logs)
    monkeypatch.setenv(work.LOG, str(log))
    again = pipeline.whatif(own, scenarios=FINE, workers=1)
    assert again.reused == 2
    assert [row.name for row in again.rows] == [one.name for one in FINE]
    assert [row.ending for row in again.rows] == [Ending.SOLVED] * 4
    assert untimed(again.results[0]) == untimed(report.results[0]), "the same as in one go"
    begun = Counter(line.split("\t")[0] for line in log.read_text().splitlines())
    assert [begun[one.name] for one in FINE] == [1, 2, 1, 1]
    assert not journal.exists()


def test_four_troubles_are_four_rows_and_the_rest_is_fine(own, monkeypatch):
    """An invalid, an infeasible, a too slow and a crashing one."""
    monkeypatch.setattr(solve, "solve_scenario", work.troubled)
    slow, crash = scenario("Too slow", worth("I2", 2)), scenario("crash", worth("I3", 2))
    rows = pipeline.whatif(
        own, scenarios=(FINE[0], INVALID, INFEASIBLE, slow, crash, FINE[1]), workers=2
    ).rows
    assert [row.ending for row in rows] == [
        Ending.SOLVED,
        Ending.INVALID,
        Ending.INFEASIBLE,
        Ending.NOT_FOUND,
        Ending.FAILED,
        Ending.SOLVED,
    ]
    assert all(row.reason and row.remedy for row in rows[1:5])


def test_a_failed_scenario_is_tried_again(own, monkeypatch):
    monkeypatch.setattr(solve, "solve_scenario", work.troubled)
    crash = scenario("crash", worth("I3", 2))
    first = pipeline.whatif(own, scenarios=(crash, FINE[1]), workers=1, keep_journal=True)
    monkeypatch.undo()
    second = pipeline.whatif(own, scenarios=(crash, FINE[1]), workers=1)
    assert [row.ending for row in first.rows] == [Ending.FAILED, Ending.SOLVED]
    assert [row.ending for row in second.rows] == [Ending.SOLVED, Ending.SOLVED]
    assert second.reused == 1
