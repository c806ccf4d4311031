"""Reduced costs from factors are those from the model's arrays, for any candidates at hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.entities import RULE_TYPES
from teamform.domain.vocabulary import GOAL_IDS
from teamform.formulation.build import formulate
from teamform.formulation.pricing import Pricing
from tests.formulation.some import chosen_of, duals_of
from tests.strategies import FEATURES, planning_models, problems


def check_prices(data, formulation):
    """Compare candidates and other columns with what the arrays say."""
    model, rows = formulation.model, formulation.skeleton.number_of_rows
    weights = data.draw(st.lists(st.integers(-3, 3), min_size=len(model.ranks), max_size=len(model.ranks)))
    duals = duals_of(data, rows)
    paid = np.append(duals, np.zeros(model.number_of_rows - rows))
    costs = np.array(weights) @ model.objective - np.bincount(
        model.row_column,
        weights=paid[model.row_of_entry()] * model.row_coefficient,
        minlength=model.number_of_columns,
    )
    first, last = formulation.first_x, formulation.first_x + len(formulation.candidates)
    pricing = Pricing(formulation)
    priced = np.full(len(formulation.candidates), np.nan)
    for one, (span, reduced) in enumerate(pricing.reduced(weights, duals)):
        assert span == formulation.candidates.of_initiative(one)
        priced[span] = reduced
    assert np.allclose(priced, costs[first:last])
    assert np.allclose(pricing.others(weights, duals), np.delete(costs, np.s_[first:last]))
    found, above = pricing.above(weights, duals, 0.5)
    assert np.allclose(above, costs[first:last][found])
    assert np.array_equal(found, np.flatnonzero(priced > 0.5))


@given(data=st.data(), problem=problems(), policy=planning_models())
@settings(max_examples=40)
def test_of_all_candidates_and_of_some(data, problem, policy):
    formulation = formulate(problem, policy)
    check_prices(data, formulation)
    check_prices(data, formulation.restricted(chosen_of(data, formulation)))


@pytest.mark.parametrize("kind", RULE_TYPES)
@given(data=st.data())
@settings(max_examples=6)
def test_with_each_type_of_rule(kind, data):
    policy = data.draw(planning_models(goals=("rules",), rules=()))
    check_prices(data, formulate(data.draw(problems(kinds=(kind,))), policy))


@pytest.mark.parametrize("goal", GOAL_IDS)
@given(data=st.data())
@settings(max_examples=6)
def test_with_each_goal(goal, data):
    policy = data.draw(planning_models(goals=(goal,), rules=()))
    formulation = formulate(data.draw(problems(often=data.draw(st.sampled_from(FEATURES)))), policy)
    check_prices(data, formulation)
    check_prices(data, formulation.restricted(chosen_of(data, formulation)))
