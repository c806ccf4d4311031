"""Limit: a number of members, or a share of them."""

from __future__ import annotations

import pytest

from tests.builders import initiative, person, plan, policy, problem, rule, seat, team
from tests.rules.bench import best_plan, broken, row_tags, score

SOFT = policy("rules")
RED = {f"R{number}": "red" for number in range(1, 4)}
BLUE = {f"B{number}": "blue" for number in range(1, 4)}


def given(value, **fields):
    return problem(
        people=tuple(person(one, group=colour) for one, colour in {**RED, **BLUE}.items()),
        initiatives=(initiative(), initiative("I2")),
        seats=(seat(count=6, must_fill=0, fte=0.3), seat("S2", "I2", count=6, must_fill=0, fte=0.3)),
        rules=(rule("limit", "Group = red", value=value, **fields),),
    )


def first(people):
    return team("I1", *(f"{one} S1" for one in people.split()))


def second(people):
    return team("I2", *(f"{one} S2" for one in people.split()))


@pytest.mark.parametrize("hard", [True, False])
@pytest.mark.parametrize(
    ("value", "kept", "not_kept"),
    [
        (">= 2", ("R1 R2", "R1 R2 R3 B1"), ("", "B1", "R1 B1 B2")),
        ("<= 1", ("", "R1 B1 B2", "B1"), ("R1 R2", "R1 R2 B1")),
        ("= 1", ("R1",), ("", "R1 R2")),
        ("1-2", ("R1", "R1 R2"), ("", "R1 R2 R3")),
        (">= 50%", ("", "R1", "R1 B1", "R1 R2 B1"), ("B1", "R1 B1 B2")),
        ("<= 33.3%", ("", "B1", "R1 B1 B2 B3"), ("R1", "R1 B1 B2")),
        ("= 50%", ("", "R1 B1"), ("R1", "R1 R2 B1")),
        ("<= 1.5", ("R1",), ("R1 R2",)),
        ("<= 6", ("R1 R2 R3",), ()),
    ],
)
def test_one_team(value, hard, kept, not_kept):
    problem_with_limit = given(value, hard=hard, weight=3)
    for people in kept:
        assert broken(problem_with_limit, plan(first(people)), SOFT) == set()
        assert score(problem_with_limit, plan(first(people)), SOFT) == 0
    for people in not_kept:
        if hard:
            assert broken(problem_with_limit, plan(first(people))) == {"limit"}
        else:
            assert score(problem_with_limit, plan(first(people)), SOFT) == -3


def test_a_team_that_does_not_run_keeps_every_limit():
    assert broken(given(">= 2"), plan()) == set()
    assert score(given(">= 2", hard=False), plan(first("B1"), second("R1")), SOFT) == -2


def test_only_the_named_initiatives():
    assert broken(given(">= 1", initiatives=("I2",)), plan(first("B1"))) == set()
    assert broken(given(">= 1", initiatives=("I2",)), plan(second("B1"))) == {"limit"}


@pytest.mark.parametrize(
    ("value", "teams", "kept"),
    [
        (">= 3", (first("R1 R2"), second("R1")), True),
        (">= 3", (first("R1 R2"), second("B1")), False),
        (">= 1", (), False),
        ("<= 2", (first("R1 R2"), second("R1")), False),
        (">= 50%", (first("R1 R2"), second("B1 B2")), True),
        (">= 50%", (first("R1"), second("B1 B2")), False),
    ],
)
def test_all_teams_taken_together(value, teams, kept):
    assert broken(given(value, over_all=True), plan(*teams)) == (set() if kept else {"limit"})
    soft = given(value, over_all=True, hard=False, weight=4)
    assert score(soft, plan(*teams), SOFT) == (0 if kept else -4)


def test_a_limit_that_nobody_can_keep():
    never = given(">= 4", origin="Rules!A2").replace(
        initiatives=(initiative(status="Must"), initiative("I2"))
    )
    assert best_plan(never) is None
    assert row_tags(never, "limit")[0] == ("rule R1, initiative I1", "Rules!A2")
