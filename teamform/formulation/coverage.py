"""What a team brings to a need: heads up to the headcount, or levels up to the total.

cover_d  <=  sum over p of what p brings x m_pi ,    cover_d  <=  amount_d run_i

A Must need is brought in full, so it takes no column: cover_d = amount_d run_i. Where a goal would gain
by a cover that is too low, two further rows and a 0-1 column hold it at the smaller of the two (U is the
most that the team can bring):

cover_d  >=  sum - (U - amount_d) full_d ,    cover_d  >=  amount_d full_d
"""

from __future__ import annotations

from teamform.domain.entities import Need
from teamform.formulation.draft import Draft
from teamform.formulation.linear import Tag
from teamform.formulation.reach import most_in_team
from teamform.formulation.sums import Sum


def cover(draft: Draft, need: Need) -> Sum:
    """Return what the team brings to a need, for a goal that gains by more."""
    if need.id not in draft.covers:
        draft.covers[need.id] = _new_cover(draft, need)
    return draft.covers[need.id]


def exact_cover(draft: Draft, need: Need) -> Sum:
    """Return what the team brings to a need, for a goal that might gain by less."""
    brought = cover(draft, need)
    if need.must or brought.is_constant or need.id in draft.exact_covers:
        return brought
    draft.exact_covers.add(need.id)
    initiative, tag = draft.initiative_index[need.initiative], _tag(draft, need)
    bringing = draft.people.bringing(need)
    surplus = draft.members(initiative, bringing) - brought
    beyond = most_in_team(draft, initiative, bringing) - need.amount
    if beyond <= 0:
        draft.add_row(tag, surplus, most=0)
        return brought
    full = draft.add_column(f"full[{need.id}]", way="least", initiative=initiative)
    draft.add_row(tag, surplus - beyond * full, most=0)
    draft.add_row(tag, need.amount * full - brought, most=0)
    return brought


def most_cover(draft: Draft, need: Need) -> int:
    """Return a limit on what the team can bring to a need."""
    if need.id not in draft.most_covers:
        initiative = draft.initiative_index[need.initiative]
        most = most_in_team(draft, initiative, draft.people.bringing(need))
        draft.most_covers[need.id] = min(need.amount, most)
    return draft.most_covers[need.id]


def _new_cover(draft: Draft, need: Need) -> Sum:
    initiative = draft.initiative_index[need.initiative]
    running = draft.running(initiative)
    if need.must:
        return need.amount * running
    most = most_cover(draft, need)
    if not most:
        return Sum()
    brought = draft.add_column(f"cover[{need.id}]", most, way="most", initiative=initiative)
    tag = _tag(draft, need)
    draft.add_row(tag, brought - draft.members(initiative, draft.people.bringing(need)), most=0)
    draft.add_row(tag, brought - most * running, most=0)
    return brought


def _tag(draft: Draft, need: Need) -> Tag:
    initiative = draft.initiative_index[need.initiative]
    return draft.tag_initiative("skill_coverage", initiative, f"need of {need.skill}", need.origin)
