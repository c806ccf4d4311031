"""The path of large problems on tiny ones of all kinds: its plans keep every rule, its bounds hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.domain.entities import RULE_TYPES
from teamform.domain.plan import Outcome
from teamform.engine import find_plan, solve
from teamform.engine.result import Limits
from teamform.formulation.build import formulate
from tests.engine.large_path import LITTLE, check_answer, take_it
from tests.property.effort import examples
from tests.strategies import FEATURES, planning_models, plans, problems

EXACT = Limits(gap=0.0, workers=1)


def answer_by_large_path(whole, starts=()):
    with pytest.MonkeyPatch.context() as patch:
        take_it(patch)
        return find_plan(whole, LITTLE, starts=starts)


@examples(30)
@given(problem=st.sampled_from(FEATURES).flatmap(problems), policy=planning_models())
def test_plans_keep_every_rule_and_bounds_hold(problem, policy):
    check_plan(problem, policy)


@pytest.mark.parametrize("kind", RULE_TYPES)
@examples(8)
@given(data=st.data(), policy=planning_models())
def test_rules_of_every_type(kind, data, policy):
    problem = data.draw(problems(kinds=(kind,)))
    check_plan(problem.replace(rules=tuple(hardened(rule) for rule in problem.rules)), policy)


def hardened(rule):
    return rule.model_copy(update={"hard": True})


def check_plan(problem, policy):
    """The plan keeps every rule, and the bound is no lower than the optimum of the whole model."""
    whole = formulate(problem, policy)
    answer, exact = answer_by_large_path(whole), solve(whole.model, EXACT)
    if answer.solution.outcome in {Outcome.INFEASIBLE, Outcome.NOT_FOUND}:
        assert exact.outcome is Outcome.INFEASIBLE or answer.solution.outcome is Outcome.NOT_FOUND
        return
    check_answer(whole, answer)
    assert answer.solution.ranks[0].reached <= exact.ranks[0].reached <= answer.solution.ranks[0].bound


@examples(15)
@given(data=st.data(), problem=problems(), policy=planning_models())
def test_an_earlier_plan_is_kept_or_improved_on(data, problem, policy):
    """Plans that break a rule are no start, and do no harm."""
    whole = formulate(problem, policy)
    start = data.draw(plans(problem))
    answer = answer_by_large_path(whole, [start])
    values = whole.start(start)
    if whole.model.is_feasible(values):
        assert answer.solution.values is not None
        assert answer.solution.ranks[0].reached >= whole.model.score(values, 0)
    if answer.solution.values is not None:
        check_answer(whole, answer)
