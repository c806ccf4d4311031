"""The sample workbooks are what their script makes, and show what their README says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from teamform import catalogue
from teamform.domain.brief import Brief
from teamform.domain.entities import RULE_TYPES, Status
from teamform.domain.plan import Plan
from teamform.generator import invent
from teamform.referee.judge import judge
from teamform.scenarios.gather import scenarios_of
from teamform.scenarios.variants import variants
from teamform.workbook.read import read_workbook

FOLDER = Path(__file__).parents[2] / "sample_data"
INPUT_SHEETS = (
    "People", "Skills", "Competencies", "Roles", "Initiatives", "Seats", "Seat skills", "Needs",
    "Availability", "Preferences", "Rules", "Current", "Scenarios", "Settings",
)  # fmt: skip


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_samples", FOLDER / "make_samples.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()


@pytest.fixture(scope="module")
def portfolio() -> Brief:
    brief: Brief = SCRIPT.portfolio()
    return brief


@pytest.mark.parametrize("name", SCRIPT.SAMPLES)
def test_a_sample_reads_as_its_script_makes_it(name):
    made, reading = SCRIPT.SAMPLES[name](), read_workbook(FOLDER / name)
    assert list(reading.findings) == []
    assert reading.brief is not None
    assert reading.brief.problem.content_hash == made.problem.content_hash
    assert reading.brief.overrides == made.overrides
    assert reading.brief.planning_model == made.planning_model
    assert _changes(reading.brief) == _changes(made)


def _changes(brief: Brief) -> list[tuple[str, list[str], list[str]]]:
    return [
        (one.name, [str(change) for change in one.changes], [change.note for change in one.changes])
        for one in brief.scenarios
    ]


def test_every_sheet_of_the_portfolio_is_in_use():
    workbook = openpyxl.load_workbook(FOLDER / "portfolio.xlsx", read_only=True, data_only=True)
    for name in INPUT_SHEETS:
        second_row = next(workbook[name].iter_rows(min_row=2, max_row=2, values_only=True), ())
        assert any(value not in (None, "") for value in second_row), name
    workbook.close()


def test_the_portfolio_has_every_type_of_rule_hard_and_soft(portfolio):
    rules = portfolio.problem.rules
    assert {rule.type for rule in rules} == set(RULE_TYPES)
    assert {rule.hard for rule in rules} == {True, False}
    assert {rule.on for rule in rules} == {True, False}
    assert any(rule.over_all for rule in rules)
    assert all(rule.reason for rule in rules)


def test_the_portfolio_is_as_large_as_is_said(portfolio):
    problem = portfolio.problem
    assert len(problem.people) == 120
    assert 30 <= len(problem.initiatives) <= 40
    assert len(problem.periods) == 4
    supply = sum(sum(problem.capacity_of(one.id)) for one in problem.people)
    demand = sum(
        seat.count * problem.effort_of(seat.id)
        for one in problem.staffable_initiatives
        for seat in problem.seats_of(one.id)
    )
    assert 1.05 < demand / supply < 1.3


def test_the_teams_of_today_are_a_plan_for_the_portfolio(portfolio):
    today = invent(SCRIPT.PEOPLE, SCRIPT.SEED).today
    running = (
        team for team in today.teams if portfolio.problem.initiative(team.initiative).status is not Status.OFF
    )
    verdict = judge(portfolio.problem, catalogue.load("balanced"), Plan(teams=tuple(running)))
    assert verdict.violations == ()


def test_every_scenario_of_the_portfolio_can_be_made(portfolio):
    for scenario in portfolio.scenarios:
        made = [portfolio.under(one) for one in variants(scenario, portfolio.problem)]
        assert any(one != portfolio for one in made), scenario.name


def test_the_portfolio_shows_what_scenarios_can_say(portfolio):
    changes = [change for one in portfolio.scenarios for change in one.changes]
    assert any(change.group.alternatives for change in changes)
    assert any(change.values for change in changes)
    assert {change.action for change in changes} >= {"set", "multiply", "new"}
    assert any(one.overrides for one in portfolio.scenarios)
    assert any(one.planning_model for one in portfolio.scenarios)


def test_the_batch_of_the_portfolio_is_fifty_scenarios_that_can_be_made():
    reading = read_workbook(FOLDER / "portfolio.xlsx")
    assert reading.brief is not None
    scenarios = scenarios_of(reading, FOLDER / "portfolio-scenarios.toml").scenarios
    assert len(scenarios) == 50
    assert [one.fault for one in scenarios if one.fault] == []
    assert len({one.family for one in scenarios}) == 7
    for scenario in scenarios:
        reading.brief.under(scenario)


@pytest.mark.parametrize("name", catalogue.names())
def test_the_planning_models_fit_the_samples(name):
    for make in SCRIPT.SAMPLES.values():
        assert catalogue.misfits(catalogue.load(name), make().problem) == ()


def test_the_readme_names_what_is_there(portfolio):
    said = set(re.findall(r"\*([^*\n]+(?:\n[^*\n]+)?)\*", (FOLDER / "README.md").read_text("utf-8")))
    names = {
        one.name
        for brief in (SCRIPT.starter(), portfolio)
        for kind in (brief.problem.initiatives, brief.scenarios)
        for one in kind
    }
    assert said - {SCRIPT.STEWARD} <= names
    assert len(said) >= 8


def test_the_portfolio_has_the_reasons_not_to_run_that_its_readme_gives(portfolio):
    problem = portfolio.problem
    named = {one.name: one for one in problem.initiatives}
    best = max((person.skills.get(SCRIPT.RARE_SKILL, 0) for person in problem.people), default=0)
    needs = [need for need in problem.needs_of(named["Order promise"].id) if need.must]
    assert any(need.skill == SCRIPT.RARE_SKILL and need.min_level > best > 0 for need in needs)
    starved = named["Touchless order entry"]
    effort = sum(problem.effort_of(seat.id) * seat.must_fill for seat in problem.seats_of(starved.id)) / 1000
    assert starved.budget is not None
    assert starved.budget < effort * min(person.cost_per_fte for person in problem.people)
    off = {one.id for one in problem.initiatives if one.status is Status.OFF}
    assert off & {row.initiative for row in problem.current}
    assert any(one.excludes for one in problem.staffable_initiatives)
