"""Skill coverage.

sum over the needs d of V_i(d) share_d cover_d

share_d is the share of the initiative's coverage that one head (or level) of need d makes up, by weight;
cover_d is what the team brings to it (see ``formulation.coverage``).
"""

from __future__ import annotations

from teamform.domain.policy import SkillCoverageGoal
from teamform.domain.units import need_share
from teamform.formulation.coverage import cover
from teamform.formulation.draft import Draft, price


def add(draft: Draft, goal: SkillCoverageGoal) -> None:
    """Score each head (or level) that a team brings to a need."""
    for index in draft.staffable:
        for need in draft.needs_of(index):
            each = price(goal.weight, draft.initiative(index).value, need_share(draft.problem, need))
            if each:
                draft.add_points(goal, cover(draft, need), each)
