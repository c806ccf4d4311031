"""Who may take which seat.

A candidate (p, s) exists where p is active, plays the seat's role at the level asked, holds its Must
skills, is free enough in every period of the seat, and no hard rule ``forbid`` and no lock ``not``
forbids it. An initiative that is off has none. Only candidates get a column.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from teamform.domain.entities import LockKind, Seat, Status
from teamform.domain.problem import Problem
from teamform.formulation.linear import IntArray
from teamform.formulation.people import PLAYS_NOT, People


@dataclass(frozen=True)
class Candidates:
    """All candidates, in the order of initiatives, then seats, then people.

    Attributes
    ----------
    person, seat, initiative
        Indices in the problem's people, seats and initiatives, shape ``(candidates,)``.
    seat_start, seat_end
        Where each seat's candidates start and end, shape ``(seats,)``.
    initiative_start
        Where each initiative's candidates start; the next one's start is its end, shape ``(initiatives +
        1,)``.
    """

    person: IntArray
    seat: IntArray
    initiative: IntArray
    seat_start: IntArray
    seat_end: IntArray
    initiative_start: IntArray
    number_of_people: int

    def __len__(self) -> int:
        return len(self.person)

    def of_seat(self, seat: int) -> slice:
        """Return where the candidates of a seat lie."""
        return slice(int(self.seat_start[seat]), int(self.seat_end[seat]))

    def of_initiative(self, initiative: int) -> slice:
        """Return where the candidates of an initiative lie."""
        return slice(int(self.initiative_start[initiative]), int(self.initiative_start[initiative + 1]))

    @cached_property
    def _by_person(self) -> IntArray:
        return np.argsort(self.person, kind="stable")

    def of_person(self, person: int) -> IntArray:
        """Return the candidates that are one person, in the order of initiatives."""
        return self._by_person[self._person_start[person] : self._person_start[person + 1]]

    @cached_property
    def _person_start(self) -> IntArray:
        return np.searchsorted(self.person[self._by_person], np.arange(self.number_of_people + 1))

    def within(self, person: int, initiative: int) -> IntArray:
        """Return the candidates that are one person on one initiative."""
        mine = self.of_person(person)
        first, last = np.searchsorted(self.initiative[mine], [initiative, initiative + 1])
        return mine[first:last]

    def find(self, person: int, seat: int) -> int | None:
        """Return the candidate for a person in a seat, or None where there is none."""
        span = self.of_seat(seat)
        position = int(np.searchsorted(self.person[span], person)) + span.start
        return position if position < span.stop and self.person[position] == person else None


def find_candidates(problem: Problem, people: People) -> Candidates:
    """Find who may take which seat."""
    eligibility = _Eligibility(problem, people)
    seat_index = {seat.id: index for index, seat in enumerate(problem.seats)}
    start = np.zeros(len(problem.seats), dtype=np.int64)
    end = np.zeros(len(problem.seats), dtype=np.int64)
    initiative_start = np.zeros(len(problem.initiatives) + 1, dtype=np.int64)
    order: list[int] = []
    found: list[IntArray] = []
    count = 0
    for initiative_index, initiative in enumerate(problem.initiatives):
        for seat in problem.seats_of(initiative.id):
            index = seat_index[seat.id]
            eligible = eligibility.people_for(seat)
            start[index], end[index] = count, count + len(eligible)
            count += len(eligible)
            order.append(index)
            found.append(eligible)
        initiative_start[initiative_index + 1] = count
    sizes = np.array([len(eligible) for eligible in found], dtype=np.int64)
    return Candidates(
        person=np.concatenate([*found, np.zeros(0, dtype=np.int64)]),
        seat=np.repeat(np.array(order, dtype=np.int64), sizes),
        initiative=np.repeat(np.arange(len(problem.initiatives)), np.diff(initiative_start)),
        seat_start=start,
        seat_end=end,
        initiative_start=initiative_start,
        number_of_people=len(people),
    )


class _Eligibility:
    """Answers who may take a seat; people are narrowed down by role, then skills, then free time."""

    def __init__(self, problem: Problem, people: People) -> None:
        self.problem = problem
        self.people = people
        self._refused = _refused_by_locks(problem, people)
        self._forbidden = _forbidden_by_rules(problem, people)
        self._playing = {
            role: np.flatnonzero((people.role_levels(role) > PLAYS_NOT) & (people.is_active == 1))
            for role in {seat.role for seat in problem.seats}
        }

    def people_for(self, seat: Seat) -> IntArray:
        """Return the indices of those who may take a seat, ascending."""
        if self.problem.initiative(seat.initiative).status is Status.OFF:
            return np.zeros(0, dtype=np.int64)
        some = self._playing[seat.role]
        if seat.min_role_level:
            some = some[self.people.role_levels(seat.role)[some] >= seat.min_role_level]
        for skill in seat.must_skills:
            some = some[self.people.levels(skill.skill)[some] >= max(skill.min_level, 1)]
        demand = np.array(self.problem.demand_of(seat.id), dtype=np.int64)
        some = some[np.all(self.people.capacity[some] >= demand, axis=1)]
        return self._without_the_forbidden(some, seat)

    def _without_the_forbidden(self, some: IntArray, seat: Seat) -> IntArray:
        if seat.initiative in self._forbidden:
            some = some[self._forbidden[seat.initiative][some] == 0]
        if seat.id in self._refused:
            some = some[~np.isin(some, self._refused[seat.id])]
        return some


def _refused_by_locks(problem: Problem, people: People) -> dict[str, list[int]]:
    """Return the people whom a lock 'not' keeps out of a seat, by seat ID."""
    refused: dict[str, list[int]] = defaultdict(list)
    for lock in problem.locks:
        if lock.kind is LockKind.NOT:
            refused[lock.seat].append(people.index[lock.person])
    return refused


def _forbidden_by_rules(problem: Problem, people: People) -> dict[str, IntArray]:
    """Return 1 for each person whom a hard rule keeps off an initiative, by initiative ID."""
    forbidden: dict[str, IntArray] = {}
    everywhere = [initiative.id for initiative in problem.initiatives]
    for rule in problem.rules:
        if rule.type == "forbid" and rule.on and rule.hard:
            for initiative in rule.initiatives or everywhere:
                named = people.selected(rule.who)
                forbidden[initiative] = np.maximum(forbidden.get(initiative, 0 * named), named)
    return forbidden
