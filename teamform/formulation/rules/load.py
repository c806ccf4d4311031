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
from teamform.formulation.sums import Sum


@dataclass(frozen=True)
class _Group:
    """A person, or several taken together.

    Attributes
    ----------
    places
        Their candidates.
    capacity
        What they have together in each period, shape ``(periods,)``.
    """

    id: str
    label: str
    places: IntArray
    capacity: IntArray


def add(draft: Draft) -> None:
    """Add the rows of all rules of this type."""
    for hard in (True, False):
        for rule in draft.rules("load", hard=hard):
            for group in _groups(draft, rule):
                _ask_for_the_least(draft, rule, group)
                for period in range(len(draft.problem.periods)):
                    _hold_below_the_most(draft, rule, group, period)


def _groups(draft: Draft, rule: Rule) -> Iterator[_Group]:
    """Yield each person of Who, or all of them as one group."""
    people = draft.people.indices(draft.people.selected(rule.who))
    places = {person: _places(draft, rule, person) for person in people}
    if not rule.over_all:
        for person in people:
            one = draft.people.person(person)
            yield _Group(one.id, one.label, places[person], draft.people.capacity[person])
    elif people:
        together = np.concatenate(list(places.values()))
        yield _Group("all", str(rule.who), together, draft.people.capacity[people].sum(axis=0))


def _places(draft: Draft, rule: Rule, person: int) -> IntArray:
    """Return a person's candidates on the initiatives of the rule."""
    mine = draft.candidates.of_person(person)
    return mine[np.isin(draft.candidates.initiative[mine], draft.scope(rule))]


def _used(draft: Draft, group: _Group, period: int | None = None) -> Sum:
    """Return the FTE that a group uses in a period, or over all periods."""
    load = draft.demand[draft.candidates.seat[group.places]]
    return Sum.weighted(group.places + draft.first_x, load.sum(axis=1) if period is None else load[:, period])


def _ask_for_the_least(draft: Draft, rule: Rule, group: _Group) -> None:
    assert rule.value is not None
    if rule.value.least is None:
        return
    least = math.ceil(exact(rule.value.least) * int(group.capacity.sum()))
    _hold(draft, rule, group, least - _used(draft, group), least, "over all periods")


def _hold_below_the_most(draft: Draft, rule: Rule, group: _Group, period: int) -> None:
    assert rule.value is not None
    if rule.value.most is None:
        return
    capacity = int(group.capacity[period])
    most = math.floor(exact(rule.value.most) * capacity)
    used = _used(draft, group, period)
    worst = min(capacity, int(used.coefficients.sum())) - most
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
