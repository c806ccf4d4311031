"""One rank of a linear model, as the solvers and the certificate see it: bare arrays and one objective.

maximize    objective . x + constant
subject to  row_lower <= A x <= row_upper
            lower <= x <= upper,  x whole
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from teamform.formulation.linear import INFINITE, IntArray, LinearModel, row_sums


@dataclass(frozen=True)
class Program:
    """A linear program in whole numbers; the arrays are as in ``LinearModel``.

    Attributes
    ----------
    objective, constant
        In thousandths of a point.
    """

    lower: IntArray
    upper: IntArray
    row_start: IntArray
    row_column: IntArray
    row_coefficient: IntArray
    row_lower: IntArray
    row_upper: IntArray
    objective: IntArray
    constant: int

    @property
    def number_of_columns(self) -> int:
        """How many columns there are."""
        return len(self.lower)

    @property
    def number_of_rows(self) -> int:
        """How many rows there are."""
        return len(self.row_lower)

    @cached_property
    def row_of_entry(self) -> IntArray:
        """The row of each entry, shape ``(entries,)``."""
        return np.repeat(np.arange(self.number_of_rows), np.diff(self.row_start))

    def activity(self, values: IntArray) -> IntArray:
        """Return ``A x`` for the column values ``x``."""
        return row_sums(self.row_start, self.row_coefficient * values[self.row_column])

    def is_feasible(self, values: IntArray) -> bool:
        """Tell whether ``values`` keep every column bound and every row."""
        activity = self.activity(values)
        inside = np.all((values >= self.lower) & (values <= self.upper))
        return bool(inside and np.all((activity >= self.row_lower) & (activity <= self.row_upper)))

    def score(self, values: IntArray) -> int:
        """Return the score of ``values``, in thousandths of a point."""
        return int(self.objective @ values) + self.constant

    @cached_property
    def score_step(self) -> int:
        """The greatest common divisor of the objective: scores differ by multiples of it."""
        return int(np.gcd.reduce(self.objective, initial=0))


def reachable(program: Program, bound: int) -> int:
    """Return the largest score up to ``bound`` that the objective's common divisor allows."""
    if not program.score_step:
        return min(bound, program.constant)
    return bound - (bound - program.constant) % program.score_step


def rank_program(model: LinearModel, rank_index: int, least_scores: Sequence[int]) -> Program:
    """Return the program of one rank: the model, and a row that holds the score of each earlier rank.

    Parameters
    ----------
    least_scores
        The least score of each earlier rank, in thousandths of a point. The row of earlier rank ``j`` has
        index ``model.number_of_rows + j``.
    """
    entries = [np.flatnonzero(model.objective[rank]) for rank in range(rank_index)]
    ends = model.row_start[-1] + np.cumsum([len(columns) for columns in entries], dtype=np.int64)
    coefficients = [model.objective[rank][columns] for rank, columns in enumerate(entries)]
    floors = np.array(least_scores[:rank_index], dtype=np.int64) - model.constant[:rank_index]
    return Program(
        lower=model.lower,
        upper=model.upper,
        row_start=np.concatenate([model.row_start, ends]),
        row_column=np.concatenate([model.row_column, *entries]),
        row_coefficient=np.concatenate([model.row_coefficient, *coefficients]),
        row_lower=np.concatenate([model.row_lower, floors]),
        row_upper=np.concatenate([model.row_upper, np.full(rank_index, INFINITE)]),
        objective=model.objective[rank_index],
        constant=int(model.constant[rank_index]),
    )
