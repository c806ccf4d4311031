"""The goal ``rules``: what soft rules cost."""

from __future__ import annotations

from teamform.formulation.build import formulate
from tests.builders import plan, policy, problem, rule, seat, team
from tests.rules.bench import points

BOTH = plan(team("I1", "P1 S1", "P2 S1"))


def given(*rules):
    return problem(seats=(seat(count=2),), rules=rules)


APART = rule("apart", "P1; P2", hard=False, weight=2)
FORBID = rule("forbid", "P1", id="R2", hard=False, weight=0.5)


def test_weights_multiply_and_rules_add_up():
    assert points(given(APART, FORBID), BOTH, policy({"id": "rules", "weight": 3})) == {"rules": -7.5}
    assert points(given(APART), plan(team("I1", "P1 S1")), policy("rules")) == {"rules": 0}


def test_soft_rules_without_their_goal_leave_no_trace():
    plain = formulate(given(), policy()).model
    for model in (policy(), policy("value", {"id": "rules", "weight": 0})):
        with_rules = formulate(given(APART, FORBID), model).model
        assert with_rules.number_of_columns == plain.number_of_columns
        assert with_rules.number_of_rows == plain.number_of_rows


def test_a_soft_rule_of_no_weight_or_off_costs_nothing():
    idle = given(APART.replace(weight=0), FORBID.replace(on=False))
    assert points(idle, BOTH, policy("rules")) == {}


def test_hard_rules_are_not_priced():
    assert points(given(rule("require", "P1")), BOTH, policy("rules")) == {}
