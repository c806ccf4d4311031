"""In no period do a person's places take more FTE than the person has."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.entities import Lock, Period
from teamform.formulation.rules.capacity import binding_periods, largest_load
from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, broken, clash, row_tags

JAN_FEB = (Period(id="Jan"), Period(id="Feb"))
BOTH = plan(team("I1", "P1 S1"), team("I2", "P1 S2"))


def two_teams(first, second, **who):
    return problem(
        people=(person("P1", **who),),
        initiatives=(initiative(), initiative("I2")),
        seats=(seat(**first), seat("S2", "I2", **second)),
        periods=JAN_FEB,
    )


@pytest.mark.parametrize(("capacity", "kept"), [(0.8, True), (0.799, False)])
def test_two_places_fit_or_not(capacity, kept):
    given = two_teams({"fte": 0.5}, {"fte": 0.3}, capacity_fte=capacity)
    assert broken(given, BOTH) == (set() if kept else {"capacity"})


def test_each_period_counts_for_itself():
    after_another = two_teams(
        {"fte_by_period": {"Feb": 0}, "fte": 1}, {"fte_by_period": {"Jan": 0}, "fte": 1}
    )
    assert broken(after_another, BOTH) == set()
    both_in_feb = two_teams({"fte": 0.6}, {"fte_by_period": {"Jan": 0}, "fte": 0.6})
    assert broken(both_in_feb, BOTH) == {"capacity"}
    assert row_tags(both_in_feb, "capacity") == [("P1, period Feb", "")]


def test_whoever_cannot_be_too_full_takes_no_row():
    assert row_tags(two_teams({"fte": 0.5}, {"fte": 0.5}), "capacity") == []


def test_the_better_initiative_gets_the_person():
    given = two_teams({"fte": 0.6}, {"fte": 0.6}).replace(initiatives=(initiative(), initiative("I2", 11)))
    assert best_plan(given) == plan(team("I2", "P1 S2"))


def test_what_clashes_with_capacity_is_no_goal():
    """That P1 is on two teams at most is known to the rows of ``focus``, too; they are not to blame."""
    ids = ("1", "2", "3")
    given = problem(
        people=(person("P1"),),
        initiatives=tuple(initiative(f"I{one}") for one in ids),
        seats=tuple(seat(f"S{one}", f"I{one}", fte=0.4) for one in ids),
        locks=tuple(Lock(person="P1", seat=f"S{one}") for one in ids),
    )
    assert clash(given, policy("value", "focus")) == {"capacity", "locks"}


def test_a_period_that_another_covers_takes_no_row():
    loads = np.array([[300, 300, 200], [500, 500, 500], [400, 0, 0]])
    fullest = loads.sum(axis=0)
    assert binding_periods(loads, fullest, np.array([700, 700, 700])) == [0]
    assert binding_periods(loads, fullest, np.array([700, 600, 700])) == [0, 1]
    assert binding_periods(loads, loads.max(axis=0), np.array([700, 700, 700])) == []


@given(loads=st.lists(st.integers(0, 12), min_size=1, max_size=4), capacity=st.integers(0, 40))
@settings(max_examples=60)
def test_the_largest_load_is_what_the_loads_can_add_up_to(loads, capacity):
    reachable = {0}
    for _ in range(capacity):
        reachable |= {one + load for one in reachable for load in loads if one + load <= capacity}
    assert largest_load(np.array(loads), capacity) == max(reachable)
