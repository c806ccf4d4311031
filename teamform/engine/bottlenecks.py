"""Whom a column of no team waits for, such as the strength of the weakest team.

    z  <=  strength_i + U (1 - run_i)        for each team i

Where z is low, the rows of all stronger teams have room, and by the duals the loss seems to be theirs; but
only the weakest teams, whose rows are full, can raise z. So the loss of such rows is theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from teamform.engine.owners import only_owner
from teamform.formulation.linear import IntArray
from teamform.formulation.program import Program


@dataclass(frozen=True)
class Bottleneck:
    """The rows of single teams that a column of no team and no person stands in.

    Attributes
    ----------
    column
        The column.
    rows, coefficients, block
        The rows, the column's coefficient and the one block there, each of shape ``(rows,)``.
    rises
        Whether the column is to be large.
    """

    column: int
    rows: IntArray
    coefficients: IntArray
    block: IntArray
    rises: bool

    def holders(self, program: Program, activity: IntArray) -> IntArray:
        """Return the blocks whose rows do not let the column become better by one.

        Parameters
        ----------
        activity
            What each row of the program comes to, shape ``(rows,)``.
        """
        step = self.coefficients if self.rises else -self.coefficients
        after = activity[self.rows] + step
        full = np.where(step > 0, after > program.row_upper[self.rows], after < program.row_lower[self.rows])
        return np.unique(self.block[full])


def bottlenecks(program: Program, number: IntArray, person: IntArray) -> list[Bottleneck]:
    """Return the columns of no block and no person that score and stand in rows of several single blocks.

    Parameters
    ----------
    number, person
        The block and the person of each column, negative for none, shape ``(columns,)``.
    """
    of_row = only_owner(program, number)
    row = program.row_of_entry
    linked = (of_row[row] >= 0) & (number[program.row_column] < 0) & (person[program.row_column] < 0)
    entries = np.flatnonzero(linked & (program.objective[program.row_column] != 0))
    entries = entries[np.argsort(program.row_column[entries], kind="stable")]
    columns, first = np.unique(program.row_column[entries], return_index=True)
    found = []
    for column, mine in zip(columns.tolist(), np.split(entries, first[1:]), strict=False):
        rows = row[mine]
        if len(np.unique(of_row[rows])) > 1:
            rises = bool(program.objective[column] > 0)
            found.append(Bottleneck(column, rows, program.row_coefficient[mine], of_row[rows], rises))
    return found
