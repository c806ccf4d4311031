"""The goals about work: value, coverage, balance, spread, by numbers worked out by hand."""

from __future__ import annotations

import pytest

from teamform.domain.units import COVERAGE_STEPS
from teamform.referee import judge
from tests.builders import initiative, need, person, plan, policy, problem, seat, team


def result(given, made, **goal):
    return judge(given, policy(goal), made).goals[0]


def points(given, made, **goal):
    return result(given, made, **goal).points


# -- value ----------------------------------------------------------------------------------------------

STAFF = tuple(person(f"P{i}") for i in range(1, 5))
WORK = problem(
    people=STAFF,
    initiatives=(initiative("I1", 10), initiative("I2", 0.01)),
    seats=(seat("S1", count=2), seat("S2", weight=2.0), seat("S3", "I2", must_fill=0)),
)


@pytest.mark.parametrize(
    ("members", "launch_share", "expected"),
    [
        ((), 0.3, 3.0),
        (("P1 S1",), 0.3, 3.0 + 1.75),
        (("P1 S1", "P2 S1"), 0.3, 3.0 + 3.5),
        (("P1 S1", "P2 S1", "P3 S2"), 0.3, 10.0),
        (("P3 S2",), 0.3, 3.0 + 3.5),
        (("P3 S2",), 1.0, 10.0),
        (("P3 S2",), 0.0, 5.0),
    ],
)
def test_value(members, launch_share, expected):
    assert points(WORK, plan(team("I1", *members)), id="value", launch_share=launch_share) == expected


def test_value_is_rounded_place_by_place_with_halves_up():
    made = plan(team("I2", "P1 S3"))
    assert points(WORK, made, id="value", launch_share=0.25) == 0.003 + 0.008
    assert points(WORK, made, id="value", weight=2.0, launch_share=0.25) == 0.005 + 0.015


def test_value_says_what_each_place_adds():
    found = result(WORK, plan(team("I1", "P1 S1", "P3 S2"), team("I2")), id="value")
    assert found.measures == {"initiatives": 2, "places filled": 2, "places": 4}
    said = [(one.initiative, one.person, one.subject, one.points) for one in found.contributions]
    assert said == [
        ("I1", "", "launch", 3.0),
        ("I1", "P1", "S1", 1.75),
        ("I1", "P3", "S2", 3.5),
        ("I2", "", "launch", 0.003),
    ]


def test_places_without_weight_add_nothing():
    given = problem(seats=(seat(weight=0),))
    assert points(given, plan(team("I1", "P1 S1")), id="value") == 3.0


# -- skill coverage -------------------------------------------------------------------------------------

SKILLED = problem(
    people=(
        person("P1", skills={"Python": 4, "SQL": 2}),
        person("P2", skills={"Python": 1}),
        person("P3", skills={"SQL": 3}),
    ),
    initiatives=(initiative("I1", 10), initiative("I2", 20)),
    seats=(seat("S1", count=3), seat("S2", "I2", count=3)),
    needs=(
        need("N1", skill="Python", min_level=2, headcount=2, weight=3.0),
        need("N2", skill="SQL", headcount=None, total_level=4),
    ),
)


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ((), 0),
        (("P1 S1",), 3.75 + 1.25),
        (("P2 S1",), 0),
        (("P3 S1",), 0.625 * 3),
        (("P1 S1", "P3 S1"), 3.75 + 2.5),
    ],
)
def test_skill_coverage(members, expected):
    assert points(SKILLED, plan(team("I1", *members)), id="skill_coverage") == expected
    assert points(SKILLED, plan(team("I1", *members)), id="skill_coverage", weight=2) == 2 * expected


def test_skill_coverage_says_which_needs_are_met():
    found = result(SKILLED, plan(team("I1", "P1 S1", "P3 S1"), team("I2")), id="skill_coverage")
    assert found.measures == {"needs": 2, "needs in full": 1}
    assert [(one.subject, one.points) for one in found.contributions] == [("N1", 3.75), ("N2", 2.5)]


# -- skill balance --------------------------------------------------------------------------------------

UNEVEN = plan(team("I1", "P1 S1"), team("I2", "P2 S2", "P3 S2"))


@pytest.mark.parametrize(
    ("form", "target", "expected"),
    [("floor", None, 1), ("range", None, -3), ("deviation", None, -3), ("deviation", 3, -3)],
)
def test_balance_of_a_skill(form, target, expected):
    goal = {"id": "skill_balance", "over": ("Python",), "form": form, "target": target}
    assert points(SKILLED, UNEVEN, **goal) == expected
    assert points(SKILLED, UNEVEN, **goal, weight=0.1) == pytest.approx(expected / 10)
    assert points(SKILLED, plan(), **goal) == 0


