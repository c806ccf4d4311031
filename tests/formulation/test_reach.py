"""Limits on what teams and people can reach hold in every plan, and are not needlessly wide."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.entities import Period
from teamform.domain.limit import Limit
from teamform.formulation.build import formulate
from teamform.formulation.draft import Draft
from teamform.formulation.reach import (
    least_in_team,
    least_teams,
    most_in_team,
    most_teams,
    whole_range,
)
from tests.builders import initiative, person, policy, problem, rule, seat
from tests.formulation.points import directions, point_of
from tests.strategies import planning_models, problems

LEVELS = np.array([5, 4, 3, 2])


def draft_of(**fields):
    people = tuple(person(f"P{number}") for number in range(1, 5))
    return Draft.of(problem(**{"people": people, **fields}), policy())


@given(data=st.data(), problem=problems(), policy=planning_models(), direction=directions)
@settings(max_examples=40)
def test_no_valid_plan_goes_beyond(data, problem, policy, direction):
    formulation = formulate(problem, policy)
    values = point_of(formulation.model, direction)
    if values is None:
        return
    draft = Draft.of(problem, policy)
    weights = np.array(
        data.draw(st.lists(st.integers(0, 5), min_size=len(draft.people), max_size=len(draft.people)))
    )
    taken = values[formulation.first_x : formulation.first_x + len(formulation.candidates)]
    for index in draft.staffable:
        if values[index]:
            span = formulation.candidates.of_initiative(index)
            weight = int(weights[formulation.candidates.person[span]] @ taken[span])
            assert least_in_team(draft, index, weights) <= weight <= most_in_team(draft, index, weights)
    teams = np.bincount(formulation.candidates.person, weights=taken, minlength=len(draft.people))
    assert np.all((least_teams(draft) <= teams) & (teams <= most_teams(draft)))


@pytest.mark.parametrize(
    ("fields", "most", "least"),
    [
        ({"seats": (seat(count=2),)}, 9, 2),
        ({"seats": (seat(count=2, must_fill=2),)}, 9, 5),
        ({"seats": (seat(count=9),)}, 14, 2),
        ({"seats": (seat(), seat("S2", must_fill=0))}, 9, 2),
        ({"seats": (seat(count=4),), "initiatives": (initiative(max_team=1),)}, 5, 2),
        ({"seats": (seat(role="Design"),)}, 0, 0),
        ({"seats": ()}, 0, 0),
    ],
)
def test_what_a_team_can_weigh(fields, most, least):
    draft = draft_of(**fields)
    assert most_in_team(draft, 0, LEVELS) == most
    assert least_in_team(draft, 0, LEVELS) == least


THREE = tuple(initiative(f"I{number}") for number in (1, 2, 3))


def seats_of(*ftes, **fields):
    return tuple(seat(f"S{n}", f"I{n}", fte=fte, **fields) for n, fte in enumerate(ftes, start=1))


LIGHT = seats_of(0.1, 0.1, 0.1)


@pytest.mark.parametrize(
    ("fields", "most"),
    [
        ({"seats": seats_of(0.3, 0.3, 0.4)}, 3),
        ({"seats": seats_of(0.3, 0.4, 0.4)}, 2),
        ({"seats": seats_of(0.6, 0.6, 0.6)}, 1),
        ({"seats": seats_of(0.6, 0.6, 0.0)}, 2),
        ({"seats": LIGHT, "people": (person("P1", max_initiatives=1),)}, 1),
        ({"seats": LIGHT, "rules": (rule("place", value="<= 2"),)}, 2),
        ({"seats": LIGHT, "rules": (rule("place", value="<= 0", initiatives=("I1", "I2")),)}, 1),
        ({"seats": LIGHT, "rules": (rule("place", value="<= 1", hard=False),)}, 3),
        ({"seats": (*seats_of(0.6, 0.6), seat("S4", "I1", fte=0.1))}, 2),
    ],
)
def test_how_many_teams_a_person_can_be_on(fields, most):
    assert most_teams(draft_of(initiatives=THREE, **fields))[0] == most


def test_seats_at_different_times_do_not_get_in_each_others_way():
    other_times = (
        seat("S1", "I1", fte_by_period={"Jan": 1, "Feb": 0}),
        seat("S2", "I2", fte_by_period={"Jan": 0, "Feb": 1}),
    )
    periods = (Period(id="Jan"), Period(id="Feb"))
    busy = person("P1", max_initiatives=1)
    draft = draft_of(initiatives=THREE, seats=other_times, periods=periods, people=(busy,))
    assert most_teams(draft).tolist() == [2]


def test_the_least_number_of_teams_is_what_hard_rules_ask_for():
    rules = (rule("place", "P1", value=">= 2"), rule("place", "*", id="R2", value="1-3"))
    draft = draft_of(initiatives=THREE, seats=LIGHT, rules=rules)
    assert least_teams(draft).tolist() == [2, 1, 1, 1]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [("= 2", (2, 2)), (">= 1.5", (2, None)), ("<= 1.5", (None, 1)), ("0.5-2.5", (1, 2))],
)
def test_whole_numbers_within_a_limit(limit, expected):
    assert whole_range(Limit.parse(limit)) == expected
