"""The trials of promises, small: what they look at, and what they say of it."""

from __future__ import annotations

import re
import signal
import time

import pytest

from bench import promises, scenario
from bench.instances import Name
from bench.machine import ROOT
from bench.sampling import STEPS, Sampler
from teamform import engine
from teamform.formulation.build import formulate


def rows_of(folder, promise):
    text = (folder / f"{promise}.md").read_text("utf-8")
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if "|" in line
    ]


def test_the_same_plan_three_times(tmp_path):
    promises.main(["same", "--people", "14", "--gap", "0", "--report", str(tmp_path)])
    head, _, *rows = rows_of(tmp_path, "same")
    assert len(rows) == 3
    assert len({row[head.index("plan")] for row in rows}) == 1
    assert "One plan." in (tmp_path / "same.md").read_text("utf-8")


def test_endings_leave_the_input_whole_and_a_plan_only_where_there_was_time(tmp_path):
    small = ["--people", "80", "--times", "1", "--within", "2"]
    promises.main(["endings", *small, "--report", str(tmp_path)])
    _, _, killed, interrupted = rows_of(tmp_path, "endings")
    assert (killed[0], killed[2]) == ("SIGKILL", str(-signal.SIGKILL))
    assert interrupted[0] == "SIGINT"
    assert interrupted[2] in {"0", "130"}
    assert [row[4] for row in (killed, interrupted)] == ["whole", "whole"]
    assert [row[3] for row in (killed, interrupted)] == ["nothing", "nothing"]
    assert interrupted[5] == "holds"


def test_a_profile_names_steps_and_their_shares_add_up(tmp_path):
    promises.main(["profile", "--people", "60", "--gap", "0.05", "--report", str(tmp_path)])
    _, _, *rows = rows_of(tmp_path, "profile")
    known = {step for step, _, _ in STEPS} | {"other"}
    assert {row[0] for row in rows} <= known
    assert sum(float(row[1].rstrip("%")) for row in rows) == pytest.approx(100.0, abs=1.0)


def test_threads_outside_the_engine_are_not_counted():
    with Sampler() as sampler:
        time.sleep(0.1)
    assert list(sampler.shares()) == []
    assert sampler.seconds >= 0.1


def test_a_scenario_changes_people_and_initiatives_and_has_a_plan_from_the_base():
    base = Name("benchmark", 14, 0).make()
    answered = engine.find_plan(formulate(base.problem, base.policy), engine.Limits(gap=0.1, workers=1))
    assert answered.solution.values is not None
    plan = answered.formulation.decode(answered.solution.values)
    other = scenario.changed(base, plan)
    assert sum(not one.active for one in other.problem.people) >= 1
    assert other.problem.initiatives[0].value > base.problem.initiatives[0].value
    known = engine.DualStart.of(answered.formulation, answered.solution.certificates)
    again, seconds = scenario.solved(other, [plan], known)
    assert seconds > 0
    assert plan.teams[-1].initiative not in {team.initiative for team in again.teams}


def test_each_step_is_a_function_of_the_program():
    paths = sorted((ROOT / "teamform").rglob("*.py"))
    defined = {(path.stem, name) for path in paths for name in re.findall(r"def (\w+)\(", path.read_text())}
    missing = [step for step, *place in STEPS if tuple(place) not in defined]
    assert not missing
