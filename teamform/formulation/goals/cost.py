"""Cost.

- points_per_unit sum over the candidates of cost_ps x_ps

cost_ps = cost per FTE x FTE of the seat, over all periods
"""

from __future__ import annotations

from teamform.domain.numbers import exact
from teamform.domain.policy import CostGoal
from teamform.formulation.costs import costs_of, rounded_products
from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray


def add(draft: Draft, goal: CostGoal) -> None:
    """Score what each assignment costs."""
    factor = exact(goal.weight) * exact(goal.points_per_unit)
    points: dict[int, IntArray] = {}
    for index, seat in enumerate(draft.problem.seats):
        effort = int(draft.demand[index].sum())
        if effort not in points:
            costs = costs_of(draft, index)
            points[effort] = -rounded_products(factor, costs, f"cost of seat {seat.id}")
        draft.add_points(goal, draft.in_seat(index, points[effort]), 1)
