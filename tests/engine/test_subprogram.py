"""Parts of a program: what is cut out of all at once is what is cut out alone."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from teamform.engine.subprogram import Split, Subprogram, narrowed, restrict
from teamform.formulation.linear import INFINITE
from tests.engine.large_path import plain, program_of


def same(one: Subprogram, other: Subprogram) -> None:
    assert_array_equal(one.columns, other.columns)
    assert_array_equal(one.rows, other.rows)
    for name in ("lower", "upper", "row_start", "row_column", "row_coefficient", "row_lower", "row_upper"):
        assert_array_equal(getattr(one.program, name), getattr(other.program, name), name)
    assert_array_equal(one.program.objective, other.program.objective)
    assert one.program.constant == other.program.constant


@pytest.mark.parametrize("seed", range(3))
def test_the_parts_of_a_split_are_those_that_are_cut_out_alone(seed):
    program, random = program_of(plain(20, 1)), np.random.default_rng(seed)
    group = random.integers(-1, 4, size=program.number_of_columns)
    values = random.integers(program.lower, program.upper + 1)
    split = Split(program, group, 5, values)
    for one in (3, 0, 1, 2):
        same(split.part(one), restrict(program, group == one, values))
    assert len(split.part(4).columns) == len(split.part(4).rows) == 0


def test_a_part_scores_and_keeps_rows_as_the_whole_does():
    program, random = program_of(plain(20, 1)), np.random.default_rng(0)
    group = random.integers(0, 2, size=program.number_of_columns)
    values = random.integers(program.lower, program.upper + 1)
    part = Split(program, group, 2, values).part(1)
    other = random.integers(part.program.lower, part.program.upper + 1)
    lifted = part.lift(other, values)
    assert part.program.score(other) == program.score(lifted)
    closed = program.row_upper[part.rows] < INFINITE
    room = (program.row_upper - program.activity(lifted))[part.rows]
    assert closed.any()
    assert_array_equal((part.program.row_upper - part.program.activity(other))[closed], room[closed])


def test_a_narrowed_part_is_what_is_cut_out_with_fewer_columns():
    program, random = program_of(plain(20, 1)), np.random.default_rng(1)
    free, fewer = (random.random(program.number_of_columns) < share for share in (0.6, 0.5))
    values = random.integers(program.lower, program.upper + 1)
    wide = restrict(program, free, values)
    same(narrowed(wide, fewer[wide.columns], values[wide.columns]), restrict(program, free & fewer, values))
