"""Mentor.

any junior_i  <=  sum over seniors of m_pi                    a junior only beside a senior
sum over juniors of m_pi  <=  n sum over seniors of m_pi      at most n for each, where the rule has a Value

for each initiative i; m_pi is 1 for a member. Seniors are the people of With, juniors those of Who who
are not in With.

Soft: each row gives way by the largest amount that it can be broken by, times v_i.
"""

from __future__ import annotations

from teamform.domain.entities import Rule
from teamform.domain.numbers import exact
from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray
from teamform.formulation.presence import presences
from teamform.formulation.reach import most_in_team
from teamform.formulation.sums import Sum


def add(draft: Draft) -> None:
    """Add the rows of all rules of this type."""
    for hard in (True, False):
        for rule in draft.rules("mentor", hard=hard):
            seniors = draft.people.selected(rule.with_whom)
            juniors = draft.people.selected(rule.who) * (1 - seniors)
            for initiative in draft.scope(rule):
                _add_rows(draft, rule, initiative, juniors, seniors)


def _add_rows(draft: Draft, rule: Rule, initiative: int, juniors: IntArray, seniors: IntArray) -> None:
    beside = presences(draft, initiative, juniors)
    if not beside:
        return
    experienced = draft.members(initiative, seniors)
    tag = draft.tag_rule(rule, draft.label(initiative))
    violated = Sum()
    if not rule.hard:
        name = f"unmentored[{rule.id},{draft.initiative(initiative).id}]"
        violated = draft.add_column(name, way="least", initiative=initiative)
        draft.add_violations(rule, violated)
    for junior in beside:
        draft.add_row(tag, junior - experienced - violated, most=0)
    if rule.value is not None and rule.value.most is not None:
        most = exact(rule.value.most)
        learning = most.denominator * draft.members(initiative, juniors)
        worst = most.denominator * most_in_team(draft, initiative, juniors)
        draft.add_row(tag, learning - most.numerator * experienced - worst * violated, most=0)
