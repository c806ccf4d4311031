"""Apart: not in one team."""

from __future__ import annotations

import pytest

from tests.builders import initiative, person, plan, policy, problem, rule, seat, team
from tests.rules.bench import best_plan, broken, row_tags, score

SOFT = policy("rules")


def one_team(*rules, single=False):
    """One team of up to four, in one seat of four places or in four seats of one."""
    seats = [seat(f"S{number}", must_fill=0, fte=0.1) for number in range(1, 5)]
    return problem(
        people=tuple(person(f"P{number}") for number in range(1, 5)),
        seats=tuple(seats) if single else (seat(count=4, must_fill=0),),
        rules=rules,
    )


def of(people, *, single=False):
    seats = [f"S{number}" if single else "S1" for number in range(1, 5)]
    return plan(team("I1", *(f"{one} {where}" for one, where in zip(people.split(), seats, strict=False))))


@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize(
    ("who", "with_whom", "kept", "not_kept"),
    [
        ("P1; P2", "", ("P1", "P2 P3", ""), ("P1 P2", "P3 P2 P1")),
        ("P1; P2", "P3; P4", ("P1 P2", "P3 P4", ""), ("P1 P3", "P2 P4", "P4 P2 P1")),
        ("P1; P2", "P2; P3", ("P1", "P2", "P3 P4"), ("P1 P2", "P2 P3", "P1 P3")),
        ("P1", "P1", ("P1 P2",), ()),
        ("*", "P1", ("P2 P3 P4", "P1"), ("P1 P2",)),
    ],
)
def test_hard(single, who, with_whom, kept, not_kept):
    given = one_team(rule("apart", who, with_whom=with_whom), single=single)
    assert [broken(given, of(people, single=single)) for people in kept] == [set()] * len(kept)
    assert [broken(given, of(people, single=single)) for people in not_kept] == [{"apart"}] * len(not_kept)


@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize(
    ("who", "with_whom", "people", "violations"),
    [
        ("P1; P2; P3", "", "P1", 0),
        ("P1; P2; P3", "", "P1 P2 P4", 1),
        ("P1; P2; P3", "", "P1 P2 P3", 2),
        ("P1; P2", "P3; P4", "P1 P2", 0),
        ("P1; P2", "P3; P4", "P1 P2 P3 P4", 4),
        ("P1; P2", "P2; P1", "P1 P2", 1),
        ("P1", "", "", 0),
    ],
)
def test_soft(single, who, with_whom, people, violations):
    given = one_team(rule("apart", who, with_whom=with_whom, hard=False, weight=0.5), single=single)
    assert score(given, of(people, single=single), SOFT) == -0.5 * violations


def test_different_teams_and_unnamed_initiatives_are_fine():
    given = problem(
        initiatives=(initiative(), initiative("I2")),
        seats=(seat(count=2), seat("S2", "I2", count=2)),
        rules=(rule("apart", "P1; P2", initiatives=("I2",), origin="Rules!A2"),),
    )
    assert broken(given, plan(team("I1", "P1 S1"), team("I2", "P2 S2"))) == set()
    assert broken(given, plan(team("I1", "P1 S1", "P2 S1"))) == set()
    assert broken(given, plan(team("I2", "P1 S2", "P2 S2"))) == {"apart"}
    assert row_tags(given, "apart") == [("rule R1, initiative I2", "Rules!A2")]


def test_the_optimum_keeps_them_apart():
    best = best_plan(one_team(rule("apart", "*", with_whom="P1")))
    assert best is not None
    assert set(best.team("I1").member_ids()) == {"P2", "P3", "P4"}
