"""Where the gap is: what each block and each row loses against the bound.

For duals u and reduced costs d = c - u A, the bound less the score of a point x is

    sum over rows of  u_r (b_r - A_r x)   +   sum over columns of  max(d_j lower_j, d_j upper_j) - d_j x_j

and every term is at least 0. So the gap has places: teams that do not run although they pay, people with
time left that the duals value. Neighbourhoods around large losses gain most.
"""

from __future__ import annotations

import numpy as np

from teamform.engine.bottlenecks import bottlenecks
from teamform.engine.owners import only_owner
from teamform.engine.sifting import reduced_costs
from teamform.formulation.certificate import projected
from teamform.formulation.linear import BoolArray, FloatArray, IntArray
from teamform.formulation.program import Program


class Losses:
    """Tells the losses of points of a program, in thousandths of a point."""

    def __init__(self, program: Program, duals: FloatArray, number: IntArray, person: IntArray) -> None:
        """Prepare.

        Parameters
        ----------
        number
            The number of the block of each column, negative for none, shape ``(columns,)``.
        person
            The person of each column, negative for none, shape ``(columns,)``.
        """
        blocks = int(number.max(initial=-1)) + 1
        self._program = program
        self._blocks = blocks
        self._duals = projected(program, duals)
        leans = [self._duals > 0, self._duals < 0]
        self._side = np.select(leans, [program.row_upper, program.row_lower], 0)
        self._reduced = reduced_costs(program, self._duals)
        self._best = np.maximum(self._reduced * program.lower, self._reduced * program.upper)
        self._inside = np.flatnonzero(number >= 0)
        self._number = number[self._inside]
        inside = number[program.row_column] >= 0
        stands = np.zeros((program.number_of_rows, blocks), dtype=bool)
        stands[program.row_of_entry[inside], number[program.row_column[inside]]] = True
        self._row, self._block = np.nonzero(stands)
        self._owner = only_owner(program, person)
        self._bottlenecks = bottlenecks(program, number, person)
        self._people = int(person.max(initial=-1)) + 1
        self._sharers = np.maximum(np.bincount(self._row, minlength=program.number_of_rows), 1)

    @property
    def reduced(self) -> FloatArray:
        """The reduced costs of the columns, shape ``(columns,)``."""
        return self._reduced

    def within(self, values: IntArray, free: BoolArray) -> float:
        """Return what a point loses in some columns and in the rows that they stand in.

        Staffed anew, with the others held, they can gain this much at most; and whoever takes a column with a
        reduced cost of minus this much, or less, gains nothing.
        """
        touched = np.zeros(self._program.number_of_rows, dtype=bool)
        touched[self._program.row_of_entry[free[self._program.row_column]]] = True
        in_rows = self._in_rows(self._program.activity(values))
        return max(0.0, float(self._in_columns(values)[free].sum() + in_rows[touched].sum()))

    def of_blocks(self, values: IntArray) -> FloatArray:
        """Return what each block loses, shape ``(blocks,)``: in columns, and its part of rows.

        What a bottleneck loses is that of the blocks which hold it up.
        """
        columns = self._in_columns(values)[self._inside]
        losses = np.bincount(self._number, weights=columns, minlength=self._blocks).astype(np.float64)
        activity = self._program.activity(values)
        in_rows = self._in_rows(activity)
        for one in self._bottlenecks:
            holders = one.holders(self._program, activity)
            if len(holders):
                losses[holders] += in_rows[one.rows].sum() / len(holders)
                in_rows[one.rows] = 0.0
        rows = in_rows / self._sharers
        losses += np.bincount(self._block, weights=rows[self._row], minlength=self._blocks)
        above: FloatArray = np.maximum(losses, 0.0)
        return above

    def of_people(self, values: IntArray) -> FloatArray:
        """Return what the rows of each person lose, shape ``(people,)``: time that is left, above all."""
        mine = self._owner >= 0
        rows = self._in_rows(self._program.activity(values))
        lost = np.bincount(self._owner[mine], weights=rows[mine], minlength=self._people)
        above: FloatArray = np.maximum(lost, 0.0)
        return above

    def _in_columns(self, values: IntArray) -> FloatArray:
        """Return what each column loses, shape ``(columns,)``."""
        lost: FloatArray = self._best - self._reduced * values
        return lost

    def _in_rows(self, activity: IntArray) -> FloatArray:
        """Return what each row loses, shape ``(rows,)``, where it comes to so much."""
        lost: FloatArray = self._duals * (self._side - activity)
        return lost
