"""Levels: values of a column beyond which more is asked of others, as what others have comes in steps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.engine.levels import Levels
from teamform.formulation.linear import LinearModelBuilder, Tag
from tests.engine import tiny

a_row = st.tuples(st.integers(1, 9), st.integers(1, 40), st.integers(-50, 50))
rows = st.lists(a_row, min_size=1, max_size=4)


def tenths():
    """Two teams whose needs come in tenths and in fifths of 2520, and one row that asks for less of more."""
    model = LinearModelBuilder()
    weakest, run = model.add_column("weakest", 0, 2520), model.add_column("run")
    for step in (252, 504):
        have = model.add_column(f"have {step}", 0, 10)
        model.add_row([(weakest, 1), (run, 2520), (have, -step)], Tag("skill_balance"), most=2520)
    model.add_row([(weakest, 1), (run, 7)], Tag("skill_balance"), least=0)
    model.add_term("balance", 1, weakest, 1)
    return tiny.first_program(model.finish())


@pytest.mark.parametrize(
    ("value", "near"),
    [
        (2520, {2520, 2268, 2016}),
        (2271, {2520, 2268, 2016}),
        (2268, {2268, 2016}),
        (2016, {2016, 1764, 1512}),
    ],
)
def test_levels_are_where_a_row_asks_for_a_step_more(value, near):
    assert Levels.of(tenths(), 0, np.array([2.0, 1.0, 5.0])).near(value) == near


def test_what_rows_ask_for_beyond_a_value_has_their_price():
    levels = Levels.of(tenths(), 0, np.array([2.0, -1.0, 5.0]))
    assert [levels.waste(value) for value in (2520, 2271, 2268, 2016)] == [0, 3 * 249, 252, 0]


def test_less_can_be_better():
    """The most of anything, that costs: it is to be no less than each, and each comes in steps of three."""
    model = LinearModelBuilder()
    most, each = model.add_column("most", 0, 12), model.add_column("each", 0, 4)
    model.add_row([(most, 1), (each, -3)], Tag("spread"), least=0)
    model.add_term("spread", 1, most, -5)
    levels = Levels.of(tiny.first_program(model.finish()), most, np.array([4.0]))
    assert levels.near(7) == {6, 9}
    assert (levels.waste(7), levels.waste(6)) == (4.0, 0.0)


def test_where_nothing_comes_in_steps_each_value_is_as_good():
    model = LinearModelBuilder()
    alone = model.add_column("alone", 0, 9)
    model.add_row([(alone, 2)], Tag("skill_balance"), most=9)
    model.add_term("balance", 1, alone, 1)
    levels = Levels.of(tiny.first_program(model.finish()), alone, np.array([1.0]))
    assert (levels.near(5), levels.waste(5)) == ({5}, 0.0)


@given(rows, st.sampled_from([1, -1]), st.integers(-20, 20))
def test_values_near_ask_for_as_much_as_they_can_without_asking_for_more(rows, way, value):
    size, step, side = (np.array(of_rows) for of_rows in zip(*rows, strict=True))
    levels = Levels(worth=way, way=way, step=step, size=size, side=side, price=np.ones(len(rows)))

    def left(value):
        return (side - size * way * value) // step

    near = levels.near(value)
    assert all(np.any(left(level + way) < left(level)) for level in near), "one better asks for more"
    best = max(near, key=lambda level: level * way)
    assert np.array_equal(left(best), left(value))
    assert all(np.all(left(level) >= left(value)) for level in near)
