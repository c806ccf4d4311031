"""Cost.

- points_per_unit sum over the candidates of cost_ps x_ps

cost_ps = cost per FTE x FTE of the seat, over all periods
"""

from __future__ import annotations

import numpy as np

from teamform.domain.numbers import exact
from teamform.domain.policy import CostGoal
from teamform.formulation.costs import costs_of, rounded_products
from teamform.formulation.draft import Draft


def add(draft: Draft, goal: CostGoal) -> None:
    """Score what each assignment costs."""
    factor = exact(goal.weight) * exact(goal.points_per_unit)
    for index, seat in enumerate(draft.problem.seats):
        span = draft.candidates.of_seat(index)
        costs = costs_of(draft, index)[draft.candidates.person[span]]
        columns = np.arange(span.start, span.stop) + draft.first_x
        points = rounded_products(factor, costs, f"cost of seat {seat.id}")
        draft.builder.add_terms(goal.id, goal.rank, columns, -points)