@pytest.mark.parametrize(
    ("levels", "target", "expected"),
    [
        ((5, 1, 3), None, -4),
        ((5, 1), None, -4),
        ((5, 1, 3), 5, -6),
        ((5, 1, 3), 0, -9),
        ((5, 1, 3), 2.5, -4),
        ((5, 1, 3), 2.4, -5),
    ],
)
def test_deviation_is_from_the_target_in_whole_levels_or_from_the_middle(levels, target, expected):
    numbers = range(1, len(levels) + 1)
    given = problem(
        people=tuple(person(f"P{i}", skills={"Python": level}) for i, level in enumerate(levels, start=1)),
        initiatives=tuple(initiative(f"I{i}") for i in numbers),
        seats=tuple(seat(f"S{i}", f"I{i}") for i in numbers),
    )
    made = plan(*(team(f"I{i}", f"P{i} S{i}") for i in numbers))
    goal = {"id": "skill_balance", "over": ("Python",), "form": "deviation", "target": target}
    assert points(given, made, **goal) == expected


def test_full_coverage_is_worth_the_portfolio():
    given = problem(
        people=SKILLED.people,
        initiatives=(initiative("I1", 1000), initiative("I2", 1520), initiative("I3", 9999, status="Off")),
        seats=(seat("S1", count=3), seat("S2", "I2", count=3)),
        needs=(need("N1", skill="Python"), need("N2", "I2", skill="SQL", headcount=2)),
    )
    made = plan(team("I1", "P2 S1"), team("I2", "P3 S2"))
    assert COVERAGE_STEPS == 2520
    assert points(given, made, id="skill_balance", form="floor") == 1260
    assert points(given, made, id="skill_balance", form="range") == -1260
    assert points(given, made, id="skill_balance", form="deviation") == -1260
    assert points(given, made, id="skill_balance", form="deviation", target=0.75) == -1260
    assert points(given, made, id="skill_balance", form="deviation", target=1) == -1260
    assert points(given, made, id="skill_balance", form="deviation", target=0) == -3780
    found = result(given, made, id="skill_balance", weight=0.5)
    assert found.measures == {"weakest": 0.5, "mean": 0.75, "strongest": 1.0}
    assert [(one.initiative, one.subject, one.points) for one in found.contributions] == [
        ("I2", "coverage", 630)
    ]


def test_teams_without_needs_have_no_coverage():
    made = plan(team("I1", "P1 S1", "P3 S1"), team("I2", "P2 S2"))
    alone = plan(team("I2", "P2 S2"))
    steps = 945 + 157 * 4  # half of 3/4, all of the levels of 1/4, in whole steps each
    assert points(SKILLED, made, id="skill_balance") == round(steps * 0.012, 3)
    assert points(SKILLED, alone, id="skill_balance") == 0
    assert result(SKILLED, alone, id="skill_balance").measures == {}


def test_several_strengths_are_each_balanced_and_added():
    goal = {"id": "skill_balance", "over": ("Python", "SQL"), "form": "range"}
    found = result(SKILLED, UNEVEN, **goal)
    assert found.points == -3 - 1
    assert found.measures["weakest Python"] == 1
    assert found.measures["strongest SQL"] == 3


def test_the_goal_does_not_vanish_where_values_are_small():
    given = SKILLED.replace(initiatives=(initiative("I1", 1), initiative("I2", 0)))
    made = plan(team("I1", "P1 S1", "P3 S1"))
    assert points(given, made, id="skill_balance", weight=0.1) > 0
    assert points(given, made, id="skill_balance", weight=0) == 0


# -- spread ---------------------------------------------------------------------------------------------

MIXED = problem(
    people=(
        person("P1", location="Bonn", attributes={"Grade age": 3}),
        person("P2", location="bonn ", attributes={"Grade age": 3.0}),
        person("P3", location="Graz"),
        person("P4", attributes={"Grade age": "3"}),
    ),
    initiatives=tuple(initiative(f"I{i}") for i in (1, 2, 3)),
    seats=tuple(seat(f"S{i}", f"I{i}", count=4) for i in (1, 2, 3)),
)
THREE = plan(team("I1", "P1 S1", "P2 S1"), team("I2", "P3 S2", "P4 S2"), team("I3"))


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ({"attributes": ("Location",)}, -2 - 1),
        ({"attributes": ("Location",), "form": "deviation"}, -2 - 1),
        ({"attributes": ("Grade age",)}, -2),
        ({"attributes": ("Role",)}, -2),
        ({"attributes": ("Location", "Role"), "weight": 0.5}, -2.5),
        ({"team_size": True}, -2),
        ({"team_size": True, "form": "deviation"}, -2),
        ({"team_size": True, "attributes": ("Location",)}, -5),
    ],
)
def test_spread(goal, expected):
    assert points(MIXED, THREE, id="spread", **goal) == expected
    assert points(MIXED, plan(), id="spread", **goal) == 0
    assert points(MIXED, plan(team("I1", "P1 S1", "P3 S1")), id="spread", **goal) == 0


def test_spread_says_what_is_uneven():
    found = result(MIXED, THREE, id="spread", attributes=("Location",), team_size=True)
    assert found.measures == {"Location": 3, "team size": 2}
    assert [(one.subject, one.points) for one in found.contributions] == [
        ("Location = Bonn", -2),
        ("Location = Graz", -1),
        ("team size", -2),
    ]
