"""The small example tells its story: too few integration specialists, so one initiative waits."""

from __future__ import annotations

import pytest

from teamform import catalogue
from teamform.domain.problem import Problem
from teamform.engine import Limits, solve
from teamform.formulation.build import formulate
from teamform.generator import example
from teamform.referee.judge import judge


def running(problem: Problem, name: str = "balanced") -> list[str]:
    """Return the initiatives of an optimal plan."""
    policy = catalogue.load(name)
    formulation = formulate(problem, policy)
    solution = solve(formulation.model, Limits(gap=0, time_limit_s=60, workers=2))
    assert solution.values is not None
    plan = formulation.decode(solution.values)
    assert judge(problem, policy, plan).is_valid
    return [team.initiative for team in plan.teams]


@pytest.mark.parametrize("name", catalogue.names())
def test_one_of_four_has_to_wait(name):
    assert running(example().problem, name) == ["I1", "I2", "I4"]


def test_without_the_only_architect_two_have_to_wait():
    away, _ = example().scenarios
    assert running(away.apply(example().problem)) == ["I2", "I4"]


def test_one_more_hire_lets_all_four_run():
    _, hire = example().scenarios
    assert running(hire.apply(example().problem)) == ["I1", "I2", "I3", "I4"]


def test_it_fits_one_screen():
    problem = example().problem
    assert max(len(problem.people), len(problem.seats), len(problem.needs)) <= 15
    assert len(problem.all_skills) <= 10
