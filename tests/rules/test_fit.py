"""Fit: people in seats that suit them."""

from __future__ import annotations

import pytest

from teamform.domain.entities import SeatSkill
from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, score

MADE = plan(team("I1", "P1 S1"))


def fit(**fields):
    return policy({"id": "fit", "level_points": 1, "nice_points": 0.5, "location_points": 0.25, **fields})


def skill(name, level=1, *, must=False, weight=1.0):
    return SeatSkill(skill=name, min_level=level, must=must, weight=weight)


@pytest.mark.parametrize(
    ("who", "where", "expected"),
    [
        ({}, {}, 0),
        ({"role_level": 4}, {"role": "BPO"}, 4),
        ({"role_level": 4}, {"role": "BPO", "min_role_level": 3}, 1),
        ({"role_level": 4, "other_roles": {"Design": 2}}, {"role": "Design"}, 2),
        ({"role_level": 4, "other_roles": {"Design": 2}}, {"role": "Any"}, 4),
        ({"skills": {"SQL": 5}}, {"skills": (skill("SQL", 2, must=True),)}, 3),
        ({"skills": {"SQL": 5}}, {"skills": (skill("SQL", 2),)}, 0.5),
        ({"skills": {"SQL": 1}}, {"skills": (skill("SQL", 2),)}, 0),
        ({"skills": {"SQL": 0}}, {"skills": (skill("SQL", 0),)}, 0),
        ({"skills": {"SQL": 2, "Go": 1}}, {"skills": (skill("SQL", 2, weight=3), skill("Go"))}, 2),
        ({"location": "Bonn"}, {"location": "BONN"}, 0.25),
        ({"location": "Bonn"}, {"location": "Graz"}, 0),
        ({"location": "Bonn"}, {}, 0),
    ],
)
def test_points(who, where, expected):
    given = problem(people=(person("P1", **who),), seats=(seat(**where),))
    assert score(given, MADE, fit()) == expected
    assert score(given, MADE, fit(weight=4)) == 4 * expected


def test_the_initiatives_location_counts_where_the_seat_names_none():
    people, there = (person("P1", location="Bonn"),), (initiative(location="Bonn"),)
    assert score(problem(people=people, initiatives=there), MADE, fit()) == 0.25
    assert score(problem(people=people, initiatives=there, seats=(seat(location="Graz"),)), MADE, fit()) == 0


def test_each_assignment_is_rounded_once():
    given = problem(people=(person("P1", role_level=2),))
    assert score(given, MADE, fit(weight=0.333, level_points=0.333)) == 0.222


def test_the_optimum_takes_who_fits_best():
    given = problem(people=(person("P1", role_level=2), person("P2", role_level=3)))
    assert best_plan(given, fit()) == plan(team("I1", "P2 S1"))
