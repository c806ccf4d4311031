"""What the columns that all teams lean on are to be, before each team is staffed for that or not at all.

Where the weakest team is to have so much, no team runs that has less. With such a column held, the rows that
lean on it are far tighter than in the relaxation, which lets half a team be weak: what it says of the column
may be the most expensive value of all. So it is tried, and where it loses much, others are.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from teamform.engine.coefficients import shrink
from teamform.engine.first_order import relax_nearly
from teamform.engine.owners import NOBODY, Owners, person_of_columns
from teamform.engine.sifting import Sifted
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import with_bounds
from teamform.engine.tighten import leaned_on
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.program import Program

LITTLE = 3e-3
"""An aim that loses no more than this share of the relaxation's value is good enough: trials tell no less."""

STEPS = 24
"""Other aims are away from the first one by such a part of the column's range, then by twice as much."""

AT_BEST = 100
"""A column this part of its range from its best value, or nearer, needs no trial."""

MOST_TRIALS, MOST_ITERATIONS, TOLERANCE = 6, 600, 1e-3
"""Trials are few, short and rough."""

NEARLY_WHOLE = 0.01


def first_aims(program: Program, columns: IntArray, said: FloatArray) -> IntArray:
    """Return what a relaxation says of columns, made whole on the side where it costs rather than gains.

    Parameters
    ----------
    said
        What it says of each of ``columns``.
    """
    gains = program.objective[columns] > 0
    whole = np.where(gains, np.floor(said + NEARLY_WHOLE), np.ceil(said - NEARLY_WHOLE)).astype(np.int64)
    aims: IntArray = np.clip(whole, program.lower[columns], program.upper[columns])
    return aims


def limited(program: Program, columns: IntArray, aims: IntArray, best: IntArray) -> IntArray:
    """Return aims that are no better than the best that each column can have, as some teams run anyhow."""
    gains = program.objective[columns] > 0
    return np.where(gains, np.minimum(aims, best), np.maximum(aims, best))


class Trials:
    """Relaxations over the candidates of a sifting, with the columns that all teams lean on held.

    Attributes
    ----------
    columns
        Those columns, of the program of the sifting.
    work
        The work done so far.
    """

    def __init__(self, sifted: Sifted, program: Program, watch: Watch) -> None:
        self._sifted, self._program, self._watch = sifted, program, watch
        block = sifted.formulation.model.column_block
        owners = Owners.of(program, block, person_of_columns(sifted.formulation))
        leaned = leaned_on(program, block)
        self.columns = leaned[owners.of_column[leaned] == NOBODY]
        self.work = 0.0

    def best(self, aims: IntArray) -> IntArray:
        """Return the best values found for the columns, beginning with some."""
        best = aims
        if all(self._is_at_best(place, aim) for place, aim in enumerate(aims.tolist())):
            return best
        loss, trials = self._loss(best), 1
        for place in range(len(self.columns)):
            for value in self._others(place, int(best[place])):
                if loss <= LITTLE or trials == MOST_TRIALS or self._watch.reason is not None:
                    return best
                tried = best.copy()
                tried[place] = value
                of_this, trials = self._loss(tried), trials + 1
                if of_this < loss:
                    best, loss = tried, of_this
        return best

    def _others(self, place: int, aim: int) -> Iterator[int]:
        """Yield worse and worse values of a column, then its best one."""
        worst, best = self._ends(place)
        step = max(1, abs(best - worst) // STEPS)
        while abs(worst - aim) >= step:
            yield aim + step if best < worst else aim - step
            step *= 2
        yield best

    def _is_at_best(self, place: int, aim: int) -> bool:
        """Tell whether a column is to have nearly its best value, where its rows are as in the relaxation."""
        worst, best = self._ends(place)
        return abs(best - aim) * AT_BEST <= abs(best - worst)

    def _ends(self, place: int) -> tuple[int, int]:
        """Return the worst and the best value of a column."""
        column = self.columns[place]
        ends = int(self._program.lower[column]), int(self._program.upper[column])
        return ends if self._program.objective[column] > 0 else (ends[1], ends[0])

    def _loss(self, values: IntArray) -> float:
        """Return what the relaxation loses with the columns held, as a share of its value."""
        lower, upper = self._program.lower.copy(), self._program.upper.copy()
        lower[self.columns] = upper[self.columns] = values
        nearly = self._sifted.nearly
        held = relax_nearly(
            shrink(with_bounds(self._program, lower, upper)),
            TOLERANCE,
            self._watch,
            self._watch.limits.workers,
            (nearly.point, nearly.duals),
            most_iterations=MOST_ITERATIONS,
        )
        self.work += held.work
        return (nearly.value - held.value) / max(abs(nearly.value), 1.0)
