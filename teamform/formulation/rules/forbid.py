"""Not on.

Hard: whoever is forbidden is no candidate (see ``formulation.candidates``).
Soft: each x_ps of a person of Who on the initiatives is a violation.
"""

from __future__ import annotations

from teamform.formulation.draft import Draft


def add(draft: Draft) -> None:
    """Note the violations of the soft rules; the hard ones need no row."""
    for rule in draft.rules("forbid", hard=False):
        for initiative in draft.scope(rule):
            draft.add_violations(rule, draft.members(initiative, draft.people.selected(rule.who)))
