"""Sides that can be met, and big coefficients made as small as the column bounds allow.

Of a row whose free columns come in steps of 252 the side 249 is 0: between them there is no whole point, but
much of a relaxation. Where a column is held that many rows lean on, each is rounded on its own.

A row "if y then ..." is written with a coefficient M that switches it off; the relaxation is the weaker, the
larger M is. For a row a.x <= b and a 0-1 column y of it, let ``most`` be the largest that the other columns
can reach. Where y = 0 leaves room, b - most > 0, or y = 1 does, both b and the coefficient shrink by what is
never used. Whole points stay the same. (Savelsbergh, "Preprocessing and probing techniques for mixed integer
programming problems", 1994.)
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from teamform.formulation.linear import INFINITE, IntArray, row_steps, row_sums
from teamform.formulation.program import Program

MOST_PASSES = 4


def shrink(program: Program) -> Program:
    """Return the program with tighter sides and smaller coefficients in its one-sided rows."""
    program = _rounded(program)
    for _ in range(MOST_PASSES):
        smaller = _pass(program)
        if smaller is None:
            return program
        program = smaller
    return program


def _rounded(program: Program) -> Program:
    """Return the program with sides of one-sided rows that whole values of the free columns can meet."""
    sign, is_free = _signs(program), program.lower < program.upper
    of_free = np.where(is_free[program.row_column], program.row_coefficient, 0)
    of_held = (program.row_coefficient - of_free) * program.lower[program.row_column]
    step = np.maximum(row_steps(program.row_start, of_free), 1)
    held = sign * row_sums(program.row_start, of_held)
    most = (_side(program, sign) - held) // step * step + held
    return replace(
        program,
        row_upper=np.where(sign > 0, most, program.row_upper),
        row_lower=np.where(sign < 0, -most, program.row_lower),
    )


def _pass(program: Program) -> Program | None:
    """Return the program with one coefficient of each row shrunk; None where there is none to shrink."""
    sign = _signs(program)
    row = program.row_of_entry
    coefficient = program.row_coefficient * sign[row]
    side = _side(program, sign)
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


def _side(program: Program, sign: IntArray) -> IntArray:
    """Return the side of one-sided rows in the sense in which it is an upper one."""
    return np.where(sign > 0, program.row_upper, -program.row_lower)


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
