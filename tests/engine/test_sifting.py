"""Sifting proves a bound over all candidates, though it looks at a few, that is close to the relaxation's."""

from __future__ import annotations

import numpy as np
import pytest

from teamform.domain.plan import least_score
from teamform.engine import Limits, sifting, solve
from teamform.engine.bound import relax
from teamform.engine.dual_start import DualStart
from teamform.engine.points import Point
from teamform.engine.sifting import ENOUGH, Sifting, rank_weights, reduced_costs
from teamform.engine.stopping import Watch
from teamform.formulation.program import rank_program
from teamform.formulation.proof import proven_bound
from tests.engine.large_path import FEW_ITERATIONS, plain, program_of, varied

EXACT = Limits(gap=0.0, workers=1)
GAP = 0.01


def never(_bound):
    return False


def sift(whole, index, floors, watch, point=None):
    return Sifting(whole, index, floors, watch.limits, point).run(watch)


@pytest.fixture(autouse=True)
def few_at_first(monkeypatch):
    """Let even small problems have candidates that are not chosen at first, nor all at once."""
    for name, few in {"FIRST_PER_SEAT": 1, "FIRST_PER_PERSON": 1, "PER_SEAT": 1, "PER_PERSON": 2}.items():
        monkeypatch.setattr(sifting, name, few)
    monkeypatch.setattr(sifting, "ROUGH", 0.0)
    monkeypatch.setattr("teamform.engine.first_order.MOST_ITERATIONS", FEW_ITERATIONS)


@pytest.mark.parametrize("whole", [plain(14, 1), plain(14, 2, "impact_first"), varied(14, 3, "impact_first")])
def test_the_bound_holds_for_the_best_plan_of_all(whole):
    best = solve(whole.model, EXACT)
    floors: list[int] = []
    for index, rank in enumerate(best.ranks):
        sifted = sift(whole, index, floors, Watch(Limits(gap=GAP, workers=1)))
        assert sifted.bound >= rank.reached
        assert proven_bound(whole, sifted.certificate, floors) == sifted.bound
        floors.append(least_score(rank.reached, whole.model.tolerance[index]))


@pytest.mark.parametrize(("people", "seed"), [(30, 1), (40, 2)])
def test_the_bound_is_close_though_only_some_candidates_are_looked_at(people, seed):
    whole = plain(people, seed, "impact_first")
    sifted = sift(whole, 0, (), Watch(Limits(gap=GAP, workers=1)))
    relaxed = relax(program_of(whole), Watch(Limits())).bound
    assert relaxed * (1 - GAP) <= sifted.bound <= relaxed * (1 + GAP)
    assert len(sifted.formulation.candidates) < len(whole.candidates)
    assert sifted.work > 0
    assert sifted.formulation.model.number_of_columns == len(sifted.nearly.point)


def test_those_to_begin_with_stay():
    whole = plain(20, 1)
    chosen = np.arange(5, len(whole.candidates), 7)
    point = Point(chosen, whole.skeleton.base.lower)
    sifted = sift(whole, 0, (), Watch(Limits(gap=GAP, workers=1)), point)
    looked_at = sifted.formulation.candidates.chosen
    assert looked_at is not None
    assert np.isin(chosen, looked_at).all()


@pytest.mark.parametrize("with_point", [False, True])
def test_duals_known_at_first_bring_the_bound_close_at_once(with_point):
    whole, watch = plain(40, 2, "impact_first"), Watch(Limits(gap=GAP, workers=1))
    former = sift(whole, 0, (), watch)
    cut, known = DualStart.of(whole, [former.certificate]).begin(whole, 0)
    point = Point.lowest(whole) if with_point else None
    anew = Sifting(whole, 0, (), watch.limits, point)
    warm = Sifting(cut, 0, (), watch.limits, point, known)
    for one in (anew, warm):
        one.begin()
        one.go_on(watch, threads=1)
    assert anew.best is not None
    assert warm.best is not None
    assert warm.best.bound <= former.bound * (1 + 1e-6) < anew.best.bound
    assert proven_bound(whole, warm.best.certificate, ()) == warm.best.bound


