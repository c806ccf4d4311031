"""What the columns that all teams lean on are to be, before each team is staffed for that or not at all.

Where the weakest team is to have so much, no team runs that has less. With such a column held, the rows that
lean on it are far tighter than in the relaxation, which lets half a team be weak and does not know of steps
(see ``levels``): what it says of the column may be the most expensive value of all. So levels are tried,
those first that are expected to lose least.
"""

from __future__ import annotations

from math import inf

import numpy as np

from teamform.engine.coefficients import shrink
from teamform.engine.first_order import relax_nearly
from teamform.engine.levels import Levels
from teamform.engine.owners import NOBODY, Owners, person_of_columns
from teamform.engine.sifting import Sifted
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import with_bounds
from teamform.engine.tighten import leaned_on
from teamform.formulation.linear import FloatArray, IntArray
from teamform.formulation.program import Program

LITTLE = 1.5e-3
"""An aim that loses no more than this share of the relaxation's value is good enough: trials tell no less."""

STEPS = 24
"""Tried are levels near what the relaxation says, and 1, 2, 4 and so on such parts of the range away."""

WORSE, BETTER = 0.5, 3.0
"""A value is expected to lose what its rows waste, and as much of what the column scores less than by the
relaxation, as others gain by it; or more, as they lose by it."""

ALIKE = 100
"""Of values no more than this part of the range apart one is tried."""

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


def best_values(program: Program, columns: IntArray) -> IntArray:
    """Return the best value that the bounds leave to each of some columns."""
    return np.where(program.objective[columns] > 0, program.upper[columns], program.lower[columns])


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
        self._whole = max(abs(sifted.nearly.value), 1.0)
        self.work = 0.0

    def best(self, aims: IntArray, most: IntArray) -> IntArray:
        """Return the best values found for the columns, those first that are expected to lose least.

        Parameters
        ----------
        aims
            What the relaxation says of them.
        most
            The best value that each can have.
        """
        best, loss, trials = aims, inf, 0
        if np.array_equal(aims, best_values(self._program, self.columns)):
            return best  # with these held, rows are as in the relaxation
        for place in range(len(self.columns)):
            for expected, value in self._choices(place, int(aims[place]), int(most[place])):
                if loss <= max(expected, LITTLE) or trials == MOST_TRIALS or self._watch.reason is not None:
                    break
                tried = best.copy()
                tried[place] = value
                of_this, trials = self._loss(tried), trials + 1
                if of_this < loss:
                    best, loss = tried, of_this
        return best

    def _choices(self, place: int, aim: int, most: int) -> list[tuple[float, int]]:
        """Return values worth a trial, that differ, each after what it is expected to lose, least first."""
        column, program = int(self.columns[place]), self._program
        lower, upper = int(program.lower[column]), int(program.upper[column])
        levels = Levels.of(program, column, self._sifted.nearly.duals)
        part = max(1, (upper - lower) // STEPS)
        away = {0} | {way * part * 2**power for power in range(STEPS.bit_length()) for way in (-1, 1)}
        values = {value for far in away for value in levels.near(aim + far)}
        able = [v for v in values if lower <= v <= upper and levels.way * (most - v) >= 0]
        choices: list[tuple[float, int]] = []
        for expected, value in sorted((self._expected(levels, value, aim), value) for value in able):
            tried = [other for _, other in choices] + ([aim] if place else [])
            if all(abs(value - other) * ALIKE > upper - lower for other in tried):
                choices.append((expected, value))
        return choices

    def _expected(self, levels: Levels, value: int, aim: int) -> float:
        """Return what a value is expected to lose, as a share of the relaxation's value."""
        gain = levels.worth * (value - aim)
        lost = levels.waste(value) + (BETTER * gain if gain > 0 else -WORSE * gain)
        return lost / self._whole

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
        return (nearly.value - held.value) / self._whole
