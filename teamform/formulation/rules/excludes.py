"""Excludes.

run_i + run_j  <=  1      for each pair of which one excludes the other
"""

from __future__ import annotations

from teamform.formulation.draft import Draft


def add(draft: Draft) -> None:
    """Add a row for each pair, once, whichever of the two says it."""
    told: set[frozenset[int]] = set()
    for index in draft.staffable:
        for other in draft.initiative(index).excludes:
            pair = frozenset((index, draft.initiative_index[other]))
            if pair not in told:
                told.add(pair)
                one, two = sorted(pair)
                tag = draft.tag_initiative(
                    "excludes", index, f"excludes {draft.label(draft.initiative_index[other])}"
                )
                draft.add_row(tag, draft.running(one) + draft.running(two), most=1)
