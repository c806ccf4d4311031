"""Focus.

- extra_points sum_p extra_p ,    extra_p  >=  sum_i m_pi - 1      m_pi is 1 for a member
"""

from __future__ import annotations

import numpy as np

from teamform.domain.policy import FocusGoal
from teamform.formulation.draft import Draft, price
from teamform.formulation.reach import most_teams


def add(draft: Draft, goal: FocusGoal) -> None:
    """Score each initiative of a person beyond the first, for those who could be on several."""
    each = price(goal.weight, goal.extra_points)
    if not each:
        return
    further = most_teams(draft) - 1
    for index in np.flatnonzero(further > 0).tolist():
        name = f"extra[{draft.people.person(index).id}]"
        extra = draft.add_column(name, int(further[index]), way="least")
        draft.add_row(draft.tag_person("focus", index), draft.places_of(index) - extra, most=1)
        draft.add_points(goal, extra, -each)
