"""What the seats open to each person add up to, for all people at once.

There may be thousands of open seats for each person, so nothing here is done person by person: the seats are
gone through once, each time with all the people who could sit there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from teamform.formulation.candidates import Candidates, Indices
from teamform.formulation.linear import BoolArray, IntArray
from teamform.formulation.vectors import Integers

_FAR = np.iinfo(np.int32).max
"""Beyond every rank of a demand."""


class Openings:
    """The seats open to each person, as counts and sums of shape ``(people, ...)``.

    Parameters
    ----------
    demand
        What a place of each seat takes, in thousandths of an FTE, shape ``(seats, periods)``.
    is_active
        1 in each period in which a seat is active, shape ``(seats, periods)``.
    """

    def __init__(self, candidates: Candidates, demand: IntArray, is_active: IntArray) -> None:
        self._candidates = candidates
        self._demand = demand
        self._is_active = is_active

    @cached_property
    def _seats_by_initiative(self) -> list[list[int]]:
        """The seats of each initiative that somebody could take."""
        start, end = self._candidates.seat_start, self._candidates.seat_end
        initiatives = range(len(self._candidates.seats_start) - 1)
        seats = [self._candidates.seats_of(initiative) for initiative in initiatives]
        return [some[end[some] > start[some]].tolist() for some in seats]

    def _people(self, seat: int) -> Indices:
        return self._candidates.person[self._candidates.of_seat(seat)]

    def total(self, weights: Integers) -> IntArray:
        """Return what all seats open to each person weigh, shape ``(people,)``; ``weights`` per seat."""
        totals = np.zeros(self._candidates.number_of_people, dtype=np.int64)
        for seat in np.flatnonzero(weights).tolist():
            totals[self._people(seat)] += int(weights[seat])
        return totals

    def fullest(self, amounts: IntArray) -> IntArray:
        """Return the sums over initiatives of the largest amount that a person could take there.

        Parameters
        ----------
        amounts
            Numbers >= 0 for each seat, shape ``(seats, kinds)``.

        Returns
        -------
        IntArray
            Shape ``(people, kinds)``.
        """
        shape = self._candidates.number_of_people, amounts.shape[1]
        fullest, most = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for seats in self._seats_by_initiative:
            for seat in seats:
                people = self._people(seat)
                most[people] = np.maximum(most[people], amounts[seat])
            fullest += most
            most[:] = 0
        return fullest

    def open_kinds(self, kinds: IntArray, number_of_kinds: int) -> BoolArray:
        """Tell which kinds of seats are open to each person, given the kind of each seat.

        Returns
        -------
        BoolArray
            Shape ``(people, number_of_kinds)``.
        """
        is_open = np.zeros((self._candidates.number_of_people, number_of_kinds), dtype=np.bool_)
        for seats in self._seats_by_initiative:
            for seat in seats:
                is_open[self._people(seat), kinds[seat]] = True
        return is_open

    def teams(self, initiatives: Integers | None = None) -> IntArray:
        """Return how many initiatives, of all or of some, have a seat open to each person."""
        teams = np.zeros(self._candidates.number_of_people, dtype=np.int64)
        for people in self._people_by_initiative(initiatives):
            teams[people] += 1
        return teams

    def _people_by_initiative(self, initiatives: Integers | None) -> Iterator[Indices]:
        chosen = range(len(self._seats_by_initiative)) if initiatives is None else initiatives.tolist()
        is_there = np.zeros(self._candidates.number_of_people, dtype=np.bool_)
        for initiative in chosen:
            is_there[self._candidates.person[self._candidates.of_initiative(initiative)]] = True
            yield np.flatnonzero(is_there)
            is_there[:] = False

    def most_teams_within(self, period: int, capacity: IntArray) -> IntArray:
        """Return on how many teams each person could be without too much to do in a period.

        Parameters
        ----------
        capacity
            What each person has in the period, shape ``(people,)``.
        """
        demands, rank = np.unique(self._demand[:, period], return_inverse=True)
        teams = self._teams_by_least(rank.reshape(-1), len(demands))
        load = np.cumsum(teams * demands, axis=1)
        whole: IntArray = np.sum(teams * (load <= capacity[:, np.newaxis]), axis=1)
        if not len(demands):
            return whole
        first = np.argmax(load > capacity[:, np.newaxis], axis=1)
        everyone = np.arange(len(capacity))
        before = load[everyone, first] - teams[everyone, first] * demands[first]
        partly = (capacity - before) // np.maximum(demands[first], 1)
        whole += np.where(load[:, -1] > capacity, partly, 0)
        return whole

    def teams_not_always_active(self, period: int) -> IntArray:
        """Return how many teams each person could be on that have an open seat at rest in the period."""
        return self._teams_by_least(self._is_active[:, period], 2)[:, 0]

    def _teams_by_least(self, rank: IntArray, ranks: int) -> IntArray:
        """Return on how many teams the least rank of the seats open to a person is which.

        Returns
        -------
        IntArray
            Shape ``(people, ranks)``.
        """
        people = self._candidates.number_of_people
        count = np.zeros((people, ranks), dtype=np.int64)
        least = np.full(people, _FAR, dtype=np.int64)
        for seats in self._seats_by_initiative:
            for seat in sorted(seats, key=lambda one: -rank[one]):
                least[self._people(seat)] = rank[seat]
            there = np.flatnonzero(least < _FAR)
            count[there, least[there]] += 1
            least[:] = _FAR
        return count
