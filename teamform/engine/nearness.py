"""Who is near whom: groups of columns that share rows, short ones above all."""

from __future__ import annotations

import numpy as np

from teamform.formulation.linear import BoolArray, FloatArray, IntArray
from teamform.formulation.program import Program

DIGITS = 5
"""Beyond these digits the sums may differ with the number of threads that take them."""


def nearness(program: Program, group: IntArray, counted: BoolArray, most_shared: float) -> FloatArray:
    """Return how near each two groups are, shape ``(groups, groups)``; of shared rows, long ones say less.

    Parameters
    ----------
    group
        The group of each column, from 0; negative for none, shape ``(columns,)``.
    counted
        Which columns count, shape ``(columns,)``.
    most_shared
        Rows that hold more than this share of all groups do not count.
    """
    groups = int(group.max(initial=-1)) + 1
    entry = ((group >= 0) & counted)[program.row_column]
    row, one = program.row_of_entry[entry], group[program.row_column[entry]]
    several = np.bincount(row, minlength=program.number_of_rows) > 1
    place, kept = np.cumsum(several) - 1, several[row]
    held = np.zeros((int(several.sum()), groups), dtype=bool)
    held[place[row[kept]], one[kept]] = True
    many = np.count_nonzero(held, axis=1)
    telling = (many > 1) & (many <= max(2.0, most_shared * groups))
    presence = held[telling].astype(np.float32)
    presence /= np.sqrt(many[telling, np.newaxis], dtype=np.float32)
    near: FloatArray = np.round((presence.T @ presence).astype(np.float64), DIGITS)
    np.fill_diagonal(near, 0.0)
    return near


def numbered(group: IntArray) -> IntArray:
    """Return the groups of columns numbered from 0, in their order; -1 for none, shape ``(columns,)``."""
    known = np.unique(group[group >= 0])
    return np.where(group >= 0, np.searchsorted(known, group), -1)
