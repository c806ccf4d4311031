"""The engine's answers to tiny models are those of trying every point."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.plan import Outcome, StopReason
from teamform.engine import Limits, relative_gap, solve
from teamform.engine.ranks import Columns
from teamform.formulation.certificate import certified_bound
from teamform.formulation.linear import LinearModelBuilder, Tag
from teamform.formulation.program import rank_program
from tests.engine import tiny

EXACT = Limits(gap=0.0, workers=1)
PERCENT = (0, 10, 50)


@st.composite
def models_with_tolerance(draw):
    """Draw a model of two ranks, and the tolerance of the first one in percent."""
    percent = draw(st.sampled_from(PERCENT))
    return draw(tiny.linear_models(ranks=(1, 4), tolerance=(percent / 100, 0.0), most_rows=4)), percent


def scores_of(model, points):
    return points @ model.objective.T + model.constant


def least(best, percent):
    """Return the least whole number that is not below ``best`` by more than some percent of its size."""
    return -((percent * abs(best) - 100 * best) // 100)


def check_infeasible(model, solution):
    assert solution.outcome is Outcome.INFEASIBLE
    assert solution.values is None
    assert not solution.ranks
    rows = solution.clashing_rows
    assert len(rows)
    assert not len(tiny.every_point(model, rows)), "the rows named do not clash by themselves"
    for row in rows:
        assert len(tiny.every_point(model, rows[rows != row])), f"row {row} is named but not needed"


@given(tiny.linear_models(ranks=(3,)))
@settings(max_examples=120)
def test_one_rank(model):
    points = tiny.every_point(model)
    solution = solve(model, EXACT)
    if not len(points):
        check_infeasible(model, solution)
        return
    best = scores_of(model, points).max()
    (result,) = solution.ranks
    assert (solution.outcome, solution.stop) == (Outcome.OPTIMAL, StopReason.PROVEN)
    assert (result.rank, result.score, result.bound, result.reached) == (3, best, best, best)
    assert result.certified_bound >= best
    assert model.is_feasible(solution.values)
    assert model.score(solution.values, 0) == best


@given(models_with_tolerance())
@settings(max_examples=120)
def test_two_ranks(drawn):
    model, percent = drawn
    points = tiny.every_point(model)
    solution = solve(model, EXACT)
    if not len(points):
        check_infeasible(model, solution)
        return
    scores = scores_of(model, points)
    best = int(scores[:, 0].max())
    kept = scores[scores[:, 0] >= least(best, percent)]
    first, second = solution.ranks
    assert solution.outcome is Outcome.OPTIMAL
    assert (first.reached, first.bound) == (best, best)
    assert least(best, percent) <= first.score <= best
    assert second.score == second.bound == kept[:, 1].max()
    assert model.is_feasible(solution.values)
    assert [model.score(solution.values, index) for index in (0, 1)] == [first.score, second.score]
    check_certificates(model, solution, percent)


def check_certificates(model, solution, percent):
    """Each certificate proves the bound that is said of it, by arithmetic alone."""
    floors = [least(solution.ranks[0].reached, percent)]
    for index, (certificate, result) in enumerate(zip(solution.certificates, solution.ranks, strict=True)):
        assert certificate.rank == result.rank
        assert certified_bound(rank_program(model, index, floors), certificate) == result.certified_bound
        assert result.bound <= result.certified_bound


@given(tiny.linear_models(), st.sampled_from([0.05, 0.3, 1.0]))
@settings(max_examples=60)
def test_a_gap_is_kept(model, gap):
    points = tiny.every_point(model)
    solution = solve(model, Limits(gap=gap, workers=1))
    if not len(points):
        check_infeasible(model, solution)
        return
    best = scores_of(model, points).max()
    (result,) = solution.ranks
    assert result.score <= best <= result.bound
    assert relative_gap(result.score, result.bound) <= gap
    optimal = solution.outcome is Outcome.OPTIMAL
    assert optimal == (result.score == result.bound)
    assert solution.stop is (StopReason.PROVEN if optimal else StopReason.GAP_REACHED)


@given(tiny.linear_models(), st.integers(0, 10**6))
@settings(max_examples=60)
def test_a_start_changes_no_score(model, pick):
    """Neither one that is a point of the model nor one that breaks its rows."""
    box = tiny.box(model)
    with_start, without = solve(model, EXACT, start=box[pick % len(box)]), solve(model, EXACT)
    assert with_start.outcome == without.outcome
    assert [(one.score, one.bound) for one in with_start.ranks] == [
        (one.score, one.bound) for one in without.ranks
    ]


def test_columns_that_follow_are_set_to_their_best():
    """A loose gap would leave the counter anywhere; it follows from the decision, so it is at its best."""
    model = LinearModelBuilder(ranks=(1, 2), tolerance=(0.0, 0.0))
    takes, counter = model.add_column("takes"), model.add_column("counter", 0, 9)
    model.add_row([(counter, 1), (takes, -9)], Tag("needs"), most=0)
    model.add_term("value", 1, takes, 1000)
    model.add_term("skill_coverage", 2, counter, 1)
    known = Columns(person=np.array([0, -1]), following=np.array([counter]))
    solution = solve(model.finish(), Limits(gap=1.0, workers=1), columns=known)
    assert solution.values is not None
    assert solution.values.tolist() == [1, 9]


def test_a_model_without_rows_takes_the_better_bounds():
    model = LinearModelBuilder()
    for worth in (7, -7, 0):
        model.add_term("value", 1, model.add_column(f"c{worth}", -2, 5), worth)
    solution = solve(model.finish(), EXACT)
    assert solution.outcome is Outcome.OPTIMAL
    assert solution.values is not None
    assert solution.values[:2].tolist() == [5, -2]
    assert solution.ranks[0].bound == 49
