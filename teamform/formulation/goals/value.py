"""Value delivered.

sum_i V_i (a run_i + (1 - a) sum over the seats s of i of share_s sum_p x_ps)      a = launch_share

share_s is the share of the initiative's places that one place of seat s makes up, by weight.
"""

from __future__ import annotations

from teamform.domain.numbers import exact
from teamform.domain.policy import ValueGoal
from teamform.domain.units import place_share
from teamform.formulation.draft import Draft, price


def add(draft: Draft, goal: ValueGoal) -> None:
    """Score each initiative that runs, and each place filled."""
    for index in draft.staffable:
        value = draft.initiative(index).value
        draft.add_points(goal, draft.running(index), price(goal.weight, value, goal.launch_share))
        for seat_index, seat in draft.seats_of(index):
            each = price(goal.weight, value, 1 - exact(goal.launch_share), place_share(draft.problem, seat))
            draft.add_points(goal, draft.in_seat(seat_index), each)
