"""Continuity.

- move_points sum over the places (p, s) before of (1 - x_ps); (1 - m_pi) where a place names no seat;
m_pi is 1 for a member

The places before are those of the plan in the workbook; without one, the rows of Current.
"""

from __future__ import annotations

from teamform.domain.entities import Current
from teamform.domain.policy import ContinuityGoal
from teamform.formulation.draft import Draft, price
from teamform.formulation.sums import Sum


def add(draft: Draft, goal: ContinuityGoal) -> None:
    """Score each place that is given up."""
    each = price(goal.weight, goal.move_points)
    for place in draft.problem.places_before:
        draft.add_points(goal, _staying(draft, place) - 1, each)


def _staying(draft: Draft, place: Current) -> Sum:
    """Return 1 if the person is in the place."""
    person = draft.people.index[place.person]
    if place.seat is None:
        return draft.membership(person, draft.initiative_index[place.initiative])
    return draft.taking(draft.candidates.find(person, draft.seat_index[place.seat]))
