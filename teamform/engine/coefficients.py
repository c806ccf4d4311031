"""Big coefficients made as small as the column bounds allow.

A row "if y then ..." is written with a coefficient M that switches it off; the relaxation is the weaker, the
larger M is. For a row a.x <= b and a 0-1 column y of it, let ``most`` be the largest that the other columns
can reach. Where y = 0 leaves room, b - most > 0, or y = 1 does, both b and the coefficient shrink by what is
never used. Whole points stay the same. (Savelsbergh, "Preprocessing and probing techniques for mixed integer
programming problems", 1994.)
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from teamform.formulation.linear import INFINITE, IntArray
from teamform.formulation.program import Program

MOST_PASSES = 4


def shrink(program: Program) -> Program:
    """Return the program with smaller coefficients in its one-sided rows."""
    for _ in range(MOST_PASSES):
        smaller = _pass(program)
        if smaller is None:
            return program
        program = smaller
    return program


def _pass(program: Program) -> Program | None:
    """Return the program with one coefficient of each row shrunk; None where there is none to shrink."""
    sign = _signs(program)
    row = program.row_of_entry
    coefficient = program.row_coefficient * sign[row]
    side = np.where(sign > 0, program.row_upper, -program.row_lower)
    lower, upper = program.lower[program.row_column], program.upper[program.row_column]
    reach = np.zeros(program.number_of_rows, dtype=np.int64)
    np.add.at(reach, row, np.maximum(coefficient * lower, coefficient * upper))
    room = side[row] - (reach[row] - np.abs(coefficient))
    shrinkable = (sign[row] != 0) & (lower == 0) & (upper == 1) & (room > 0) & (reach[row] > side[row])
    entries = np.flatnonzero(shrinkable & (room < np.abs(coefficient)))
    if not len(entries):
        return None
    first = entries[np.unique(row[entries], return_index=True)[1]]
    return _shrunk(program, sign, first, room[first], coefficient[first])


def _signs(program: Program) -> IntArray:
    """Return 1 for rows with an upper bound only, -1 for those with a lower bound only, 0 for others."""
    open_below, open_above = program.row_lower <= -INFINITE, program.row_upper >= INFINITE
    return np.where(open_below & ~open_above, 1, np.where(open_above & ~open_below, -1, 0))


def _shrunk(program: Program, sign: IntArray, entries: IntArray, room: IntArray, sized: IntArray) -> Program:
    """Return the program with some entries, of sizes ``sized`` in the row's own sense, less by ``room``."""
    rows = program.row_of_entry[entries]
    coefficient = program.row_coefficient.copy()
    coefficient[entries] -= np.sign(sized) * room * sign[rows]
    shift = np.zeros(program.number_of_rows, dtype=np.int64)
    shift[rows] = np.where(sized > 0, room, 0)
    return replace(
        program,
        row_coefficient=coefficient,
        row_upper=np.where(sign > 0, program.row_upper - shift, program.row_upper),
        row_lower=np.where(sign < 0, program.row_lower + shift, program.row_lower),
    )
