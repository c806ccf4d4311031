"""How one territory of a round is staffed, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from teamform.engine.coefficients import shrink
from teamform.engine.kinds import Habits
from teamform.engine.rounds import Round
from teamform.engine.staffing import Staffing
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import Subprogram
from teamform.formulation.linear import IntArray


@dataclass(frozen=True)
class Staffed:
    """What came of a territory.

    Attributes
    ----------
    values
        Of its columns, shape ``(columns,)``.
    habits
        What was learnt.
    is_enough
        Whether that alone reaches the gap asked for.
    """

    values: IntArray
    habits: Habits
    work: float
    is_enough: bool


@dataclass(frozen=True)
class Effort:
    """How a territory is staffed: with so much work, from nothing or not, with habits learnt earlier.

    Attributes
    ----------
    patience
        How much more work than usual each neighbourhood may take.
    enough
        A score of the whole at which the gap asked for is reached, in thousandths of a point.
    """

    work: float
    begin: bool
    habits: Habits
    patience: float
    enough: int


def staff_territory(one: Round, part: Subprogram, effort: Effort, seed: int, watch: Watch) -> Staffed:
    """Staff one territory."""
    known, number = np.unique(one.block[part.columns], return_inverse=True)
    staffing = Staffing(
        program=shrink(part.program),
        number=number - int(known[0] < 0),
        person=one.owners.of_column[part.columns],
        duals=one.duals[part.rows],
        values=one.values[part.columns],
        seed=seed,
        watch=watch,
    )
    if effort.begin:
        staffing.begin()
    learnt = staffing.improve(effort.work, effort.habits, effort.patience, effort.enough)
    if not staffing.is_feasible:
        return Staffed(one.fallback[part.columns], learnt, staffing.work, is_enough=False)
    is_enough = not effort.begin and staffing.program.score(staffing.values) >= effort.enough
    return Staffed(staffing.values, learnt, staffing.work, is_enough)
