"""Who is near whom: groups of columns that share rows, short ones above all."""

from __future__ import annotations

import numpy as np

from teamform.engine.subprogram import BoolArray
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.program import Program


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
    inside = (group >= 0) & counted
    entry = inside[program.row_column]
    pairs = np.unique(program.row_of_entry[entry] * max(groups, 1) + group[program.row_column[entry]])
    row, one = pairs // max(groups, 1), pairs % max(groups, 1)
    many = np.bincount(row, minlength=program.number_of_rows)
    telling = (many > 1) & (many <= max(2.0, most_shared * groups))
    place, kept = np.cumsum(telling) - 1, telling[row]
    presence = np.zeros((groups, int(telling.sum())), dtype=np.float64)
    presence[one[kept], place[row[kept]]] = 1.0 / np.sqrt(many[row[kept]])
    near: FloatArray = presence @ presence.T
    np.fill_diagonal(near, 0.0)
    return near
