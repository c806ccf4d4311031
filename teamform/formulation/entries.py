"""What candidates add to rows, or to goals, held in factors; and written out for the candidates at hand."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from teamform.formulation.candidates import Candidates
from teamform.formulation.linear import BoolArray, IntArray
from teamform.formulation.sums import Factor, Picked, Scope
from teamform.formulation.vectors import Integers, Vectors

Narrow = npt.NDArray[np.int32]

AT_ONCE = 200_000
"""So many entries are looked at together when factors are written out: what is read often stays near."""


@dataclass(frozen=True)
class Factors:
    """Factors as arrays of shape ``(factors,)``; see ``sums.Factor``.

    Attributes
    ----------
    target
        The row, or the goal, that each factor adds to.
    """

    target: Narrow
    scope: npt.NDArray[np.int8]
    where: Narrow
    vector: Narrow
    coefficient: IntArray

    def __len__(self) -> int:
        return len(self.target)

    def taken(self, some: IntArray | BoolArray) -> Factors:
        """Return some of them."""
        return Factors(*(getattr(self, field.name)[some] for field in fields(self)))


@dataclass(frozen=True)
class Picks:
    """Candidates named one by one, by their indices among all candidates; arrays of shape ``(picks,)``."""

    target: Narrow
    candidate: IntArray
    coefficient: IntArray

    def __len__(self) -> int:
        return len(self.target)

    def taken(self, some: IntArray | BoolArray) -> Picks:
        """Return some of them."""
        return Picks(self.target[some], self.candidate[some], self.coefficient[some])

    def with_more(self, picks: Picks) -> Picks:
        """Return these and others."""
        return Picks(
            np.concatenate([self.target, picks.target]),
            np.concatenate([self.candidate, picks.candidate]),
            np.concatenate([self.coefficient, picks.coefficient]),
        )


@dataclass(frozen=True)
class Span:
    """A coefficient for each of all candidates of one seat, as narrow as they can be held.

    Attributes
    ----------
    first
        The first of them, among all candidates.
    """

    target: int
    seat: int
    first: int
    coefficients: Integers

    @property
    def largest(self) -> float:
        """The largest absolute coefficient."""
        return float(np.abs(self.coefficients.astype(float)).max(initial=0.0))

    def within(self, candidates: Candidates) -> Integers:
        """Return the coefficients of the seat's candidates at hand."""
        if candidates.chosen is None:
            return self.coefficients
        return self.coefficients[candidates.chosen[candidates.of_seat(self.seat)] - self.first]


@dataclass(frozen=True)
class Entries:
    """What candidates add to some targets.

    Attributes
    ----------
    by_people
        Factors with a number for each person: those about seats and teams.
    by_seats
        Factors with a number for each seat: those about people.
    """

    by_people: Factors
    by_seats: Factors
    picks: Picks
    spans: tuple[Span, ...]

    def of_targets(self, wanted: BoolArray) -> Entries:
        """Return those of the wanted targets only, shape ``(targets,)``."""
        return Entries(
            self.by_people.taken(wanted[self.by_people.target]),
            self.by_seats.taken(wanted[self.by_seats.target]),
            self.picks.taken(wanted[self.picks.target]),
            tuple(span for span in self.spans if wanted[span.target]),
        )


class Written(NamedTuple):
    """Entries written out; shapes ``(entries,)``. There may be many millions, so indices are narrow."""

    target: Narrow
    candidate: Narrow
    coefficient: IntArray

    @classmethod
    def joined(cls, parts: Iterable[Written]) -> Written:
        """Return several together."""
        return cls(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


@dataclass
class _FactorsBuilder:
    target: array[int] = field(default_factory=lambda: array("i"))
    scope: array[int] = field(default_factory=lambda: array("b"))
    where: array[int] = field(default_factory=lambda: array("i"))
    vector: array[int] = field(default_factory=lambda: array("i"))
    coefficient: array[int] = field(default_factory=lambda: array("q"))

    def add(self, target: int, factor: Factor, times: int) -> None:
        self.target.append(target)
        self.scope.append(factor.scope)
        self.where.append(factor.where)
        self.vector.append(factor.vector.index)
        self.coefficient.append(factor.coefficient * times)

    def finish(self) -> Factors:
        numbers = (self.target, self.scope, self.where, self.vector, self.coefficient)
        return Factors(*(np.array(one, dtype=np.dtype(one.typecode)) for one in numbers))


@dataclass
class EntriesBuilder:
    """Collects what candidates add to targets."""

    _by_people: _FactorsBuilder = field(default_factory=_FactorsBuilder)
    _by_seats: _FactorsBuilder = field(default_factory=_FactorsBuilder)
    _picks: list[tuple[int, Picked]] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)

    def add(self, target: int, factors: Iterable[Factor | Picked], times: int = 1) -> None:
        """Add factors, multiplied, to a target."""
        for factor in factors:
            if isinstance(factor, Picked):
                self._picks.append((target, factor.times(times)))
            elif factor.scope is Scope.PERSON:
                self._by_seats.add(target, factor, times)
            else:
                self._by_people.add(target, factor, times)

    def add_span(self, span: Span) -> None:
        """Add a coefficient for each candidate of a seat."""
        self._spans.append(span)

    def finish(self) -> Entries:
        """Return the entries as arrays."""
        return Entries(
            self._by_people.finish(), self._by_seats.finish(), _picks(self._picks), tuple(self._spans)
        )


