"""A search that is stopped says so, says what it has, and tells on the way how far it is."""

from __future__ import annotations

import threading
from itertools import pairwise

import numpy as np
import pytest

from teamform.domain.plan import Outcome, StopReason
from teamform.engine import Limits, Progress, solve
from teamform.formulation.linear import LinearModelBuilder, Tag
from tests.engine.instances import Staffing, capital_budgeting


@pytest.fixture(scope="module")
def hard():
    return Staffing(20, seed=2, balance="range", pairs=4).build()


def check_answer(model, solution):
    """A plan keeps the rules and its bounds are no lower than its scores; no plan has no scores."""
    if solution.values is None:
        assert solution.outcome is Outcome.NOT_FOUND
        assert solution.ranks == solution.certificates == ()
        return
    assert model.is_feasible(solution.values)
    for index, result in enumerate(solution.ranks):
        assert result.score == model.score(solution.values, index)
        assert result.score <= result.bound <= result.certified_bound


def set_event():
    event = threading.Event()
    event.set()
    return event


def nobody_works(model):
    """Return the plan in which nothing runs."""
    return np.where(model.lower > 0, model.lower, 0)


def test_interrupted_before_it_began(hard):
    solution = solve(hard, Limits(time_limit_s=600), interrupted=set_event())
    assert solution.outcome in {Outcome.NOT_FOUND, Outcome.FEASIBLE}
    assert solution.stop is StopReason.INTERRUPTED
    check_answer(hard, solution)


def test_interrupted_before_it_began_with_a_plan_to_start_from(hard):
    start = nobody_works(hard)
    assert hard.is_feasible(start)
    solution = solve(hard, Limits(time_limit_s=600), start=start, interrupted=set_event())
    assert (solution.outcome, solution.stop) == (Outcome.FEASIBLE, StopReason.INTERRUPTED)
    check_answer(hard, solution)
    assert solution.ranks[0].score >= hard.score(start, 0)


@pytest.mark.usefixtures("many_short_batches")
def test_interrupted_once_there_is_a_plan(hard):
    event, scores = threading.Event(), []

    def interrupt(progress):
        if progress.score is not None and progress.gap > 0:
            scores.append(progress.score)
            event.set()

    solution = solve(hard, Limits(gap=0.0, time_limit_s=600), on_progress=interrupt, interrupted=event)
    assert (solution.outcome, solution.stop) == (Outcome.FEASIBLE, StopReason.INTERRUPTED)
    check_answer(hard, solution)
    assert solution.ranks[0].score >= scores[0]


def test_every_rank_has_its_numbers_though_interrupted_in_the_first():
    model = LinearModelBuilder(ranks=(1, 2, 7), tolerance=(0.0, 0.1, 0.0))
    for column in range(6):
        model.add_column(f"c{column}")
        for rank in model.ranks:
            model.add_term("value", rank, column, 10 + column * rank)
    model.add_row([(column, 3 + column) for column in range(6)], Tag("capacity"), most=11)
    built = model.finish()
    start = np.zeros(6, dtype=np.int64)
    solution = solve(built, Limits(), start=start, interrupted=set_event())
    assert [one.rank for one in solution.ranks] == [1, 2, 7]
    check_answer(built, solution)


def test_no_time_at_all(hard):
    solution = solve(hard, Limits(time_limit_s=0.0))
    assert solution.outcome in {Outcome.NOT_FOUND, Outcome.FEASIBLE}
    assert solution.stop is StopReason.TIME_LIMIT
    check_answer(hard, solution)


def test_hardly_any_time(hard):
    solution = solve(hard, Limits(gap=0.0, time_limit_s=0.05))
    assert solution.stop in {StopReason.TIME_LIMIT, StopReason.PROVEN}
    check_answer(hard, solution)


@pytest.mark.usefixtures("many_short_batches")
@pytest.mark.parametrize("work_limit", [0.03, 0.1])
def test_the_work_limit_ends_the_search(hard, work_limit):
    solution = solve(hard, Limits(gap=0.0, work_limit=work_limit))
    assert solution.stop is StopReason.WORK_LIMIT
    assert solution.work >= work_limit
    check_answer(hard, solution)


@pytest.mark.usefixtures("many_short_batches")
def test_progress_only_gets_better():
    said, threads = [], set()

    def hear(progress):
        said.append(progress)
        threads.add(threading.current_thread())

    model = Staffing(18, seed=3, balance="floor").build()
    solution = solve(model, Limits(gap=0.0), on_progress=hear)
    assert threads == {threading.current_thread()}
    check_monotone(said)
    assert said[0].phase == "bound"
    (result,) = solution.ranks
    assert (said[0].bound, said[-1].score, said[-1].bound) == (
        result.certified_bound, result.score, result.bound,
    )  # fmt: skip
    assert said[-1].gap == 0


def check_monotone(said):
    """The bound never rises, the score never falls and is never forgotten, the clock never goes back."""
    assert said
    for before, after in pairwise(said):
        assert after.bound <= before.bound
        assert after.elapsed_s >= before.elapsed_s
        assert before.score is None or after.score >= before.score
        assert after.score is None or after.score <= after.bound


def test_progress_over_independent_parts_adds_up():
    """Three separate problems at once: what is said is about all of them."""
    model = LinearModelBuilder()
    said: list[Progress] = []
    for part in range(3):
        columns = [model.add_column(f"c{part}.{column}") for column in range(5)]
        model.add_row([(c, 2 + i) for i, c in enumerate(columns)], Tag("capacity"), most=8 + part)
        for place, column in enumerate(columns):
            model.add_term("value", 1, column, 7 + place * part)
    solution = solve(model.finish(), Limits(gap=0.0), on_progress=said.append)
    check_monotone(said)
    assert said[-1].score == said[-1].bound == solution.ranks[0].score


def test_a_published_optimum():
    model, optimum = capital_budgeting(2)
    solution = solve(model, Limits(gap=0.0))
    assert solution.ranks[0].score == solution.ranks[0].bound == optimum


def test_a_start_that_is_close_enough_is_the_answer():
    """Half of the best plan of two is within the gap asked for, so that nothing better is sought."""
    model = LinearModelBuilder()
    columns = [model.add_column(f"c{place}", block=place) for place in range(2)]
    for column in columns:
        model.add_term("value", 1, column, 10)
    model.add_row([(column, 1) for column in columns], Tag("together"), most=2)
    built = model.finish()
    start = np.array([1, 0])
    solution = solve(built, Limits(gap=0.6), start=start)
    assert solution.values is not None
    assert np.array_equal(solution.values, start)
    assert solution.stop is StopReason.GAP_REACHED
    better = solve(built, Limits(gap=0.4), start=start).values
    assert better is not None
    assert better.tolist() == [1, 1]
