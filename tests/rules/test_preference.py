"""Preferences: what people would like, and would rather not."""

from __future__ import annotations

from teamform.domain.entities import Preference
from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, score

GIVEN = problem(
    initiatives=(initiative(), initiative("I2", status="Off")),
    seats=(seat(count=2, must_fill=0), seat("S2", count=2, must_fill=0, fte=0.1)),
    preferences=(
        Preference(person="P1", initiative="I1", points=2.5),
        Preference(person="P2", initiative="I1", points=-4),
        Preference(person="P1", initiative="I2", points=100),
    ),
)


def test_each_member_counts_in_whichever_seat():
    model = policy("preference")
    assert score(GIVEN, plan(team("I1", "P1 S1")), model) == 2.5
    assert score(GIVEN, plan(team("I1", "P1 S2", "P2 S1")), model) == -1.5
    assert score(GIVEN, plan(), model) == 0
    assert score(GIVEN, plan(team("I1", "P1 S1")), policy({"id": "preference", "weight": 0.1})) == 0.25


def test_the_optimum_asks_for_the_willing():
    best = best_plan(GIVEN, policy("preference"))
    assert best is not None
    assert [member.person for member in best.assignments] == ["P1"]


def test_somebody_who_cannot_come_adds_nothing():
    away = GIVEN.replace(people=(person("P1", active=False), person("P2")))
    assert score(away, plan(team("I1", "P2 S1")), policy("preference")) == -4
