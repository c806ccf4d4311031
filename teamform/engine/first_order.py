"""The relaxation of large programs by a first-order method: good duals long before a simplex method has any.

PDLP's point is no vertex and its duals are only nearly feasible; the certificate's arithmetic makes an exact
bound of them whatever they are. (Applegate et al., "Practical large-scale linear programming using
primal-dual hybrid gradient", 2021.) The program is cut into a fixed number of shards, so its answer is the
same on any number of threads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from teamform.engine.mathopt import dense, model_proto, solve_proto
from teamform.engine.stopping import Watch
from teamform.formulation.linear import FloatArray
from teamform.formulation.program import Program

WORK_PER_ENTRY_ITERATION = 4e-9
"""Seconds that an iteration takes for each entry of the matrix, roughly: the unit of work."""

MOST_ITERATIONS = 6_000

SHARDS = 8


@dataclass(frozen=True)
class Nearly:
    """A point and duals that are nearly optimal.

    Attributes
    ----------
    point, duals
        Shapes ``(columns,)`` and ``(rows,)``.
    value
        The objective at the point, in thousandths of a point; the point may break rows a little.
    """

    point: FloatArray
    duals: FloatArray
    value: float
    work: float


def relax_nearly(program: Program, tolerance: float, watch: Watch, threads: int = 1) -> Nearly:
    """Solve the relaxation of a program to a relative tolerance."""
    scale = largest_coefficients(program)
    proto = model_proto(program, whole=False)
    _divide_rows(proto, scale)
    result = solve_proto(proto, "PDLP", _parameters(tolerance, watch, threads), watch)
    point, duals = np.clip(np.zeros(program.number_of_columns), program.lower, program.upper), None
    for solution in result.solutions:
        if solution.HasField("primal_solution"):
            point = dense(solution.primal_solution.variable_values, program.number_of_columns)
        if solution.HasField("dual_solution"):
            duals = dense(solution.dual_solution.dual_values, program.number_of_rows) / scale
        break
    return Nearly(
        point=point,
        duals=np.zeros(program.number_of_rows) if duals is None else duals,
        value=float(program.objective @ point) + program.constant,
        work=result.solve_stats.first_order_iterations * len(program.row_column) * WORK_PER_ENTRY_ITERATION,
    )


def largest_coefficients(program: Program) -> FloatArray:
    """Return the largest coefficient of each row, 1 for empty ones, shape ``(rows,)``.

    Divided by it, a budget in thousandths of a currency weighs no more in the tolerance than a seat.
    """
    largest = np.ones(program.number_of_rows)
    np.maximum.at(largest, program.row_of_entry, np.abs(program.row_coefficient).astype(np.float64))
    return largest


def room_of_rows(program: Program, point: FloatArray) -> FloatArray:
    """Return how far each row is from its nearer side, negative where broken, in its largest coefficient."""
    paid = program.row_coefficient * point[program.row_column]
    activity = np.bincount(program.row_of_entry, weights=paid, minlength=program.number_of_rows)
    room = np.minimum(program.row_upper - activity, activity - program.row_lower)
    in_coefficients: FloatArray = room / largest_coefficients(program)
    return in_coefficients


def _divide_rows(proto: Any, scale: FloatArray) -> None:
    """Divide the rows of MathOpt's model by their scales."""
    matrix, rows = proto.linear_constraint_matrix, proto.linear_constraints
    divided = np.array(matrix.coefficients) / scale[np.array(matrix.row_ids, dtype=np.int64)]
    bounds = [np.array(side) / scale for side in (rows.lower_bounds, rows.upper_bounds)]
    del matrix.coefficients[:], rows.lower_bounds[:], rows.upper_bounds[:]
    matrix.coefficients.extend(divided)
    rows.lower_bounds.extend(bounds[0])
    rows.upper_bounds.extend(bounds[1])


def _parameters(tolerance: float, watch: Watch, threads: int) -> Any:
    from ortools.math_opt import parameters_pb2  # noqa: PLC0415

    parameters = parameters_pb2.SolveParametersProto(threads=min(threads, SHARDS))
    parameters.time_limit.FromMilliseconds(int(watch.remaining_s * 1000) + 1)
    parameters.pdlp.num_shards = SHARDS
    criteria = parameters.pdlp.termination_criteria
    criteria.simple_optimality_criteria.eps_optimal_relative = tolerance
    criteria.simple_optimality_criteria.eps_optimal_absolute = tolerance
    criteria.iteration_limit = MOST_ITERATIONS
    return parameters
