"""Must be on: each of Who is on every named initiative that runs."""

from __future__ import annotations

from tests.builders import initiative, person, plan, policy, problem, rule, seat, team
from tests.rules.bench import best_plan, broken, row_tags, score

SOFT = policy("rules")


def given(who="P1", **fields):
    return problem(
        initiatives=(initiative(), initiative("I2", 5)),
        seats=(seat(count=2), seat("S2", "I2", count=2)),
        rules=(rule("require", who, **fields),),
    )


ALONE, BOTH = plan(team("I1", "P2 S1")), plan(team("I1", "P1 S1", "P2 S1"))


def test_hard():
    assert broken(given(), ALONE) == {"require"}
    assert broken(given(), BOTH) == broken(given(), plan()) == set()
    assert broken(given(who="*"), BOTH) == set()


def test_only_the_named_initiatives():
    named = given(initiatives=("I2",))
    assert broken(named, ALONE) == set()
    assert broken(named, plan(team("I2", "P2 S2"))) == {"require"}


def test_soft_one_violation_per_person_and_team_without_them():
    soft = given(who="*", hard=False, weight=2)
    assert score(soft, ALONE, SOFT) == -2
    assert score(soft, plan(team("I1", "P1 S1"), team("I2", "P1 S2")), SOFT) == -4
    assert score(soft, BOTH, SOFT) == score(soft, plan(), SOFT) == 0


def test_somebody_who_cannot_come_stops_the_initiative():
    never = given().replace(people=(person("P1", capacity_fte=0.1), person("P2")))
    assert best_plan(never) == plan()
    assert row_tags(never, "require")[0] == ("rule R1, P1, initiative I1", "")
    soft = never.replace(rules=(rule("require", "P1", hard=False, weight=1),))
    assert score(soft, ALONE, SOFT) == -1
