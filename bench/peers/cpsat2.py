"""CP-SAT with a worker for each core of the reference machine."""

from __future__ import annotations

from bench.peers.answer import Answer, Clock, Task
from bench.peers.cpsat import solve_with


def solve(task: Task, clock: Clock) -> Answer:
    """Solve."""
    return solve_with(task, clock, workers=2)