@pytest.mark.parametrize("whole", [plain(30, 1), plain(40, 2), varied(30, 1)])
def test_cuts_bring_the_bound_below_the_relaxation(whole):
    watch = Watch(Limits(gap=1e-4, workers=1))
    sifted = Sifting(whole, 0, (), watch.limits).run(watch)
    relaxed = relax(program_of(whole), watch).bound
    best = solve(whole.model, Limits(gap=0.0, workers=1, work_limit=1.0)).ranks[0]
    assert sifted.certificate.cuts
    assert best.score <= sifted.bound < relaxed
    assert proven_bound(whole, sifted.certificate, ()) == sifted.bound


def test_where_relaxations_are_dear_there_are_no_cuts(monkeypatch):
    monkeypatch.setattr(sifting, "DEAR", 0)
    whole, watch = plain(30, 1), Watch(Limits(gap=1e-3, workers=1))
    sifted = Sifting(whole, 0, (), watch.limits).run(watch)
    assert sifted.certificate.cuts == ()
    assert sifted.wide is whole


def test_without_time_the_bound_is_poor_but_holds():
    whole = plain(14, 1)
    best = solve(whole.model, EXACT).ranks[0].score
    sifted = sift(whole, 0, (), Watch(Limits(time_limit_s=0.0)))
    assert sifted.bound >= best
    assert proven_bound(whole, sifted.certificate, ()) == sifted.bound


def test_rows_that_say_nothing_are_left_out_and_come_back_when_they_do():
    whole = plain(30, 1)
    watch = Watch(Limits(gap=GAP, workers=1))
    one = Sifting(whole, 0, (), watch.limits)
    one.run(watch)
    idle = one._idle.copy()
    assert 0 < idle.sum() < whole.skeleton.number_of_rows
    room, duals = np.full(len(idle), np.inf), np.zeros(len(idle))
    first, second = np.flatnonzero(idle)[:2]
    room[first] = 0.0
    one._learn_idle(room, duals)
    assert not one._idle[first]
    assert one._idle[second]
    room[first] = np.inf
    one._learn_idle(room, duals)
    assert not one._idle[first], "what came back stays"


def test_it_goes_on_where_it_was_and_the_bound_never_rises():
    whole = plain(30, 1)
    watch = Watch(Limits(gap=0.5, workers=1))
    one = Sifting(whole, 0, (), watch.limits)
    bounds = [one.run(watch).bound]
    assert one.open <= ENOUGH * watch.limits.gap
    assert one.lower(one.open, never, watch).bound <= bounds[0]
    while not one.is_exhausted:
        bounds.append(one.lower(0.0, never, watch).bound)
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[-1] < bounds[0]
    relaxed = relax(program_of(whole), Watch(Limits())).bound
    assert bounds[-1] <= relaxed * 1.001


def test_it_goes_no_farther_than_is_wanted():
    whole, watch = plain(30, 1), Watch(Limits(gap=0.5, workers=1))
    some, more = (Sifting(whole, 0, (), watch.limits) for _ in range(2))
    first = [one.run(watch).work for one in (some, more)]
    assert first[0] == first[1]
    assert some.lower(0.0, lambda _: True, watch).work < more.lower(0.0, never, watch).work


def test_reduced_costs_by_hand():
    whole = plain(14, 1)
    program = program_of(whole)
    duals = np.random.default_rng(1).normal(size=program.number_of_rows)
    dense = np.zeros((program.number_of_rows, program.number_of_columns))
    dense[program.row_of_entry, program.row_column] = program.row_coefficient
    assert np.allclose(reduced_costs(program, duals), program.objective - duals @ dense)


def test_earlier_ranks_count_by_the_duals_of_the_rows_that_hold_them():
    whole = plain(14, 2, "impact_first")
    rows = whole.skeleton.number_of_rows
    assert rank_weights(whole, 0, np.zeros(rows)) == [1.0, 0.0]
    assert rank_weights(whole, 1, np.append(np.zeros(rows), -3.5)) == [3.5, 1.0]
    assert rank_program(whole.model, 1, (5,)).number_of_rows == whole.model.number_of_rows + 1
