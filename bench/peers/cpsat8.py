"""CP-SAT with 8 workers, the fewest with which it runs its whole portfolio of subsolvers."""

from __future__ import annotations

from bench.peers.answer import Answer, Clock, Task
from bench.peers.cpsat import solve_with


def solve(task: Task, clock: Clock) -> Answer:
    """Solve."""
    return solve_with(task, clock, workers=8)
