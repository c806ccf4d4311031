"""Parts of a program: some columns free, the others held at their values."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from teamform.formulation.linear import INFINITE, BoolArray, IntArray, entries_of
from teamform.formulation.program import Program


@dataclass(frozen=True)
class Subprogram:
    """A program over some columns of a larger one.

    Attributes
    ----------
    program
        Its constant holds what the other columns score.
    columns, rows
        Which columns and rows of the larger program its own are, ascending.
    """

    program: Program
    columns: IntArray
    rows: IntArray

    def lift(self, values: IntArray, whole: IntArray) -> IntArray:
        """Return the larger program's values with this one's put in."""
        lifted = whole.copy()
        lifted[self.columns] = values
        return lifted


def restrict(program: Program, free: BoolArray, values: IntArray) -> Subprogram:
    """Return the program over the free columns, with the others held at ``values``.

    Rows without a free column are left out: where the held values break one, so does every point.
    """
    columns = np.flatnonzero(free)
    place = np.full(program.number_of_columns, -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    kept = free[program.row_column]
    lengths = np.bincount(program.row_of_entry[kept], minlength=program.number_of_rows)
    rows = np.flatnonzero(lengths)
    held = program.activity(np.where(free, 0, values))[rows]
    small = Program(
        lower=program.lower[columns],
        upper=program.upper[columns],
        row_start=np.concatenate([[0], np.cumsum(lengths[rows])]),
        row_column=place[program.row_column[kept]],
        row_coefficient=program.row_coefficient[kept],
        row_lower=_shifted(program.row_lower[rows], held),
        row_upper=_shifted(program.row_upper[rows], held),
        objective=program.objective[columns],
        constant=program.constant + int(program.objective @ np.where(free, 0, values)),
    )
    return Subprogram(small, columns, rows)


def _shifted(bounds: IntArray, held: IntArray) -> IntArray:
    return np.where(np.abs(bounds) >= INFINITE, bounds, bounds - held)


def with_rows(
    program: Program, columns: list[IntArray], coefficients: list[IntArray], lower: IntArray, upper: IntArray
) -> Program:
    """Return the program with rows added."""
    ends = program.row_start[-1] + np.cumsum([len(row) for row in columns], dtype=np.int64)
    return replace(
        program,
        row_start=np.concatenate([program.row_start, ends]),
        row_column=np.concatenate([program.row_column, *columns]),
        row_coefficient=np.concatenate([program.row_coefficient, *coefficients]),
        row_lower=np.concatenate([program.row_lower, lower]),
        row_upper=np.concatenate([program.row_upper, upper]),
    )


def with_bounds(program: Program, lower: IntArray, upper: IntArray) -> Program:
    """Return the program with other column bounds."""
    return replace(program, lower=lower, upper=upper)


def take_rows(program: Program, rows: IntArray) -> Program:
    """Return the program with only some of its rows, in the order given."""
    entries, _ = entries_of(program.row_start, rows)
    return replace(
        program,
        row_start=np.concatenate([[0], np.cumsum(np.diff(program.row_start)[rows])]),
        row_column=program.row_column[entries],
        row_coefficient=program.row_coefficient[entries],
        row_lower=program.row_lower[rows],
        row_upper=program.row_upper[rows],
    )
