"""Must be on.

Hard: m_pi = run_i
Soft: v_pi >= run_i - m_pi

for each person p of Who and initiative i; m_pi is 1 for a member
"""

from __future__ import annotations

from teamform.domain.entities import Rule
from teamform.formulation.draft import Draft


def add(draft: Draft) -> None:
    """Add a row for each person and initiative."""
    for hard in (True, False):
        for rule in draft.rules("require", hard=hard):
            for person in draft.people.indices(draft.people.selected(rule.who)):
                for initiative in draft.scope(rule):
                    _add_row(draft, rule, person, initiative)


def _add_row(draft: Draft, rule: Rule, person: int, initiative: int) -> None:
    missing = draft.running(initiative) - draft.membership(person, initiative)
    tag = draft.tag_rule(rule, draft.people.label(person), draft.label(initiative))
    if rule.hard:
        draft.add_row(tag, missing, least=0, most=0)
        return
    name = f"without[{rule.id},{draft.people.person(person).id},{draft.initiative(initiative).id}]"
    violated = draft.add_column(name, way="least", initiative=initiative)
    draft.add_row(tag, missing - violated, most=0)
    draft.add_violations(rule, violated)
