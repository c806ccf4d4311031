"""Mentor: a junior only beside a senior."""

from __future__ import annotations

import pytest

from tests.builders import initiative, person, plan, policy, problem, rule, seat, team
from tests.rules.bench import best_plan, broken, row_tags, score

SOFT = policy("rules")


def given(value=None, *, single=False, **fields):
    grades = {"J1": "junior", "J2": "junior", "J3": "junior", "A1": "senior", "A2": "senior", "X1": "both"}
    seats = [seat(f"S{number}", must_fill=0, fte=0.1) for number in range(1, 7)]
    who = "Grade = junior; Grade = both"
    return problem(
        people=tuple(person(one, grade=grade) for one, grade in grades.items()),
        initiatives=(initiative(), initiative("I2")),
        seats=tuple(seats) if single else (seat(count=6, must_fill=0),),
        rules=(rule("mentor", who, with_whom="Grade = senior; Grade = both", value=value, **fields),),
    )


def of(people, *, single=False):
    seats = [f"S{number}" if single else "S1" for number in range(1, 7)]
    return plan(team("I1", *(f"{one} {where}" for one, where in zip(people.split(), seats, strict=False))))


@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize(
    ("value", "kept", "not_kept"),
    [
        (None, ("", "A1", "J1 A1", "J1 J2 J3 A1", "X1", "J1 X1"), ("J1", "J1 J2")),
        ("<= 1", ("A1", "J1 A1", "J1 J2 A1 X1"), ("J1", "J1 J2 A1", "J1 J2 J3 A1 A2")),
        ("<= 2", ("J1 J2 A1", "J1 J2 J3 A1 A2"), ("J1 J2 J3 A1", "J1")),
        ("<= 0.5", ("J1 A1 A2", ""), ("J1 A1", "J1 J2 A1 A2")),
    ],
)
def test_hard_and_soft(value, single, kept, not_kept):
    for people in (*kept, *not_kept):
        made, bad = of(people, single=single), people in not_kept
        assert broken(given(value, single=single), made) == ({"mentor"} if bad else set())
        assert score(given(value, single=single, hard=False, weight=2), made, SOFT) == (-2 if bad else 0)


def test_only_the_named_initiatives():
    assert broken(given(initiatives=("I2",)), of("J1")) == set()
    assert broken(given(initiatives=("I1", "I2")), of("J1")) == {"mentor"}


def test_without_a_senior_no_junior():
    juniors = given(initiatives=("I1",), origin="Rules!A2").replace(people=(person("J1", grade="junior"),))
    best = best_plan(juniors)
    assert best is not None
    assert best.assignments == ()
    assert row_tags(juniors, "mentor") == [("rule R1, initiative I1", "Rules!A2")]
