"""Placed.

Hard: least <= sum_i m_pi <= most; soft: too_few_p >= least - sum_i m_pi, too_many_p >= sum_i m_pi - most
for each person p of Who, over the rule's initiatives i; m_pi is 1 for a member
"""

from __future__ import annotations

from teamform.domain.entities import Rule
from teamform.formulation.draft import Draft
from teamform.formulation.linear import Tag
from teamform.formulation.reach import whole_range
from teamform.formulation.sums import Sum


def add(draft: Draft) -> None:
    """Add a row for each person and side of the limit."""
    for hard in (True, False):
        for rule in draft.rules("place", hard=hard):
            scope = draft.scope(rule)
            for person in draft.people.indices(draft.people.selected(rule.who)):
                _add_rows(draft, rule, person, draft.places_of(person, scope))


def _add_rows(draft: Draft, rule: Rule, person: int, teams: Sum) -> None:
    assert rule.value is not None
    least, most = whole_range(rule.value)
    tag = draft.tag_rule(rule, draft.people.label(person))
    if rule.hard:
        draft.add_row(tag, teams, least=least, most=most)
        return
    if least is not None:
        _add_violations(
            draft, rule, tag, least - teams, f"too_few[{rule.id},{draft.people.person(person).id}]"
        )
    if most is not None:
        _add_violations(
            draft, rule, tag, teams - most, f"too_many[{rule.id},{draft.people.person(person).id}]"
        )


def _add_violations(draft: Draft, rule: Rule, tag: Tag, beyond: Sum, name: str) -> None:
    """Note by how much an amount is above 0."""
    most = beyond.constant + sum(beyond.coefficients[beyond.coefficients > 0].tolist())
    violated = draft.add_column(name, max(int(most), 0), way="least")
    draft.add_row(tag, beyond - violated, most=0)
    draft.add_violations(rule, violated)
