"""Skill balance: teams even in strength."""

from __future__ import annotations

import pytest

from tests.builders import initiative, need, person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, score

LEVELS = {"P1": 5, "P2": 4, "P3": 3, "P4": 2, "P5": 1}


def three_teams(*statuses, needs=()):
    return problem(
        people=tuple(person(one, skills={"Python": level}) for one, level in LEVELS.items()),
        initiatives=tuple(
            initiative(f"I{number}", status=status)
            for number, status in enumerate(statuses or ("Optional",) * 3, start=1)
        ),
        seats=tuple(seat(f"S{number}", f"I{number}", count=5, must_fill=0) for number in (1, 2, 3)),
        needs=needs,
    )


def made(*members):
    """Teams of I1, I2, ... by their members; None for one that does not run."""
    return plan(
        *(
            team(f"I{number}", *(f"{one} S{number}" for one in people.split()))
            for number, people in enumerate(members, start=1)
            if people is not None
        )
    )


def balance(form, over=("Python",), **fields):
    return policy({"id": "skill_balance", "form": form, "over": over, **fields})


@pytest.mark.parametrize(
    ("form", "fields", "members", "expected"),
    [
        ("floor", {}, ("P1", "P2 P5", "P3"), 3),
        ("floor", {}, ("P1", None, None), 5),
        ("floor", {}, ("P1", "", None), 0),
        ("floor", {}, (None, None, None), 0),
        ("range", {}, ("P1", "P2 P5", "P3"), -2),
        ("range", {}, ("P1", None, "P3"), -2),
        ("range", {}, ("P1", None, None), 0),
        ("range", {}, (None, None, None), 0),
        ("range", {}, ("P1", "", None), -5),
        ("deviation", {}, ("P1", "P2 P5", "P3"), -2),
        ("deviation", {}, ("P1", "P4", "P5"), -4),
        ("deviation", {}, ("P1", None, "P5"), -4),
        ("deviation", {}, ("P1", None, None), 0),
        ("deviation", {"target": 4}, ("P1", "P2", "P4"), -3),
        ("deviation", {"target": 4}, ("P1", None, None), -1),
        ("deviation", {"target": 3.5}, ("P1", "P2", None), -1),
        ("deviation", {"target": 4}, (None, None, None), 0),
        ("range", {"weight": 0.25}, ("P1", "P3", None), -0.5),
    ],
)
@pytest.mark.parametrize("must", [True, False], ids=["must", "optional"])
def test_levels_of_a_skill(must, form, fields, members, expected):
    statuses = tuple("Must" if must and one is not None else "Optional" for one in members)
    assert score(three_teams(*statuses), made(*members), balance(form, **fields)) == expected


NEEDS = (
    need("N1", "I1", min_level=3, headcount=2),
    need("N2", "I2", min_level=1, headcount=4),
    need("N3", "I2", skill="SQL", weight=0),
)


@pytest.mark.parametrize(
    ("form", "members", "expected"),
    [
        ("floor", ("P1 P2", "P3 P4", None), 15),
        ("floor", ("P1", "P2 P3 P4", "P5"), 15),
        ("range", ("P1 P2", "P3 P4", "P5"), -15),
        ("range", ("P1 P2 P3", "P4", ""), -22.5),
        ("range", ("P1", None, ""), 0),
        ("deviation", ("P1 P2", "P3", None), -22.5),
        ("floor", (None, None, "P1"), 0),
    ],
)
def test_coverage_is_worth_the_whole_portfolio(form, members, expected):
    """Three initiatives of 10; I3 has no needs and is left out; a step of 1/2520 is rounded once."""
    given = three_teams(needs=NEEDS)
    step = round(30_000 / 2520) / 1000
    assert score(given, made(*members), balance(form, ("coverage",))) == pytest.approx(
        expected / 30 * 2520 * step
    )


def test_strengths_are_added():
    both = balance("floor", ("Python", "coverage"))
    given, teams = three_teams(needs=NEEDS), made("P1 P2", "P3 P4", None)
    alone = [score(given, teams, balance("floor", (over,))) for over in ("Python", "coverage")]
    assert score(given, teams, both) == pytest.approx(sum(alone))


@pytest.mark.parametrize("form", ["floor", "range", "deviation"])
def test_the_optimum_is_even(form):
    """All five people on two Must teams of at least two: 15 levels are split 7 and 8."""
    given = three_teams("Must", "Must", "Off")
    given = given.replace(
        people=tuple(one.replace(capacity_fte=0.5) for one in given.people),
        initiatives=tuple(one.replace(min_team=2) for one in given.initiatives),
    )
    best = best_plan(
        given, policy("value", {"id": "skill_balance", "form": form, "over": ("Python",), "weight": 100})
    )
    assert best is not None
    strengths = sorted(sum(LEVELS[member] for member in one.member_ids()) for one in best.teams)
    assert strengths == ([7, 8] if form == "floor" else [strengths[0]] * 2)
