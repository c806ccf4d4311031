"""What is staffed from nothing: whole territories, and in halves those of which little comes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from teamform.engine import Limits, construction
from teamform.engine.construction import beginnings, constructed
from teamform.engine.effort import Staffed
from teamform.engine.kinds import Habits
from teamform.engine.points import Point
from teamform.engine.rounds import Rounds
from teamform.engine.sifting import Sifting
from teamform.engine.stopping import Watch
from tests.engine.large_path import FEW_ITERATIONS, varied

LIMITS = Limits(gap=0.02, workers=1, time_limit_s=120)


@pytest.fixture
def begun(monkeypatch):
    """Return rounds, and a function that deals territories of some size."""
    monkeypatch.setattr("teamform.engine.first_order.MOST_ITERATIONS", FEW_ITERATIONS)
    monkeypatch.setattr(construction, "LEAST_TEAMS", 1)
    whole, watch = varied(24, 3), Watch(LIMITS)
    sifted = Sifting(whole, 0, (), LIMITS).run(watch)
    rounds = Rounds(whole, 0, (), np.random.default_rng(1))
    rounds.look(sifted)
    begin = beginnings(rounds, sifted, np.zeros(0, dtype=np.int64), watch)
    start = begin.starts[-1]

    def deal(size):
        one = rounds.deal(start, size, first_takes_all=False)
        return replace(one, fallback=Point(begin.least.taken, start.others).values(one.formulation))

    return rounds, deal


class Staff:
    """Takes for each territory what a test says of it: how much it scores, whether that is poor or stuck.

    A score is that of a column which the territory then has at 1.
    """

    def __init__(self, tell):
        self.tell, self.asked = tell, []

    def __call__(self, pieces):
        self.asked.append(pieces)
        return [self._answer(piece, self.tell(piece)) for piece in pieces]

    def _answer(self, piece, told):
        one = piece.round
        columns = np.flatnonzero(one.territory == piece.territory)
        values = one.fallback[columns].copy()
        able = np.flatnonzero((one.program.objective[columns] > 0) & (values == 0))
        values[able[: told.get("places", 0)]] = 1
        return Staffed(
            columns,
            values,
            Habits(),
            0.1,
            is_enough=False,
            is_poor=told.get("poor", False),
            is_stuck=told.get("stuck", False),
        )


def teams(piece):
    return int(np.count_nonzero(piece.round.deal.of_block == piece.territory))


def test_territories_that_do_well_stay_whole(begun):
    rounds, deal = begun
    one, staff = deal(4), Staff(lambda _: {"places": 2})
    assert one.deal.number > 1
    points = constructed(rounds, one, None, staff)
    assert len(points) == 1
    assert [[piece.territory for piece in asked] for asked in staff.asked] == [list(range(one.deal.number))]


def test_one_of_which_little_comes_is_staffed_in_halves_once_more(begun):
    rounds, deal = begun
    one = deal(4)
    staff = Staff(lambda piece: {"places": 2, "poor": piece.round is one and piece.territory == 1})
    (point,) = constructed(rounds, one, None, staff)
    first, again = staff.asked
    assert [piece.territory for piece in again] == [1, one.deal.number]
    assert sum(map(teams, again)) == teams(first[1])
    gained = np.flatnonzero(point - one.fallback)
    assert len(gained) == 2 * (one.deal.number + 1)  # each half has as much as the whole had


def test_halves_of_which_less_comes_are_not_taken(begun):
    rounds, deal = begun
    one = deal(4)
    staff = Staff(lambda piece: {"places": 2 if piece.round is one else 0, "poor": piece.territory == 1})
    (point,) = constructed(rounds, one, None, staff)
    assert len(staff.asked) == 2
    assert len(np.flatnonzero(point - one.fallback)) == 2 * one.deal.number


def test_halves_are_halved_again_as_long_as_they_have_teams(begun):
    rounds, deal = begun
    one, places = deal(4), []

    def tell(piece):
        places.append(teams(piece))
        return {"places": 1, "poor": True}

    constructed(rounds, one, None, Staff(tell))
    assert min(places) == 1
    assert max(places) > 2


def test_the_halves_of_one_that_is_stuck_begin_with_what_keeps_all_rows(begun):
    rounds, deal = begun
    one = deal(4)
    broken = replace(one, values=one.program.upper.copy())
    assert not one.program.is_feasible(broken.values)
    assert one.program.is_feasible(one.fallback)
    staff = Staff(lambda piece: {"poor": piece.round is broken, "stuck": piece.round is broken})
    constructed(rounds, broken, None, staff)
    assert all(np.array_equal(piece.round.values, one.fallback) for piece in staff.asked[1])


@pytest.mark.parametrize("is_poor", [False, True])
def test_a_lone_one_is_staffed_in_halves_beside(begun, is_poor):
    rounds, deal = begun
    one = deal(1000)
    staff = Staff(lambda piece: {"places": 1, "poor": is_poor and piece.round is one})
    whole, in_halves = constructed(rounds, one, None, staff)
    assert [piece.territory for piece in staff.asked[0]] == [0, 0, 1]
    assert len(staff.asked) == 1
    assert len(np.flatnonzero(whole - one.fallback)) == 1
    assert len(np.flatnonzero(in_halves - one.fallback)) == 2


def test_there_is_nothing_where_the_bound_alone_was_enough(begun):
    rounds, deal = begun
    for size in (4, 1000):
        assert constructed(rounds, deal(size), None, lambda _: []) == []
