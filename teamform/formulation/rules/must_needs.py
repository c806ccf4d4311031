"""Must needs.

sum over those who meet need d of what they bring x x  >=  amount_d run_i
"""

from __future__ import annotations

from teamform.formulation.draft import Draft


def add(draft: Draft) -> None:
    """Add a row for each Must need."""
    for initiative in draft.staffable:
        for need in draft.needs_of(initiative):
            if need.must:
                tag = draft.tag_initiative("must_needs", initiative, f"need of {need.skill}", need.origin)
                brought = draft.members(initiative, draft.people.bringing(need))
                draft.add_row(tag, brought - need.amount * draft.running(initiative), least=0)
