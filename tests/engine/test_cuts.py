"""Cuts and a score's consequences: no whole point that matters is lost."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.engine.cuts import Forms, separate, with_cuts
from teamform.engine.result import Limits
from teamform.engine.stopping import Watch
from teamform.engine.strengthen import beat, plain_relaxation, strengthen
from teamform.formulation.linear import LinearModelBuilder, Tag
from tests.engine import tiny


@st.composite
def programs_with_a_point(draw):
    """Draw a program and a point between the whole points, within the column bounds."""
    program = draw(tiny.programs())
    size = program.number_of_columns
    shares = draw(st.lists(st.floats(0, 1, width=32), min_size=size, max_size=size))
    return program, program.lower + (program.upper - program.lower) * np.array(shares)


@given(programs_with_a_point())
def test_a_cut_keeps_every_whole_point_and_cuts_off_the_point(drawn):
    program, point = drawn
    cuts = separate(program, Forms.of(program), point)
    assert np.array_equal(tiny.every_point(with_cuts(program, cuts)), tiny.every_point(program))
    for cut in cuts:
        assert cut.coefficients @ point[cut.columns] > cut.most


@given(programs_with_a_point())
def test_a_cut_follows_from_one_row_alone(drawn):
    program, point = drawn
    for cut in separate(program, Forms.of(program), point):
        rows = [
            row
            for row in range(program.number_of_rows)
            if np.all(
                (tiny.every_point(program, np.array([row]))[:, cut.columns] @ cut.coefficients) <= cut.most
            )
        ]
        assert rows


def three_hours_each() -> LinearModelBuilder:
    """Three projects of three hours and four hours to spend: the relaxation takes a third more than one."""
    model = LinearModelBuilder()
    for name in "abc":
        model.add_term("value", 1, model.add_column(name), 1000)
    model.add_row([(0, 3), (1, 3), (2, 3)], Tag("capacity"), most=4)
    return model


def test_a_capacity_row_is_rounded():
    program = tiny.first_program(three_hours_each().finish())
    (cut,) = separate(program, Forms.of(program), np.array([0.45, 0.45, 0.43]))
    assert (cut.columns.tolist(), cut.coefficients.tolist(), cut.most) == ([0, 1, 2], [1, 1, 1], 1)


def test_cuts_close_what_the_relaxation_leaves():
    """Here the divisor of the scores is left out of it: other columns would hide it in a larger program."""
    model = three_hours_each()
    model.add_term("fit", 1, model.add_column("extra"), 1)
    program = tiny.first_program(model.finish())
    watch = Watch(Limits())
    plain = plain_relaxation(program, watch)
    assert plain.bound == 1334
    assert strengthen(plain, watch).bound == tiny.optimum(program) == 1001


@given(tiny.programs())
def test_strengthening_keeps_every_point(program):
    watch = Watch(Limits())
    plain = plain_relaxation(program, watch)
    strong = strengthen(plain, watch)
    points = tiny.every_point(program)
    assert strong.bound <= plain.bound
    assert np.array_equal(tiny.every_point(strong.cut), points)
    best = tiny.optimum(program)
    assert best is None or strong.bound >= best


@given(tiny.linear_models(), st.integers(0, 10**6))
def test_every_point_that_beats_a_score_stays(model, pick):
    program, watch = tiny.first_program(model), Watch(Limits())
    points = tiny.every_point(program)
    if not len(points):
        return
    scores = points @ program.objective + program.constant
    score = int(scores[pick % len(points)])
    better = points[scores > score]
    strong = beat(plain_relaxation(program, watch), score, model.column_block, watch)
    if strong is None:
        assert not len(better)
        return
    assert np.array_equal(tiny.feasible(strong.plain, better), better)
    assert np.array_equal(tiny.feasible(strong.cut, better), better)
    assert strong.bound >= scores.max() or not len(better)


@pytest.mark.parametrize(("score", "found"), [(1000, True), (1001, False)])
def test_a_score_that_nothing_beats(score, found):
    model = three_hours_each()
    model.add_term("fit", 1, model.add_column("extra"), 1)
    built, watch = model.finish(), Watch(Limits())
    plain = plain_relaxation(tiny.first_program(built), watch)
    strong = beat(plain, score, built.column_block, watch)
    assert (strong is not None) == found
