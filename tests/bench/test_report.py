"""The report of made-up records, and what is on the schedules."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from bench.commands import COMMANDS, command_run
from bench.instances import SHAPES, Name
from bench.panel import Axis
from bench.peers import PEERS
from bench.records import Record, Run
from bench.report import report, write_report
from bench.schedule import FULL, QUICK, chosen
from bench.targets import COMMAND_TARGETS, SOLVE_TARGETS, growth, target_rows

SMALL = Name("benchmark", 50)
ANSWERED = Record(
    Run(SMALL, "teamform", 0.0001, 5.0), "v", "answered", 3.0, 5.0, 200.0, score=99.995, bound=100.0,
    valid=True, points=((1.0, 90.0), (2.0, 99.0)), machine="two cores",
)  # fmt: skip
OTHERS = (
    Record(Run(SMALL, "greedy", 0.0001, 5.0), "v", "answered", 0.1, score=88.0, valid=True),
    Record(Run(SMALL, "scip", 0.0001, 5.0), "v", "answered", 5.0, score=95.0, bound=110.0, valid=True),
    Record(Run(SMALL, "highs", 0.0001, 5.0), "v", "killed", 20.0, note="killed after 20 s"),
    Record(Run(SMALL, "cpsat8", 0.0001, 5.0), "v", "answered", 5.0),
    Record(
        Run(SMALL, "cpsat2", 0.0001, 5.0), "v", "answered", 5.0, score=80.0, valid=False, broken=("seats",)
    ),
    Record(Run(SMALL, "timefold", 0.0001, 5.0), "v", "skipped", note="Java is missing"),
)


def row_of(text: str, start: str) -> list[str]:
    line = next(line for line in text.splitlines() if line.startswith(f"| {start}"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_the_race_shows_each_peer_against_the_best_bound():
    cells = row_of(report([ANSWERED, *OTHERS]), "benchmark 50, seed 0")
    by_peer = dict(zip(PEERS, cells[2:], strict=True))
    assert by_peer == {
        "teamform": "0.005 (0.005)",
        "cpsat8": "no plan",
        "cpsat2": "not valid",
        "highs": "killed",
        "scip": "5.00 (13.64)",
        "timefold": "-",
        "greedy": "12.00",
    }


def test_the_details_say_what_happened():
    text = report([ANSWERED, *OTHERS])
    assert "two cores" in text
    assert row_of(text, "HiGHS")[-1] == "killed; killed after 20 s"
    assert row_of(text, "Timefold")[-1] == "skipped; Java is missing"
    assert row_of(text, "teamform | 5 s")[2:4] == ["99.995", "0.005 %"]


@pytest.mark.parametrize(
    ("seconds", "memory_mb", "note", "met"),
    [(1.5, 100.0, "optimal", True), (2.5, 100.0, "optimal", False), (1.5, 100.0, "feasible", False)],
)
def test_commands_have_to_be_fast_and_right(seconds, memory_mb, note, met):
    record = Record(command_run("starter"), "v", "answered", seconds, memory_mb=memory_mb, note=note)
    row = next(row for row in target_rows([record]) if row.case.startswith("starter"))
    assert (row.met, row.target) == (met, "2 s, proven optimal")


def test_a_bound_that_a_valid_plan_is_above_is_called_wrong():
    lying = replace(OTHERS[1], bound=97.0)
    text = report([ANSWERED, lying])
    assert "its bound 97.000 is wrong" in row_of(text, "SCIP")[-1]
    assert row_of(text, "benchmark 50")[2] == "0.00 (0.005)"


def test_targets_are_met_or_not():
    rows = {row.case: row for row in target_rows([ANSWERED])}
    assert len(rows) == len(COMMAND_TARGETS) + len(SOLVE_TARGETS) + 3
    assert rows["50 / 12"].met is True
    assert rows["200 / 51"].met is None
    late = replace(ANSWERED, seconds=5.1)
    assert {row.case: row for row in target_rows([late])}["50 / 12"].met is False
    second = replace(ANSWERED, run=replace(ANSWERED.run, subject=Name("benchmark", 50, 1)), bound=101.0)
    assert {row.case: row for row in target_rows([ANSWERED, second])}["50 / 12"].met is False


@pytest.mark.parametrize(("seconds", "met"), [(110.0, True), (130.0, False)])
def test_growth_is_the_ratio_of_the_times(seconds, met):
    times = {1_000: 10.0, 10_000: seconds}
    records = [
        replace(ANSWERED, run=Run(Name("benchmark", people), "teamform", 0.01, 600.0), seconds=took)
        for people, took in times.items()
    ]
    assert growth(records) == times
    assert {row.case: row for row in target_rows(records)}["growth from 1,000 to 10,000"].met is met


@pytest.mark.parametrize(("cold_s", "met"), [(12.5, True), (11.0, False)])
def test_a_scenario_is_compared_with_a_solve_from_nothing(cold_s, met):
    record = Record(command_run("scenario"), "v", "answered", 4.0, note=f"{cold_s:.2f} s from nothing")
    row = {row.case: row for row in target_rows([record])}["a scenario from the base plan"]
    assert row.met is met
    assert "instead of" in row.reached


@pytest.mark.parametrize(("one_s", "met"), [(7.3, True), (7.1, False)])
def test_a_batch_with_two_workers_is_compared_with_one(one_s, met):
    record = Record(command_run("batch"), "v", "answered", 4.0, note=f"{one_s:.2f} s with one worker")
    row = {row.case: row for row in target_rows([record])}["50 scenarios with two workers"]
    assert row.met is met


def test_the_report_and_its_charts_are_written(tmp_path):
    path = write_report([ANSWERED, *OTHERS], tmp_path)
    assert path.read_text("utf-8").startswith("# Benchmark")
    for name in ("race.svg", "growth.svg"):
        ElementTree.parse(tmp_path / name)
    lines = ElementTree.parse(tmp_path / "race.svg").findall(".//{http://www.w3.org/2000/svg}circle")
    assert len(lines) == 4


def test_a_report_of_nothing_is_written(tmp_path):
    assert "not run" in write_report([], tmp_path).read_text("utf-8")


def test_an_axis_is_logarithmic_and_keeps_inside():
    axis = Axis("seconds", 0.1, 10.0)
    assert [axis.share(value) for value in (0.01, 0.1, 1.0, 10.0, 99.0)] == pytest.approx([0, 0, 0.5, 1, 1])
    assert axis.ticks() == pytest.approx([0.1, 0.2, 0.5, 1, 2, 5, 10])


@pytest.mark.parametrize("schedule", [QUICK, FULL])
def test_schedules_hold_each_run_once(schedule):
    runs = schedule.runs()
    assert len(runs) == len(set(runs))
    assert {run.peer for run in runs} == set(PEERS)
    assert {run.subject.shape for run in runs} == set(SHAPES)


def test_every_target_is_on_the_full_schedule():
    runs = {(run.subject, run.gap, run.time_limit_s) for run in FULL.runs() if run.peer == "teamform"}
    for target in SOLVE_TARGETS:
        assert (Name("benchmark", target.people), target.gap, target.seconds) in runs
    assert {*(target.key for target in COMMAND_TARGETS), "scenario", "batch"} == set(COMMANDS)


def test_a_whole_name_is_not_taken_for_a_part_of_others():
    found = chosen(FULL.runs(), "benchmark-1000", None, None)
    assert {run.subject.people for run in found} == {1_000}
    assert {run.subject.people for run in chosen(FULL.runs(), "benchmark-10", None, None)} == {1_000, 10_000}


def test_runs_are_chosen_by_name_peer_and_seed():
    found = chosen(FULL.runs(), "tight", ("greedy", "scip"), (0,))
    assert {(run.subject.shape, run.peer, run.subject.seed) for run in found} == {
        ("tight", "greedy", 0),
        ("tight", "scip", 0),
    }
