"""Preferences.

sum over the rows (p, i) of the Preferences sheet of points m_pi; m_pi is 1 for a member
"""

from __future__ import annotations

from teamform.domain.policy import PreferenceGoal
from teamform.formulation.draft import Draft, price


def add(draft: Draft, goal: PreferenceGoal) -> None:
    """Score each member who would like, or would rather not, be there."""
    for preference in draft.problem.preferences:
        person = draft.people.index[preference.person]
        initiative = draft.initiative_index[preference.initiative]
        draft.add_points(goal, draft.membership(person, initiative), price(goal.weight, preference.points))
