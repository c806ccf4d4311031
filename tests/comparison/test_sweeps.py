"""Families of scenarios: lines, grids, samples, and how their figures lie."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.analysis.comparison.sweeps import Shape, families, histogram, quantile
from teamform.domain.change import DRAW
from teamform.scenarios.compare import compared
from tests.comparison.batches import BASE_PLAN, BASE_RESULT, ask_of, result, scenario


def family_of(*coordinates, family="Sweep"):
    some = [
        result(scenario(f"S{number}", family=family, coordinates=place), BASE_PLAN)
        for number, place in enumerate(coordinates)
    ]
    (found,) = families(compared(BASE_RESULT, some, ask_of(), regret=False))
    return found


def test_one_axis_is_a_line_in_the_order_of_its_steps():
    found = family_of({"FTE": 1.2}, {"FTE": 0.8})
    assert (found.shape, found.axes, found.steps(0)) == (Shape.LINE, ("FTE",), (0.8, 1.2))
    assert [one.name for one in found.members] == ["S1", "S0"]


def test_two_axes_are_a_grid():
    found = family_of({"A": 1, "B": 1}, {"A": 1, "B": 2}, {"A": 2, "B": 1})
    assert (found.shape, found.steps(0), found.steps(1)) == (Shape.GRID, (1, 2), (1, 2))
    assert found.at(1, 2).name == "S1"
    assert found.at(2, 2) is None


@pytest.mark.parametrize(
    "coordinates",
    [
        [{DRAW: 1}, {DRAW: 2}],
        [{}, {}],
        [{"A": 1, "B": 1, "C": 1}, {"A": 2, "B": 1, "C": 1}],
        [{"A": 1}, {"A": 1}],
    ],
    ids=["draws", "nowhere", "three axes", "twice in one place"],
)
def test_all_else_is_a_sample(coordinates):
    assert family_of(*coordinates).shape is Shape.SAMPLE


def test_scenarios_without_a_family_are_of_none():
    assert families(compared(BASE_RESULT, [result(scenario("S"), BASE_PLAN)], ask_of())) == ()


amounts = st.lists(st.floats(0, 100), min_size=1, max_size=30).map(sorted)


@given(amounts, st.sampled_from([0, 0.05, 0.5, 0.95, 1]))
def test_quantiles_are_those_of_numpy(some, share):
    assert quantile(some, share) == pytest.approx(np.quantile(some, share))


def test_there_is_no_quantile_of_nothing():
    with pytest.raises(ValueError, match="no quantile"):
        quantile([], 0.5)


@given(amounts)
def test_every_amount_is_in_one_bin(some):
    bins = histogram(some)
    assert sum(one.count for one in bins) == len(some)
    assert len(bins) <= 12
