"""Value delivered: by running, and by places filled."""

from __future__ import annotations

import pytest

from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, score

PEOPLE = tuple(person(f"P{number}") for number in range(1, 5))
GIVEN = problem(people=PEOPLE, seats=(seat(count=2, weight=2), seat("S2", count=1, must_fill=0, fte=0.1)))
TWO, THREE = team("I1", "P1 S1", "P2 S1"), team("I1", "P1 S1", "P2 S1", "P3 S2")


def value(**fields):
    return policy({"id": "value", **fields})


@pytest.mark.parametrize(
    ("fields", "team_of", "expected"),
    [
        ({"launch_share": 0.3}, THREE, 10),
        ({"launch_share": 0.3}, TWO, 3 + 7 * 4 / 5),
        ({"launch_share": 0.0}, TWO, 8),
        ({"launch_share": 1.0}, TWO, 10),
        ({"launch_share": 0.3, "weight": 2.5}, TWO, 21.5),
        ({"weight": 0}, THREE, 0),
    ],
)
def test_points(fields, team_of, expected):
    assert score(GIVEN, plan(team_of), value(**fields)) == pytest.approx(expected, abs=1e-9)
    assert score(GIVEN, plan(), value(**fields)) == 0


def test_each_place_is_rounded_once():
    thirds = problem(people=PEOPLE, seats=(seat(count=3),), initiatives=(initiative(value=1),))
    everybody = plan(team("I1", "P1 S1", "P2 S1", "P3 S1"))
    assert score(thirds, everybody, value(launch_share=0)) == 0.999


def test_places_of_no_weight():
    assert score(problem(seats=(seat(weight=0),)), plan(team("I1", "P1 S1")), value()) == 3


def test_the_optimum_fills_what_weighs_more():
    given = problem(
        people=PEOPLE[:2], seats=(seat(must_fill=0, weight=1), seat("S2", must_fill=0, weight=3), seat("S3"))
    )
    best = best_plan(given, value())
    assert best is not None
    assert {member.seat for member in best.assignments} == {"S2", "S3"}
