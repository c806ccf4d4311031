"""Duals raised for candidates that no relaxation has seen: rows that count them make them pay for places.

A relaxation over some candidates undercharges others, by c_ps > 0 for person p in seat s. Rows let a person
have k_p teams at most, and a team n_s people in a seat. Where the duals of these rows are raised by u and v,
the bound is too high by

    sum over p  k_p u_p  +  sum over s  n_s v_s  +  sum over (p, s)  max(0, c_ps - u_p - v_s)

at most. For given v the best u_p is what the (k_p + 1)-th best candidate of p is still undercharged, 0 where
there is none; for given u the same holds of a seat. So they are raised in turns. (Bertsekas and Castanon,
"The auction algorithm for the transportation problem", 1989, raise the prices of both sides in turns, too.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from teamform.formulation.linear import INFINITE, FloatArray, IntArray
from teamform.formulation.skeleton import Skeleton
from teamform.formulation.sums import Scope

TURNS = 8
"""So many turns each; later ones gain next to nothing."""


@dataclass(frozen=True)
class Counted:
    """Rows that count candidates.

    Attributes
    ----------
    row
        The row of each person, or seat; -1 for none.
    most
        How many of its candidates it lets be taken.
    """

    row: IntArray
    most: IntArray


@dataclass(frozen=True)
class _Side:
    """Undercharged candidates grouped by person, or by seat."""

    counted: Counted
    group: IntArray
    _start: IntArray
    _end: IntArray

    @classmethod
    def of(cls, counted: Counted, group: IntArray) -> _Side:
        sizes = np.bincount(group, minlength=len(counted.row))
        end = np.cumsum(sizes)
        return cls(counted, group, end - sizes, end)

    def lifts(self, costs: FloatArray) -> FloatArray:
        """Return what each row's dual is best raised by, shape ``(groups,)``; 0 without a row."""
        # One key is sorted several times as fast as two: less than half a group for any cost.
        share = 0.49 / max(float(np.abs(costs).max(initial=0.0)), 1.0)
        falling = costs[np.argsort(self.group - share * costs)]
        place = self._start + self.counted.most
        some = np.flatnonzero((place < self._end) & (self.counted.row >= 0))
        lifts = np.zeros(len(place))
        lifts[some] = np.maximum(falling[place[some]], 0.0)
        return lifts


def lift(
    people: Counted,
    seats: Counted,
    person: IntArray,
    seat: IntArray,
    costs: FloatArray,
    number_of_rows: int,
) -> FloatArray:
    """Return what to add to the duals of rows for candidates that are undercharged, shape ``(rows,)``.

    Parameters
    ----------
    people, seats
        The rows that count the candidates of each person, and of each seat.
    person, seat, costs
        Of each undercharged candidate, shape ``(candidates,)``: who, where, by how much.
    """
    sides = _Side.of(people, person), _Side.of(seats, seat)
    of_people, of_seats = np.zeros(len(people.row)), np.zeros(len(seats.row))
    for _ in range(TURNS):
        of_people = sides[0].lifts(costs - of_seats[seat])
        of_seats = sides[1].lifts(costs - of_people[person])
    rows = np.concatenate([people.row, seats.row])
    lifts = np.concatenate([of_people, of_seats])
    raised = np.zeros(number_of_rows)
    raised[rows[rows >= 0]] = lifts[rows >= 0]
    return raised


def counted_teams(skeleton: Skeleton, number_of_people: int) -> Counted:
    """Return the row of each person that limits the number of teams: of several, that with most seats."""
    base, factors = skeleton.base, skeleton.rows.by_seats
    vectors = skeleton.seat_vectors.stacked()
    counts = np.all((vectors == 0) | (vectors == 1), axis=1)[factors.vector] & (factors.coefficient == 1)
    is_alone = (np.diff(base.row_start) == 0) & (_number_of_parts(skeleton) == 1)
    is_alone &= base.row_upper < INFINITE
    is_alone[skeleton.number_before_cuts :] = False
    chosen = np.flatnonzero(counts & is_alone[factors.target])
    chosen = chosen[np.argsort(np.count_nonzero(vectors, axis=1)[factors.vector[chosen]], kind="stable")]
    row, most = np.full(number_of_people, -1, dtype=np.int64), np.zeros(number_of_people, dtype=np.int64)
    row[factors.where[chosen]] = factors.target[chosen]
    most[factors.where[chosen]] = base.row_upper[factors.target[chosen]]
    return Counted(row, most)


def counted_places(skeleton: Skeleton, number_of_seats: int) -> Counted:
    """Return the row of each seat that limits its members to so many where the team runs."""
    base, factors = skeleton.base, skeleton.rows.by_people
    rows = base.number_of_rows
    row_of_entry = base.row_of_entry()
    runs = (base.row_column < skeleton.runs) & (base.row_coefficient < 0)
    is_alone = np.bincount(row_of_entry, minlength=rows) == 1
    is_alone &= np.bincount(row_of_entry[runs], minlength=rows) == 1
    places = np.bincount(row_of_entry, weights=-base.row_coefficient, minlength=rows).astype(np.int64)
    counts_seat = (factors.scope == Scope.SEAT) & (factors.vector == 0) & (factors.coefficient == 1)
    is_plain = is_alone & (base.row_upper == 0) & (_number_of_parts(skeleton) == 1)
    chosen = np.flatnonzero(counts_seat & is_plain[factors.target])
    row, most = np.full(number_of_seats, -1, dtype=np.int64), np.zeros(number_of_seats, dtype=np.int64)
    row[factors.where[chosen]] = factors.target[chosen]
    most[factors.where[chosen]] = places[factors.target[chosen]]
    return Counted(row, most)


def _number_of_parts(skeleton: Skeleton) -> IntArray:
    """Return of how many factors, picks and spans the candidates of each row are made, shape ``(rows,)``."""
    entries = skeleton.rows
    parts = np.zeros(skeleton.base.number_of_rows, dtype=np.int64)
    for some in (entries.by_people, entries.by_seats, entries.picks):
        parts += np.bincount(some.target, minlength=len(parts))
    for span in entries.spans:
        parts[span.target] += 1
    return parts
