"""Who may take which seat.

A candidate (p, s) exists where p is active, plays the seat's role at the level asked, holds its Must
skills, is free enough in every period of the seat, and no hard rule ``forbid`` and no lock ``not``
forbids it. An initiative that is off has none. Only candidates get a column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from teamform.domain.entities import LockKind, Seat, Status
from teamform.domain.problem import Problem
from teamform.formulation.linear import IntArray
from teamform.formulation.people import PLAYS_NOT, People

Indices = npt.NDArray[np.integer]
"""Indices, as narrow as they can be: there may be tens of millions."""


@dataclass(frozen=True)
class Candidates:
    """Candidates in the order of initiatives, then seats, then people: all there are, or some of them.

    Attributes
    ----------
    person
        Index in the problem's people, shape ``(candidates,)``.
    seats, seats_start
        The seats in the order of the candidates, shape ``(seats,)``, and where those of each initiative start
        among them, shape ``(initiatives + 1,)``.
    seat_start, seat_end
        Where each seat's candidates start and end, shape ``(seats,)``.
    initiative_start
        Where each initiative's candidates start; the next one's start is its end, shape ``(initiatives +
        1,)``.
    chosen
        Which candidates these are of all there are, ascending, shape ``(candidates,)``; None for all.
    """

    person: Indices
    seats: IntArray
    seats_start: IntArray
    seat_start: IntArray
    seat_end: IntArray
    initiative_start: IntArray
    number_of_people: int
    chosen: IntArray | None = None

    def __len__(self) -> int:
        return len(self.person)

    @cached_property
    def seat(self) -> Indices:
        """The index of each candidate's seat in the problem's seats, shape ``(candidates,)``."""
        sizes = (self.seat_end - self.seat_start)[self.seats]
        return np.repeat(self.seats.astype(np.int32), sizes)

    @cached_property
    def initiative(self) -> Indices:
        """The index of each candidate's initiative, shape ``(candidates,)``."""
        numbers = np.arange(len(self.initiative_start) - 1, dtype=np.int32)
        return np.repeat(numbers, np.diff(self.initiative_start))

    def seats_at(self, candidates: IntArray) -> IntArray:
        """Return the index of the seat of some of these candidates, without making that of all."""
        starts = self.seat_start[self.seats]
        seats: IntArray = self.seats[np.searchsorted(starts, candidates, side="right") - 1]
        return seats

    def of_seat(self, seat: int) -> slice:
        """Return where the candidates of a seat lie."""
        return slice(int(self.seat_start[seat]), int(self.seat_end[seat]))

    def number_for(self, seat: int) -> int:
        """Return how many candidates a seat has."""
        return int(self.seat_end[seat] - self.seat_start[seat])

    def seats_of(self, initiative: int) -> IntArray:
        """Return the seats of an initiative, in the order of their candidates."""
        return self.seats[self.seats_start[initiative] : self.seats_start[initiative + 1]]

    def of_initiative(self, initiative: int) -> slice:
        """Return where the candidates of an initiative lie."""
        return slice(int(self.initiative_start[initiative]), int(self.initiative_start[initiative + 1]))

    @cached_property
    def by_person(self) -> IntArray:
        """The candidates in the order of people, each person's in their own order."""
        narrowest = np.uint16 if self.number_of_people <= np.iinfo(np.uint16).max else np.int32
        return np.argsort(self.person.astype(narrowest), kind="stable")

    @cached_property
    def person_start(self) -> IntArray:
        """Where each person's candidates start in ``by_person``, shape ``(people + 1,)``."""
        sizes = np.bincount(self.person, minlength=self.number_of_people)
        return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])

    def of_person(self, person: int) -> IntArray:
        """Return the candidates that are one person, in the order of initiatives."""
        return self.by_person[self.person_start[person] : self.person_start[person + 1]]

    def within(self, person: int, initiative: int) -> IntArray:
        """Return the candidates that are one person on one initiative."""
        span = self.of_initiative(initiative)
        there: IntArray = np.flatnonzero(self.person[span] == person) + span.start
        return there

    def find(self, person: int, seat: int) -> int | None:
        """Return the candidate for a person in a seat, or None where there is none."""
        span = self.of_seat(seat)
        position = int(np.searchsorted(self.person[span], person)) + span.start
        return position if position < span.stop and self.person[position] == person else None

    def restricted(self, chosen: IntArray) -> Candidates:
        """Return some of these candidates, given by their ascending indices, shape ``(chosen,)``."""
        return Candidates(
            person=self.person[chosen],
            seats=self.seats,
            seats_start=self.seats_start,
            seat_start=np.searchsorted(chosen, self.seat_start),
            seat_end=np.searchsorted(chosen, self.seat_end),
            initiative_start=np.searchsorted(chosen, self.initiative_start),
            number_of_people=self.number_of_people,
            chosen=np.asarray(chosen, dtype=np.int64) if self.chosen is None else self.chosen[chosen],
        )

    def places(self, candidates: IntArray) -> tuple[IntArray, npt.NDArray[np.bool_]]:
        """Return where some of all candidates lie among these, and which of them do lie there.

        Where one does not, its place means nothing.
        """
        if self.chosen is None:
            return candidates, np.ones(len(candidates), dtype=np.bool_)
        place = np.searchsorted(self.chosen, candidates)
        return place, np.append(self.chosen, -1)[place] == candidates


def merged(first: IntArray, second: IntArray) -> IntArray:
    """Return the candidates that are among the first or the second, ascending as these are, each once.

    A sort that sees ascending runs is a hundred times faster than ``np.union1d``, which hashes all of them.
    """
    both = np.sort(np.concatenate([first, second]), kind="stable")
    is_first = np.ones(len(both), dtype=bool)
    is_first[1:] = both[1:] != both[:-1]
    return both[is_first]


def find_candidates(problem: Problem, people: People, *, with_refused: bool = False) -> Candidates:
    """Find who may take which seat.

    Parameters
    ----------
    with_refused
        Whether those whom a lock ``not`` keeps out count as candidates all the same.
    """
    eligibility = _Eligibility(problem, people, {} if with_refused else _refused_by_locks(problem, people))
    seat_index = {seat.id: index for index, seat in enumerate(problem.seats)}
    start = np.zeros(len(problem.seats), dtype=np.int64)
    end = np.zeros(len(problem.seats), dtype=np.int64)
    initiative_start, seats_start = np.zeros((2, len(problem.initiatives) + 1), dtype=np.int64)
    order: list[int] = []
    found: list[Indices] = []
    count = 0
    for initiative_index, initiative in enumerate(problem.initiatives):
        for seat in problem.seats_of(initiative.id):
            index = seat_index[seat.id]
            eligible = eligibility.people_for(seat)
            start[index], end[index] = count, count + len(eligible)
            count += len(eligible)
            order.append(index)
            found.append(eligible.astype(np.int32))
        initiative_start[initiative_index + 1] = count
        seats_start[initiative_index + 1] = len(order)
    return Candidates(
        person=np.concatenate([*found, np.zeros(0, dtype=np.int32)]),
        seats=np.array(order, dtype=np.int64),
        seats_start=seats_start,
        seat_start=start,
        seat_end=end,
        initiative_start=initiative_start,
        number_of_people=len(people),
    )


class _Eligibility:
    """Answers who may take a seat; people are narrowed down by role, then skills, then free time."""

    def __init__(self, problem: Problem, people: People, refused: Mapping[str, list[int]]) -> None:
        self.problem = problem
        self.people = people
        self._refused = refused
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
