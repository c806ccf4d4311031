"""Continuity: points lost for each move away from today's teams."""

from __future__ import annotations

import pytest

from teamform.domain.entities import Current
from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, score

MODEL = policy({"id": "continuity", "move_points": 2})


def today(*rows, **fields):
    return problem(
        **{
            "initiatives": (initiative(), initiative("I2")),
            "seats": (seat(count=2, must_fill=0), seat("S2", must_fill=0), seat("S3", "I2", must_fill=0)),
            "current": tuple(Current(initiative=one, seat=where, person=who) for who, one, where in rows),
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("rows", "made", "moves"),
    [
        ([("P1", "I1", "S1")], plan(team("I1", "P1 S1", "P2 S1")), 0),
        ([("P1", "I1", "S1")], plan(team("I1", "P1 S2")), 1),
        ([("P1", "I1", None)], plan(team("I1", "P1 S2")), 0),
        ([("P1", "I1", None)], plan(team("I2", "P1 S3")), 1),
        ([("P1", "I1", "S1"), ("P2", "I1", "S1")], plan(), 2),
        ([], plan(team("I1", "P1 S1")), 0),
    ],
)
def test_moves(rows, made, moves):
    assert score(today(*rows), made, MODEL) == -2 * moves


def test_places_that_cannot_be_kept_count_as_well():
    gone = {"people": (person("P1", active=False), person("P2"))}
    assert score(today(("P1", "I1", "S1"), **gone), plan(), MODEL) == -2
    off = {"initiatives": (initiative(status="Off"), initiative("I2"))}
    assert score(today(("P1", "I1", None), **off), plan(), MODEL) == -2


def test_the_optimum_moves_nobody_without_a_reason():
    given = today(("P2", "I1", "S1")).replace(seats=(seat(),), initiatives=(initiative(),))
    assert best_plan(problem(current=given.current), policy("value", "continuity")) == plan(
        team("I1", "P2 S1")
    )


def test_a_plan_before_counts_instead_of_today():
    given = today(("P1", "I1", "S1")).replace(earlier=(Current(initiative="I1", seat="S2", person="P1"),))
    assert score(given, plan(team("I1", "P1 S2")), MODEL) == 0
    assert score(given, plan(team("I1", "P1 S1")), MODEL) == -2
