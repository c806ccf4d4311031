"""Initiatives at once.

sum over the seats s that are active in t of x_ps  <=  max_initiatives_p      for each person p and period t
"""

from __future__ import annotations

import numpy as np

from teamform.formulation.draft import Draft
from teamform.formulation.rules.capacity import rows_to_add


def add(draft: Draft) -> None:
    """Add a row for each person with a limit and each period that could be beyond it."""
    is_limited, largest = draft.people.max_initiatives
    periods = draft.problem.periods
    without = len(draft.problem.initiatives)
    limits = np.where(is_limited, largest, without)[:, np.newaxis] * np.ones(len(periods), dtype=np.int64)
    in_period = [np.ascontiguousarray(active) for active in draft.is_active.T]
    for person, period, _ in rows_to_add(draft, draft.is_active, limits):
        tag = draft.tag_person("max_initiatives", person, f"period {periods[period].id}")
        draft.add_row(tag, draft.places_of(person, in_period[period]), most=int(largest[person]))
