"""Skill coverage: the share of needs that a team brings, in points of value."""

from __future__ import annotations

import pytest

from tests.builders import need, person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, score

PEOPLE = (
    person("P1", skills={"Python": 5, "SQL": 1}),
    person("P2", skills={"Python": 2}),
    person("P3", skills={"Python": 3, "SQL": 4}),
    person("P4"),
)
MODEL = policy("skill_coverage")


def needing(*needs):
    return problem(people=PEOPLE, seats=(seat(count=4, must_fill=0),), needs=needs)


def of(people):
    return plan(team("I1", *(f"{one} S1" for one in people.split())))


@pytest.mark.parametrize(
    ("fields", "people", "expected"),
    [
        ({}, "P1", 10),
        ({}, "P4", 0),
        ({}, "P1 P2 P3", 10),
        ({"headcount": 2}, "P1 P4", 5),
        ({"headcount": 2, "min_level": 3}, "P1 P2", 5),
        ({"headcount": 2, "min_level": 3}, "P1 P3", 10),
        ({"headcount": None, "total_level": 10}, "P1 P2", 7),
        ({"headcount": None, "total_level": 4}, "P1 P2", 10),
        ({"headcount": None, "total_level": 10, "min_level": 3}, "P1 P2", 5),
        ({"must": True, "headcount": 2}, "P1 P2", 10),
        ({"weight": 0}, "P1", 0),
    ],
)
def test_one_need(fields, people, expected):
    assert score(needing(need(**fields)), of(people), MODEL) == expected


def test_needs_are_weighted():
    given = needing(need(weight=3), need("N2", skill="SQL", min_level=4, weight=1))
    assert score(given, of("P1"), MODEL) == 7.5
    assert score(given, of("P3"), MODEL) == 10
    assert score(given, of("P1"), policy({"id": "skill_coverage", "weight": 0.5})) == 3.75


def test_nothing_without_a_team():
    assert score(needing(need()), plan(), MODEL) == 0


def test_the_optimum_brings_what_is_needed():
    given = needing(
        need("N1", skill="Python", min_level=3, headcount=2), need("N2", skill="SQL", min_level=1)
    )
    best = best_plan(given.replace(seats=(seat(count=2),)), MODEL)
    assert best is not None
    assert set(best.team("I1").member_ids()) == {"P1", "P3"}
