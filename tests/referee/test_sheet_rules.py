"""The types of the Rules sheet, each from both sides, hard and soft."""

from __future__ import annotations

import pytest

from teamform.domain.entities import Period
from teamform.referee import judge
from tests.builders import initiative, person, plan, policy, problem, rule, seat, team

PEOPLE = (
    person("P1", group="Data", skills={"Python": 5}),
    person("P2", group="Data"),
    person("P3", "Design", location="Bonn"),
    person("P4", "Design", active=False, group="Data"),
)
RULES_GOAL = {"id": "rules", "weight": 2.0}


def given(*rules):
    return problem(
        people=PEOPLE,
        initiatives=(initiative("I1"), initiative("I2")),
        seats=(seat("S1", "I1", count=4, fte=0.4), seat("S2", "I2", count=4, fte=0.3)),
        rules=rules,
    )


def made(first: str = "", second: str = ""):
    """Return a plan by digits: ``made("12", "3")`` has P1 and P2 on I1, P3 on I2; blank does not run."""
    teams = (("I1", "S1", first), ("I2", "S2", second))
    return plan(*(team(one, *(f"P{digit} {place}" for digit in who)) for one, place, who in teams if who))


def violations(one, some_plan):
    """Return how often a rule is broken: counted where it is hard, and as charged where it is soft."""
    hard = judge(given(one), policy(), some_plan).violations
    soft = judge(given(one.replace(hard=False, weight=1.5)), policy(RULES_GOAL), some_plan)
    assert soft.is_valid
    charged = sum(violation.count for violation in soft.soft_violations)
    assert soft.score(1) == -2.0 * 1.5 * charged
    assert all(violation.rule == one.type for violation in hard)
    assert bool(hard) == bool(charged)
    return charged


@pytest.mark.parametrize(
    ("fields", "first", "second", "times"),
    [
        ({"who": "P1; P2"}, "12", "", 0),
        ({"who": "P1; P2"}, "3", "", 0),
        ({"who": "P1; P2"}, "1", "", 1),
        ({"who": "P1; P2"}, "1", "2", 1),
        ({"who": "P1; P2"}, "12", "12", 0),
        ({"who": "P1; P2"}, "12", "2", 1),
        ({"who": "P1; P2", "initiatives": ("I1",)}, "12", "2", 0),
        ({"who": "P1; P2; P3"}, "12", "3", 2),
        ({"who": "Group = Data"}, "12", "", 0),
        ({"who": "P1", "with_whom": "P2; P3"}, "12", "", 1),
        ({"who": "P1", "with_whom": "P2; P3"}, "123", "", 0),
        ({"who": "P2; P3", "with_whom": "P3; P2"}, "2", "", 1),
        ({"who": "P2; P3", "with_whom": "P1; P2"}, "23", "", 2),
    ],
)
def test_together(fields, first, second, times):
    assert violations(rule("together", **fields), made(first, second)) == times


@pytest.mark.parametrize(
    ("fields", "first", "second", "times"),
    [
        ({"who": "P1; P2"}, "1", "2", 0),
        ({"who": "P1; P2"}, "12", "", 1),
        ({"who": "P1; P2"}, "12", "12", 2),
        ({"who": "P1; P2", "initiatives": ("I2",)}, "12", "1", 0),
        ({"who": "*"}, "123", "", 2),
        ({"who": "P1", "with_whom": "P2; P3"}, "23", "1", 0),
        ({"who": "P1", "with_whom": "P2; P3"}, "123", "", 2),
        ({"who": "*", "with_whom": "*"}, "123", "", 3),
        ({"who": "P1; P2", "with_whom": "P1"}, "1", "2", 0),
    ],
)
def test_apart(fields, first, second, times):
    assert violations(rule("apart", **fields), made(first, second)) == times


