"""Tighter bounds for the few columns that many rows lean on.

A spread is ``most - fewest`` over the teams; its relaxation is 0, for every team takes an even fraction of
everybody. But ``most`` is whole: the relaxation of "least ``most``" alone, rounded up, is ceil(members /
teams), and the spread of what does not divide evenly is 1. So for scored columns that are not 0-1: solve the
relaxation for the least or the most that the column can be, and round. Each such bound is the exact
arithmetic of a certificate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from teamform.engine.bound import Relaxing
from teamform.engine.stopping import Watch
from teamform.engine.subprogram import with_bounds
from teamform.formulation.linear import IntArray
from teamform.formulation.program import Program

MOST_COLUMNS = 200
"""More such columns than these are left as they are."""

MOST_WORK = 4.0
"""Work after which the remaining columns are left as they are."""


@dataclass(frozen=True)
class Tightened:
    """A program with tighter column bounds; ``empty`` when a column has no value left."""

    program: Program
    changed: bool
    empty: bool
    work: float


def leaned_on(program: Program, block: IntArray) -> IntArray:
    """Return the scored columns that are not 0-1 and belong to no block.

    Parameters
    ----------
    block
        The block of each column, negative for none, shape ``(columns,)``.
    """
    wide = program.upper - program.lower > 1
    return np.flatnonzero(wide & (block < 0) & (program.objective != 0))


def tighten(program: Program, block: IntArray, watch: Watch) -> Tightened:
    """Tighten the better bound of the columns that are leaned on."""
    columns = leaned_on(program, block)
    sides = [(int(column), 1 if program.objective[column] > 0 else -1) for column in columns]
    return tighten_sides(program, sides, watch)


def tighten_sides(program: Program, sides: Iterable[tuple[int, int]], watch: Watch) -> Tightened:
    """Tighten bounds of columns: pairs of column and side, 1 for the upper bound and -1 for the lower one."""
    lower, upper, work = program.lower.copy(), program.upper.copy(), 0.0
    relaxing = Relaxing(replace(program, objective=np.zeros_like(program.objective), constant=0))
    for column, side in list(sides)[:MOST_COLUMNS]:
        if work > MOST_WORK or watch.reason is not None or relaxing.is_infeasible:
            break
        extreme, more = _extreme(relaxing, column, side, watch)
        work += more
        if side > 0:
            upper[column] = min(upper[column], extreme)
        else:
            lower[column] = max(lower[column], -extreme)
    changed = bool(np.any(lower > program.lower) or np.any(upper < program.upper))
    empty = bool(np.any(lower > upper))
    return Tightened(with_bounds(program, lower, upper), changed, empty, work)


def _extreme(relaxing: Relaxing, column: int, side: int, watch: Watch) -> tuple[int, float]:
    """Return a bound on ``side * column``, and the work it took."""
    objective = np.zeros_like(relaxing.program.objective)
    objective[column] = side
    relaxing.change_objective(objective)
    relaxation = relaxing.relax(watch, primal=True)  # the last basis is feasible, whatever the objective
    return relaxation.bound, relaxation.work
