"""Focus.

- extra_points sum_p extra_p ,    extra_p  >=  sum_i m_pi - 1      m_pi is 1 for a member
"""

from __future__ import annotations

from teamform.domain.policy import FocusGoal
from teamform.formulation.draft import Draft, price
from teamform.formulation.reach import most_teams


def add(draft: Draft, goal: FocusGoal) -> None:
    """Score each initiative of a person beyond the first, for those who could be on several."""
    each = price(goal.weight, goal.extra_points)
    if not each:
        return
    for index, person in enumerate(draft.problem.people):
        most = most_teams(draft, index) - 1
        if most > 0:
            extra = draft.add_column(f"extra[{person.id}]", most, way="least")
            draft.add_row(draft.tag_person("focus", index), draft.places_of(index) - extra, most=1)
            draft.add_points(goal, extra, -each)
