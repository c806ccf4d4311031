"""Fit.

sum over the candidates of fit_ps x_ps

fit_ps = level_points x (role level above the seat's + each Must skill's level above its own)
       + nice_points x weight of each nice-to-have skill held at its level
       + location_points where the person is where the seat, or the initiative, is
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

import numpy as np

from teamform.domain.entities import Seat
from teamform.domain.numbers import THOUSAND, exact, thousandths
from teamform.domain.policy import FitGoal
from teamform.formulation.candidates import Indices
from teamform.formulation.draft import Draft, price
from teamform.formulation.linear import IntArray


def add(draft: Draft, goal: FitGoal) -> None:
    """Score each assignment.

    Seats that ask for the same share one vector where that is shorter than the points of their candidates.
    """
    fit = _Fit(draft, goal)
    for seats in _alike(draft, fit):
        candidates = [draft.candidates.person[draft.candidates.of_seat(seat)] for seat in seats]
        if sum(map(len, candidates)) < len(draft.people):
            for seat, people in zip(seats, candidates, strict=True):
                draft.add_points_of_candidates(goal, seat, fit.points(seat, people))
            continue
        points = np.zeros(len(draft.people), dtype=np.int64)
        people = np.unique(np.concatenate(candidates))
        points[people] = fit.points(seats[0], people)
        for seat in seats:
            draft.add_points(goal, draft.in_seat(seat, points), 1)


def _alike(draft: Draft, fit: _Fit) -> Iterable[list[int]]:
    """Return the indices of the seats that ask for the same, together."""
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for index, seat in enumerate(draft.problem.seats):
        alike[fit.asked(seat)].append(index)
    return alike.values()


class _Fit:
    """How well people fit seats."""

    def __init__(self, draft: Draft, goal: FitGoal) -> None:
        self._draft = draft
        self._goal = goal
        self._location = np.array([_key(person.location) for person in draft.problem.people], dtype=object)

    def asked(self, seat: Seat) -> Hashable:
        """Return all that the fit depends on."""
        skills = tuple((one.skill, one.min_level, one.must, one.weight) for one in seat.skills)
        return seat.role, seat.min_role_level, skills, self._place(seat)

    def points(self, seat_index: int, people: Indices) -> IntArray:
        """Return the points of some people in a seat; each combination of parts is rounded once."""
        if not len(people):
            return np.zeros(0, dtype=np.int64)
        seat = self._draft.problem.seats[seat_index]
        parts = [_levels_above(self._draft, seat, people), _nice(self._draft, seat, people)]
        return _points(self._goal, np.stack([*parts, self._is_there(seat, people)]))

    def _is_there(self, seat: Seat, people: Indices) -> IntArray:
        """Return 1 for each of the people who is where the seat is."""
        place = self._place(seat)
        if not place:
            return np.zeros(len(people), dtype=np.int64)
        there: IntArray = (self._location[people] == place).astype(np.int64)
        return there

    def _place(self, seat: Seat) -> str:
        return _key(seat.location or self._draft.problem.initiative(seat.initiative).location)


def _points(goal: FitGoal, parts: IntArray) -> IntArray:
    """Return the points of each candidate: few differ, so each combination of parts is rounded once."""
    combinations, which = np.unique(parts, axis=1, return_inverse=True)
    each = (exact(goal.level_points), exact(goal.nice_points) / THOUSAND, exact(goal.location_points))
    points = [
        price(goal.weight, sum(factor * int(part) for factor, part in zip(each, combination, strict=True)))
        for combination in combinations.T
    ]
    return np.array(points, dtype=np.int64)[which.reshape(-1)]


def _levels_above(draft: Draft, seat: Seat, people: Indices) -> IntArray:
    levels = draft.people.role_levels(seat.role)[people] - (seat.min_role_level or 0)
    for skill in seat.must_skills:
        levels = levels + draft.people.levels(skill.skill)[people] - skill.min_level
    return levels


def _nice(draft: Draft, seat: Seat, people: Indices) -> IntArray:
    """Return the weight of the nice-to-have skills held, in thousandths."""
    held = np.zeros(len(people), dtype=np.int64)
    for skill in seat.nice_skills:
        held += thousandths(skill.weight) * draft.people.holders(skill)[people]
    return held


def _key(location: str) -> str:
    return location.strip().casefold()
