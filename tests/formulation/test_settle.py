"""Columns that follow from the decisions lie where they score best, and never where a row forbids it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.policy import ValueGoal
from teamform.domain.vocabulary import GOAL_IDS
from teamform.formulation.build import formulate
from teamform.formulation.settle import WrittenMedian
from teamform.formulation.sums import WrittenSum
from tests.formulation.points import directions, point_of
from tests.strategies import planning_models, plans, problems


@given(problem=problems(), policy=planning_models(), direction=directions)
@settings(max_examples=40)
def test_no_following_column_could_score_more_by_itself(problem, policy, direction):
    formulation = formulate(problem, policy)
    model, point = formulation.model, point_of(formulation.model, direction)
    if point is None:
        return
    values = formulation.settle(point)
    assert model.is_feasible(values)
    for column in formulation.following.tolist():
        for step in (-1, 1):
            other = values.copy()
            other[column] += step
            if model.is_feasible(other):
                assert np.all(model.objective @ other <= model.objective @ values)


@given(data=st.data(), problem=problems(), policy=planning_models())
@settings(max_examples=25)
def test_settling_does_not_ask_what_the_columns_were(data, problem, policy):
    formulation = formulate(problem, policy)
    values = formulation.start(data.draw(plans(problem)))
    scrambled = values.copy()
    scrambled[formulation.following] = 17
    assert np.array_equal(formulation.settle(scrambled), values)


def test_the_median_is_that_of_those_that_count():
    columns = [WrittenSum(np.array([column]), np.array([1]), 0) for column in range(6)]
    median = WrittenMedian(conditions=tuple(columns[3:]), amounts=tuple(columns[:3]))
    assert median.value(np.array([9, 1, 5, 1, 1, 1])) == 5
    assert median.value(np.array([9, 1, 5, 1, 0, 1])) == 5
    assert median.value(np.array([9, 1, 5, 0, 0, 0])) == 0


@given(problem=problems(), policy=planning_models(), direction=directions)
@settings(max_examples=40)
def test_goals_and_soft_rules_forbid_nothing(problem, policy, direction):
    bare = formulate(problem, policy.replace(goals=(ValueGoal(),), ranks=()))
    point = point_of(bare.model, direction)
    if point is not None:
        formulation = formulate(problem, policy)
        assert formulation.model.is_feasible(formulation.encode(bare.decode(point)))


@given(problem=problems(), policy=planning_models())
@settings(max_examples=40)
def test_the_rows_of_goals_are_told_from_those_of_rules(problem, policy):
    bare = formulate(problem, policy.replace(goals=(ValueGoal(),), ranks=())).model
    full = formulate(problem, policy).model
    about_rules = [
        {(tag.id, tag.subject) for tag in model.row_tags if tag.id not in {*GOAL_IDS, "team_lead"}}
        for model in (bare, full)
    ]
    assert about_rules[0] == about_rules[1]
