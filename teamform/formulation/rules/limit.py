"""Limit.

A number:  least run_i  <=  sum over p in Who of m_pi  <=  most run_i
A share:   least sum over all p of m_pi  <=  sum over p in Who of m_pi  <=  most sum over all p of m_pi
for each initiative i, or with the sums over all initiatives for 'All teams'; m_pi is 1 for a member

Soft: each row gives way by the largest amount that it can be broken by, times v_i.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from teamform.domain.entities import Rule
from teamform.domain.limit import Limit
from teamform.domain.numbers import exact
from teamform.formulation.draft import Draft
from teamform.formulation.linear import GLOBAL, IntArray
from teamform.formulation.reach import most_in_team, whole_range
from teamform.formulation.sums import Sum, total


@dataclass(frozen=True)
class _Excess:
    """An amount that must not be above 0, and how far above it could be."""

    amount: Sum
    worst: int


def add(draft: Draft) -> None:
    """Add the rows of all rules of this type."""
    for hard in (True, False):
        for rule in draft.rules("limit", hard=hard):
            scope = draft.scope(rule)
            if rule.over_all:
                _limit(draft, rule, scope, GLOBAL)
            else:
                for initiative in scope:
                    _limit(draft, rule, [initiative], initiative)


def _limit(draft: Draft, rule: Rule, scope: list[int], initiative: int) -> None:
    """Limit the people of Who on one team; on all teams of the scope where ``initiative`` is ``GLOBAL``."""
    assert rule.value is not None
    over_all = initiative == GLOBAL
    who = draft.people.selected(rule.who)
    if rule.value.is_share:
        excesses = _of_share(draft, rule.value, scope, who)
    else:
        unit = Sum(constant=1) if over_all else draft.running(initiative)
        excesses = _of_number(draft, rule.value, scope, who, unit)
    tag = draft.tag_rule(rule, "all teams" if over_all else draft.label(initiative))
    if not rule.hard:
        where = "all teams" if over_all else draft.initiative(initiative).id
        excesses = [excess for excess in excesses if excess.worst > 0]
        violated = draft.add_column(f"outside[{rule.id},{where}]", way="least", initiative=initiative)
        draft.add_violations(rule, violated)
        excesses = [_Excess(excess.amount - excess.worst * violated, 0) for excess in excesses]
    for excess in excesses:
        draft.add_row(tag, excess.amount, most=0)


def _of_number(draft: Draft, limit: Limit, scope: list[int], who: IntArray, unit: Sum) -> list[_Excess]:
    """Return by how much the number is outside the limit; ``unit`` is 1 where the limit holds."""
    least, most = whole_range(limit)
    chosen = total([draft.members(initiative, who) for initiative in scope])
    excesses = [] if least is None else [_Excess(least * unit - chosen, least)]
    if most is not None:
        reach = sum(most_in_team(draft, initiative, who) for initiative in scope)
        excesses.append(_Excess(chosen - most * unit, reach - most))
    return excesses


def _of_share(draft: Draft, limit: Limit, scope: list[int], who: IntArray) -> list[_Excess]:
    """Return by how much the number is outside its share of the members, in whole numbers."""
    chosen = total([draft.members(initiative, who) for initiative in scope])
    everybody = total([draft.members(initiative) for initiative in scope])

    def excess(share: float, sign: int, people: IntArray) -> _Excess:
        part: Fraction = exact(share)
        amount = sign * (part.denominator * chosen - part.numerator * everybody)
        each = part.numerator if sign < 0 else part.denominator - part.numerator
        return _Excess(amount, each * sum(most_in_team(draft, one, people) for one in scope))

    excesses = [] if limit.least is None else [excess(limit.least, -1, 1 - who)]
    return excesses + ([] if limit.most is None else [excess(limit.most, 1, who)])
