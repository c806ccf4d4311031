"""Together: where one is, the other is."""

from __future__ import annotations

import pytest

from tests.builders import initiative, person, plan, policy, problem, rule, seat, team
from tests.rules.bench import best_plan, broken, row_tags, score

SOFT = policy("rules")


def two_teams(*rules, people=("P1", "P2", "P3"), **fields):
    return problem(
        people=tuple(person(one, **fields) for one in people),
        initiatives=(initiative(), initiative("I2")),
        seats=(seat(count=3, must_fill=0, fte=0.4), seat("S2", "I2", count=3, must_fill=0, fte=0.4)),
        rules=rules,
    )


def made(first, second=""):
    return plan(
        team("I1", *(f"{one} S1" for one in first.split())),
        team("I2", *(f"{one} S2" for one in second.split())),
    )


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("P1 P2", "", True),
        ("P1 P2", "P1 P2", True),
        ("P3", "P1 P2", True),
        ("", "", True),
        ("P1", "P2", False),
        ("P1", "", False),
        ("P1 P2", "P2", False),
    ],
)
def test_two_people_always_or_never(first, second, kept):
    given = two_teams(rule("together", "P1; P2"))
    assert broken(given, made(first, second)) == (set() if kept else {"together"})


def test_with_filled_ties_each_of_who_to_each_of_with():
    given = two_teams(rule("together", "P1", with_whom="P2; P3"))
    assert broken(given, made("P1 P2 P3")) == set()
    assert broken(given, made("P1 P2")) == broken(given, made("P2 P3")) == {"together"}


def test_the_same_person_on_both_sides_is_no_pair():
    assert broken(two_teams(rule("together", "P1", with_whom="P1")), made("P1")) == set()


def test_only_the_named_initiatives():
    given = two_teams(rule("together", "P1; P2", initiatives=("I2",)))
    assert broken(given, made("P1", "P1 P2")) == set()
    assert broken(given, made("", "P1")) == {"together"}


def test_a_rule_that_is_off_asks_nothing():
    assert broken(two_teams(rule("together", "P1; P2", on=False)), made("P1", "P2")) == set()


def test_somebody_who_cannot_come_keeps_the_other_away():
    given = problem(
        people=(person("P1"), person("P2", "Design")),
        seats=(seat(role="BPO"),),
        rules=(rule("together", "P1; P2"),),
    )
    assert best_plan(given) == plan()
    assert row_tags(given, "together") == [("rule R1, P1 and P2, initiative I1", "")]


@pytest.mark.parametrize("capacity", [1.0, 0.5], ids=["two teams each", "one team each"])
@pytest.mark.parametrize(
    ("first", "second", "violations"),
    [("P1 P2 P3", "", 0), ("P1 P2", "P3", 2), ("P1", "P2", 3), ("", "", 0), ("P1 P2", "", 2)],
)
def test_soft_one_violation_per_pair(capacity, first, second, violations):
    given = two_teams(rule("together", "*", hard=False, weight=2.5), capacity_fte=capacity)
    assert broken(given, made(first, second), SOFT) == set()
    assert score(given, made(first, second), SOFT) == -2.5 * violations


def test_soft_counts_a_pair_once_however_often_it_is_apart_or_named():
    given = two_teams(rule("together", "P1; P2", with_whom="P1; P2", hard=False))
    assert score(given, made("P1", "P2"), SOFT) == -1


def test_the_optimum_weighs_a_soft_rule_against_value():
    """Who sits together leaves a place worth 10 x 0.7 / 3 empty on the other team."""
    for weight, together in ((20, True), (0.001, False)):
        given = two_teams(rule("together", "P1; P2", hard=False, weight=weight), capacity_fte=0.4)
        must = tuple(one.replace(min_team=1, max_team=2, status="Must") for one in given.initiatives)
        best = best_plan(given.replace(initiatives=must), policy("value", "rules"))
        assert best is not None
        same = any({"P1", "P2"} <= set(one.member_ids()) for one in best.teams)
        assert same or not together
