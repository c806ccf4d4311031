"""What each team has of each person before any team is staffed: the relaxation, rounded person by person.

A person whom the relaxation divides between teams of several territories is to be there for all of them, each
with a part of the time. So the places that the relaxation gives a person are drawn, each with a chance as
large as the relaxation's part of it, as long as the person's rows are kept: capacity, number of initiatives.
What a territory holds of a person are the places drawn in it, whichever it then gives the person.
(Raghavan and Thompson, "Randomized rounding: a technique for provably good algorithms and algorithmic
proofs", 1987.)
"""

from __future__ import annotations

import numpy as np

from teamform.engine.owners import NOBODY, Owners, has_several, person_of_columns
from teamform.engine.partition import Use
from teamform.engine.points import Point
from teamform.formulation.candidates import merged
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import BoolArray, FloatArray, IntArray
from teamform.formulation.program import Program, rank_program


def division(use: Use) -> float:
    """Return into how many parts a relaxation divides a place, on the mean of the people; 1 for whole places.

    A first-order method's point is no vertex. Where people are alike it spreads each over dozens of teams,
    and places drawn from that say little.
    """
    person, _, much = use
    in_all, squares = np.bincount(person, weights=much), np.bincount(person, weights=much * much)
    served = in_all > 0
    return float(np.mean(in_all[served] / squares[served])) if served.any() else 1.0


def shared_out(
    wide: Formulation, likely: IntArray, parts: FloatArray, point: Point, random: np.random.Generator
) -> Point:
    """Return the point with more places taken, so that each person's rows are kept; those of teams may break.

    Parameters
    ----------
    likely, parts
        Candidates, ascending, and the relaxation's part of each, from 0 to 1.
    """
    formulation = wide.restricted(merged(likely, point.taken))
    program = rank_program(formulation.model, 0, ())
    block = formulation.model.column_block
    person = person_of_columns(formulation)
    owners = Owners.of(program, block, person)
    values = point.values(formulation)
    chosen = formulation.candidates.chosen
    assert chosen is not None
    drawn = np.searchsorted(chosen, likely) + formulation.first_x
    passed = (random.random(len(likely)) < parts) & (values[drawn] == 0)
    order = np.argsort(-parts, kind="stable")
    order = order[passed[order]]
    rooms = _Rooms(program, owners, block, values)
    for columns in _turns(drawn[order], person):
        values[rooms.fitting(columns)] = 1
    settled = formulation.settle(values)
    of_people = (block < 0) & (owners.of_column != NOBODY)
    return Point.of(formulation, np.where(of_people, settled, values))


def _turns(columns: IntArray, person: IntArray) -> list[IntArray]:
    """Return the first column of each person, then the second of each, and so on."""
    order = np.argsort(person[columns], kind="stable")
    whose = person[columns[order]]
    turn = np.arange(len(whose)) - np.searchsorted(whose, whose)
    return [columns[order[turn == one]] for one in range(int(turn.max(initial=-1)) + 1)]


class _Rooms:
    """The room that is left in rows of one person and several teams."""

    def __init__(self, program: Program, owners: Owners, block: IntArray, values: IntArray) -> None:
        shared = (owners.of_row != NOBODY) & has_several(program, block)
        activity = program.activity(values)
        up, down = program.row_upper - activity, activity - program.row_lower
        self._up: FloatArray = up.astype(np.float64)
        self._down: FloatArray = down.astype(np.float64)
        self._let_follow(program, (block < 0) & (owners.of_column != NOBODY), values)
        kept = np.flatnonzero(shared[program.row_of_entry])
        kept = kept[np.argsort(program.row_column[kept], kind="stable")]
        self._row, self._coefficient = program.row_of_entry[kept], program.row_coefficient[kept]
        self._start = np.searchsorted(program.row_column[kept], np.arange(program.number_of_columns + 1))

    def _let_follow(self, program: Program, follows: BoolArray, values: IntArray) -> None:
        """Add what columns that follow from a person's places can give way in each row."""
        entry = np.flatnonzero(follows[program.row_column])
        column, row = program.row_column[entry], program.row_of_entry[entry]
        coefficient = program.row_coefficient[entry].astype(np.float64)
        ends = np.stack([program.lower[column] - values[column], program.upper[column] - values[column]])
        np.add.at(self._up, row, -(coefficient * ends).min(axis=0))
        np.add.at(self._down, row, (coefficient * ends).max(axis=0))

    def fitting(self, columns: IntArray) -> IntArray:
        """Return those of the columns, one of each person, for which there is room; it is theirs then."""
        lengths = self._start[columns + 1] - self._start[columns]
        whose = np.repeat(np.arange(len(columns)), lengths)
        entry = np.arange(len(whose)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        entry += self._start[columns][whose]
        row, coefficient = self._row[entry], self._coefficient[entry]
        fits = np.ones(len(columns), dtype=bool)
        fits[whose[(coefficient > self._up[row]) | (-coefficient > self._down[row])]] = False
        taken = fits[whose]
        np.subtract.at(self._up, row[taken], coefficient[taken])
        np.add.at(self._down, row[taken], coefficient[taken])
        return columns[fits]
