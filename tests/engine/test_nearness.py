"""Groups that share short rows are near; rows of nearly everybody tell nothing."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.engine.nearness import nearness
from teamform.formulation.linear import LinearModelBuilder, Tag
from tests.engine import tiny


def by_hand(program, group, counted, most_shared):
    """The sum over rows that tell something of one over how many groups they hold."""
    groups = group.max(initial=-1) + 1
    near = np.zeros((groups, groups))
    for first, last in pairwise(program.row_start):
        columns = program.row_column[first:last]
        among = np.unique(group[columns[(group[columns] >= 0) & counted[columns]]])
        if 1 < len(among) <= max(2.0, most_shared * groups):
            near[np.ix_(among, among)] += 1.0 / len(among)
    np.fill_diagonal(near, 0)
    return near


@given(data=st.data(), program=tiny.programs())
@settings(max_examples=60)
def test_it_is_that_by_hand(data, program):
    several = st.lists(
        st.integers(-1, 4), min_size=program.number_of_columns, max_size=program.number_of_columns
    )
    group = np.array(data.draw(several), dtype=np.int64)
    counted = np.array(data.draw(several)) >= 0
    share = data.draw(st.sampled_from([0.0, 0.5, 1.0]))
    near = nearness(program, group, counted, share)
    assert np.array_equal(near, near.T)
    assert np.allclose(near, by_hand(program, group, counted, share))


def test_rows_of_all_are_ignored_and_short_rows_say_most():
    """The first two groups share a row of two, all four share a row of all."""
    model = LinearModelBuilder()
    columns = [model.add_column(f"c{group}", block=group) for group in range(4)]
    model.add_row([(column, 1) for column in columns[:2]], Tag("capacity"), most=1)
    model.add_row([(column, 1) for column in columns], Tag("budget"), most=2)
    program, group = tiny.first_program(model.finish()), np.arange(4)
    everybody = np.ones(4, dtype=bool)
    pair = np.zeros((4, 4))
    pair[0, 1] = pair[1, 0] = 0.5
    assert np.allclose(nearness(program, group, everybody, 0.7), pair)
    of_all = 0.25 * (1 - np.eye(4))
    assert np.allclose(nearness(program, group, everybody, 1.0), pair + of_all)
    assert not nearness(program, group, group > 0, 0.7).any(), "columns that do not count tell nothing"
