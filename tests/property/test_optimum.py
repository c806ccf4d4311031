"""Formulation and engine against brute force and referee, each written from the statements on its own."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from teamform import catalogue
from teamform.domain.plan import Outcome
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.engine import Limits, solve
from teamform.formulation.build import formulate
from teamform.referee import judge
from teamform.referee.roster import Roster
from tests.property.brute_force import best_of, number_of_choices, scores_of
from tests.property.effort import examples
from tests.strategies import FEATURES, planning_models, problems

FEW_ENOUGH = 3000
"""More ways to seat people than this are not tried out."""
BUILT_IN = ("balanced", "impact_first", "even_teams", "continuity_first", "lowest_cost")
TO_THE_END = Limits(gap=0.0, workers=1)


def check_optimum(problem: Problem, policy: PlanningModel) -> None:
    """The engine's plan is valid, scores what the engine says, and no plan is better."""
    assume(number_of_choices(problem, policy) <= FEW_ENOUGH)
    formulation = formulate(problem, policy)
    solution = solve(formulation.model, TO_THE_END)
    values = solution.values
    best = best_of(problem, policy)
    assert (solution.outcome is Outcome.INFEASIBLE) == (best is None)
    if best is None or values is None:
        return
    assert solution.outcome is Outcome.OPTIMAL
    plan = formulation.decode(values)
    judgement = judge(problem, policy, plan)
    assert judgement.violations == ()
    roster = Roster(problem, policy, plan)
    model = formulation.model
    said = tuple(model.score(values, index) for index in range(len(model.ranks)))
    assert said == scores_of(roster)
    assert said == tuple(round(judgement.score(rank) * 1000) for rank in policy.rank_numbers)
    assert said in best.scores


@examples(70)
@given(problem=st.sampled_from(FEATURES).flatmap(problems), policy=planning_models())
def test_the_optimum_is_that_of_brute_force(problem, policy):
    check_optimum(problem, policy)


@pytest.mark.parametrize("name", BUILT_IN)
@examples(15)
@given(problem=problems())
def test_the_optimum_is_that_of_brute_force_in_every_built_in_model(name, problem):
    check_optimum(problem, catalogue.load(name))


@examples(25)
@given(problem=problems(most_people=3, most_initiatives=2), policy=planning_models())
def test_brute_force_loses_nothing_by_what_it_leaves_out(problem, policy):
    assume(len(problem.seats) <= 3)
    everything, pruned = (best_of(problem, policy, prune=prune) for prune in (False, True))
    assert (everything is None) == (pruned is None)
    if everything and pruned:
        assert everything.scores == pruned.scores
