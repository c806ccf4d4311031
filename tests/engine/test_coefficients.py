"""Smaller coefficients keep every whole point, and cut off what lies between."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from teamform.engine.coefficients import shrink
from teamform.formulation.linear import LinearModelBuilder, Tag
from tests.engine import tiny


@given(tiny.programs())
def test_every_point_stays_and_none_comes(program):
    smaller = shrink(program)
    assert np.array_equal(tiny.every_point(smaller), tiny.every_point(program))
    assert np.all(np.abs(smaller.row_coefficient) <= np.abs(program.row_coefficient))


def test_a_switch_becomes_as_small_as_it_can():
    """Two columns of at most 1 that need a third: 2 is enough where 100 was written."""
    model = LinearModelBuilder()
    one, other, switch = (model.add_column(name) for name in ("one", "other", "switch"))
    model.add_row([(one, 1), (other, 1), (switch, -100)], Tag("seats"), most=0)
    model.add_row([(one, -1), (other, -1), (switch, 100)], Tag("seats"), least=0)
    smaller = shrink(tiny.first_program(model.finish()))
    assert tiny.matrix(smaller).tolist() == [[1, 1, -2], [-1, -1, 2]]


def test_a_switch_off_becomes_as_small_as_it_can():
    """Where the switch is on, one of two columns may be 1: the 100 that off leaves to spare is never used."""
    model = LinearModelBuilder()
    one, other, switch = (model.add_column(name) for name in ("one", "other", "switch"))
    model.add_row([(one, 1), (other, 1), (switch, 100)], Tag("apart"), most=101)
    smaller = shrink(tiny.first_program(model.finish()))
    assert tiny.matrix(smaller).tolist() == [[1, 1, 1]]
    assert smaller.row_upper.tolist() == [2]


def test_a_side_is_what_the_free_columns_can_meet():
    """Needs in steps of 252, and the weakest held at 2271: more than nine of ten are asked for, so all."""
    model = LinearModelBuilder()
    switch, one, other = model.add_column("run"), model.add_column("one"), model.add_column("other", 0, 8)
    weakest = model.add_column("weakest", 2271, 2271)
    entries = [(weakest, 1), (switch, 2520), (one, -504), (other, -252)]
    model.add_row(entries, Tag("skill_balance"), most=2520)
    model.add_row([(column, -factor) for column, factor in entries], Tag("skill_balance"), least=-2520)
    program = tiny.first_program(model.finish())
    smaller = shrink(program)
    assert (smaller.row_upper[0], smaller.row_lower[1]) == (2271, -2271)
    assert np.array_equal(tiny.every_point(smaller), tiny.every_point(program))
