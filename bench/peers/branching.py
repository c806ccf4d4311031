"""The branch-and-bound solvers of MathOpt on the whole linear model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from bench.peers.answer import Answer, Clock, Task
from bench.peers.linear import Linear
from teamform.engine.mathopt import dense, model_proto


def solve_with(task: Task, clock: Clock, solver: str, incumbent: re.Pattern[str], threads: int) -> Answer:
    """Solve with one of MathOpt's solvers.

    Parameters
    ----------
    solver
        Name in ``SolverTypeProto`` without its prefix.
    incumbent
        Finds the best score so far in a line of the solver's log, as its group ``score``.
    threads
        How many threads it gets; 0 leaves it to the solver.
    """
    linear = Linear.of(task)

    def listen(lines: Sequence[str]) -> None:
        for line in lines:
            if found := incumbent.match(line):
                clock.reached(linear.points(float(found["score"]) + linear.program.constant))

    result = _search(linear, task, clock, solver, listen, threads)
    points = [_rounded(one, linear) for one in result.solutions if one.HasField("primal_solution")]
    feasible = [point for point in points if linear.program.is_feasible(point)]
    bound = float(result.termination.objective_bounds.dual_bound)
    return Answer(
        plan=linear.plan(max(feasible, key=linear.program.score)) if feasible else None,
        bound=linear.points(bound + linear.program.constant) if np.isfinite(bound) else None,
        note="" if len(feasible) == len(points) else "a point off by more than rounding was left out",
    )


def _rounded(solution: Any, linear: Linear) -> Any:
    values = dense(solution.primal_solution.variable_values, linear.program.number_of_columns)
    return np.rint(values).astype(np.int64)


def _search(linear: Linear, task: Task, clock: Clock, solver: str, listen: Any, threads: int) -> Any:
    from ortools.math_opt import callback_pb2, model_parameters_pb2, parameters_pb2
    from ortools.math_opt.core.python import solver as mathopt

    model = model_proto(linear.program, whole=True)
    parameters = parameters_pb2.SolveParametersProto(relative_gap_tolerance=task.gap)
    if threads:
        parameters.threads = threads
    parameters.time_limit.FromMilliseconds(int(clock.remaining_s * 1000))
    return mathopt.solve(
        model,
        parameters_pb2.SolverTypeProto.Value(f"SOLVER_TYPE_{solver}"),
        parameters_pb2.SolverInitializerProto(),
        parameters,
        model_parameters_pb2.ModelSolveParametersProto(),
        listen,
        callback_pb2.CallbackRegistrationProto(),
        None,
        None,
    )
