"""Load.

sum_t used_pt  >=  least sum_t capacity_pt ,    used_pt  <=  most capacity_pt

for each person p of Who and period t, or with the sums over Who for 'All teams'. used_pt = sum_s e_st x_ps
over the seats s of the named initiatives, in thousandths of an FTE.

Soft: each row gives way by the largest amount that it can be broken by, times v_p or v_pt.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from teamform.domain.entities import Rule
from teamform.domain.numbers import exact
from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray
from teamform.formulation.sums import Sum, total


@dataclass(frozen=True)
class _Group:
    """A person, or several taken together.

    Attributes
    ----------
    people
        Their indices.
    capacity
        What they have together in each period, shape ``(periods,)``.
    """

    id: str
    label: str
    people: list[int]
    capacity: IntArray


def add(draft: Draft) -> None:
    """Add the rows of all rules of this type."""
    for hard in (True, False):
        for rule in draft.rules("load", hard=hard):
            demand = _demand(draft, rule)
            in_all = demand.sum(axis=1)
            for group in _groups(draft, rule):
                _ask_for_the_least(draft, rule, group, in_all)
                for period, in_period in enumerate(demand.T):
                    _hold_below_the_most(draft, rule, group, period, in_period)


def _groups(draft: Draft, rule: Rule) -> Iterator[_Group]:
    """Yield each person of Who, or all of them as one group."""
    people = draft.people.indices(draft.people.selected(rule.who))
    if not rule.over_all:
        for person in people:
            one = draft.people.person(person)
            yield _Group(one.id, one.label, [person], draft.people.capacity[person])
    elif people:
        yield _Group("all", str(rule.who), people, draft.people.capacity[people].sum(axis=0))


def _demand(draft: Draft, rule: Rule) -> IntArray:
    """Return the demand of the seats that the rule is about, 0 for others, shape ``(seats, periods)``."""
    return draft.demand * np.isin(draft.initiative_of_seat, draft.scope(rule))[:, np.newaxis]


def _used(draft: Draft, group: _Group, demand: IntArray) -> Sum:
    """Return the FTE that a group uses, given what each seat takes, shape ``(seats,)``."""
    return total([draft.places_of(person, demand) for person in group.people])


def _ask_for_the_least(draft: Draft, rule: Rule, group: _Group, demand: IntArray) -> None:
    assert rule.value is not None
    if rule.value.least is None:
        return
    least = math.ceil(exact(rule.value.least) * int(group.capacity.sum()))
    _hold(draft, rule, group, least - _used(draft, group, demand), least, "over all periods")


def _hold_below_the_most(draft: Draft, rule: Rule, group: _Group, period: int, demand: IntArray) -> None:
    assert rule.value is not None
    if rule.value.most is None:
        return
    capacity = int(group.capacity[period])
    most = math.floor(exact(rule.value.most) * capacity)
    used = _used(draft, group, demand)
    worst = min(capacity, int(draft.all_places(demand)[group.people].sum())) - most
    _hold(draft, rule, group, used - most, worst, f"period {draft.problem.periods[period].id}")


def _hold(draft: Draft, rule: Rule, group: _Group, excess: Sum, worst: int, when: str) -> None:
    """Hold an amount at 0 or below, or note a violation where it is above; it is ``worst`` at most."""
    if worst <= 0:
        return
    tag = draft.tag_rule(rule, group.label, when)
    if rule.hard:
        draft.add_row(tag, excess, most=0)
        return
    violated = draft.add_column(f"outside[{rule.id},{group.id},{when}]", way="least")
    draft.add_row(tag, excess - worst * violated, most=0)
    draft.add_violations(rule, violated)
