"""What each column would add to the score once the rows are paid for: reduced costs over all candidates.

    reduced_j  =  sum over ranks k of weight_k c_kj  -  sum over rows r of u_r a_rj

Candidates are priced initiative by initiative, from the factors of the skeleton, and nothing is kept of them.
What the rows of teams take from each person is one product of matrices for many teams at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from teamform.formulation.catalogue import Catalogue
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.prices import Prices


class Pricing:
    """Prices the candidates of a formulation, and its other columns, with duals.

    The duals are those of the skeleton's rows, shape ``(rows,)``. The weights are one number for each rank: 1
    for the rank at hand, minus the dual of the row that holds an earlier rank, 0 for a later one.
    """

    def __init__(self, formulation: Formulation) -> None:
        self._skeleton = formulation.skeleton
        self._catalogue = Catalogue.of(formulation)

    def reduced(self, weights: Sequence[float], duals: FloatArray) -> Iterator[tuple[slice, FloatArray]]:
        """Yield the slice of the candidates of each initiative, and their reduced costs.

        Those of ``one_seat``, which has no rows in the skeleton, are not paid for.
        """
        targets = self._catalogue.targets(np.array(weights, dtype=np.float64), np.asarray(duals))
        yield from Prices(self._catalogue, targets).reduced()

    def above(
        self, weights: Sequence[float], duals: FloatArray, threshold: float
    ) -> tuple[IntArray, FloatArray]:
        """Return the candidates whose reduced costs are above a threshold, ascending, and those costs."""
        none = np.zeros(0)
        found, costs = [none.astype(np.int64)], [none]
        for span, reduced in self.reduced(weights, duals):
            some = np.flatnonzero(reduced > threshold)
            found.append(some + span.start)
            costs.append(reduced[some])
        return np.concatenate(found), np.concatenate(costs)

    def others(self, weights: Sequence[float], duals: FloatArray) -> FloatArray:
        """Return the reduced costs of the columns that are no candidates: who runs, then all others."""
        base = self._skeleton.base
        paid = np.asarray(duals)[base.row_of_entry()] * base.row_coefficient
        rows = np.bincount(base.row_column, weights=paid, minlength=base.number_of_columns)
        worth: FloatArray = np.array(weights, dtype=np.float64) @ base.objective
        return worth - rows
