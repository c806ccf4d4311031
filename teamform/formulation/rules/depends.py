"""Depends on.

run_i  <=  run_j      for each initiative j that i depends on
"""

from __future__ import annotations

from teamform.formulation.draft import Draft


def add(draft: Draft) -> None:
    """Add a row for each dependency."""
    for index in draft.staffable:
        for other in dict.fromkeys(draft.initiative(index).depends_on):
            needed = draft.initiative_index[other]
            tag = draft.tag_initiative("depends", index, f"depends on {draft.label(needed)}")
            draft.add_row(tag, draft.running(index) - draft.running(needed), most=0)
