"""Weakest, mean and strongest."""

from __future__ import annotations

import pytest

from teamform.analysis.balance import balances, coverage_balance, skill_balance
from teamform.analysis.coverage import coverage
from teamform.domain.policy import SkillBalanceGoal
from tests.builders import initiative, need, person, plan, problem, seat, team


@pytest.fixture
def three_teams():
    return problem(
        people=(
            person("P1", skills={"Python": 4}),
            person("P2", skills={"Python": 1}),
            person("P3", skills={"SQL": 2}),
        ),
        initiatives=tuple(initiative(f"I{i}") for i in (1, 2, 3, 4)),
        seats=tuple(seat(f"S{i}", f"I{i}", count=3) for i in (1, 2, 3, 4)),
        needs=(need("N1", "I1", min_level=3), need("N2", "I2", min_level=3)),
    )


RUNNING = plan(team("I1", "P1 S1", "P2 S1"), team("I2", "P2 S2"), team("I3", "P3 S3"))


def test_coverage_is_compared_over_the_teams_with_needs(three_teams):
    found = coverage_balance(coverage(three_teams, RUNNING))
    assert found is not None
    assert (found.weakest.initiative, found.weakest.strength) == ("I2", 0)
    assert (found.strongest.initiative, found.strongest.strength) == ("I1", 1)
    assert (found.mean, found.range) == (0.5, 1)


def test_a_skill_is_compared_over_all_running_teams_or_those_that_ask_for_it(three_teams):
    everywhere = skill_balance(three_teams, RUNNING, "Python")
    asking = skill_balance(three_teams, RUNNING, "Python", asking=True)
    assert everywhere is not None
    assert asking is not None
    assert [team.strength for team in everywhere.teams] == [5, 1, 0]
    assert [team.initiative for team in asking.teams] == ["I1", "I2"]


def test_a_skill_of_the_goal_is_compared_as_the_goal_does(three_teams):
    found = balances(three_teams, RUNNING, SkillBalanceGoal(over=("SQL", "coverage")))
    assert [(one.measure, len(one.teams)) for one in found] == [("coverage", 2), ("SQL", 3), ("Python", 2)]


def test_without_teams_there_is_nothing_to_compare(three_teams):
    assert balances(three_teams, plan()) == ()
