"""Initiatives at once.

sum over the seats s that are active in t of x_ps  <=  max_initiatives_p      for each person p and period t
"""

from __future__ import annotations

import numpy as np

from teamform.formulation.draft import Draft
from teamform.formulation.rules.capacity import binding_periods
from teamform.formulation.sums import Sum


def add(draft: Draft) -> None:
    """Add a row for each person with a limit and each period that could be beyond it."""
    for index, person in enumerate(draft.problem.people):
        if person.max_initiatives is None:
            continue
        mine = draft.candidates.of_person(index)
        active = draft.is_active[draft.candidates.seat[mine]]
        limits = np.full(len(draft.problem.periods), person.max_initiatives)
        for period in binding_periods(active, limits, draft.candidates.initiative[mine]):
            tag = draft.tag_person("max_initiatives", index, f"period {draft.problem.periods[period].id}")
            serving = Sum.weighted(mine + draft.first_x, active[:, period])
            draft.add_row(tag, serving, most=person.max_initiatives)
