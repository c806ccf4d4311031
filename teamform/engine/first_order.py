"""The relaxation of large programs by a first-order method: good duals long before a simplex method has any.

PDLP's point is no vertex and its duals are only nearly feasible; the certificate's arithmetic makes an exact
bound of them whatever they are. (Applegate et al., "Practical large-scale linear programming using
primal-dual hybrid gradient", 2021.) The program is cut into a fixed number of shards, so its answer is the
same on any number of threads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from teamform.engine.mathopt import dense, model_proto, solve_proto, with_infinity
from teamform.engine.process import ask
from teamform.engine.relaxation_order import Answer, Order, Relaxation
from teamform.engine.stopping import Watch
from teamform.formulation.linear import FloatArray, IntArray, by_row
from teamform.formulation.program import Program
from teamform.formulation.vectors import narrow

WORK_PER_ENTRY_ITERATION = 4e-9
"""Seconds that an iteration takes for each entry of the matrix, roughly: the unit of work."""

MOST_ITERATIONS = 6_000

SHARDS = 8

MANY_ENTRIES = 3_000_000
"""A program with as many entries is solved in a process of its own: starting one takes half a second."""

PROCESS = "teamform.engine.relaxation_process"

FAR = 100
"""A column that goes as far as this is counted in its range where rows are divided; counts are not."""


@dataclass(frozen=True)
class Nearly:
    """A point and duals that are nearly optimal.

    Attributes
    ----------
    point, duals
        Shapes ``(columns,)`` and ``(rows,)``.
    value
        The objective at the point, which may break rows a little, or what the duals nearly prove, whichever
        is lower, in thousandths of a point.
    """

    point: FloatArray
    duals: FloatArray
    value: float
    work: float


def relax_nearly(
    program: Program,
    tolerance: float,
    watch: Watch,
    threads: int = 1,
    start: tuple[FloatArray, FloatArray] | None = None,
    rougher: float = 1.0,
    most_iterations: int | None = None,
) -> Nearly:
    """Solve the relaxation of a program to a relative tolerance.

    Parameters
    ----------
    start
        A point and duals to begin with, such as those of a relaxation over fewer columns.
    rougher
        By how much less exactly the point may keep the rows than the duals theirs.
    most_iterations
        After so many it is what it is; ``MOST_ITERATIONS`` if None.
    """
    scale = _largest_parts(program)
    parameters = _parameters(tolerance, rougher * tolerance, watch, threads)
    parameters.pdlp.termination_criteria.iteration_limit = most_iterations or MOST_ITERATIONS
    if start is not None:
        start = start[0], start[1] * scale
        parameters.pdlp.initial_primal_weight = _weight(*start)
    solve = _solved_apart if len(program.row_column) >= MANY_ENTRIES else _solved_here
    answer = solve(_Asked(program, scale, parameters, start), watch)
    point = np.clip(np.zeros(program.number_of_columns), program.lower, program.upper)
    point = point if answer.point is None else answer.point
    return Nearly(
        point=point,
        duals=np.zeros(program.number_of_rows) if answer.duals is None else answer.duals / scale,
        value=min(float(program.objective @ point), answer.value) + program.constant,
        work=answer.iterations * len(program.row_column) * WORK_PER_ENTRY_ITERATION,
    )


@dataclass(frozen=True)
class _Asked:
    """A program whose rows are to be divided, and how it is to be solved.

    Attributes
    ----------
    scale
        What each row is divided by, shape ``(rows,)``.
    parameters
        MathOpt's; those of PDLP are among them.
    start
        A point, and duals of the divided rows, or None.
    """

    program: Program
    scale: FloatArray
    parameters: Any
    start: tuple[FloatArray, FloatArray] | None


def _solved_here(asked: _Asked, watch: Watch) -> Answer:
    """Solve a program with its rows divided, by MathOpt, in this process."""
    program = asked.program
    proto = model_proto(program, whole=False, scale=asked.scale)
    result = solve_proto(proto, "PDLP", asked.parameters, watch, asked.start)
    point, duals, value = None, None, np.inf
    for solution in result.solutions:
        if solution.HasField("primal_solution"):
            point = dense(solution.primal_solution.variable_values, program.number_of_columns)
        if solution.HasField("dual_solution"):
            duals = dense(solution.dual_solution.dual_values, program.number_of_rows)
        break
    if result.HasField("pdlp_output"):
        value = result.pdlp_output.convergence_information.dual_objective
    return Answer(point, duals, value, result.solve_stats.first_order_iterations)


def _solved_apart(asked: _Asked, watch: Watch) -> Answer:
    """Solve a program with its rows divided in a process of its own: the same answer, sooner."""
    program, scale, own = asked.program, asked.scale, asked.parameters.pdlp
    own.num_threads = asked.parameters.threads

    def order() -> Order:
        own.termination_criteria.time_sec_limit = watch.remaining_s
        relaxation = Relaxation(
            row_start=program.row_start,
            row_column=narrow(program.row_column),
            row_coefficient=narrow(program.row_coefficient),
            row_scale=scale,
            row_lower=with_infinity(program.row_lower) / scale,
            row_upper=with_infinity(program.row_upper) / scale,
            lower=program.lower.astype(np.float64),
            upper=program.upper.astype(np.float64),
            objective=program.objective.astype(np.float64),
            start=asked.start,
        )
        return Order(relaxation, own.SerializeToString())

    answer = cast(Answer | None, ask(PROCESS, order, watch))
    if answer is None and watch.reason is None:  # no process could be started
        return _solved_here(asked, watch)
    return answer or Answer(None, None, np.inf, 0)


def _largest_parts(program: Program) -> FloatArray:
    """Return about the most that one column can add to each row, at least 1, shape ``(rows,)``.

    Divided by it, a budget in thousandths of a currency weighs no more in the tolerance than a seat, nor does
    a column that goes to thousands: one side of 2,500 would make room for errors in all other rows.
    """
    largest = np.maximum(np.abs(program.lower), np.abs(program.upper))
    part = np.where(largest >= FAR, largest, 1)
    return _largest(program, program.row_coefficient * part[program.row_column])


def _largest(program: Program, numbers: IntArray) -> FloatArray:
    """Return the largest absolute number of each row's entries, at least 1, shape ``(rows,)``."""
    most = by_row(np.maximum, program.row_start, numbers, 1)
    least = by_row(np.minimum, program.row_start, numbers, 1)
    largest: FloatArray = np.maximum(np.maximum(most, -least), 1).astype(np.float64)
    return largest


