"""Bridge.

run_i  <=  sum over the people who play roles of both sides of m_pi

for each initiative i that asks for it; m_pi is 1 for a member
"""

from __future__ import annotations

from teamform.formulation.draft import Draft


def add(draft: Draft) -> None:
    """Add a row for each initiative that asks for a bridge, or for every one."""
    rule = draft.policy.rules.bridge
    if not rule.on:
        return
    for initiative in draft.staffable:
        if rule.teams == "all" or draft.initiative(initiative).bridge:
            bridges = draft.members(initiative, draft.people.is_bridge)
            tag = draft.tag_initiative("bridge", initiative, "a member at home on both sides")
            draft.add_row(tag, bridges - draft.running(initiative), least=0)
