"""Placed.

Hard: least <= sum_i m_pi <= most; soft: too_few_p >= least - sum_i m_pi, too_many_p >= sum_i m_pi - most
for each person p of Who, over the rule's initiatives i; m_pi is 1 for a member
"""

from __future__ import annotations

import numpy as np

from teamform.domain.entities import Rule
from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray, Tag
from teamform.formulation.reach import whole_range
from teamform.formulation.sums import Sum


def add(draft: Draft) -> None:
    """Add a row for each person and side of the limit."""
    for hard in (True, False):
        for rule in draft.rules("place", hard=hard):
            places = _places(draft, rule)
            for person in draft.people.indices(draft.people.selected(rule.who)):
                _add_rows(draft, rule, person, places)


def _places(draft: Draft, rule: Rule) -> IntArray:
    """Return 1 for each seat that a rule is about, shape ``(seats,)``."""
    scope = np.zeros(len(draft.problem.initiatives), dtype=np.int64)
    scope[draft.scope(rule)] = 1
    return scope[draft.initiative_of_seat]


def _add_rows(draft: Draft, rule: Rule, person: int, places: IntArray) -> None:
    assert rule.value is not None
    least, most = whole_range(rule.value)
    teams, open_places = draft.places_of(person, places), int(draft.all_places(places)[person])
    tag = draft.tag_rule(rule, draft.people.label(person))
    if rule.hard:
        draft.add_row(tag, teams, least=least, most=most)
        return
    if least is not None:
        name = f"too_few[{rule.id},{draft.people.person(person).id}]"
        _add_violations(draft, rule, tag, least - teams, name, least)
    if most is not None:
        name = f"too_many[{rule.id},{draft.people.person(person).id}]"
        _add_violations(draft, rule, tag, teams - most, name, open_places - most)


def _add_violations(draft: Draft, rule: Rule, tag: Tag, beyond: Sum, name: str, most: int) -> None:
    """Note by how much an amount, which is ``most`` at most, is above 0."""
    violated = draft.add_column(name, max(most, 0), way="least")
    draft.add_row(tag, beyond - violated, most=0)
    draft.add_violations(rule, violated)
