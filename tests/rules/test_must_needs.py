"""A running team brings every Must need in full."""

from __future__ import annotations

import pytest

from tests.builders import need, person, plan, problem, seat, team
from tests.rules.bench import best_plan, broken, row_tags

PEOPLE = (
    person("P1", skills={"Python": 5}),
    person("P2", skills={"Python": 2}),
    person("P3", skills={"Python": 3}),
)


def needing(**fields):
    return problem(people=PEOPLE, seats=(seat(count=3),), needs=(need(**{"must": True, **fields}),))


def of(*people):
    return plan(team("I1", *(f"{one} S1" for one in people)))


@pytest.mark.parametrize(
    ("fields", "members", "kept"),
    [
        ({"headcount": 1, "min_level": 3}, ("P1",), True),
        ({"headcount": 1, "min_level": 3}, ("P2",), False),
        ({"headcount": 2, "min_level": 3}, ("P1", "P2"), False),
        ({"headcount": 2, "min_level": 3}, ("P1", "P3"), True),
        ({"headcount": None, "total_level": 7}, ("P1", "P2"), True),
        ({"headcount": None, "total_level": 8}, ("P1", "P2"), False),
        ({"headcount": None, "total_level": 7, "min_level": 3}, ("P1", "P2"), False),
        ({"headcount": None, "total_level": 4, "min_level": 0}, ("P1",), True),
        ({"headcount": 2, "min_level": 3, "must": False}, ("P2",), True),
    ],
)
def test_what_a_team_brings(fields, members, kept):
    assert broken(needing(**fields), of(*members)) == (set() if kept else {"must_needs"})


def test_a_team_that_does_not_run_needs_nothing():
    assert broken(needing(headcount=3), plan()) == set()


def test_a_need_that_nobody_meets():
    given = needing(skill="COBOL", origin="Needs!A3")
    assert best_plan(given) == plan()
    assert row_tags(given, "must_needs") == [("initiative I1, need of COBOL", "Needs!A3")]
