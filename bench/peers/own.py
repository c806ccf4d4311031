"""teamform itself, called as the product calls it: formulate, solve to the gap, decode."""

from __future__ import annotations

from bench.peers.answer import Answer, Clock, Task
from teamform import engine
from teamform.domain.numbers import THOUSAND
from teamform.formulation.build import formulate

WORKERS = 2
"""The cores of the reference machine."""


def solve(task: Task, clock: Clock) -> Answer:
    """Solve."""
    formulation = formulate(task.problem, task.policy)
    limits = engine.Limits(gap=task.gap, time_limit_s=clock.remaining_s, workers=WORKERS)

    def listen(progress: engine.Progress) -> None:
        if progress.score is not None:
            clock.reached(progress.score / THOUSAND)

    answered = engine.find_plan(formulation, limits, on_progress=listen)
    solution = answered.solution
    return Answer(
        plan=None if solution.values is None else answered.formulation.decode(solution.values),
        bound=solution.ranks[0].bound / THOUSAND if solution.ranks else None,
        note=f"stopped: {solution.stop.value}",
    )