@pytest.mark.parametrize(
    ("fields", "first", "second", "times"),
    [
        ({"who": "P1"}, "2", "3", 0),
        ({"who": "P1"}, "12", "1", 2),
        ({"who": "P1", "initiatives": ("I2",)}, "1", "2", 0),
        ({"who": "Plays = Design", "initiatives": ("I1",)}, "13", "", 1),
    ],
)
def test_forbid(fields, first, second, times):
    assert violations(rule("forbid", **fields), made(first, second)) == times


@pytest.mark.parametrize(
    ("fields", "first", "second", "times"),
    [
        ({"who": "P1", "initiatives": ("I1",)}, "1", "2", 0),
        ({"who": "P1", "initiatives": ("I1",)}, "2", "1", 1),
        ({"who": "P1", "initiatives": ("I1",)}, "", "2", 0),
        ({"who": "P1; P3"}, "1", "2", 3),
        ({"who": "P1; P3"}, "", "", 0),
    ],
)
def test_require(fields, first, second, times):
    assert violations(rule("require", **fields), made(first, second)) == times


@pytest.mark.parametrize(
    ("fields", "first", "second", "times"),
    [
        ({"who": "Group = Data", "value": ">= 1"}, "1", "2", 0),
        ({"who": "Group = Data", "value": ">= 1"}, "13", "3", 1),
        ({"who": "Group = Data", "value": ">= 1"}, "3", "", 1),
        ({"who": "Group = Data", "value": ">= 1", "initiatives": ("I2",)}, "3", "1", 0),
        ({"who": "Group = Data", "value": "<= 1"}, "123", "12", 2),
        ({"who": "Python >= 3", "value": "= 1"}, "12", "1", 0),
        ({"who": "Group = Data", "value": "<= 1.5"}, "12", "", 1),
        ({"who": "Group = Data", "value": "<= 50%"}, "13", "", 0),
        ({"who": "Group = Data", "value": "<= 50%"}, "123", "", 1),
        ({"who": "Group = Data", "value": ">= 33.4%"}, "13", "123", 0),
        ({"who": "P1", "value": ">= 33.4%"}, "123", "", 1),
        ({"who": "P1", "value": ">= 33.3%"}, "123", "", 0),
        ({"who": "P1", "value": "= 2", "over_all": True}, "1", "1", 0),
        ({"who": "P1", "value": "= 2", "over_all": True}, "1", "2", 1),
        ({"who": "P1", "value": "= 2", "over_all": True}, "", "", 1),
        ({"who": "P1", "value": ">= 25%", "over_all": True}, "12", "23", 0),
        ({"who": "P1", "value": ">= 25%", "over_all": True}, "12", "123", 0),
        ({"who": "P3", "value": ">= 25%", "over_all": True}, "12", "12", 1),
        ({"who": "P1", "value": ">= 1", "over_all": True, "initiatives": ("I2",)}, "1", "2", 1),
    ],
)
def test_limit(fields, first, second, times):
    assert violations(rule("limit", **fields), made(first, second)) == times


@pytest.mark.parametrize(
    ("fields", "first", "second", "times"),
    [
        ({"who": "*", "value": ">= 1"}, "12", "3", 0),
        ({"who": "*", "value": ">= 1"}, "1", "", 2),
        ({"who": "P1; P2", "value": ">= 2"}, "1", "", 3),
        ({"who": "P1", "value": "<= 1"}, "1", "1", 1),
        ({"who": "P1", "value": "<= 0"}, "1", "1", 2),
        ({"who": "P1", "value": "<= 0", "initiatives": ("I2",)}, "1", "", 0),
        ({"who": "P1", "value": "= 1"}, "", "1", 0),
        ({"who": "P1", "value": ">= 1.5"}, "", "1", 1),
        ({"who": "P1", "value": "<= 1.5"}, "1", "1", 1),
    ],
)
def test_place(fields, first, second, times):
    assert violations(rule("place", **fields), made(first, second)) == times


