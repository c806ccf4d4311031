"""The same question has the same answer, however many workers there are and however often it is asked."""

from __future__ import annotations

import time

import numpy as np
import pytest

from teamform.engine import Limits, Progress, schedule, solve
from tests.engine.instances import Staffing, chess_teams


def answer(model, limits):
    """Return all that does not depend on the clock."""
    said: list[Progress] = []
    solution = solve(model, limits, on_progress=said.append)
    assert solution.values is not None
    return (
        solution.outcome,
        solution.stop,
        solution.values.tolist(),
        solution.ranks,
        solution.certificates,
        solution.work,
        [(one.rank, one.phase, one.score, one.bound) for one in said],
    )


def check(model, gap=0.0, **limits):
    """Ask with one worker, then twice with two."""
    answers = [answer(model, Limits(gap=gap, workers=workers, **limits)) for workers in (1, 2, 2)]
    assert answers[0] == answers[1], "two workers answer otherwise than one"
    assert answers[1] == answers[2], "the second time, the answer is another"
    return answers[0]


def test_interchangeable_teams():
    check(chess_teams("data2_5_6"))


@pytest.mark.usefixtures("many_short_batches")
def test_tasks_side_by_side():
    *_, said = check(Staffing(18, seed=3, balance="floor").build())
    assert len(said) > 3, "too few batches to say anything"


@pytest.mark.usefixtures("many_short_batches")
def test_a_plan_that_is_good_enough_needs_no_cuts(monkeypatch):
    """With two workers cuts are begun beside the search for it, and left when it is found."""
    begun, left = [], []

    def until_stopped(strong, watch):
        begun.append(strong)
        while watch.reason is None:
            time.sleep(0.01)
        left.append(strong)
        return strong

    monkeypatch.setattr(schedule, "strengthen", until_stopped)
    model = Staffing(20, seed=2, balance="range", pairs=4).build()
    alone, both = (answer(model, Limits(gap=0.3, workers=workers, time_limit_s=30)) for workers in (1, 2))
    assert alone == both
    assert alone[1] == "gap reached"
    assert begun == left


@pytest.mark.usefixtures("many_short_batches")
def test_a_search_that_ends_as_soon_as_its_plan_is_good_enough():
    _, stop, *_ = check(Staffing(20, seed=2, balance="range", pairs=4).build(), gap=0.1)
    assert stop == "gap reached"


@pytest.mark.usefixtures("many_short_batches")
def test_a_search_that_the_work_limit_ends():
    _, stop, *_, work, _ = check(Staffing(20, seed=2, balance="range", pairs=4).build(), work_limit=0.1)
    assert stop == "work limit"
    assert work >= 0.1


@pytest.mark.usefixtures("many_short_batches")
def test_another_seed_scores_the_same():
    model = Staffing(18, seed=3, balance="floor").build()
    solutions = [solve(model, Limits(gap=0.0, seed=seed)) for seed in (1, 2)]
    scores = [[one.score for one in solution.ranks] for solution in solutions]
    assert scores[0] == scores[1]


def test_the_model_is_left_as_it_was():
    model, twin = (Staffing(20, seed=1).build() for _ in range(2))
    solve(model, Limits(gap=0.0))
    for name, array in vars(model).items():
        if isinstance(array, np.ndarray):
            assert np.array_equal(array, getattr(twin, name)), name
