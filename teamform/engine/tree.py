"""SCIP on a program: branch and bound on one thread, stopped by nodes, in a process of its own.

In a process of its own it can be ended for certain, and what its libraries print stays out of the user's
terminal. SCIP works in floating point: its points are rounded and checked, and its bound is widened by more
than its tolerances before it is used; only where it says that nothing is left to search is its word taken.
"""

from __future__ import annotations

import math
import os
import pickle
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import cast

from teamform.engine.cpsat import NO_BOUND, Found
from teamform.engine.stopping import Watch
from teamform.engine.tree_order import Answer, Order
from teamform.formulation.program import Program, reachable

SAFETY = 2e-6
"""Relative; twice SCIP's feasibility tolerance."""

GRACE_S = 3.0
"""How long the process may take to stop when told to, before it is killed."""

WORK_PER_ENTRY_ITERATION = 4e-8
"""Seconds that a simplex iteration takes for each entry of the matrix, roughly, with all around it."""


@dataclass
class _Process:
    """The process; closing its input tells it to stop."""

    process: subprocess.Popen[bytes]
    told_s: float | None = None

    def send(self, order: Order) -> None:
        assert self.process.stdin
        self.process.stdin.write(pickle.dumps(order))
        self.process.stdin.flush()

    def stop(self) -> None:
        """Tell the process to stop; kill it when it was told long ago."""
        assert self.process.stdin
        if self.told_s is None:
            self.told_s = time.monotonic()
            self.process.stdin.close()
        elif time.monotonic() - self.told_s > GRACE_S:
            self.process.kill()

    def answer(self) -> Answer | None:
        assert self.process.stdout
        written = self.process.stdout.read()
        self.process.wait()
        try:
            return cast(Answer, pickle.loads(written))
        except (EOFError, pickle.UnpicklingError):
            return None


def branch(program: Program, nodes: int, watch: Watch, least: int | None = None) -> Found:
    """Maximize a program by branch and bound over at most so many nodes.

    Parameters
    ----------
    least
        Only points that score at least this are looked for, in thousandths of a point. Where there are none,
        ``finished`` is true and ``bound`` is one step below it.
    """
    cutoff = None if least is None else least - program.constant
    try:
        answer = _ask(Order(program, nodes, watch.remaining_s, cutoff), watch)
    except OSError:
        # Where no process can be started, or it died: CP-SAT goes on alone.
        answer = None
    if answer is None:
        return Found()
    work = answer.iterations * len(program.row_column) * WORK_PER_ENTRY_ITERATION
    values = answer.best_of(program)
    if not answer.searched_all:
        return Found(values, _safe_bound(program, answer.bound), work=work)
    if values is not None:
        return Found(values, program.score(values), finished=True, work=work)
    below = NO_BOUND if least is None else reachable(program, least - 1)
    return Found(None, below, infeasible=least is None, finished=True, work=work)


def _ask(order: Order, watch: Watch) -> Answer | None:
    command = [sys.executable, "-m", "teamform.engine.tree_process"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as started:
        process = _Process(started)
        with watch.telling(process.stop):
            process.send(order)
            return process.answer()


def _safe_bound(program: Program, bound: float) -> int:
    """Return SCIP's bound, which lacks the constant, widened."""
    if not math.isfinite(bound):
        return NO_BOUND
    widened = bound + SAFETY * max(1.0, abs(bound))
    return reachable(program, math.floor(widened) + program.constant)
