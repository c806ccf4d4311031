"""Fit.

sum over the candidates of fit_ps x_ps

fit_ps = level_points x (role level above the seat's + each Must skill's level above its own)
       + nice_points x weight of each nice-to-have skill held at its level
       + location_points where the person is where the seat, or the initiative, is
"""

from __future__ import annotations

import numpy as np

from teamform.domain.entities import Seat
from teamform.domain.numbers import THOUSAND, exact, thousandths
from teamform.domain.policy import FitGoal
from teamform.formulation.draft import Draft, price
from teamform.formulation.linear import IntArray


def add(draft: Draft, goal: FitGoal) -> None:
    """Score each assignment."""
    locations = _Locations(draft)
    for seat_index, seat in enumerate(draft.problem.seats):
        span = draft.candidates.of_seat(seat_index)
        people = draft.candidates.person[span]
        if len(people):
            parts = np.stack(
                [
                    _levels_above(draft, seat, people),
                    _nice(draft, seat, people),
                    locations.match(seat, people),
                ]
            )
            columns = np.arange(span.start, span.stop) + draft.first_x
            draft.builder.add_terms(goal.id, goal.rank, columns, _points(goal, parts))


def _points(goal: FitGoal, parts: IntArray) -> IntArray:
    """Return the points of each candidate: few differ, so each combination of parts is rounded once."""
    combinations, which = np.unique(parts, axis=1, return_inverse=True)
    each = (exact(goal.level_points), exact(goal.nice_points) / THOUSAND, exact(goal.location_points))
    points = [
        price(goal.weight, sum(factor * int(part) for factor, part in zip(each, combination, strict=True)))
        for combination in combinations.T
    ]
    return np.array(points, dtype=np.int64)[which.reshape(-1)]


def _levels_above(draft: Draft, seat: Seat, people: IntArray) -> IntArray:
    levels = draft.people.role_levels(seat.role)[people] - (seat.min_role_level or 0)
    for skill in seat.must_skills:
        levels = levels + draft.people.levels(skill.skill)[people] - skill.min_level
    return levels


def _nice(draft: Draft, seat: Seat, people: IntArray) -> IntArray:
    """Return the weight of the nice-to-have skills held, in thousandths."""
    held = np.zeros(len(people), dtype=np.int64)
    for skill in seat.nice_skills:
        held += thousandths(skill.weight) * draft.people.holders(skill)[people]
    return held


class _Locations:
    """Who is where."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._of_person = np.array([_key(person.location) for person in draft.problem.people], dtype=object)

    def match(self, seat: Seat, people: IntArray) -> IntArray:
        """Return 1 for each of the people who is where the seat is."""
        place = _key(seat.location or self._draft.problem.initiative(seat.initiative).location)
        if not place:
            return np.zeros(len(people), dtype=np.int64)
        there: IntArray = (self._of_person[people] == place).astype(np.int64)
        return there


def _key(location: str) -> str:
    return location.strip().casefold()
