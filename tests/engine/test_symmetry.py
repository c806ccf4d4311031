"""Teams in order: the best score stays, and each plan has a twin in order."""

from __future__ import annotations

from functools import reduce

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from teamform.engine.symmetry import in_order, interchanges, put_in_order
from teamform.formulation.linear import GLOBAL, LinearModelBuilder, Tag
from tests.engine import tiny

WORTH = st.integers(-9, 9)


@st.composite
def alike_teams(draw):
    """Draw teams that are mostly alike: people in at most one team, rows within each team, some over all."""
    teams = draw(st.integers(2, 3))
    people = draw(st.integers(1, 3 if teams == 2 else 2))
    model = LinearModelBuilder()
    sits = [[model.add_column(f"x[{p},{t}]", block=t) for p in range(people)] for t in range(teams)]
    extra = [model.add_column(f"extra[{t}]", 0, draw(st.just(2)), block=t) for t in range(teams)]
    _add_people_rows(draw, model, sits)
    within = st.dictionaries(st.integers(0, people), st.integers(-3, 3), min_size=1)
    for _ in range(draw(st.integers(0, 3))):
        row, most = draw(within), draw(st.integers(-2, 4))
        for columns, more in zip(sits, extra, strict=True):
            own = [*columns, more]
            model.add_row([(own[place], by) for place, by in row.items()], Tag("seats"), most=most)
    for place, worth in draw(st.dictionaries(st.integers(0, people), WORTH)).items():
        for columns, more in zip(sits, extra, strict=True):
            model.add_term("value", 1, [*columns, more][place], worth)
    _add_what_differs(draw, model, teams * (people + 1))
    return model.finish()


def _add_people_rows(draw, model, sits):
    for person in range(len(sits[0])):
        if draw(st.integers(0, 4)):
            everywhere = [(columns[person], 1) for columns in sits]
            model.add_row(everywhere, Tag("focus"), least=draw(st.sampled_from([None, 1])), most=1)


def _add_what_differs(draw, model, columns):
    """Sometimes add a row or a worth of any columns, which may break the likeness."""
    entries = st.dictionaries(st.integers(0, columns - 1), st.integers(-3, 3), min_size=1, max_size=3)
    if draw(st.integers(0, 3)) == 0:
        model.add_row(draw(entries).items(), Tag("rules"), most=draw(st.integers(-1, 3)))
    if draw(st.integers(0, 3)) == 0:
        model.add_term("fit", 1, draw(st.integers(0, columns - 1)), draw(WORTH))


@given(alike_teams())
def test_the_best_score_stays(model):
    program = tiny.first_program(model)
    ordered = reduce(put_in_order, interchanges(program, model.column_block), program)
    assert tiny.optimum(ordered) == tiny.optimum(program)


@given(alike_teams())
def test_every_point_has_a_twin_in_order(model):
    program = tiny.first_program(model)
    orders = interchanges(program, model.column_block)
    ordered = reduce(put_in_order, orders, program)
    for point in tiny.every_point(program)[::5]:
        twin = reduce(in_order, orders, point)
        assert program.score(twin) == program.score(point)
        assert ordered.is_feasible(twin)


def groups(people: int, teams: int) -> LinearModelBuilder:
    """People, each in one of the teams, that are alike."""
    model = LinearModelBuilder()
    sits = [[model.add_column(f"x[{p},{t}]", block=t) for t in range(teams)] for p in range(people)]
    for columns in sits:
        model.add_row([(column, 1) for column in columns], Tag("place"), least=1, most=1)
    return model


def test_three_alike_teams_leave_one_plan_of_each_kind():
    """Four people in three teams: 81 plans, of which 14 are different but for the teams' names."""
    model = groups(people=4, teams=3).finish()
    program = tiny.first_program(model)
    (order,) = interchanges(program, model.column_block)
    assert len(tiny.every_point(program)) == 81
    assert len(tiny.every_point(put_in_order(program, order))) == 14


def test_teams_that_differ_in_a_bound_a_worth_or_a_row_are_not_interchangeable():
    alike = groups(people=3, teams=2)
    worth = groups(people=3, teams=2)
    worth.add_term("value", 1, 0, 5)
    row = groups(people=3, teams=2)
    row.add_row([(0, 1), (2, 1)], Tag("apart"), most=1)
    bound = groups(people=3, teams=2)
    bound.fix(0, 0)
    found = [
        interchanges(tiny.first_program(one), one.column_block) for one in _finished(alike, worth, row, bound)
    ]
    assert [len(orders) for orders in found] == [1, 0, 0, 0]


def _finished(*models):
    return [model.finish() for model in models]


def test_columns_of_no_block_are_no_team():
    model = LinearModelBuilder()
    one, other = (model.add_column(name, block=GLOBAL) for name in "ab")
    model.add_row([(one, 1), (other, 1)], Tag("focus"), most=1)
    done = model.finish()
    assert interchanges(tiny.first_program(done), np.array([GLOBAL, GLOBAL])) == []
