"""Leadership.

sum_i (lead_points sum over scores c of c lead_ic + competency_points sum over the twelve k of has_ik)

has_ik  <=  sum over the people p with competency k of m_pi ,    has_ik  <=  run_i      m_pi is 1 for a member

The columns lead_ic are those of the rule ``team_lead``.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from teamform.domain.entities import COMPETENCIES
from teamform.domain.policy import LeadershipGoal
from teamform.formulation.draft import Draft, price
from teamform.formulation.leads import TWELFTHS
from teamform.formulation.linear import IntArray
from teamform.formulation.sums import Sum


def add(draft: Draft, goal: LeadershipGoal) -> None:
    """Score each team's lead, and each competency that a team has."""
    _score_leads(draft, goal)
    each = price(goal.weight, goal.competency_points)
    if each:
        for competency in COMPETENCIES:
            competent = (draft.people.ratings(competency) >= goal.competent_from).astype(np.int64)
            for initiative in draft.staffable:
                draft.add_points(goal, _has(draft, initiative, competency, competent), each)


def _score_leads(draft: Draft, goal: LeadershipGoal) -> None:
    scores = {lead.twelfths for lead in draft.leads}
    worth = {
        score: price(goal.weight, goal.lead_points, Fraction(score, TWELFTHS)) for score in sorted(scores)
    }
    columns = np.array([lead.column for lead in draft.leads], dtype=np.int64)
    points = np.array([worth[lead.twelfths] for lead in draft.leads], dtype=np.int64)
    draft.builder.add_terms(goal.id, goal.rank, columns, points)


def _has(draft: Draft, initiative: int, competency: str, competent: IntArray) -> Sum:
    """Return a sum that is 1 at most if somebody on the team has a competency."""
    those = draft.members(initiative, competent)
    if those.is_constant:
        return Sum()
    name = f"has[{draft.initiative(initiative).id},{competency}]"
    has = draft.add_column(name, way="most", initiative=initiative)
    tag = draft.tag_initiative("leadership", initiative, competency)
    draft.add_row(tag, has - those, most=0)
    draft.add_row(tag, has - draft.running(initiative), most=0)
    return has
