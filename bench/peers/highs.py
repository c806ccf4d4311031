"""HiGHS on the whole linear model, with its own number of threads.

It has been seen to run on far beyond its time limit; whoever starts it has to end it.
"""

from __future__ import annotations

import re

from bench.peers.answer import Answer, Clock, Task
from bench.peers.branching import solve_with

INCUMBENT = re.compile(r"^ .(?:\s+\d+){3}\s+[\d.]+%\s+\S+\s+(?P<score>-?\d[\d.e+]*)\s")
"""Source, nodes, queue, leaves, explored, bound, score: a line of its log."""


def solve(task: Task, clock: Clock) -> Answer:
    """Solve."""
    return solve_with(task, clock, "HIGHS", INCUMBENT, threads=0)
