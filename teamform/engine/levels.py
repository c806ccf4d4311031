"""How much of a column that many rows lean on asks for more of others than less of it does.

A row "no more than this team has" asks for something of the team, the more of the column there is; what teams
have comes in steps. Where all teams' needs come in tenths, 0.901 of all asks of each team for everything, as
1.0 does, and 0.9 for a tenth less. So only few values are worth aiming at, the *levels*. A value that wastes
something in some rows is priced by their duals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from teamform.formulation.linear import INFINITE, FloatArray, IntArray, entries_of, row_steps
from teamform.formulation.program import Program


@dataclass(frozen=True)
class Levels:
    """The rows that ask for more, the better a column is.

    Attributes
    ----------
    worth
        What one of the column scores, in thousandths of a point.
    way
        1 where more of the column is better, -1 where less is.
    step
        What comes from others in each row comes in such steps, shape ``(rows,)``.
    size
        How much more each row asks for by one of the column, shape ``(rows,)``.
    side
        What each row leaves to others where the column is 0, shape ``(rows,)``.
    price
        The dual of each row, without sign, shape ``(rows,)``.
    """

    worth: int
    way: int
    step: IntArray
    size: IntArray
    side: IntArray
    price: FloatArray

    @classmethod
    def of(cls, program: Program, column: int, duals: FloatArray) -> Levels:
        """Look at the rows of a column.

        Parameters
        ----------
        duals
            Of all rows of the program, shape ``(rows,)``.
        """
        way = 1 if program.objective[column] > 0 else -1
        entries = np.flatnonzero(program.row_column == column)
        rows, coefficient = program.row_of_entry[entries], program.row_coefficient[entries] * way
        side = np.where(coefficient > 0, program.row_upper[rows], -program.row_lower[rows])
        step = _steps(program, rows, column)
        asks = (side < INFINITE) & (step > 0)
        return cls(
            worth=int(program.objective[column]),
            way=way,
            step=step[asks],
            size=np.abs(coefficient[asks]),
            side=side[asks],
            price=np.abs(duals[rows[asks]]),
        )

    def near(self, value: int) -> set[int]:
        """Return the best value that asks for no more than a value does, and each row's next worse one."""
        if not len(self.step):
            return {value}
        room = self._room(value)
        worse = np.unique((room - self.step) // self.size)
        return {self._best(value + self.way * away) for away in (0, *worse.tolist())}

    def _best(self, value: int) -> int:
        """Return the best value that asks for no more than a value does."""
        return value + self.way * int((self._room(value) // self.size).min())

    def waste(self, value: int) -> float:
        """Return what the rows ask for beyond a value, as others come in steps, priced by their duals."""
        return float(self.price @ self._room(value))

    def _room(self, value: int) -> IntArray:
        """Return by how much more than a value each row could ask for, as others come in steps."""
        room: IntArray = (self.side - self.size * self.way * value) % self.step
        return room


def _steps(program: Program, rows: IntArray, column: int) -> IntArray:
    """Return the greatest common divisor of some rows' coefficients but one column's, 0 for none."""
    entries, which = entries_of(program.row_start, rows)
    others = np.where(program.row_column[entries] == column, 0, program.row_coefficient[entries])
    return row_steps(np.searchsorted(which, np.arange(len(rows) + 1)), others)
