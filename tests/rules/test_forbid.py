"""Not on: nobody of Who is on the initiatives."""

from __future__ import annotations

from tests.builders import initiative, plan, policy, problem, rule, seat, team
from tests.rules.bench import best_plan, broken, score

BOTH = plan(team("I1", "P1 S1", "P2 S1"))
SOFT = policy("rules")


def given(**fields):
    return problem(
        initiatives=(initiative(), initiative("I2")),
        seats=(seat(count=2), seat("S2", "I2", count=2)),
        rules=(rule("forbid", **fields),),
    )


def test_hard_leaves_no_candidate():
    assert broken(given(who="P1"), BOTH) == {"seats"}
    assert broken(given(who="P1"), plan(team("I1", "P2 S1"))) == set()
    assert best_plan(given(who="*")) == plan()


def test_only_the_named_initiatives():
    named = given(who="P1", initiatives=("I2",))
    assert broken(named, BOTH) == set()
    assert broken(named, plan(team("I2", "P1 S2"))) == {"seats"}


def test_soft_one_violation_per_person_and_initiative():
    soft = given(who="*", hard=False, weight=3)
    assert score(soft, BOTH, SOFT) == -6
    assert score(soft, plan(team("I1", "P1 S1"), team("I2", "P1 S2")), SOFT) == -6
    assert score(soft, plan(), SOFT) == 0


def test_soft_means_nothing_where_no_goal_prices_it():
    assert best_plan(given(who="*", hard=False, weight=1000)) is not None
    assert best_plan(given(who="*", hard=False, weight=1000)) != plan()
    assert best_plan(given(who="*", hard=False, weight=1000), policy("value", "rules")) == plan()
