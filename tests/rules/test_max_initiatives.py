"""In no period does a person serve on more initiatives than Max initiatives."""

from __future__ import annotations

import pytest

from teamform.domain.entities import Period
from tests.builders import initiative, person, plan, problem, seat, team
from tests.rules.bench import best_plan, broken, row_tags


def three_teams(limit, *, second=None, third=None):
    return problem(
        people=(person("P1", name="Ann", max_initiatives=limit),),
        initiatives=(initiative(), initiative("I2"), initiative("I3")),
        seats=(
            seat(fte=0.1),
            seat("S2", "I2", **{"fte": 0.1, **(second or {})}),
            seat("S3", "I3", **{"fte": 0.1, **(third or {})}),
        ),
        periods=(Period(id="Jan"), Period(id="Feb")),
    )


def on(*numbers):
    return plan(*(team(f"I{number}", f"P1 S{number}") for number in numbers))


@pytest.mark.parametrize(("limit", "kept"), [(None, 3), (3, 3), (2, 2), (1, 1), (0, 0)])
def test_the_limit(limit, kept):
    given = three_teams(limit)
    verdicts = [broken(given, on(*range(1, number + 1))) for number in range(4)]
    assert verdicts == [set() if number <= kept else {"max_initiatives"} for number in range(4)]


def test_seats_in_different_periods_do_not_add_up():
    given = three_teams(1, second={"fte_by_period": {"Jan": 0}}, third={"fte_by_period": {"Feb": 0}})
    assert broken(given, on(2, 3)) == set()
    assert broken(given, on(1, 3)) == {"max_initiatives"}
    assert row_tags(given, "max_initiatives") == [("P1 Ann, period Jan", ""), ("P1 Ann, period Feb", "")]


def test_a_seat_of_no_fte_counts():
    given = three_teams(1, second={"fte": 0.0})
    assert broken(given, on(1, 2)) == {"max_initiatives"}


def test_the_optimum_keeps_it():
    best = best_plan(three_teams(2))
    assert best is not None
    assert len(best.teams) == 2
