"""Independent parts: columns that no row links, not even over others, are solved apart.

Columns that are fixed link nothing: they are held at their value. What is left falls into the connected
components of the graph whose edges are the rows.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from teamform.engine.subprogram import Subprogram, restrict
from teamform.formulation.linear import BoolArray, IntArray
from teamform.formulation.program import Program


def split(program: Program) -> list[Subprogram]:
    """Return the independent parts of a program, by their first columns.

    Their scores add up to the program's. Rows whose columns are all fixed belong to no part:
    ``broken_fixed_rows`` finds those that fail.
    """
    free = program.lower < program.upper
    label = component_labels(program, free)
    masks = [label == first for first in np.unique(label[free])] or [free]
    parts = [restrict(program, mask, program.lower) for mask in masks]
    base = program.score(np.where(free, 0, program.lower))
    constants = [base] + [0] * (len(parts) - 1)
    return [
        replace(part, program=replace(part.program, constant=constant))
        for part, constant in zip(parts, constants, strict=True)
    ]


def component_labels(program: Program, free: BoolArray) -> IntArray:
    """Return for each column the first free column of its component; -1 where it is fixed."""
    kept = np.flatnonzero(free[program.row_column])
    column, row = program.row_column[kept], program.row_of_entry[kept]
    label = least_of_component(program.number_of_columns, column, row, program.number_of_rows)
    return np.where(free, label, -1)


def least_of_component(members: int, member: IntArray, link: IntArray, links: int) -> IntArray:
    """Return for each member the least of those that links connect it to, itself among them.

    Labels flow from members to links and back, each taking the least it sees, until nothing changes.

    Parameters
    ----------
    member, link
        Pairs of a member and a link that holds it.
    """
    label = np.arange(members)
    while True:
        least = np.full(links, members)
        np.minimum.at(least, link, label[member])
        following = label.copy()
        np.minimum.at(following, member, least[link])
        following = following[following]
        if np.array_equal(following, label):
            return label
        label = following


def broken_fixed_rows(program: Program) -> IntArray:
    """Return the rows that fail although, or because, all their columns are fixed."""
    free_entries = (program.lower < program.upper)[program.row_column]
    has_free = np.bincount(program.row_of_entry[free_entries], minlength=program.number_of_rows) > 0
    activity = program.activity(program.lower)
    return np.flatnonzero(~has_free & ((activity < program.row_lower) | (activity > program.row_upper)))
