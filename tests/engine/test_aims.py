"""What all teams are staffed for: what the relaxation says, unless that costs much or cannot be had."""

from __future__ import annotations

from itertools import count, pairwise

import numpy as np
import pytest

from teamform.engine import aims, construction
from teamform.engine.aims import LITTLE, MOST_TRIALS, Trials, first_aims, limited
from teamform.engine.construction import beginnings
from teamform.engine.points import Point
from teamform.engine.result import Limits
from teamform.engine.rounds import Rounds
from teamform.engine.sifting import Sifting
from teamform.engine.stopping import Watch
from teamform.formulation.linear import LinearModelBuilder
from teamform.formulation.program import rank_program
from tests.engine.large_path import plain, varied

LIMITS = Limits(gap=1e-3, workers=1)
WEAKEST = "weakest[strength in coverage]"


def looked_at(whole):
    sifting = Sifting(whole, 0, (), LIMITS)
    rounds = Rounds(whole, 0, (), np.random.default_rng(1))
    rounds.look(sifting.run(Watch(LIMITS)))
    return rounds


def trials_of(whole):
    rounds = looked_at(whole)
    return Trials(rounds.sifted, rounds.program(rounds.sifted.formulation), Watch(LIMITS))


def scored(*worths):
    model = LinearModelBuilder()
    for name, worth in zip("abcdef", worths, strict=False):
        model.add_term("value", 1, model.add_column(name, 0, 10), worth)
    return rank_program(model.finish(), 0, ())


def test_an_aim_is_whole_on_the_side_that_costs():
    said = np.array([3.7, 3.7, 3.995, 12.0, -1.0])
    assert first_aims(scored(5, -5, 5, 5, 5), np.arange(5), said).tolist() == [3, 4, 4, 10, 0]


def test_an_aim_is_no_better_than_what_runs_anyhow():
    program, columns = scored(5, -5), np.arange(2)
    assert limited(program, columns, np.array([7, 2]), np.array([4, 6])).tolist() == [4, 6]
    assert limited(program, columns, np.array([3, 8]), np.array([4, 6])).tolist() == [3, 8]


def test_only_what_nobody_owns_is_held():
    trials, whole = trials_of(plain(30, 1)), plain(30, 1)
    names = trials._sifted.formulation.model.names
    assert [names[column] for column in trials.columns] == [WEAKEST]
    assert any(name.startswith("extra") for name in whole.skeleton.base.names), "these belong to people"


def test_holding_the_weakest_far_from_what_the_relaxation_says_loses_more():
    trials = trials_of(plain(30, 1))
    said = trials._sifted.nearly.point[trials.columns].astype(np.int64)
    near, far = trials._loss(said), trials._loss(said * 0)
    assert near < far
    assert far > LITTLE
    assert trials.work > 0


@pytest.mark.parametrize(
    ("losses", "best"),
    [([LITTLE, 0.0], 0), ([0.2, 0.3, 0.002], 2), ([0.5, 0.4, 0.1, 0.3, 0.2, 0.25, 0.0], 2)],
)
def test_others_are_tried_until_one_loses_little_and_the_best_is_taken(losses, best, monkeypatch):
    trials, tried, number = trials_of(plain(30, 1)), [], count()

    def loss(values):
        tried.append(values.tolist())
        return losses[next(number)]

    monkeypatch.setattr(trials, "_loss", loss)
    chosen = trials.best(np.array([1000])).tolist()
    assert chosen == tried[best]
    assert tried[0] == [1000]
    assert len(tried) == min(len(losses) if losses[0] > LITTLE else 1, MOST_TRIALS)
    assert all(later < before for (before,), (later,) in pairwise(tried[:4])), "worse first"


def test_what_is_nearly_at_its_best_needs_no_trial(monkeypatch):
    trials = trials_of(plain(30, 1))
    monkeypatch.setattr(trials, "_loss", pytest.fail)
    best = int(trials._program.upper[trials.columns[0]])
    assert trials.best(np.array([best - 1])).tolist() == [best - 1]


def poorer(whole, point, column):
    """The point without one member, where it keeps all rows and a column is worse for it."""
    for member in range(len(point.taken)):
        some = whole.restricted(np.delete(point.taken, member))
        values = some.settle(Point(some.candidates.chosen, point.others).values(some))
        without = Point.of(some, values)
        if some.model.is_feasible(values) and without.others[column] < point.others[column]:
            return without
    raise AssertionError("nobody can be spared")


@pytest.mark.parametrize("whole", [varied(14, 3), varied(20, 4), varied(30, 2)])
def test_no_more_is_aimed_at_than_those_have_who_must_run(whole, monkeypatch):
    """Else the whole territory of one of them would come to nothing."""
    monkeypatch.setattr(aims.Trials, "best", lambda _, given: given)
    monkeypatch.setattr(construction, "first_aims", lambda program, columns, _: program.upper[columns])
    rounds, nobody = looked_at(whole), np.zeros(0, dtype=np.int64)
    (weakest,) = [column for column, name in enumerate(whole.skeleton.base.names) if name == WEAKEST]
    least = poorer(rounds.wide, beginnings(rounds, rounds.sifted, nobody, Watch(LIMITS)).least, weakest)
    monkeypatch.setattr(construction, "least_point", lambda *_: least)
    start = beginnings(rounds, rounds.sifted, nobody, Watch(LIMITS)).starts[0]
    assert start.others[weakest] == least.others[weakest] < whole.skeleton.base.upper[weakest]
    formulation = rounds.wide.restricted(least.taken)
    assert formulation.model.is_feasible(Point(least.taken, start.others).values(formulation))
