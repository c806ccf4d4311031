"""The process in which PDLP solves large relaxations, by its own interface.

MathOpt needs nearly as long to hand a program of ten million entries over as PDLP to solve it, and twice
the memory. PDLP's own interface holds the interpreter's lock and cannot be interrupted, hence the process.
No code of ours runs here meanwhile; so the end of standard input, by which the parent says stop or dies, ends
the process by a signal. Where the system has none for that, the parent kills it.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import Any

import numpy as np

from teamform.engine.allocator import keep_memory
from teamform.engine.process import NEWEST_PICKLE
from teamform.engine.relaxation_order import Answer, Order, Relaxation


def answer(order: Order) -> Answer:
    """Solve."""
    from ortools.pdlp import solvers_pb2  # noqa: PLC0415
    from ortools.pdlp.python import pdlp  # noqa: PLC0415

    parameters = solvers_pb2.PrimalDualHybridGradientParams.FromString(order.parameters)
    start = None
    if order.relaxation.start is not None:
        start = pdlp.PrimalAndDualSolution()
        start.primal_solution, duals = order.relaxation.start
        start.dual_solution = -duals
    result = pdlp.primal_dual_hybrid_gradient(_program(order.relaxation), parameters, start)
    return Answer(
        point=np.array(result.primal_solution),
        duals=-np.array(result.dual_solution),
        value=_value(result.solve_log),
        iterations=result.solve_log.iteration_count,
    )


def _program(relaxation: Relaxation) -> Any:
    """Return PDLP's own program; it minimizes, so the objective is turned round."""
    from ortools.pdlp.python import pdlp  # noqa: PLC0415
    from scipy.sparse import csr_array  # noqa: PLC0415

    shape = len(relaxation.row_lower), len(relaxation.lower)
    divided = relaxation.row_coefficient / np.repeat(relaxation.row_scale, np.diff(relaxation.row_start))
    entries = divided, relaxation.row_column, relaxation.row_start
    program = pdlp.QuadraticProgram()
    program.resize_and_initialize(shape[1], shape[0])
    program.objective_vector = -relaxation.objective
    program.variable_lower_bounds, program.variable_upper_bounds = relaxation.lower, relaxation.upper
    program.constraint_lower_bounds = relaxation.row_lower
    program.constraint_upper_bounds = relaxation.row_upper
    program.constraint_matrix = csr_array(entries, shape=shape).tocsc()
    return program


def _value(log: Any) -> float:
    """Return what the duals of the answer nearly prove, turned round again."""
    for of_kind in log.solution_stats.convergence_information:
        if of_kind.candidate_type == log.solution_type:
            return -float(of_kind.dual_objective)
    return float("inf")


def _end_with_input() -> None:
    """End when standard input does, even while no code of ours runs."""
    try:
        import fcntl  # noqa: PLC0415

        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC | os.O_NONBLOCK)
    except (ImportError, AttributeError, OSError):
        return
    try:
        ended = os.read(0, 1) == b""  # before anybody was to be told
    except BlockingIOError:
        ended = False
    if ended:
        sys.exit()


def main() -> None:
    """Read an order, obey, answer; what libraries print goes elsewhere.

    Libraries are loaded first, while the parent makes the order.
    """
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    import ortools.pdlp.python.pdlp  # noqa: F401, PLC0415
    import scipy.sparse  # noqa: F401, PLC0415

    keep_memory()
    order = pickle.load(sys.stdin.buffer)
    _end_with_input()
    pickle.dump(answer(order), out, NEWEST_PICKLE)
    out.close()


if __name__ == "__main__":
    main()
