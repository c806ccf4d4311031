"""The plain CP-SAT model: the whole linear model, with CP-SAT's own settings but for the number of workers.

CP-SAT leaves bonus columns lower than they may be and so understates its plans: each is scored anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from bench.peers.answer import Answer, Clock, Point, Task
from bench.peers.linear import Linear
from teamform.engine.cpsat import model_proto
from teamform.formulation.linear import IntArray

MOST_POINTS = 60
"""So many plans on the way are scored anew at most."""

Kept = list[tuple[float, IntArray]]


def solve_with(task: Task, clock: Clock, workers: int) -> Answer:
    """Solve with so many workers."""
    linear = Linear.of(task)
    kept: Kept = []
    response = _search(linear, task, clock, workers, kept)
    values = _values(response)
    if not len(values):
        return Answer(plan=None)
    return Answer(
        plan=linear.plan(values),
        bound=linear.points(linear.program.constant - int(response.inner_objective_lower_bound)),
        points=_scored(linear, kept),
    )


def _search(linear: Linear, task: Task, clock: Clock, workers: int, kept: Kept) -> Any:
    from ortools.sat.python import cp_model_helper as helper

    base: Any = helper.SolutionCallback

    class Keeping(base):  # type: ignore[misc]  # its response has no types
        def OnSolutionCallback(self) -> None:  # noqa: N802 -- OR-Tools' name
            kept.append((clock.elapsed_s, _values(self.Response())))

    proto = model_proto(linear.program)
    parameters = helper.SatParameters()
    parameters.num_workers = workers
    parameters.relative_gap_limit = task.gap / (1.0 + task.gap)  # CP-SAT divides by the score, not the bound
    parameters.max_time_in_seconds = clock.remaining_s
    solver: Any = helper.SolveWrapper()
    solver.set_parameters(parameters)
    keeping = Keeping()  # the solver does not keep it alive
    solver.add_solution_callback(keeping)
    return solver.solve(proto)


def _values(response: Any) -> IntArray:
    return np.array(list(response.solution), dtype=np.int64)


def _scored(linear: Linear, kept: Kept) -> Iterator[Point]:
    """Yield when some plans, evenly chosen, were found, with what each is worth; the last is among them."""
    places = np.unique(np.linspace(0, len(kept) - 1, num=min(len(kept), MOST_POINTS)).astype(int))
    for place in places.tolist():
        seconds, values = kept[place]
        yield seconds, linear.score(values)
