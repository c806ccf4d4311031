"""What the seats open to each person add up to, against a loop over people and seats."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.policy import PlanningModel
from teamform.formulation.draft import Draft
from tests.builders import policy
from tests.strategies import problems

POLICY: PlanningModel = policy()


def seats_by_team(draft, person):
    """The seats open to a person, by initiative."""
    seats = defaultdict(list)
    for candidate in draft.candidates.of_person(person).tolist():
        seats[int(draft.candidates.initiative[candidate])].append(int(draft.candidates.seat[candidate]))
    return seats


def most_that_fit(demands, capacity):
    """How many of some demands fit, the smallest first."""
    return int(np.sum(np.cumsum(sorted(demands)) <= capacity))


@given(data=st.data(), problem=problems())
@settings(max_examples=40)
def test_sums_and_largest_amounts(data, problem):
    draft = Draft.of(problem, POLICY)
    shape = len(problem.seats), 2
    size = shape[0] * shape[1]
    numbers = data.draw(st.lists(st.integers(0, 5), min_size=size, max_size=size))
    amounts = np.array(numbers, dtype=np.int64).reshape(shape)
    fullest, total = draft.openings.fullest(amounts), draft.openings.total(amounts[:, 0])
    is_open = draft.openings.open_kinds(amounts[:, 1], 6)
    for person in range(len(draft.people)):
        teams = seats_by_team(draft, person)
        seats = [seat for some in teams.values() for seat in some]
        largest = [amounts[some].max(axis=0) for some in teams.values()]
        assert fullest[person].tolist() == np.sum([[0, 0], *largest], axis=0).tolist()
        assert total[person] == amounts[seats, 0].sum()
        assert {*np.flatnonzero(is_open[person]).tolist()} == {*amounts[seats, 1].tolist()}


@given(data=st.data(), problem=problems(often="dates"))
@settings(max_examples=40)
def test_numbers_of_teams(data, problem):
    draft, one = Draft.of(problem, POLICY), data.draw(st.integers(0, len(problem.initiatives) - 1))
    teams, of_one = draft.openings.teams(), draft.openings.teams(np.array([one]))
    for person in range(len(draft.people)):
        mine = seats_by_team(draft, person)
        assert teams[person] == len(mine)
        assert of_one[person] == (one in mine)
        for period in range(len(problem.periods)):
            capacity = draft.people.capacity[:, period] // 2
            demands = [draft.demand[seats, period].min() for seats in mine.values()]
            fitting = draft.openings.most_teams_within(period, capacity)[person]
            assert fitting == most_that_fit(demands, capacity[person])
            at_rest = sum(not draft.is_active[seats, period].all() for seats in mine.values())
            assert draft.openings.teams_not_always_active(period)[person] == at_rest
