"""The factors of a formulation in the order in which prices are made of them: initiative by initiative."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from teamform.formulation.candidates import Candidates
from teamform.formulation.entries import Factors, Picks, Span
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.skeleton import Skeleton
from teamform.formulation.sums import Scope

Numbers = npt.NDArray[Any]
"""Floating point numbers, or Python's own integers."""


@dataclass(frozen=True)
class _Group:
    """Factors of one kind in the order of the initiatives (or people) that they are about."""

    factors: Factors
    start: IntArray

    @classmethod
    def by(cls, factors: Factors, keys: IntArray, number_of_keys: int) -> _Group:
        order = np.argsort(keys, kind="stable")
        start = np.searchsorted(keys[order], np.arange(number_of_keys + 1))
        return cls(factors.taken(order), start)

    def within(self, first: int, last: int) -> slice:
        return slice(int(self.start[first]), int(self.start[last]))

    def amounts(self, targets: Numbers) -> Numbers:
        """Return what each factor adds, shape ``(factors,)``."""
        return targets[self.factors.target] * self.factors.coefficient


@dataclass(frozen=True)
class Catalogue:
    """All that prices are made of, in the order in which they are made.

    Attributes
    ----------
    evenly
        Factors that count each candidate of a seat or a team once.
    of_teams, of_seats
        The other factors with a number for each person.
    of_people
        Factors with a number for each seat.
    picks, spans
        As in ``Entries``, by candidate and by initiative; candidates are indices among those at hand.
    """

    skeleton: Skeleton
    candidates: Candidates
    initiative_of_seat: IntArray
    evenly: _Group
    of_teams: _Group
    of_seats: _Group
    of_people: Factors
    picks: Picks
    spans: tuple[tuple[Span, ...], ...]

    @classmethod
    def of(cls, formulation: Formulation) -> Catalogue:
        """Put the factors of a formulation in order."""
        skeleton, candidates = formulation.skeleton, formulation.candidates
        initiatives = len(formulation.problem.initiatives)
        of_seat = formulation.initiative_of_seat
        both = _joined(skeleton.rows.by_people, skeleton.points.by_people, skeleton.number_of_rows)
        is_seat = both.scope == Scope.SEAT
        key = both.where.astype(np.int64)
        key[is_seat] = of_seat[both.where[is_seat]]

        def group(chosen: npt.NDArray[np.bool_]) -> _Group:
            return _Group.by(both.taken(chosen), key[chosen], initiatives)

        uneven = both.vector != 0
        return cls(
            skeleton=skeleton,
            candidates=candidates,
            initiative_of_seat=of_seat,
            evenly=group(~uneven),
            of_teams=group(uneven & ~is_seat),
            of_seats=group(uneven & is_seat),
            of_people=_joined(skeleton.rows.by_seats, skeleton.points.by_seats, skeleton.number_of_rows),
            picks=_picks(skeleton, candidates),
            spans=_spans(skeleton, of_seat, initiatives),
        )

    @property
    def initiatives(self) -> int:
        """How many initiatives there are."""
        return len(self.candidates.seats_start) - 1

    @property
    def kind_of_seat(self) -> IntArray:
        """The kind of each seat: all vectors with a number for each seat have the same in seats of a kind."""
        return self._kinds[0]

    @property
    def number_of_kind(self) -> Numbers:
        """The numbers of these vectors, shape ``(vectors, kinds)``."""
        return self._kinds[1]

    @cached_property
    def _kinds(self) -> tuple[IntArray, Numbers]:
        vectors = self.skeleton.seat_vectors.stacked()
        numbers, kinds = np.unique(vectors, axis=1, return_inverse=True)
        return kinds.reshape(-1), numbers

    def targets(self, weights: Numbers, duals: Numbers) -> Numbers:
        """Return the number of each target, given one weight for each rank and a dual for each row."""
        return np.concatenate([-duals, weights[self.skeleton.rank_of_goals()]])

    def limits(self, targets: FloatArray) -> FloatArray:
        """Return a limit on the absolute value of every sum behind the prices of each initiative.

        Returns
        -------
        FloatArray
            Shape ``(initiatives,)``.
        """
        sizes, people = np.abs(targets), self.skeleton.people_vectors
        limits = np.full(self.initiatives, _limit_of_people(self, sizes))
        for group in (self.evenly, self.of_teams, self.of_seats):
            largest = people.largest()[group.factors.vector] * np.abs(group.amounts(sizes))
            initiative = np.repeat(np.arange(self.initiatives), np.diff(group.start))
            limits += np.bincount(initiative, weights=largest, minlength=self.initiatives)
        where = np.searchsorted(self.candidates.initiative_start, self.picks.candidate, side="right") - 1
        picked = sizes[self.picks.target] * np.abs(self.picks.coefficient)
        limits += np.bincount(where, weights=picked, minlength=self.initiatives)
        of_spans = [sum(sizes[span.target] * span.largest for span in spans) for spans in self.spans]
        return limits + np.array(of_spans, dtype=np.float64)


def _limit_of_people(catalogue: Catalogue, sizes: FloatArray) -> float:
    """Return a limit on what the rows of any one person add."""
    factors, vectors = catalogue.of_people, catalogue.skeleton.seat_vectors
    amounts = sizes[factors.target] * np.abs(factors.coefficient) * vectors.largest()[factors.vector]
    by_person = np.bincount(factors.where, weights=amounts, minlength=1)
    return float(by_person.max())


def _joined(rows: Factors, goals: Factors, number_of_rows: int) -> Factors:
    """Return the factors of rows and goals together; the targets of goals come after the rows."""
    arrays = [
        np.concatenate([getattr(rows, field.name), getattr(goals, field.name)]) for field in fields(Factors)
    ]
    arrays[0][len(rows) :] += number_of_rows
    return Factors(*arrays)


def _picks(skeleton: Skeleton, candidates: Candidates) -> Picks:
    """Return the picks of rows and goals that are at hand, by candidate."""
    rows, goals = skeleton.rows.picks, skeleton.points.picks
    target = np.concatenate([rows.target, goals.target + np.int32(skeleton.number_of_rows)])
    coefficient = np.concatenate([rows.coefficient, goals.coefficient])
    place, at_hand = candidates.places(np.concatenate([rows.candidate, goals.candidate]))
    order = np.flatnonzero(at_hand)[np.argsort(place[at_hand], kind="stable")]
    return Picks(target[order], place[order], coefficient[order])


def _spans(
    skeleton: Skeleton, initiative_of_seat: IntArray, initiatives: int
) -> tuple[tuple[Span, ...], ...]:
    """Return the spans of each initiative, with targets after the rows."""
    spans: list[list[Span]] = [[] for _ in range(initiatives)]
    for span in skeleton.points.spans:
        target = span.target + skeleton.number_of_rows
        spans[initiative_of_seat[span.seat]].append(Span(target, span.seat, span.first, span.coefficients))
    return tuple(map(tuple, spans))
