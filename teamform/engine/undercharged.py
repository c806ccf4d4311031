"""The best few candidates of each seat and of each person, told initiative by initiative.

Nothing is kept but the best: a pass over tens of millions of candidates needs no memory of them.
"""

from __future__ import annotations

import numpy as np

from teamform.formulation.candidates import Candidates
from teamform.formulation.linear import FloatArray, IntArray


def raised(costs: FloatArray) -> FloatArray:
    """Return costs raised by as much as lets the lowest of them count as well."""
    above_all: FloatArray = costs - costs.min(initial=0.0) + 1.0
    return above_all


class Undercharged:
    """Collects candidates with a cost above 0, the highest for each seat and for each person."""

    def __init__(self, candidates: Candidates, per_seat: int, per_person: int) -> None:
        self._candidates = candidates
        self._per_seat = per_seat
        shape = (candidates.number_of_people, per_person)
        self._costs = np.zeros(shape)
        self._least: FloatArray = np.zeros(candidates.number_of_people)
        self._of_person = np.full(shape, -1, dtype=np.int64)
        self._of_seats: list[IntArray] = []
        self._costs_of_seats: list[FloatArray] = []

    def add(self, initiative: int, span: slice, costs: FloatArray) -> None:
        """Tell the costs of the candidates of an initiative; those at or below 0 do not count."""
        for seat in self._candidates.seats_of(initiative).tolist():
            here = self._candidates.of_seat(seat)
            self._add_seat(here, costs[here.start - span.start : here.stop - span.start])

    def _add_seat(self, here: slice, costs: FloatArray) -> None:
        above = np.flatnonzero(costs > 0)
        if not len(above):
            return
        self._add_to_people(above + here.start, costs[above])
        if len(above) > self._per_seat:
            above = above[np.argpartition(costs[above], -self._per_seat)[-self._per_seat :]]
        self._of_seats.append(above + here.start)
        self._costs_of_seats.append(costs[above])

    def _add_to_people(self, candidates: IntArray, costs: FloatArray) -> None:
        """Put each candidate in the place of the person's worst, if better; nobody is in a seat twice."""
        people = self._candidates.person[candidates]
        better = np.flatnonzero(costs > self._least[people])
        people = people[better]
        of_people = self._costs[people]
        worst = np.argmin(of_people, axis=1)
        of_people[np.arange(len(people)), worst] = costs[better]
        self._costs[people, worst] = costs[better]
        self._of_person[people, worst] = candidates[better]
        self._least[people] = of_people.min(axis=1, initial=np.inf)

    def chosen(self) -> IntArray:
        """Return the best of each seat and of each person, ascending, each once."""
        return self.with_costs()[0]

    def with_costs(self) -> tuple[IntArray, FloatArray]:
        """Return the best of each seat and of each person, ascending, each once, and their costs."""
        some = self._of_person >= 0
        candidates = np.concatenate([*self._of_seats, self._of_person[some]])
        costs = np.concatenate([*self._costs_of_seats, self._costs[some]])
        chosen, first = np.unique(candidates, return_index=True)
        return chosen, costs[first]
