"""SCIP on a program: branch and bound on one thread, stopped by nodes, in a process of its own.

In a process of its own it can be ended for certain, and what its libraries print stays out of the user's
terminal. SCIP works in floating point: its points are rounded and checked, and its bound is widened by more
than its tolerances before it is used; only where it says that nothing is left to search is its word taken.
"""

from __future__ import annotations

import math
from functools import partial
from typing import cast

from teamform.engine.cpsat import NO_BOUND, Found
from teamform.engine.process import ask
from teamform.engine.stopping import Watch
from teamform.engine.tree_order import Answer, Order
from teamform.formulation.program import Program, reachable

PROCESS = "teamform.engine.tree_process"

SAFETY = 2e-6
"""Relative; twice SCIP's feasibility tolerance."""

WORK_PER_ENTRY_ITERATION = 4e-8
"""Seconds that a simplex iteration takes for each entry of the matrix, roughly, with all around it."""


def branch(program: Program, nodes: int, watch: Watch, least: int | None = None) -> Found:
    """Maximize a program by branch and bound over at most so many nodes.

    Parameters
    ----------
    least
        Only points that score at least this are looked for, in thousandths of a point. Where there are none,
        ``finished`` is true and ``bound`` is one step below it.
    """
    cutoff = None if least is None else least - program.constant
    order = partial(Order, program, nodes, watch.remaining_s, cutoff)
    answer = cast(Answer | None, ask(PROCESS, order, watch))
    if answer is None:  # CP-SAT goes on alone
        return Found()
    work = answer.iterations * len(program.row_column) * WORK_PER_ENTRY_ITERATION
    values = answer.best_of(program)
    if not answer.searched_all:
        return Found(values, _safe_bound(program, answer.bound), work=work)
    if values is not None:
        return Found(values, program.score(values), finished=True, work=work)
    below = NO_BOUND if least is None else reachable(program, least - 1)
    return Found(None, below, infeasible=least is None, finished=True, work=work)


def _safe_bound(program: Program, bound: float) -> int:
    """Return SCIP's bound, which lacks the constant, widened."""
    if not math.isfinite(bound):
        return NO_BOUND
    widened = bound + SAFETY * max(1.0, abs(bound))
    return reachable(program, math.floor(widened) + program.constant)