@pytest.mark.parametrize(
    ("fields", "first", "second", "times"),
    [
        ({"who": "P1", "value": "<= 70%"}, "1", "1", 0),
        ({"who": "P1", "value": "<= 69.9%"}, "1", "1", 1),
        ({"who": "P1", "value": ">= 70%"}, "1", "1", 0),
        ({"who": "P1", "value": ">= 70%"}, "1", "", 1),
        ({"who": "P1; P2", "value": ">= 70%"}, "1", "", 2),
        ({"who": "P1; P2", "value": ">= 20%", "over_all": True}, "1", "", 0),
        ({"who": "P1; P2", "value": ">= 20.1%", "over_all": True}, "1", "", 1),
        ({"who": "P1", "value": "<= 35%", "initiatives": ("I2",)}, "1", "1", 0),
        ({"who": "P1", "value": ">= 35%", "initiatives": ("I2",)}, "1", "1", 1),
    ],
)
def test_load(fields, first, second, times):
    assert violations(rule("load", **fields), made(first, second)) == times


def test_the_least_load_is_held_over_all_periods_and_the_most_in_each():
    case = given(rule("load", "P1", value="40-60%")).replace(
        periods=(Period(id="Q1"), Period(id="Q2")),
        seats=(seat("S1", fte=0.1, fte_by_period={"Q2": 0.7}), seat("S2", "I2", fte=0.7)),
    )
    busy, too_busy = (judge(case, policy(), one).violations for one in (made("1"), made("2", "1")))
    assert [one.subject for one in busy] == ["rule R1, P1 in Q2"]
    assert [(one.subject, one.found) for one in too_busy] == [
        ("rule R1, P1 in Q1", "70 % of 100 % FTE used"),
        ("rule R1, P1 in Q2", "70 % of 100 % FTE used"),
    ]


@pytest.mark.parametrize(
    ("fields", "first", "second", "times"),
    [
        ({}, "1", "2", 1),
        ({}, "12", "", 0),
        ({"initiatives": ("I1",)}, "1", "2", 0),
        ({"who": "*"}, "123", "", 0),
        ({"who": "*"}, "23", "3", 2),
        ({"who": "*", "value": "<= 1"}, "123", "", 1),
        ({"who": "*", "value": "<= 2"}, "123", "", 0),
        ({"who": "*", "value": "<= 0.5"}, "12", "", 1),
    ],
)
def test_mentor(fields, first, second, times):
    asked = rule("mentor", **{"who": "P2", "with_whom": "Python >= 3", **fields})
    assert violations(asked, made(first, second)) == times


def test_a_rule_that_is_off_is_not_looked_at():
    assert judge(given(rule("forbid", "*", on=False)), policy(), made("1")).is_valid


def test_a_soft_rule_without_its_goal_is_listed_and_costs_nothing():
    judgement = judge(given(rule("forbid", "P1", hard=False)), policy("preference"), made("1"))
    assert [str(one) for one in judgement.soft_violations] == [
        "forbid: rule R1, P1: found on I1, expected not on I1"
    ]
    assert judgement.score(1) == 0


def test_a_violation_names_rule_subject_and_cell():
    asked = rule("apart", "Group = Data", origin="Rules!A4")
    violation = judge(given(asked), policy(), made("12")).violations[0]
    assert str(violation) == (
        "apart: rule R1, I1 (Rules!A4): found P1, P2 in one team, expected at most one person of Group = Data"
    )


def test_a_rule_that_many_break_is_told_in_short_and_charged_in_full():
    crowd = problem(
        people=tuple(person(f"P{i}") for i in range(1, 31)),
        seats=(seat("S1", "I1", count=30, fte=0.1),),
        rules=(rule("apart", "*", with_whom="*", hard=False),),
    )
    everybody = plan(team("I1", *(f"P{i} S1" for i in range(1, 31))))
    judgement = judge(crowd, policy("rules"), everybody)
    assert judgement.score(1) == -30 * 29 / 2
    assert len(judgement.soft_violations) == 101
    assert judgement.soft_violations[-1].found.endswith("in one team; and 334 more like this")
