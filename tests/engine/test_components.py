"""Independent parts, solved apart, are the whole."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from teamform.engine.components import broken_fixed_rows, split
from teamform.formulation.linear import LinearModelBuilder, Tag
from tests.engine import tiny


@given(tiny.programs(row_length=2))
def test_the_parts_add_up_to_the_whole(program):
    parts = split(program)
    best = [tiny.optimum(part.program) for part in parts]
    if None in best or len(broken_fixed_rows(program)):
        assert tiny.optimum(program) is None
    else:
        assert sum(one for one in best if one is not None) == tiny.optimum(program)


@given(tiny.programs(row_length=2))
def test_the_parts_points_put_together_are_a_point(program):
    values = program.lower.copy()
    for part in split(program):
        points = tiny.every_point(part.program)
        if not len(points):
            return
        values = part.lift(points[-1], values)
    assert program.is_feasible(values) == (len(broken_fixed_rows(program)) == 0)


@given(tiny.programs(row_length=3))
def test_no_row_links_two_parts(program):
    parts = split(program)
    columns = np.concatenate([part.columns for part in parts])
    assert sorted(columns) == np.flatnonzero(program.lower < program.upper).tolist()
    rows = np.concatenate([part.rows for part in parts])
    assert len(set(rows.tolist())) == len(rows)
    dense = tiny.matrix(program) != 0
    for part in parts:
        free = program.lower < program.upper
        assert np.array_equal(part.rows, np.flatnonzero(dense[:, part.columns].any(axis=1)))
        others = np.setdiff1d(np.flatnonzero(free), part.columns)
        assert not dense[np.ix_(part.rows, others)].any()


def test_a_chain_is_one_part_and_a_fixed_column_links_nothing():
    model = LinearModelBuilder()
    for name in "abcdef":
        model.add_column(name)
    fixed = model.add_column("fixed", 3, 3)
    for one, other in ((0, 5), (5, 2), (2, 4)):
        model.add_row([(one, 1), (other, 1)], Tag("apart"), most=1)
    for column in (1, 3):
        model.add_row([(column, 1), (fixed, 1)], Tag("capacity"), most=4)
    model.add_row([(fixed, 2)], Tag("capacity"), most=5)
    program = tiny.first_program(model.finish())
    assert [part.columns.tolist() for part in split(program)] == [[0, 2, 4, 5], [1], [3]]
    assert broken_fixed_rows(program).tolist() == [5]
