"""Prices of candidates for given numbers of all rows and goals: the arithmetic behind ``Pricing`` and proofs.

A number is given for each target (each row of the skeleton, then each goal with its rank); the price of a
candidate is the sum of the targets' numbers times the candidate's coefficients in them. The arithmetic is the
same in floating point and in Python's own integers; floating point is exact as long as all numbers are whole
and no sum can reach ``EXACT``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np

from teamform.formulation.candidates import Indices
from teamform.formulation.catalogue import Catalogue, Numbers
from teamform.formulation.sums import Scope
from teamform.formulation.vectors import Integers

AT_ONCE = 64
"""So many initiatives are priced together."""

EXACT = 2.0**52
"""Whole numbers and their sums up to this are exact in floating point, with a bit to spare."""


class Prices:
    """The prices of candidates for a number of each target, shape ``(rows + goals,)``."""

    def __init__(self, catalogue: Catalogue, targets: Numbers) -> None:
        self._catalogue = catalogue
        self._targets = targets
        self._kind: type = object if targets.dtype == object else np.float64

    def reduced(self) -> Iterator[tuple[slice, Numbers]]:
        """Yield the slice of the candidates of each initiative, and their prices."""
        for first in range(0, self._catalogue.initiatives, AT_ONCE):
            last = min(first + AT_ONCE, self._catalogue.initiatives)
            of_kinds = self._of_kinds(first, last)
            for initiative, of_people in enumerate(self._of_teams(first, last), start=first):
                yield (
                    self._catalogue.candidates.of_initiative(initiative),
                    self._priced(initiative, of_people, of_kinds),
                )

    def of(self, initiative: int) -> Numbers:
        """Return the prices of the candidates of one initiative."""
        only = initiative, initiative + 1
        return self._priced(initiative, self._of_teams(*only)[0], self._of_kinds(*only))

    def _of_teams(self, first: int, last: int) -> Numbers:
        """Return what each person adds wherever in a team, shape ``(initiatives, people)``."""
        group, vectors = self._catalogue.of_teams, self._catalogue.skeleton.people_vectors
        span = group.within(first, last)
        amount = self._team_amounts[span]
        used = np.flatnonzero(amount)
        vector, place = np.unique(group.factors.vector[span][used], return_inverse=True)
        team = group.factors.where[span][used] - first
        shape = last - first, len(vector)
        matrix = _gathered(shape[0] * shape[1], team * shape[1] + place.reshape(-1), amount[used])
        numbers: Numbers = vectors.stacked(vector.tolist()).astype(self._kind)
        added: Numbers = matrix.reshape(shape).astype(self._kind) @ numbers
        return added

    def _of_kinds(self, first: int, last: int) -> dict[int, Numbers]:
        """Return what each person adds in each kind of seat there is, by kind, shape ``(people,)``."""
        catalogue, candidates = self._catalogue, self._catalogue.candidates
        seats = candidates.seats[candidates.seats_start[first] : candidates.seats_start[last]]
        factors, numbers = catalogue.of_people, catalogue.number_of_kind

        def of_kind(kind: int) -> Numbers:
            amounts = self._person_amounts * numbers[factors.vector, kind]
            return _gathered(candidates.number_of_people, factors.where, amounts)

        return {kind: of_kind(kind) for kind in np.unique(catalogue.kind_of_seat[seats]).tolist()}

    def _priced(self, initiative: int, of_people: Numbers, of_kinds: Mapping[int, Numbers]) -> Numbers:
        candidates = self._catalogue.candidates
        span, seats = candidates.of_initiative(initiative), candidates.seats_of(initiative)
        people, sizes = candidates.person[span], (candidates.seat_end - candidates.seat_start)[seats]
        prices: Numbers = of_people.take(people)
        prices += np.repeat(self._evenly[seats], sizes)
        for seat, kind in zip(seats.tolist(), self._catalogue.kind_of_seat[seats].tolist(), strict=True):
            here = _shifted(candidates.of_seat(seat), span.start)
            prices[here] += of_kinds[kind].take(people[here])
        self._add_seats(initiative, prices, people, span.start)
        self._add_picks(prices, span)
        return prices

    def _add_seats(self, initiative: int, prices: Numbers, people: Indices, first: int) -> None:
        """Add what depends on both person and seat."""
        catalogue, vectors = self._catalogue, self._catalogue.skeleton.people_vectors.vectors
        some = catalogue.of_seats.within(initiative, initiative + 1)
        factors, amounts = catalogue.of_seats.factors, self._seat_amounts[some]
        for seat, vector, amount in zip(factors.where[some], factors.vector[some], amounts, strict=True):
            if amount:
                here = _shifted(catalogue.candidates.of_seat(seat), first)
                prices[here] += amount * vectors[vector].values[people[here]].astype(self._kind)
        for span in catalogue.spans[initiative]:
            if self._targets[span.target]:
                here = _shifted(catalogue.candidates.of_seat(span.seat), first)
                coefficients: Numbers = span.within(catalogue.candidates).astype(self._kind)
                prices[here] += self._targets[span.target] * coefficients

    def _add_picks(self, prices: Numbers, span: slice) -> None:
        candidate = self._catalogue.picks.candidate
        some = slice(*np.searchsorted(candidate, [span.start, span.stop]))
        np.add.at(prices, candidate[some] - span.start, self._pick_amounts[some])

    # -- what all initiatives have in common -------------------------------------------------------------

    @cached_property
    def _team_amounts(self) -> Numbers:
        return self._catalogue.of_teams.amounts(self._targets)

    @cached_property
    def _seat_amounts(self) -> Numbers:
        return self._catalogue.of_seats.amounts(self._targets)

    @cached_property
    def _pick_amounts(self) -> Numbers:
        picks = self._catalogue.picks
        return self._targets[picks.target] * picks.coefficient

    @cached_property
    def _evenly(self) -> Numbers:
        """What every candidate of a seat adds alike, shape ``(seats,)``."""
        catalogue, factors = self._catalogue, self._catalogue.evenly.factors
        amounts = catalogue.evenly.amounts(self._targets)
        is_seat = factors.scope == Scope.SEAT
        seats = _gathered(len(catalogue.initiative_of_seat), factors.where[is_seat], amounts[is_seat])
        teams = _gathered(catalogue.initiatives, factors.where[~is_seat], amounts[~is_seat])
        return seats + teams[catalogue.initiative_of_seat]

    @cached_property
    def _person_amounts(self) -> Numbers:
        factors = self._catalogue.of_people
        return self._targets[factors.target] * factors.coefficient


def _gathered(length: int, places: Integers, amounts: Numbers) -> Numbers:
    """Return the sums of amounts by place, shape ``(length,)``."""
    if amounts.dtype != object:
        return np.bincount(places, weights=amounts, minlength=length)
    sums = np.zeros(length, dtype=object)
    np.add.at(sums, places, amounts)
    return sums


def _shifted(span: slice, first: int) -> slice:
    return slice(span.start - first, span.stop - first)