def room_of_rows(program: Program, point: FloatArray) -> FloatArray:
    """Return how far each row is from its nearer side, negative where broken, in its largest coefficient."""
    paid = point[program.row_column]
    paid *= program.row_coefficient
    activity = by_row(np.add, program.row_start, paid, 0)
    room = np.minimum(program.row_upper - activity, activity - program.row_lower)
    in_coefficients: FloatArray = room / _largest(program, program.row_coefficient)
    return in_coefficients


def _weight(point: FloatArray, duals: FloatArray) -> float:
    """Return how long steps of the duals are beside those of the point: in proportion to both.

    Without it a start is soon lost, as the first steps go too far.
    """
    far = np.linalg.norm(point), np.linalg.norm(duals)
    return float(far[1] / far[0]) if min(far) > 0.0 else 1.0


def _parameters(tolerance: float, of_point: float, watch: Watch, threads: int) -> Any:
    from ortools.math_opt import parameters_pb2  # noqa: PLC0415

    parameters = parameters_pb2.SolveParametersProto(threads=min(threads, SHARDS))
    parameters.time_limit.FromMilliseconds(int(watch.remaining_s * 1000) + 1)
    parameters.pdlp.num_shards = SHARDS
    criteria = parameters.pdlp.termination_criteria
    exactness = criteria.detailed_optimality_criteria
    exactness.eps_optimal_primal_residual_relative = of_point
    exactness.eps_optimal_primal_residual_absolute = of_point
    exactness.eps_optimal_dual_residual_relative = tolerance
    exactness.eps_optimal_dual_residual_absolute = tolerance
    exactness.eps_optimal_objective_gap_relative = tolerance
    exactness.eps_optimal_objective_gap_absolute = tolerance
    return parameters
