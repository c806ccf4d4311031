"""Whom the rows that link teams belong to: a person, or everybody.

Rows that touch several blocks are the only links between teams. Most are about a single person (capacity,
number of initiatives); a few are about all (budgets over all, shares, dependencies, balance).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import BoolArray, IntArray
from teamform.formulation.program import Program

NOBODY = -1


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
        rowwise = of_row[program.row_of_entry]
        common = _only(rowwise, program.row_column, program.number_of_columns, strict=True)
        return cls(of_row, np.where(person >= 0, person, np.where(block < 0, common, NOBODY)))


def person_of_columns(formulation: Formulation) -> IntArray:
    """Return the person of each candidate's column, ``NOBODY`` for the others, shape ``(columns,)``."""
    person = np.full(formulation.model.number_of_columns, NOBODY, dtype=np.int64)
    first = formulation.first_x
    person[first : first + len(formulation.candidates)] = formulation.candidates.person
    return person


def only_owner(program: Program, person: IntArray) -> IntArray:
    """Return for each row the one person whose columns it holds; ``NOBODY`` for several or none."""
    return _only(person[program.row_column], program.row_of_entry, program.number_of_rows)


def has_several(program: Program, group: IntArray) -> BoolArray:
    """Return whether each row has columns of several groups, shape ``(rows,)``.

    Parameters
    ----------
    group
        The group of each column, such as its block or its territory; negative for none, shape ``(columns,)``.
    """
    of_entry = group[program.row_column]
    inside = of_entry >= 0
    least = np.full(program.number_of_rows, np.iinfo(np.int64).max)
    most = np.full(program.number_of_rows, -1)
    np.minimum.at(least, program.row_of_entry[inside], of_entry[inside])
    np.maximum.at(most, program.row_of_entry[inside], of_entry[inside])
    several: BoolArray = most > least
    return several


def _only(values: IntArray, group: IntArray, groups: int, *, strict: bool = False) -> IntArray:
    """Return for each group its one value >= 0, or ``NOBODY``; negative values count if strict."""
    least, most = np.full(groups, np.iinfo(np.int64).max), np.full(groups, NOBODY)
    counted = np.ones(len(values), dtype=bool) if strict else values >= 0
    np.minimum.at(least, group[counted], values[counted])
    np.maximum.at(most, group[counted], values[counted])
    return np.where(least == most, most, NOBODY)
