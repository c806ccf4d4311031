"""Tighter column bounds keep every whole point."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from teamform.engine.result import Limits
from teamform.engine.stopping import Watch
from teamform.engine.tighten import leaned_on, tighten, tighten_sides
from teamform.formulation.linear import GLOBAL, LinearModelBuilder, Tag
from teamform.formulation.program import Program
from tests.engine import tiny


def check(program: Program, tight) -> None:
    assert tight.empty == bool(np.any(tight.program.lower > tight.program.upper))
    if tight.empty:
        assert tiny.optimum(program) is None
        return
    assert np.array_equal(tiny.every_point(tight.program), tiny.every_point(program))
    assert np.all(tight.program.lower >= program.lower)
    assert np.all(tight.program.upper <= program.upper)
    moved = np.any(tight.program.lower != program.lower) or np.any(tight.program.upper != program.upper)
    assert tight.changed == moved


@given(tiny.linear_models())
def test_every_point_stays_where_the_columns_leaned_on_are_tightened(model):
    program = tiny.first_program(model)
    check(program, tighten(program, model.column_block, Watch(Limits())))


@given(tiny.programs(), st.lists(st.tuples(st.integers(0, 7), st.sampled_from([-1, 1])), max_size=6))
def test_every_point_stays_whichever_sides_are_tightened(program, sides):
    within = [(column, side) for column, side in sides if column < program.number_of_columns]
    check(program, tighten_sides(program, within, Watch(Limits())))


def spread(members: int, teams: int) -> LinearModelBuilder:
    """Members in teams, each in one; ``most`` and ``fewest`` count those of the largest and the smallest."""
    model = LinearModelBuilder()
    sits = [[model.add_column(f"x[{m},{t}]", block=t) for t in range(teams)] for m in range(members)]
    most, fewest = model.add_column("most", 0, members), model.add_column("fewest", 0, members)
    for columns in sits:
        model.add_row([(column, 1) for column in columns], Tag("place"), least=1, most=1)
    for team in range(teams):
        count = [(columns[team], 1) for columns in sits]
        model.add_row([*count, (most, -1)], Tag("spread"), most=0)
        model.add_row([*count, (fewest, -1)], Tag("spread"), least=0)
    model.add_term("spread", 1, most, -1000)
    model.add_term("spread", 1, fewest, 1000)
    return model


def test_the_spread_of_what_does_not_divide_evenly():
    model = spread(members=4, teams=3).finish()
    program = tiny.first_program(model)
    most, fewest = 12, 13
    assert leaned_on(program, model.column_block).tolist() == [most, fewest]
    tight = tighten(program, model.column_block, Watch(Limits())).program
    assert (tight.lower[most], tight.upper[fewest]) == (2, 1)
    assert (tight.upper[most], tight.lower[fewest]) == (4, 0)


def test_columns_of_a_block_and_those_that_score_nothing_are_not_leaned_on():
    model = LinearModelBuilder()
    for block, worth in ((GLOBAL, 5), (0, 5), (GLOBAL, 0)):
        model.add_term("value", 1, model.add_column(f"c{block}{worth}", 0, 9, block=block), worth)
    model.add_term("value", 1, model.add_column("switch"), 5)
    done = model.finish()
    assert leaned_on(tiny.first_program(done), done.column_block).tolist() == [0]
