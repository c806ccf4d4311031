"""A point is the same whichever candidates have a column; the best plan that keeps the rules is the start."""

from __future__ import annotations

import numpy as np
import pytest

from teamform.domain.plan import Plan
from teamform.engine import Limits, solve
from teamform.engine.points import Point, best_start
from tests.engine.large_path import plain, varied


@pytest.fixture(scope="module")
def best():
    whole = plain(14, 1)
    values = solve(whole.model, Limits(gap=0.0, workers=1)).values
    assert values is not None
    return whole, values


def test_the_way_through_a_restriction_and_back(best):
    whole, values = best
    point = Point.of(whole, values)
    assert len(point.taken)
    some = np.union1d(point.taken, np.arange(0, len(whole.candidates), 3))
    for chosen in (point.taken, some):
        part = whole.restricted(chosen)
        inside = point.values(part)
        assert part.model.is_feasible(inside)
        assert part.model.score(inside, 0) == whole.model.score(values, 0)
        again = Point.of(part, inside)
        assert np.array_equal(again.taken, point.taken)
        assert np.array_equal(again.values(whole), values)


def test_initiatives_of_those_taken(best):
    whole, values = best
    point = Point.of(whole, values)
    assert np.array_equal(point.initiatives(whole), whole.candidates.initiative[point.taken])


@pytest.mark.parametrize("whole", [plain(14, 1), varied(14, 3)])
def test_the_lowest_point_has_nobody(whole):
    values = Point.lowest(whole).values(whole)
    assert np.array_equal(values, whole.model.lower)


def test_the_best_start_is_the_best_plan_that_keeps_the_rules(best):
    whole, values = best
    good = whole.decode(values)
    fewer = Plan(teams=good.teams[1:])
    broken = Plan(teams=(*good.teams[1:], good.teams[0].model_copy(update={"members": (), "lead": None})))
    for plans in ([good], [fewer, good], [good, fewer, broken], [broken, Plan(), good]):
        start = best_start(whole, plans)
        assert start is not None
        assert whole.model.score(start.values(whole), 0) == whole.model.score(values, 0)
    smaller = best_start(whole, [broken, fewer])
    assert smaller is not None
    assert whole.model.is_feasible(smaller.values(whole))
    assert whole.model.score(smaller.values(whole), 0) < whole.model.score(values, 0)


def test_no_plan_that_keeps_the_rules_is_no_start(best):
    whole, values = best
    good = whole.decode(values)
    broken = Plan(teams=tuple(one.model_copy(update={"members": (), "lead": None}) for one in good.teams))
    assert best_start(whole, []) is None
    assert best_start(whole, [broken]) is None
