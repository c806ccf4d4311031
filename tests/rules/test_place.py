"""Placed: each of Who is on a number of initiatives within Value."""

from __future__ import annotations

import pytest

from tests.builders import initiative, person, plan, policy, problem, rule, seat, team
from tests.rules.bench import best_plan, broken, row_tags, score

SOFT = policy("rules")


def given(value, who="P1", **fields):
    return problem(
        people=(person("P1", name="Ann"), person("P2")),
        initiatives=tuple(initiative(f"I{number}") for number in range(1, 4)),
        seats=tuple(seat(f"S{n}", f"I{n}", count=2, must_fill=0, fte=0.2) for n in range(1, 4)),
        rules=(rule("place", who, value=value, **fields),),
    )


def on(*numbers):
    return plan(*(team(f"I{number}", f"P1 S{number}") for number in numbers))


@pytest.mark.parametrize(
    ("value", "off_by"),
    [
        ("= 1", (1, 0, 1, 2)),
        (">= 2", (2, 1, 0, 0)),
        ("<= 1", (0, 0, 1, 2)),
        ("1-2", (1, 0, 0, 1)),
        ("<= 0", (0, 1, 2, 3)),
    ],
)
def test_how_many(value, off_by):
    for number, violations in enumerate(off_by):
        made = on(*range(1, number + 1))
        assert broken(given(value), made) == ({"place"} if violations else set())
        assert score(given(value, hard=False, weight=1.5), made, SOFT) == -1.5 * violations


def test_each_of_who():
    assert broken(given("= 1", who="*"), on(1)) == {"place"}
    assert score(given("= 1", who="*", hard=False), plan(), SOFT) == -2


def test_only_the_named_initiatives_count():
    named = given("= 1", initiatives=("I2", "I3"))
    assert broken(named, on(1, 2)) == set()
    assert broken(named, on(1)) == {"place"}


def test_everybody_placed_fills_what_is_worth_nothing():
    free = given(">= 1", who="*")
    worthless = free.replace(initiatives=tuple(one.replace(value=0) for one in free.initiatives))
    best = best_plan(worthless)
    assert best is not None
    assert {member.person for member in best.assignments} == {"P1", "P2"}


def test_somebody_who_cannot_be_placed_is_infeasible_by_name():
    never = given(">= 1", origin="Rules!A2").replace(people=(person("P1", name="Ann", capacity_fte=0.1),))
    assert best_plan(never) is None
    assert row_tags(never, "place") == [("rule R1, P1 Ann", "Rules!A2")]
