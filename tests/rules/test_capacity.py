"""In no period do a person's places take more FTE than the person has."""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.entities import Lock, Period
from teamform.formulation import hull
from teamform.formulation.build import formulate
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


def one_person(*ftes, limit=None, capacity=1.0, locked=()):
    """Somebody with a team for each place to be had."""
    numbers = range(1, len(ftes) + 1)
    return problem(
        people=(person("P1", capacity_fte=capacity, max_initiatives=limit),),
        initiatives=tuple(initiative(f"I{number}") for number in numbers),
        seats=tuple(seat(f"S{n}", f"I{n}", fte=ftes[n - 1], must_fill=0) for n in numbers),
        locks=tuple(Lock(person="P1", seat=f"S{number}") for number in locked),
    )


def carried(given):
    """The rows of capacity: what each place weighs, the limit, and whether other rows imply it."""
    model = formulate(given, policy()).model
    weight = {column: model.names[column] for column in range(model.number_of_columns)}
    for row, tag in enumerate(model.row_tags):
        if tag.id == "capacity":
            span = slice(model.row_start[row], model.row_start[row + 1])
            named = zip(model.row_column[span].tolist(), model.row_coefficient[span].tolist(), strict=True)
            weights = {weight[column]: coefficient for column, coefficient in named}
            places = [weights.get(f"x[P1,{place.id}]", 0) for place in given.seats]
            yield places, int(model.row_upper[row]), tag.is_implied


def test_the_rows_are_the_facets_of_what_fits():
    """Two of 300, or one of 500 and one of 200, or two of 200 and one of 300, or three of 200."""
    assert list(carried(one_person(0.2, 0.3, 0.3, 0.5, capacity=0.75))) == [
        ([0, 1, 1, 2], 2, False),
        ([1, 1, 1, 2], 3, False),
        ([1, 2, 2, 3], 4, False),
    ]


def test_within_max_initiatives_facets_stand_beside_the_row():
    row = [200, 200, 500, 900], 1000, False
    assert list(carried(one_person(0.2, 0.2, 0.5, 0.9, limit=2))) == [row, ([1, 1, 1, 2], 2, True)]
    assert list(carried(one_person(0.2, 0.2, 0.5, 0.9, limit=1))) == [row]


def test_the_rows_of_a_hull_that_is_too_large(monkeypatch):
    monkeypatch.setattr(hull, "MOST_HULLS", 0)
    assert list(carried(one_person(0.3, 0.3, 0.5, capacity=0.9))) == [([300, 300, 500], 900, False)]


@given(
    tenths=st.lists(st.integers(0, 10), min_size=1, max_size=6),
    capacity=st.sampled_from([10, 7, 4]),
    limit=st.sampled_from([None, 3, 2, 1, 0]),
)
@settings(max_examples=60)
def test_the_rows_allow_what_can_be_carried_and_nothing_else(tenths, capacity, limit):
    given = one_person(*(number / 10 for number in tenths), limit=limit, capacity=capacity / 10)
    formulation = formulate(given, policy())
    columns = [formulation.column_of("P1", place.id) for place in given.seats]
    open_places = [
        (number, column) for number, column in zip(tenths, columns, strict=True) if column is not None
    ]
    for taken in chain.from_iterable(combinations(open_places, n) for n in range(len(open_places) + 1)):
        too_much = sum(number for number, _ in taken) > capacity
        too_many = limit is not None and len(taken) > limit
        values = np.zeros(formulation.model.number_of_columns, dtype=np.int64)
        values[[*range(len(tenths)), *(column for _, column in taken)]] = 1
        tags = [formulation.model.row_tags[row] for row in formulation.model.violated_rows(values)]
        blamed = {tag.id for tag in tags if not tag.is_implied}
        assert blamed == {*["capacity"] * too_much, *["max_initiatives"] * too_many}
        assert blamed or not tags


def test_facets_are_not_blamed_for_what_max_initiatives_forbids():
    clashing = one_person(0.2, 0.2, 0.5, 0.9, limit=2, locked=(1, 2, 3))
    assert clash(clashing, policy("value")) == {"max_initiatives", "locks"}
    assert clash(one_person(0.2, 0.2, 0.5, 0.9, limit=2, locked=(1, 4)), policy("value")) == {
        "capacity",
        "locks",
    }


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
