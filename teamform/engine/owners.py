"""Whom the rows that link teams belong to: a person, or everybody.

Rows that touch several blocks are the only links between teams. Most are about a single person (capacity,
number of initiatives); a few are about all (budgets over all, shares, dependencies, balance).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import BoolArray, IntArray, by_row
from teamform.formulation.program import Program

NOBODY = -1

NONE_LESS = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Owners:
    """Who owns what in a program.

    Attributes
    ----------
    of_row
        The one person whose candidates a row holds; ``NOBODY`` for rows of several people or of none.
    of_column
        The person of a candidate's column, or of a column of no block that stands in rows of one person only
        (such as initiatives beyond the first); ``NOBODY`` for all others.
    """

    of_row: IntArray
    of_column: IntArray

    @classmethod
    def of(cls, program: Program, block: IntArray, person: IntArray) -> Owners:
        """Find the owners.

        Parameters
        ----------
        block
            The block of each column, negative for none, shape ``(columns,)``.
        person
            The person of each candidate's column, negative for the other columns, shape ``(columns,)``.
        """
        of_row = only_owner(program, person)
        own = (person < 0) & (block < 0)
        return cls(of_row, np.where(person >= 0, person, _common_owner(program, of_row, own)))


def person_of_columns(formulation: Formulation) -> IntArray:
    """Return the person of each candidate's column, ``NOBODY`` for the others, shape ``(columns,)``."""
    person = np.full(formulation.model.number_of_columns, NOBODY, dtype=np.int64)
    first = formulation.first_x
    person[first : first + len(formulation.candidates)] = formulation.candidates.person
    return person


def only_owner(program: Program, person: IntArray) -> IntArray:
    """Return for each row the one person whose columns it holds; ``NOBODY`` for several or none."""
    least, most = _extremes(program, person)
    return np.where(least == most, most, NOBODY)


def has_several(program: Program, group: IntArray) -> BoolArray:
    """Return whether each row has columns of several groups, shape ``(rows,)``.

    Parameters
    ----------
    group
        The group of each column, such as its block or its territory; negative for none, shape ``(columns,)``.
    """
    least, most = _extremes(program, group)
    several: BoolArray = most > least
    return several


def _extremes(program: Program, number: IntArray) -> tuple[IntArray, IntArray]:
    """Return the least and the most number >= 0 of each row's columns: the least above the most for none."""
    of_entry = number[program.row_column]
    most = by_row(np.maximum, program.row_start, of_entry, NOBODY)
    of_entry[of_entry < 0] = NONE_LESS
    return by_row(np.minimum, program.row_start, of_entry, NONE_LESS), most


def _common_owner(program: Program, of_row: IntArray, some: BoolArray) -> IntArray:
    """Return the one person who owns all rows of each of some columns, ``NOBODY`` for the others."""
    entries = np.flatnonzero(some[program.row_column])
    column, owner = program.row_column[entries], of_row[program.row_of_entry[entries]]
    least, most = np.full(len(some), NONE_LESS), np.full(len(some), NOBODY)
    np.minimum.at(least, column, owner)
    np.maximum.at(most, column, owner)
    return np.where(least == most, most, NOBODY)
