"""Soft rules.

- sum over the soft rules r of weight_r x violations_r      the builders of the rules say what a violation is
"""

from __future__ import annotations

from teamform.domain.policy import RulesGoal
from teamform.formulation.draft import Draft, price


def add(draft: Draft, goal: RulesGoal) -> None:
    """Score each violation that the rules have noted."""
    for rule, violated in draft.violations:
        draft.add_points(goal, violated, -price(goal.weight, rule.weight))
