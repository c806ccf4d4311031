"""Fit is what the referee counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.analysis.fit import fit
from teamform.domain.policy import FitGoal
from teamform.referee import judge
from tests.builders import policy
from tests.strategies import plans, problems


@settings(max_examples=40)
@given(data=st.data(), problem=problems(often="eligibility"))
def test_the_points_of_all_assignments_are_the_referees(data, problem):
    plan = data.draw(plans(problem))
    goal = FitGoal(level_points=2, nice_points=0.5, location_points=3)
    judged = judge(problem, policy(goal.model_dump()), plan).goal("fit")
    assert judged is not None
    found = [fit(problem, problem.person(one.person), problem.seat(one.seat)) for one in plan.assignments]
    assert sum(one.points(goal) for one in found) == pytest.approx(judged.points, abs=0.01)
