"""Interchangeable blocks: teams that are alike in everything, and an order among them that costs nothing.

Two blocks are interchangeable when swapping their columns, in order, leaves the program as it is. Swapping
teams then turns every plan into another that scores the same, and a search that does not know it proves each
of them anew. Where in addition some families of columns, one in each block, may sum to 1 at most (a person in
one of the teams), every plan has a twin in which the families appear in the order of the blocks, and these
rows keep just that one:

    x[f, b] <= sum of x[g, b - 1] over the families g before f        the first family sits in the first block

(Kaibel and Pfetsch, "Packing and partitioning orbitopes", 2008.) Only scores are compared later, never plans,
so the bound of the program with these rows is the bound of the program without.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from teamform.engine.subprogram import with_bounds, with_rows
from teamform.formulation.linear import INFINITE, BoolArray, IntArray
from teamform.formulation.program import Program

MOST_BLOCK_PAIRS = 2000
"""More pairs of similar blocks than these are not compared."""

FAMILIES_PER_BLOCK = 2
"""The first families tell the blocks apart; rows about the others would be long and say little."""


@dataclass(frozen=True)
class Interchange:
    """Interchangeable blocks, and the families of columns that may be put in order.

    Attributes
    ----------
    columns
        One row for each block, in the block's own order, shape ``(blocks, columns of a block)``.
    families
        Positions within the block of the columns that sum to at most 1 over all these blocks; the order to
        use.
    """

    columns: IntArray
    families: IntArray


def interchanges(program: Program, block: IntArray) -> list[Interchange]:
    """Return the sets of interchangeable blocks of a program that can be put in order.

    Parameters
    ----------
    block
        The block of each column, negative for none, shape ``(columns,)``.
    """
    found = []
    for alike in _similar_blocks(program, block):
        if len(alike) * (len(alike) - 1) // 2 > MOST_BLOCK_PAIRS:
            continue
        columns = np.stack(alike)
        if all(_swap_keeps(program, columns[0], other) for other in columns[1:]):
            families = _families(program, columns)
            if len(families):
                found.append(Interchange(columns, families))
    return found


def put_in_order(program: Program, interchange: Interchange) -> Program:
    """Return the program in which interchangeable blocks appear in the order of the families."""
    grid = interchange.columns[:, interchange.families].T
    upper = program.upper.copy()
    for place, family in enumerate(grid):
        upper[family[place + 1 :]] = 0
    columns, coefficients = [], []
    for place, family in enumerate(grid):
        for position in range(1, min(place + 1, len(family))):
            columns.append(np.append(grid[:place, position - 1], family[position]))
            coefficients.append(np.append(np.full(place, -1), 1))
    ordered = with_bounds(program, program.lower, upper)
    lower = np.full(len(columns), -INFINITE)
    return with_rows(ordered, columns, coefficients, lower, np.zeros(len(columns), dtype=np.int64))


def in_order(values: IntArray, interchange: Interchange) -> IntArray:
    """Return the twin of a point in which the blocks are in order."""
    grid = values[interchange.columns[:, interchange.families]]
    first = np.where(grid.any(axis=1), grid.argmax(axis=1), grid.shape[1])
    twin = values.copy()
    twin[interchange.columns] = values[interchange.columns[np.argsort(first, kind="stable")]]
    return twin


def _similar_blocks(program: Program, block: IntArray) -> list[list[IntArray]]:
    """Return the columns of blocks that have the same bounds and objective, column by column."""
    similar: dict[bytes, list[IntArray]] = defaultdict(list)
    for number in np.unique(block[block >= 0]):
        columns = np.flatnonzero(block == number)
        looks = np.stack([program.lower[columns], program.upper[columns], program.objective[columns]])
        similar[looks.tobytes()].append(columns)
    return [alike for alike in similar.values() if len(alike) > 1]


def _swap_keeps(program: Program, one: IntArray, other: IntArray) -> bool:
    """Tell whether swapping two blocks' columns gives the same rows, in some order."""
    image = np.arange(program.number_of_columns)
    image[one], image[other] = other, one
    touched = np.zeros(program.number_of_columns, dtype=bool)
    touched[one] = touched[other] = True
    rows = np.unique(program.row_of_entry[touched[program.row_column]])
    return _row_set(program, rows, np.arange(len(image))) == _row_set(program, rows, image)


def _row_set(program: Program, rows: IntArray, image: IntArray) -> list[bytes]:
    """Return the rows after renaming the columns, each in a normal form, sorted."""
    forms = []
    for row in rows:
        entries = slice(program.row_start[row], program.row_start[row + 1])
        columns = image[program.row_column[entries]]
        order = np.argsort(columns)
        sides = [program.row_lower[row], program.row_upper[row]]
        coefficients = program.row_coefficient[entries][order]
        forms.append(np.concatenate([sides, columns[order], coefficients]).tobytes())
    return sorted(forms)


def _families(program: Program, columns: IntArray) -> IntArray:
    """Tell for each position whether its 0-1 columns over all blocks lie in a row "at most 1"."""
    families, clique = _clique_first(program, columns[0], np.flatnonzero(_packed_families(program, columns)))
    return families[: max(clique, FAMILIES_PER_BLOCK * len(columns))]


def _packed_families(program: Program, columns: IntArray) -> BoolArray:
    place = np.full(program.number_of_columns, -1)
    place[columns] = np.arange(columns.shape[1])
    binary = (program.lower[columns[0]] == 0) & (program.upper[columns[0]] == 1)
    packed = np.zeros(columns.shape[1], dtype=bool)
    for row in np.flatnonzero(program.row_upper == 1):
        entries = slice(program.row_start[row], program.row_start[row + 1])
        columns_of_row = program.row_column[entries]
        if np.all(program.row_coefficient[entries] >= 1) and np.all(program.lower[columns_of_row] >= 0):
            places, counts = np.unique(place[columns_of_row], return_counts=True)
            packed[places[(counts == len(columns)) & (places >= 0)]] = True
    families: BoolArray = packed & binary
    return families


def _clique_first(program: Program, columns: IntArray, families: IntArray) -> tuple[IntArray, int]:
    """Return the families, the longest row of mutual exclusion within a block first, and its length.

    The first of them sits in the first block, the second must sit in the second, and so on: they are fixed
    outright.
    """
    place = np.full(program.number_of_columns, -1)
    place[columns[families]] = families
    clique = families[:0]
    for row in np.flatnonzero(program.row_upper == 1):
        entries = slice(program.row_start[row], program.row_start[row + 1])
        inside = place[program.row_column[entries]]
        excluding = np.all(program.row_coefficient[entries] == 1) and np.all(inside >= 0)
        if excluding and len(inside) > len(clique):
            clique = np.sort(inside)
    return np.concatenate([clique, np.setdiff1d(families, clique)]), len(clique)
