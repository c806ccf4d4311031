"""Lifted duals: the rows that count candidates are raised as far as that lowers the bound."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.engine.first_order import relax_nearly
from teamform.engine.lifting import Counted, counted_places, counted_teams, lift
from teamform.engine.owners import person_of_columns
from teamform.engine.result import Limits
from teamform.engine.sifting import rank_weights
from teamform.engine.stopping import Watch
from teamform.formulation.pricing import Pricing
from teamform.formulation.proof import prove, skeleton_duals
from tests.engine.large_path import plain, program_of, varied

PEOPLE, SEATS = 4, 3

undercharged = st.lists(
    st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, SEATS - 1), st.integers(1, 9)),
    max_size=14,
    unique_by=lambda one: one[:2],
)
numbers = st.lists(st.integers(0, 3), min_size=PEOPLE + SEATS, max_size=PEOPLE + SEATS)


def of(counted, first):
    """Return rows that count so many each, from the first row on; -1 where there is none (0)."""
    most = np.array(counted)
    return Counted(np.where(most > 0, first + np.arange(len(most)), -1), most)


def excess(lifts, people, seats, found):
    """Return what the bound is too high by, where duals are raised so."""
    rows = np.concatenate([people.row, seats.row])
    most = np.concatenate([people.most, seats.most])
    raised = np.where(rows >= 0, lifts[rows], 0.0)
    left = (max(0.0, cost - raised[one] - raised[PEOPLE + seat]) for one, seat, cost in found)
    return float(most @ raised) + sum(left)


@given(undercharged, numbers)
def test_no_single_dual_raised_otherwise_is_better(found, most):
    people, seats = of(most[:PEOPLE], 0), of(most[PEOPLE:], PEOPLE)
    person, seat, costs = (
        (np.array(column, dtype=int) for column in zip(*found, strict=True))
        if found
        else (np.zeros((3, 0), dtype=int))
    )
    lifts = lift(people, seats, person, seat, costs.astype(float), PEOPLE + SEATS)
    least = excess(lifts, people, seats, found)
    assert least <= excess(np.zeros(PEOPLE + SEATS), people, seats, found)
    assert np.all(lifts >= 0)
    for row in seats.row[seats.row >= 0]:
        for height in range(10):
            other = lifts.copy()
            other[row] = height
            assert excess(other, people, seats, found) >= least


def test_rows_that_count_places_are_those_of_seats():
    whole = plain(20, 3)
    counted = counted_places(whole.skeleton, len(whole.problem.seats))
    tags = whole.skeleton.base.row_tags
    for index, seat in enumerate(whole.problem.seats):
        candidates = whole.candidates.number_for(index)
        if counted.row[index] < 0:
            assert not candidates
            continue
        tag = tags[counted.row[index]]
        assert tag.id == "seats"
        assert f"seat {seat.id} " in tag.subject
        assert counted.most[index] == min(seat.count, candidates)


@pytest.mark.parametrize("whole", [plain(20, 3), varied(20, 2)])
def test_rows_that_count_teams_count_all_of_one_person(whole):
    counted = counted_teams(whole.skeleton, len(whole.problem.people))
    model, person = whole.model, person_of_columns(whole)
    assert np.any(counted.row >= 0)
    for one in np.flatnonzero(counted.row >= 0).tolist():
        row = counted.row[one]
        here = slice(model.row_start[row], model.row_start[row + 1])
        assert set(person[model.row_column[here]].tolist()) <= {one}
        assert set(model.row_coefficient[here].tolist()) <= {1}
        assert model.row_upper[row] == counted.most[one]


@pytest.mark.parametrize("whole", [plain(30, 1), varied(20, 2)])
def test_lifted_duals_prove_a_lower_bound(whole):
    rows = whole.skeleton.number_of_rows
    few = whole.restricted(np.arange(0, len(whole.candidates), 4))
    program = program_of(few)
    duals = skeleton_duals(few, relax_nearly(program, 1e-4, Watch(Limits())).duals)
    weights = rank_weights(whole, 0, duals)
    found, costs = Pricing(whole).above(weights, duals[:rows], 0.0)
    person, seat = whole.candidates.person[found].astype(int), whole.candidates.seats_at(found)
    people = counted_teams(whole.skeleton, len(whole.problem.people))
    seats = counted_places(whole.skeleton, len(whole.problem.seats))
    lifts = lift(people, seats, person, seat, costs, rows)
    only_people = lift(people, Counted(np.full_like(seats.row, -1), seats.most), person, seat, costs, rows)
    bounds = [prove(whole, 0, (), duals + more)[1] for more in (0.0, only_people, lifts)]
    assert bounds[2] < bounds[1] < bounds[0]
