"""Nobody takes two places in one team."""

from __future__ import annotations

from tests.builders import initiative, person, plan, problem, seat, team
from tests.rules.bench import best_plan, broken, row_tags

TWO_SEATS = problem(seats=(seat(), seat("S2", fte=0.2)), people=(person("P1", name="Ann"), person("P2")))


def test_one_person_in_two_seats_of_a_team():
    assert broken(TWO_SEATS, plan(team("I1", "P1 S1", "P1 S2"))) == {"one_seat"}
    assert broken(TWO_SEATS, plan(team("I1", "P1 S1", "P2 S2"))) == set()
    assert row_tags(TWO_SEATS, "one_seat")[0] == ("P1 Ann, initiative I1", "")


def test_one_person_in_two_teams():
    two_teams = problem(
        initiatives=(initiative(), initiative("I2")), seats=(seat(), seat("S2", "I2")), people=(person("P1"),)
    )
    assert broken(two_teams, plan(team("I1", "P1 S1"), team("I2", "P1 S2"))) == set()
    assert row_tags(two_teams, "one_seat") == []


def test_one_person_cannot_staff_a_team_of_two():
    assert best_plan(TWO_SEATS.replace(people=(person("P1"),))) == plan()
