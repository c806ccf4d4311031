"""How one territory of a round is staffed, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
    columns, values
        Its columns, and their values.
    habits
        What was learnt.
    is_enough
        Whether that alone reaches the gap asked for.
    is_poor
        Whether little came of it, from nothing, for what its relaxation says.
    is_stuck
        Whether nothing came of it, as what it was dealt does not go together.
    """

    columns: IntArray
    values: IntArray
    habits: Habits
    work: float
    is_enough: bool
    is_poor: bool = False
    is_stuck: bool = False


@dataclass(frozen=True)
class Effort:
    """How a territory is staffed: from nothing or not, then in neighbourhoods, with habits learnt earlier.

    Attributes
    ----------
    work
        The work in neighbourhoods.
    patience
        How much more work than usual each neighbourhood may take.
    enough
        A score of the whole at which the gap asked for is reached, in thousandths of a point.
    kernels
        Whether neighbourhoods over all teams come first.
    """

    work: float
    begin: bool
    habits: Habits
    patience: float
    enough: int
    kernels: bool


def _staffing(one: Round, part: Subprogram, seed: int, watch: Watch) -> Staffing:
    """Return the search in one territory, at the point that the round starts from."""
    return Staffing(
        program=shrink(part.program),
        block=one.block[part.columns],
        person=one.owners.of_column[part.columns],
        duals=one.duals[part.rows],
        values=one.values[part.columns],
        seed=seed,
        watch=watch,
    )


def crossed(one: Round, part: Subprogram, points: Sequence[IntArray], watch: Watch) -> Staffing:
    """Return the search in a territory at the best plan over the places of several."""
    staffing = _staffing(one, part, watch.limits.seed, watch)
    staffing.cross(points)
    return staffing


def staff_territory(
    one: Round, cut: Callable[[], Subprogram], effort: Effort, seed: int, watch: Watch
) -> Staffed:
    """Cut out one territory, and staff it."""
    part = cut()
    staffing = _staffing(one, part, seed, watch)
    if effort.begin:
        staffing.begin()
    learnt = staffing.improve(
        staffing.work + effort.work, effort.habits, effort.patience, effort.enough, kernels=effort.kernels
    )
    values, is_poor = staffing.values, effort.begin and staffing.is_poor
    if not staffing.is_feasible:
        values = one.fallback[part.columns]
    is_enough = not effort.begin and staffing.program.score(values) >= effort.enough
    is_stuck = effort.begin and staffing.is_stuck
    return Staffed(part.columns, values, learnt, staffing.work, is_enough, is_poor, is_stuck)


def together(values: IntArray, answers: Sequence[Staffed]) -> IntArray:
    """Return values with all that territories, or searches of one, have changed."""
    changed = values.copy()
    for answer in answers:
        changed[answer.columns] += answer.values - values[answer.columns]
    return changed
