"""The cost of a team is at most the Budget."""

from __future__ import annotations

import pytest

from teamform.domain.entities import Period
from tests.builders import initiative, person, plan, problem, seat, team
from tests.rules.bench import best_plan, broken, row_tags

BOTH = plan(team("I1", "P1 S1", "P2 S1"))


def costing(budget, **fields):
    return problem(
        people=(person("P1", cost_per_fte=100.5), person("P2", cost_per_fte=80)),
        initiatives=(initiative(budget=budget, origin="Initiatives!A2"),),
        seats=(seat(count=2, fte=0.5),),
        **fields,
    )


@pytest.mark.parametrize(("budget", "kept"), [(None, True), (90.25, True), (90.249, False), (0, False)])
def test_cost_within_the_budget(budget, kept):
    assert broken(costing(budget), BOTH) == (set() if kept else {"budget"})


def test_every_period_costs():
    two_periods = {"periods": (Period(id="Jan"), Period(id="Feb"))}
    assert broken(costing(180.5, **two_periods), BOTH) == set()
    assert broken(costing(180.499, **two_periods), BOTH) == {"budget"}


def test_the_optimum_takes_the_cheaper_one():
    assert best_plan(costing(41)) == plan(team("I1", "P2 S1"))
    assert row_tags(costing(41), "budget") == [("initiative I1, Budget 41", "Initiatives!A2")]
