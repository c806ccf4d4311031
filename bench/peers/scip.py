"""SCIP on the whole linear model; MathOpt's SCIP fails with more than one thread."""

from __future__ import annotations

import re

from bench.peers.answer import Answer, Clock, Task
from bench.peers.branching import solve_with

INCUMBENT = re.compile(r"^[^|]*s\|(?:[^|]*\|){13}[^|]*\|\s*(?P<score>-?\d[\d.e+]*)\s*\|")
"""Time, 13 columns, bound, score: a line of its log."""


def solve(task: Task, clock: Clock) -> Answer:
    """Solve."""
    return solve_with(task, clock, "GSCIP", INCUMBENT, threads=1)