def _picks(picked: Sequence[tuple[int, Picked]]) -> Picks:
    none = np.zeros(0, dtype=np.int64)
    sizes = [len(one.candidates) for _, one in picked]
    targets = np.array([target for target, _ in picked], dtype=np.int32)
    return Picks(
        np.repeat(targets, sizes),
        np.concatenate([none, *(one.candidates for _, one in picked)]),
        np.concatenate([none, *(one.coefficients for _, one in picked)]),
    )


def written(
    entries: Entries, people_vectors: Vectors, seat_vectors: Vectors, candidates: Candidates
) -> Iterator[Written]:
    """Yield entries written out for the candidates at hand, part by part, those of coefficient 0 left out."""
    yield from _by_people(entries.by_people, people_vectors, candidates)
    yield from _by_seats(entries.by_seats, seat_vectors, candidates)
    yield _picked(entries.picks, candidates)
    for span in entries.spans:
        yield _spanned(span, candidates)


def _by_people(factors: Factors, vectors: Vectors, candidates: Candidates) -> Iterator[Written]:
    start, end = _spans(factors, candidates)
    numbers = vectors.stacked().ravel()
    for some, place in _unfolded(start, end):
        vector = factors.vector[some].astype(np.int64)
        coefficient = numbers[vector * vectors.length + candidates.person[place]]
        yield _scaled(factors, some, place, coefficient)


def _spans(factors: Factors, candidates: Candidates) -> tuple[IntArray, IntArray]:
    """Return where the candidates of each factor about a seat or a team start and end."""
    start, end = np.zeros((2, len(factors)), dtype=np.int64)
    is_seat = factors.scope == Scope.SEAT
    seat, team = factors.where[is_seat], factors.where[~is_seat]
    start[is_seat], end[is_seat] = candidates.seat_start[seat], candidates.seat_end[seat]
    start[~is_seat], end[~is_seat] = candidates.initiative_start[team], candidates.initiative_start[team + 1]
    return start, end


def _by_seats(factors: Factors, vectors: Vectors, candidates: Candidates) -> Iterator[Written]:
    start = candidates.person_start[factors.where]
    end = candidates.person_start[factors.where + 1]
    numbers = vectors.stacked().ravel()
    for some, position in _unfolded(start, end):
        place = candidates.by_person[position]
        vector = factors.vector[some].astype(np.int64)
        coefficient = numbers[vector * vectors.length + candidates.seat[place]]
        yield _scaled(factors, some, place, coefficient)


def _unfolded(start: IntArray, end: IntArray) -> Iterator[tuple[IntArray, IntArray]]:
    """Yield, in batches, each factor as often as it has candidates, with the positions start..end - 1."""
    size = end - start
    batch = np.concatenate([[0], np.cumsum(size)]) // AT_ONCE
    edges = [*np.flatnonzero(np.diff(batch, prepend=-1)[:-1]).tolist(), len(size)]
    for first, last in pairwise(edges):
        sizes = size[first:last]
        before = np.cumsum(sizes) - sizes
        position = np.arange(int(sizes.sum())) + np.repeat(start[first:last] - before, sizes)
        yield np.repeat(np.arange(first, last), sizes), position


def _scaled(factors: Factors, some: IntArray, place: IntArray, numbers: Integers) -> Written:
    used = np.flatnonzero(numbers)
    factor = some[used]
    coefficient = factors.coefficient[factor] * numbers[used]
    return Written(factors.target[factor], place[used].astype(np.int32), coefficient)


def _picked(picks: Picks, candidates: Candidates) -> Written:
    place, at_hand = candidates.places(picks.candidate)
    return Written(picks.target[at_hand], place[at_hand].astype(np.int32), picks.coefficient[at_hand])


def _spanned(span: Span, candidates: Candidates) -> Written:
    here = candidates.of_seat(span.seat)
    place = np.arange(here.start, here.stop, dtype=np.int32)
    coefficient = span.within(candidates).astype(np.int64)
    used = np.flatnonzero(coefficient)
    return Written(np.full(len(used), span.target, dtype=np.int32), place[used], coefficient[used])


def sizes_at_most(
    entries: Entries, people_vectors: Vectors, seat_vectors: Vectors, candidates: Candidates, targets: int
) -> npt.NDArray[np.float64]:
    """Return limits on the sums of absolute coefficients of each target, shape ``(targets,)``."""
    sizes = np.zeros(targets)
    by_people, by_seats, picks = entries.by_people, entries.by_seats, entries.picks
    start, end = _spans(by_people, candidates)
    for factors, vectors, count in (
        (by_people, people_vectors, end - start),
        (by_seats, seat_vectors, np.diff(candidates.person_start)[by_seats.where]),
    ):
        largest = np.abs(factors.coefficient) * vectors.largest()[factors.vector]
        sizes += np.bincount(factors.target, weights=largest * count, minlength=targets)
    sizes += np.bincount(picks.target, weights=np.abs(picks.coefficient), minlength=targets)
    for span in entries.spans:
        sizes[span.target] += float(np.abs(span.coefficients.astype(float)).sum())
    return sizes
