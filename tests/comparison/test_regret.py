"""What remains of a plan where other things hold, and what that costs."""

from __future__ import annotations

import pytest

from teamform.analysis.comparison.regret import PlanRegret, Regrets
from teamform.scenarios import regret
from teamform.scenarios.compare import compared
from teamform.scenarios.remains import remains_of
from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.comparison.batches import (
    BASE,
    BASE_PLAN,
    BASE_RESULT,
    POLICY,
    WITH_THREE,
    ask_of,
    change,
    regrets_of,
    result,
    scenario,
    small_comparison,
)

LAZY = scenario("Lazy", change("people", "P3", "location", value="Bonn"))


def remains(drawn, *changes, base=BASE, model=POLICY):
    return remains_of(drawn, scenario("B", *changes).apply(base), model)


def test_a_plan_remains_as_it_is_where_nothing_changes():
    assert remains(BASE_PLAN) == BASE_PLAN


@pytest.mark.parametrize(
    "gone",
    [
        change("people", "P2", "active", value=False),
        change("people", "P2", action="remove"),
        change("initiatives", "I2", "status", value="Off"),
        change("initiatives", "I2", action="remove"),
        change("seats", "S2", action="remove"),
        change("people", "P2", "capacity_fte", value=0.4),
    ],
    ids=str,
)
def test_places_that_cannot_be_taken_are_dropped_and_teams_that_break_with_them(gone):
    assert remains(BASE_PLAN, gone) == plan(team("I1", "P1 S1"))


def test_a_place_that_need_not_be_filled_is_dropped_alone():
    full = plan(team("I1", "P1 S1"), team("I2", "P2 S2", "P3 S2"))
    left = plan(team("I1", "P1 S1"), team("I2", "P2 S2"))
    assert remains(full, change("people", "P3", "active", value=False)) == left


def test_time_goes_to_the_most_valuable_initiative():
    busy = plan(team("I1", "P2 S1"), team("I2", "P2 S2"))
    assert remains(busy, change("people", "P2", "capacity_fte", value=0.5)) == plan(team("I2", "P2 S2"))
    most = change("people", "P2", "max_initiatives", value=1)
    assert remains(busy, most) == plan(team("I2", "P2 S2"))


def test_a_lead_who_is_gone_is_followed_by_the_best_communicator():
    rated = problem(
        people=tuple(person(f"P{level}", competencies={"Communication": level}) for level in (5, 2, 4)),
        seats=(seat(count=3, must_fill=0),),
    )
    model = policy("value", team_lead={"on": True, "min_communication": 3})
    led = plan(team("I1", "P2 S1", "P4 S1", "P5 S1", lead="P5"))
    away = change("people", "P5", "active", value=False)
    assert remains(led, away, base=rated, model=model) == plan(team("I1", "P2 S1", "P4 S1", lead="P4"))


def test_what_depends_on_a_dropped_team_goes_with_it():
    chained = BASE.replace(
        initiatives=(
            initiative("I1", 10), initiative("I2", 20, depends_on=("I1",)), initiative("I3", status="Off"),
        ),
    )  # fmt: skip
    assert remains(BASE_PLAN, change("people", "P1", "active", value=False), base=chained) == plan()


def test_nothing_remains_that_holds_where_a_must_initiative_breaks():
    must = change("initiatives", "I2", "status", value="Must")
    assert remains(BASE_PLAN, must) == BASE_PLAN
    assert remains(BASE_PLAN, must, change("people", "P2", "active", value=False)) is None


def test_regret_is_what_is_lost_of_the_best_known():
    regrets = regrets_of(small_comparison())
    found = {one.name: regrets.regret(one) for one in regrets.plans}
    assert regrets.scenarios == ("Base", "Ann leaves", "Three runs")
    assert found == {
        "Base": (0, 10, 5),  # without Ann there is no team on One; without Three 5 are missing
        "Ann leaves": (0, 0, 5),
        "Three runs": (0, 10, 0),
    }
    assert regrets.most_robust is regrets.plans[1]
    assert regrets.greatest(regrets.plans[1]) == 5


def test_a_better_plan_of_another_scenario_is_the_best_known():
    lazy = result(
        scenario("Lazy", change("people", "P3", "location", value="Bonn")), plan(team("I1", "P1 S1"))
    )
    regrets = regrets_of(compared(BASE_RESULT, [lazy], ask_of()))
    assert regrets.own == (23, 10)
    assert regrets.best_known == (23, 23)
    assert regrets.regret(regrets.plans[1]) == (13, 13)


def test_the_most_robust_plan_holds_most_often():
    regrets = Regrets(
        ("A", "B"), (PlanRegret("A", (9, None)), PlanRegret("B", (5, 9)), PlanRegret("C", (6, 8))), (9, 9)
    )
    assert [regrets.holds(one) for one in regrets.plans] == [1, 2, 2]
    assert regrets.most_robust is regrets.plans[2]  # its greatest regret is 3, not 4
    assert regrets.mean(regrets.plans[1]) == 2
    assert regrets.rivals == 2


def test_a_plan_that_breaks_anywhere_has_no_greatest_regret():
    regrets = Regrets(("A", "B"), (PlanRegret("A", (9, None)), PlanRegret("B", (5, 9))), (9, 9))
    first, second = regrets.plans
    assert (regrets.greatest(first), regrets.mean(first)) == (None, None)
    assert regrets.greatest_where_it_holds(first) == 0
    assert (regrets.greatest(second), regrets.mean(second)) == (4, 2)
    assert regrets.rivals == 1


def test_of_many_scenarios_only_some_plans_are_judged(monkeypatch):
    monkeypatch.setattr(regret, "MOST_PLANS", 3)
    many = [
        result(scenario(f"S{number}", change("initiatives", "I3", "status", value="Optional")), drawn)
        for number, drawn in enumerate([BASE_PLAN, BASE_PLAN, WITH_THREE])
    ]
    regrets = regrets_of(compared(BASE_RESULT, many, ask_of()))
    assert [one.name for one in regrets.plans] == ["Base", regret.NO_REGRET, "S0", "S2"]
    assert regrets.regret(regrets.plans[3]) == (0, 0, 0, 0)


def test_one_plan_has_nothing_to_regret():
    assert compared(BASE_RESULT, [], ask_of()).regrets is None
    assert small_comparison(regret=False).regrets is None
