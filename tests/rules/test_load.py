"""Load: least and most use of capacity."""

from __future__ import annotations

from typing import Any

import pytest

from teamform.domain.entities import Period
from tests.builders import initiative, person, plan, policy, problem, rule, seat, team
from tests.rules.bench import best_plan, broken, row_tags, score

SOFT = policy("rules")
ONE: dict[str, Any] = {"fte": 0.4}
JAN_ONLY: dict[str, Any] = {"fte_by_period": {"Jan": 0.4, "Feb": 0}}


def given(value, *, second=None, **fields):
    return problem(
        people=(person("P1", name="Ann", capacity_fte=0.8), person("P2")),
        initiatives=(initiative(), initiative("I2")),
        seats=(seat(count=2, must_fill=0, **ONE), seat("S2", "I2", count=2, must_fill=0, **(second or ONE))),
        periods=(Period(id="Jan"), Period(id="Feb")),
        rules=(rule("load", "P1", value=value, **fields),),
    )


IDLE, HALF = plan(), plan(team("I1", "P1 S1"))
FULL = plan(team("I1", "P1 S1"), team("I2", "P1 S2"))


@pytest.mark.parametrize(
    ("value", "violations"),
    [
        (">= 50%", (1, 0, 0)),
        (">= 51%", (1, 1, 0)),
        ("<= 50%", (0, 0, 2)),
        ("<= 49%", (0, 2, 2)),
        ("50-90%", (1, 0, 2)),
        ("= 100%", (1, 1, 0)),
        (">= 0%", (0, 0, 0)),
    ],
)
def test_one_person(value, violations):
    for made, number in zip((IDLE, HALF, FULL), violations, strict=True):
        assert broken(given(value), made) == ({"load"} if number else set())
        assert score(given(value, hard=False, weight=2), made, SOFT) == -2 * number


def test_the_least_counts_over_all_periods_and_the_most_in_each():
    assert broken(given(">= 75%", second=JAN_ONLY), FULL) == set()
    assert broken(given(">= 76%", second=JAN_ONLY), FULL) == {"load"}
    assert score(given("<= 50%", second=JAN_ONLY, hard=False), FULL, SOFT) == -1


def test_a_group_taken_together():
    both = given(">= 50%", over_all=True)
    together = both.replace(rules=(both.rules[0].replace(who="*"),))
    assert broken(together, FULL) == {"load"}
    assert broken(together, plan(team("I1", "P1 S1", "P2 S1"), team("I2", "P2 S2"))) == set()
    soft = together.replace(rules=(together.rules[0].replace(hard=False, value="10-20%"),))
    assert [score(soft, made, SOFT) for made in (IDLE, HALF, FULL)] == [-1, -2, -2]


def test_only_the_named_initiatives_count():
    named = given(">= 50%", initiatives=("I2",))
    assert broken(named, HALF) == {"load"}
    assert broken(named, plan(team("I2", "P1 S2"))) == set()


def test_rows_name_the_person_and_when():
    assert row_tags(given("50-60%", origin="Rules!A2"), "load") == [
        ("rule R1, P1 Ann, over all periods", "Rules!A2"),
        ("rule R1, P1 Ann, period Jan", "Rules!A2"),
        ("rule R1, P1 Ann, period Feb", "Rules!A2"),
    ]


def test_the_optimum_keeps_it():
    best = best_plan(given("<= 50%"))
    assert best is not None
    assert len(best.seats_of("P1")) == 1
