"""The losses of all blocks, rows and columns add up to the bound less the score."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.engine import Limits, solve
from teamform.engine.bound import relax
from teamform.engine.losses import Losses
from teamform.engine.owners import only_owner
from teamform.engine.stopping import Watch
from teamform.formulation.certificate import DUAL_SCALE, weigh
from tests.engine import tiny
from tests.engine.large_path import person_of_columns, plain, program_of
from tests.formulation.points import directions, point_of


def outside(program, duals, number, values):
    """What the columns of no block lose, and the rows that hold no column of a block."""
    reduced = program.objective - duals @ tiny.matrix(program)
    ends = np.maximum(reduced * program.lower, reduced * program.upper)
    inside = np.isin(np.arange(program.number_of_rows), program.row_of_entry[number[program.row_column] >= 0])
    side = np.where(duals > 0, program.row_upper, program.row_lower)
    rows = np.where(duals == 0, 0.0, duals * (side - program.activity(values)))
    return (ends - reduced * values)[number < 0].sum() + rows[~inside].sum()


def leaning(program, duals):
    """The duals without those that lean on an open side."""
    return np.where(np.where(duals > 0, program.row_upper, -program.row_lower) < 2**62, duals, 0.0)


@given(data=st.data(), model=tiny.linear_models())
@settings(max_examples=60)
def test_losses_add_up_to_the_gap(data, model):
    """Whole duals, so that every sum is exact."""
    program, number = tiny.first_program(model), model.column_block
    points = tiny.every_point(program)
    several = st.lists(st.integers(-40, 40), min_size=1, max_size=9)
    duals = np.resize(np.array(data.draw(several), dtype=float), program.number_of_rows)
    nobody = np.full(len(number), -1)
    losses = Losses(program, duals, number, nobody)
    if not len(points) or number.max(initial=-1) < 0:
        return
    values = points[data.draw(st.integers(0, len(points) - 1))]
    of_blocks = losses.of_blocks(values)
    rest = outside(program, leaning(program, duals), number, values)
    gap = weigh(program, duals).bound / DUAL_SCALE - program.score(values)
    assert (of_blocks >= 0).all()
    assert of_blocks.sum() + rest == pytest.approx(gap, abs=1e-6)


@given(data=st.data(), model=tiny.linear_models())
@settings(max_examples=60)
def test_what_a_neighbourhood_can_gain_and_who_is_too_dear_for_it(data, model):
    """By every point that differs in the free columns only."""
    program, number = tiny.first_program(model), model.column_block
    points = tiny.every_point(program)
    if not len(points):
        return
    several = st.lists(st.integers(-40, 40), min_size=1, max_size=9)
    duals = np.resize(np.array(data.draw(several), dtype=float), program.number_of_rows)
    losses = Losses(program, duals, number, np.full(len(number), -1))
    values = points[data.draw(st.integers(0, len(points) - 1))]
    free = np.array([data.draw(st.booleans()) for _ in number], dtype=bool)
    most = losses.within(values, free)
    near = points[(points[:, ~free] == values[~free]).all(axis=1)]
    gains = (near - values) @ program.objective
    assert gains.max() <= most + 1e-6
    dear = free & (losses.reduced < -most - 1e-6) & (values == program.lower)
    assert (near[gains > 1e-6][:, dear] == values[dear]).all()


@given(direction=directions)
@settings(max_examples=5)
def test_losses_of_a_plan_by_the_duals_of_the_relaxation(direction):
    whole = plain(14, 1)
    program, number, person = program_of(whole), whole.model.column_block, person_of_columns(whole)
    values = point_of(whole.model, direction)
    assert values is not None
    duals = leaning(program, relax(program, Watch(Limits())).duals)
    losses = Losses(program, duals, number, person)
    gap = weigh(program, duals).bound / DUAL_SCALE - program.score(values)
    of_blocks, of_people = losses.of_blocks(values), losses.of_people(values)
    assert of_blocks.sum() + outside(program, duals, number, values) == pytest.approx(gap, rel=1e-6, abs=1)
    assert (of_people >= 0).all()
    side = np.where(duals > 0, program.row_upper, program.row_lower)
    rows = np.where(duals == 0, 0.0, duals * (side - program.activity(values)))
    assert of_people.sum() == pytest.approx(rows[only_owner(program, person) >= 0].sum(), abs=1e-3)


def test_who_works_not_at_all_loses_most_and_the_best_plan_little():
    whole = plain(14, 1)
    program, number, person = program_of(whole), whole.model.column_block, person_of_columns(whole)
    losses = Losses(program, relax(program, Watch(Limits())).duals, number, person)
    best = solve(whole.model, Limits(gap=0.0, workers=1)).values
    assert best is not None
    nobody = np.zeros_like(best)
    assert losses.of_blocks(nobody).sum() > 2 * losses.of_blocks(best).sum()
    assert losses.of_people(nobody).sum() > losses.of_people(best).sum()
