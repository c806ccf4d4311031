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
    entries = np.flatnonzero(free[program.row_column])
    return _over(program, np.flatnonzero(free), entries, values, program.activity(values))


class Split:
    """The parts of a program, one for each group of its columns, with the others held.

    All entries are looked at once, however many groups there are, and a part is made when it is asked for:
    all at once would take as much memory as the whole program once more.
    """

    def __init__(self, program: Program, group: IntArray, number: int, values: IntArray) -> None:
        """Sort the entries by group.

        Parameters
        ----------
        group
            The group of each column, negative for those of none, shape ``(columns,)``.
        number
            How many groups there are.
        values
            Where columns are held, shape ``(columns,)``.
        """
        self._program, self._group, self._values = program, group, values
        self._activity = program.activity(values)
        of_entry = group.astype(np.int32)[program.row_column]
        self._entries = np.argsort(of_entry, kind="stable")
        self._starts = np.searchsorted(of_entry[self._entries], np.arange(number + 1))

    def part(self, one: int) -> Subprogram:
        """Return the program over the columns of one group."""
        entries = self._entries[self._starts[one] : self._starts[one + 1]]
        columns = np.flatnonzero(self._group == one)
        return _over(self._program, columns, entries, self._values, self._activity)


def _over(
    program: Program, columns: IntArray, entries: IntArray, values: IntArray, activity: IntArray
) -> Subprogram:
    """Return the program over some columns, which have these entries; ``activity`` is that of ``values``."""
    place = np.full(program.number_of_columns, -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    lengths = np.bincount(program.row_of_entry[entries], minlength=program.number_of_rows)
    rows = np.flatnonzero(lengths)
    own = values[columns]
    small = Program(
        lower=program.lower[columns],
        upper=program.upper[columns],
        row_start=np.concatenate([[0], np.cumsum(lengths[rows])]),
        row_column=place[program.row_column[entries]],
        row_coefficient=program.row_coefficient[entries],
        row_lower=program.row_lower[rows],
        row_upper=program.row_upper[rows],
        objective=program.objective[columns],
        constant=program.score(values) - int(program.objective[columns] @ own),
    )
    held = activity[rows] - small.activity(own)
    shifted = replace(
        small, row_lower=_shifted(small.row_lower, held), row_upper=_shifted(small.row_upper, held)
    )
    return Subprogram(shifted, columns, rows)


def narrowed(part: Subprogram, free: BoolArray, values: IntArray) -> Subprogram:
    """Return a part with fewer of its columns free, the others held at ``values`` of its columns."""
    inner = restrict(part.program, free, values)
    return Subprogram(inner.program, part.columns[inner.columns], part.rows[inner.rows])


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
