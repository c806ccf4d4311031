"""A running team has at least Min team and at most Max team members."""

from __future__ import annotations

import pytest

from tests.builders import initiative, person, plan, problem, seat, team
from tests.rules.bench import broken, row_tags


def sized(**limits):
    return problem(
        people=tuple(person(f"P{number}") for number in range(4)),
        initiatives=(initiative(**limits),),
        seats=(seat(count=4, must_fill=0),),
    )


def of(number):
    return plan(team("I1", *(f"P{index} S1" for index in range(number))))


@pytest.mark.parametrize(
    ("limits", "kept"),
    [
        ({}, {0, 1, 2, 3, 4}),
        ({"min_team": 2}, {2, 3, 4}),
        ({"max_team": 3}, {0, 1, 2, 3}),
        ({"min_team": 2, "max_team": 2}, {2}),
    ],
)
def test_the_sizes_that_are_kept(limits, kept):
    assert {number for number in range(5) if not broken(sized(**limits), of(number))} == kept
    assert all(broken(sized(**limits), of(number)) == {"team_size"} for number in {*range(5)} - kept)


def test_a_team_that_does_not_run_has_no_size():
    assert broken(sized(min_team=2), plan()) == set()


def test_rows_name_the_initiative_and_its_cell():
    given = problem(initiatives=(initiative(min_team=2, max_team=3, origin="Initiatives!A4"),))
    assert row_tags(given, "team_size") == [
        ("initiative I1, Min team 2", "Initiatives!A4"),
        ("initiative I1, Max team 3", "Initiatives!A4"),
    ]
