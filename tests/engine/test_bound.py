"""A relaxation that goes on from its last basis proves what one from nothing proves."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.engine.bound import Relaxing, relax
from teamform.engine.mathopt import Resolver
from teamform.engine.result import Limits
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import take_rows
from teamform.formulation.linear import LinearModelBuilder, Tag
from tests.engine import tiny

VALUE_TOLERANCE = 1e-6


def knapsack():
    """Return a program of three columns of which two and a quarter are worth taking."""
    model = LinearModelBuilder(ranks=(1,), tolerance=(0.0,))
    columns = [model.add_column(f"c{size}") for size in (2, 3, 4)]
    model.add_row(zip(columns, (2, 3, 4), strict=True), Tag("capacity"), most=6)
    for column, worth in zip(columns, (30, 50, 60), strict=True):
        model.add_term("value", 1, column, worth)
    return tiny.first_program(model.finish())


def value(program, relaxation):
    return float(program.objective @ relaxation.point)


@st.composite
def programs_with_objectives(draw):
    """Draw a program, and objectives that it is to have one after the other."""
    program = draw(tiny.programs())
    whole = st.lists(
        st.integers(-9, 9), min_size=program.number_of_columns, max_size=program.number_of_columns
    )
    return program, [np.array(one, dtype=np.int64) for one in draw(st.lists(whole, min_size=1, max_size=3))]


@given(programs_with_objectives())
def test_under_other_objectives_it_is_what_it_is_from_nothing(drawn):
    program, objectives = drawn
    watch, relaxing = Watch(Limits()), Relaxing(program)
    relaxing.relax(watch)
    for objective in objectives:
        relaxing.change_objective(objective)
        other = replace(program, objective=objective)
        again, anew = relaxing.relax(watch, primal=True), relax(other, watch)
        assert (again.point is None) == (anew.point is None)
        if again.point is not None:
            assert value(other, again) == pytest.approx(value(other, anew), abs=VALUE_TOLERANCE)
            assert again.bound <= anew.bound + 1


def test_a_solver_that_takes_no_update_is_replaced(monkeypatch):
    program = knapsack()
    relaxing = Relaxing(program)
    relaxing.relax(Watch(Limits()))
    monkeypatch.setattr(relaxing, "_solver", SimpleNamespace(update=lambda _: False))
    relaxing.change_objective(np.array([0, 0, 10]))
    assert relaxing.relax(Watch(Limits()), primal=True).bound == 10


@given(tiny.programs())
def test_with_further_rows_it_is_what_it_is_from_nothing(program):
    watch = Watch(Limits())
    relaxing = Relaxing(take_rows(program, np.arange(program.number_of_rows // 2)))
    relaxing.relax(watch)
    relaxing.add_rows(program)
    again, anew = relaxing.relax(watch), relax(program, watch)
    assert (again.point is None) == (anew.point is None)
    if again.point is not None:
        assert again.duals.shape == (program.number_of_rows,)
        assert value(program, again) == pytest.approx(value(program, anew), abs=VALUE_TOLERANCE)


def test_where_one_method_fails_the_other_is_tried(monkeypatch):
    program, tried = knapsack(), []
    solve = Resolver.solve

    def failing(self, watch, *, primal):
        tried.append(primal)
        result = solve(self, watch, primal=primal)
        if len(tried) == 1:
            del result.solutions[:]
        return result

    monkeypatch.setattr(Resolver, "solve", failing)
    relaxation = relax(program, Watch(Limits()))
    assert tried == [False, True]
    assert relaxation.point is not None
    assert relaxation.point.tolist() == pytest.approx([1.0, 1.0, 0.25])
    assert relaxation.bound == 90  # scores are whole tens here


def test_where_nothing_keeps_all_rows_no_other_method_is_asked(monkeypatch):
    program, tried = knapsack(), []
    solve = Resolver.solve

    def counted(self, watch, *, primal):
        tried.append(primal)
        return solve(self, watch, primal=primal)

    monkeypatch.setattr(Resolver, "solve", counted)
    beyond = program.row_upper + 4
    relaxing = Relaxing(replace(program, row_lower=beyond, row_upper=beyond))
    assert relaxing.relax(Watch(Limits())).point is None
    assert relaxing.is_infeasible
    assert tried == [False]
