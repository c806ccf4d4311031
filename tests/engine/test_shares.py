"""What teams have of people before they are staffed: the relaxation's places, drawn within people's rows."""

from __future__ import annotations

import numpy as np
import pytest

from teamform.engine.owners import NOBODY, Owners
from teamform.engine.points import Point
from teamform.engine.shares import division, shared_out
from tests.engine.large_path import person_of_columns, plain, program_of, varied


def shared(whole, part, point=None, seed=1):
    """Return what comes of all candidates, each with the same part."""
    likely = np.arange(len(whole.candidates))
    parts, random = np.full(len(likely), part), np.random.default_rng(seed)
    return shared_out(whole, likely, parts, point or Point.lowest(whole), random)


def rows_of_people(whole):
    """Return the rows of one person and several teams, with all their columns."""
    program, block = program_of(whole), whole.model.column_block
    owners = Owners.of(program, block, person_of_columns(whole))
    of_entry = block[program.row_column]
    several = [
        len({*of_entry[(program.row_of_entry == row) & (of_entry >= 0)].tolist()}) > 1
        for row in range(program.number_of_rows)
    ]
    return program, np.flatnonzero((owners.of_row != NOBODY) & np.array(several))


@pytest.mark.parametrize("whole", [plain(14, 1), varied(14, 3)])
@pytest.mark.parametrize("part", [0.3, 1.0])
def test_peoples_rows_are_kept_and_no_more_fits_where_all_is_drawn(whole, part):
    program, rows = rows_of_people(whole)
    point = shared(whole, part)
    values = point.values(whole)
    activity = program.activity(values)[rows]
    assert len(point.taken)
    assert np.all(activity <= program.row_upper[rows])
    assert np.all(activity >= program.row_lower[rows])
    served = {*whole.candidates.person[point.taken].tolist()}
    if part == 1.0:
        assert served == {*whole.candidates.person.tolist()}


def test_places_are_drawn_with_the_chance_that_the_relaxation_says():
    """One place for each person, so that no row keeps anybody from it."""
    whole = plain(60, 1)
    _, likely = np.unique(whole.candidates.person, return_index=True)
    likely = np.sort(likely)
    drawn = [
        len(shared_out(whole, likely, np.full(len(likely), 0.25), Point.lowest(whole), random).taken)
        for random in map(np.random.default_rng, range(12))
    ]
    assert 0.2 < np.mean(drawn) / len(likely) < 0.3


def test_what_is_taken_stays():
    whole = plain(14, 1)
    first = shared(whole, 0.2)
    more = shared(whole, 1.0, first, seed=2)
    assert {*first.taken.tolist()} < {*more.taken.tolist()}


def test_nothing_is_drawn_that_the_relaxation_does_not_use():
    assert len(shared(plain(14, 1), 0.0).taken) == 0


def test_into_how_many_parts_places_are_divided():
    """One person has a place and two halves of another; one has four quarters; nobody has anything."""
    person = np.array([0, 0, 0, 1, 1, 1, 1])
    much = np.array([1.0, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25])
    assert division((person, np.arange(7), much)) == (2 / 1.5 + 4) / 2
    nothing = np.zeros(0, dtype=np.int64)
    assert division((nothing, nothing, np.zeros(0))) == 1.0
