"""What all teams are staffed for: what the relaxation says, unless that costs much or cannot be had."""

from __future__ import annotations

from itertools import combinations, count

import numpy as np
import pytest

from teamform.engine import aims, construction
from teamform.engine.aims import ALIKE, LITTLE, MOST_TRIALS, Trials, first_aims, limited
from teamform.engine.construction import beginnings
from teamform.engine.levels import Levels
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
    [([LITTLE, 0.0], 0), ([0.2, 0.3, LITTLE], 2), ([0.5, 0.4, 0.1, 0.3, 0.2, 0.25, 0.0], 2)],
)
def test_others_are_tried_until_one_loses_little_and_the_best_is_taken(losses, best, monkeypatch):
    trials, tried, number = trials_of(plain(30, 1)), [], count()

    def loss(values):
        tried.append(values.tolist())
        return losses[next(number)]

    choices = [(index / 1000, 1000 + 50 * index) for index in range(9)]
    monkeypatch.setattr(trials, "_loss", loss)
    monkeypatch.setattr(trials, "_choices", lambda place, aim, most: choices)
    chosen = trials.best(np.array([1000]), np.array([2520])).tolist()
    assert chosen == tried[best]
    assert tried == [[value] for _, value in choices[: len(tried)]]
    assert len(tried) == (best + 1 if losses[best] <= LITTLE else MOST_TRIALS)


def test_nothing_is_tried_that_is_expected_to_lose_more_than_what_was_found(monkeypatch):
    trials, tried = trials_of(plain(30, 1)), []
    monkeypatch.setattr(trials, "_choices", lambda *_: [(0.001, 2016), (0.004, 1890), (0.02, 2520)])

    def loss(values):
        tried.append(values.tolist())
        return 0.01

    monkeypatch.setattr(trials, "_loss", loss)
    assert trials.best(np.array([2000]), np.array([2520])).tolist() == [2016]
    assert tried == [[2016], [1890]]


def test_levels_come_first_and_none_is_better_than_it_can_be():
    trials = trials_of(plain(30, 1))
    levels = Levels.of(trials._program, trials.columns[0], trials._sifted.nearly.duals)
    wasteful = next(value for value in range(2200, 2000, -1) if levels.waste(value) > 0)
    choices = trials._choices(0, wasteful, 2300)
    assert choices == sorted(choices)
    values = [value for _, value in choices]
    assert values[0] in levels.near(wasteful)
    assert 0 <= min(values) < max(values) <= 2300
    assert all(abs(one - other) * ALIKE > 2520 for one, other in combinations(values, 2))


def test_what_is_at_its_best_needs_no_trial(monkeypatch):
    trials = trials_of(plain(30, 1))
    monkeypatch.setattr(trials, "_loss", pytest.fail)
    best = trials._program.upper[trials.columns]
    assert trials.best(best, best).tolist() == best.tolist()


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
    monkeypatch.setattr(aims.Trials, "best", lambda _, given, most: given)
    monkeypatch.setattr(construction, "first_aims", lambda program, columns, _: program.upper[columns])
    rounds, nobody = looked_at(whole), np.zeros(0, dtype=np.int64)
    (weakest,) = [column for column, name in enumerate(whole.skeleton.base.names) if name == WEAKEST]
    least = poorer(rounds.wide, beginnings(rounds, rounds.sifted, nobody, Watch(LIMITS)).least, weakest)
    monkeypatch.setattr(construction, "least_point", lambda *_: least)
    start = beginnings(rounds, rounds.sifted, nobody, Watch(LIMITS)).starts[0]
    assert start.others[weakest] == least.others[weakest] < whole.skeleton.base.upper[weakest]
    formulation = rounds.wide.restricted(least.taken)
    assert formulation.model.is_feasible(Point(least.taken, start.others).values(formulation))
