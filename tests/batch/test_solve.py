"""One scenario: what becomes of it is a result, whatever happens."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import pytest

from teamform.batch import solve
from teamform.batch.asked import THE_BASE, Asked
from teamform.batch.endings import DEBUG
from teamform.batch.job import Base
from teamform.batch.solve import solve_scenario
from teamform.domain.batch import Ending, ScenarioResult, brief_under
from teamform.domain.change import Change, Scenario
from teamform.domain.decided import places_of
from teamform.domain.plan import Plan
from teamform.errors import InternalError
from teamform.referee.judge import judge
from tests.batch.conftest import FINE, INFEASIBLE, INVALID, SLOW, away, scenario, untimed, worth


def solved(base: Base, asked: Asked, one: Scenario) -> ScenarioResult:
    return solve_scenario(base, asked.job(0, one))


def moves(result: ScenarioResult) -> Mapping[str, float]:
    """Return what continuity measures."""
    assert result.judgement is not None
    goal = result.judgement.goal("continuity")
    assert goal is not None
    return goal.measures


def test_a_plan_is_found_and_judged(base, asked):
    result = solved(base, asked, FINE[0])
    assert result.solved is not None
    assert result.ending is Ending.SOLVED
    assert not result.reason
    assert result.solved.plan != base.plan
    problem, policy = asked.question(base, FINE[0])
    assert judge(problem, policy, result.solved.plan) == result.judgement
    assert result.solved.provenance.input_hash == problem.content_hash
    assert result.solved.provenance.input_name == "shop.xlsx"
    assert result.solved.provenance.workers == 1


def test_it_depends_on_nothing_but_the_base_and_the_job(base, asked):
    job = asked.job(3, FINE[1])
    again = pickle.loads(pickle.dumps((base, job)))
    assert untimed(solve_scenario(base, job)) == untimed(solve_scenario(*again))


def test_moves_are_counted_from_the_plan_of_the_base(base, asked):
    assert moves(solved(base, asked, scenario("as it is", worth("I1", 1))))["moves"] == 0
    gone = {member.person for member in base.plan.assignments if member.person == "P04"}
    assert gone, "P04 serves in the base"
    found = moves(solved(base, asked, FINE[0]))
    assert found["moves"] >= 1
    assert found["places before"] == len(base.plan.assignments)


def test_a_brief_under_a_scenario_follows_the_places_that_are_left(base):
    removed = scenario("gone", Change(kind="people", id="P04", action="remove"))
    places = [place for place in places_of(base.plan) if place.person != "P04"]
    assert len(places) < len(base.plan.assignments)
    assert brief_under(removed, base.brief, base.plan).problem.earlier == tuple(places)


def test_a_scenario_that_changes_today_counts_from_today(base):
    place = base.brief.problem.current[0]
    today = scenario(
        "today", Change(kind="current", id=f"{place.person}/{place.initiative}", action="remove")
    )
    problem = brief_under(today, base.brief, base.plan).problem
    assert not problem.follows_plan
    assert place not in problem.places_before


def test_changes_that_cannot_be_made_are_invalid(base, asked):
    result = solve_scenario(base, asked.job(0, INVALID))
    assert result.ending is Ending.INVALID
    assert "P99" in result.reason
    assert result.remedy
    assert result.solved is None


def test_a_fault_is_invalid(base, asked):
    result = solve_scenario(base, asked.job(0, scenario("bad", fault="Scenarios!C3: no column Fte")))
    assert (result.ending, result.reason) == (Ending.INVALID, "Scenarios!C3: no column Fte")


def test_a_planning_model_that_does_not_fit_is_invalid(base, asked):
    away_from_all = scenario("odd", overrides={"rules.bridge.on": "true", "goals.spread.attributes": "Shoe"})
    faults = asked.jobs([away_from_all]).faults
    result = faults[0] if faults else solve_scenario(base, asked.job(0, away_from_all))
    assert result.ending is Ending.INVALID
    assert "spread" in result.reason


def test_clashes_are_named(base, asked):
    result = solve_scenario(base, asked.job(0, INFEASIBLE))
    assert result.ending is Ending.INFEASIBLE
    assert "No plan keeps every hard rule" in result.reason
    assert "I1" in result.reason
    assert result.remedy


def test_too_little_time_is_no_plan_in_time(base, asked, monkeypatch):
    """Without a start: from the plan of the base there is a plan at once."""
    nowhere = Base(base.brief, Plan(), base.input_name)
    today_is_bad = scenario(SLOW.name, *(away(f"P{n:02}") for n in (1, 2)), overrides=SLOW.overrides)
    monkeypatch.setattr(solve, "starts_of", lambda *_: ())
    result = solve_scenario(nowhere, asked.job(0, today_is_bad))
    assert result.ending is Ending.NOT_FOUND
    assert "--time" in result.remedy


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ZeroDivisionError("by nought"), "ZeroDivisionError: by nought"),
        (InternalError("the plan breaks a rule"), "InternalError: the plan breaks a rule"),
        (MemoryError(), "MemoryError"),
    ],
)
def test_whatever_else_goes_wrong_is_told(base, asked, monkeypatch, capfd, error, said):
    def broken(*_):
        raise error

    monkeypatch.setattr(solve, "formulate", broken)
    result = solve_scenario(base, asked.job(0, FINE[0]))
    assert result.ending is Ending.FAILED
    assert said in result.reason
    assert not result.is_final
    assert capfd.readouterr().err == ""
    monkeypatch.setenv(DEBUG, "1")
    solve_scenario(base, asked.job(0, FINE[0]))
    assert "Traceback" in capfd.readouterr().err


def test_what_a_scenario_sets_comes_first(asked):
    own = Asked(asked.brief, "even_teams", {"solve.gap": "0", "goals.value.weight": "2"})
    job = own.job(0, scenario("s", overrides={"goals.value.weight": "3"}))
    assert (job.policy.name, job.policy.solve.gap) == ("even_teams", 0)
    value = job.policy.goal("value")
    assert value is not None
    assert value.weight == 3
    assert job.settings["goals.value.weight"] == "3"
    assert own.job(0, scenario("s", planning_model="lowest_cost")).policy.name == "lowest_cost"


def test_a_scenario_names_no_file_as_planning_model(asked, tmp_path):
    (tmp_path / "own.toml").write_text("")
    fault = asked.jobs([FINE[0], scenario("own", planning_model=str(tmp_path / "own.toml"))])
    assert [job.number for job in fault.jobs] == [0]
    assert fault.faults[1].ending is Ending.INVALID
    assert len(fault) == 2


def test_the_base_is_itself(base, asked):
    assert asked.question(base, THE_BASE) == (base.brief.problem, asked.policy)


def test_keys_say_all_that_bears_on_a_result(base, asked):
    job = asked.job(0, FINE[0])
    assert job.key(base) == asked.job(5, FINE[0]).key(base)
    others = [
        asked.job(0, FINE[1]).key(base),
        Asked(asked.brief, None, {"solve.gap": "0", "solve.time_limit_s": "7"}).job(0, FINE[0]).key(base),
        Asked(asked.brief, "even_teams", asked.settings).job(0, FINE[0]).key(base),
        job.key(Base(base.brief, Plan(), base.input_name)),
        job.key(Base(brief_under(FINE[1], base.brief, base.plan), base.plan, base.input_name)),
    ]
    assert len({job.key(base), *others}) == len(others) + 1
