"""The process in which SCIP runs: an order comes in by standard input, an answer goes out by standard output.

The end of standard input means: stop, and answer with what there is. It comes by itself when the parent dies.
"""

from __future__ import annotations

import pickle
import sys
import threading
from typing import Any

import numpy as np

from teamform.engine.mathopt import dense, search_tree
from teamform.engine.tree_order import Answer, Order


def answer(order: Order, interrupter: Any) -> Answer:
    """Solve."""
    from ortools.math_opt import result_pb2  # noqa: PLC0415

    result = search_tree(order.program, order.nodes, order.cutoff, order.time_limit_s, interrupter)
    columns = order.program.number_of_columns
    points = [dense(one.primal_solution.variable_values, columns) for one in result.solutions]
    reason = result.termination.reason
    cut_off = result.termination.limit == result_pb2.LIMIT_CUTOFF
    ended = {result_pb2.TERMINATION_REASON_OPTIMAL, result_pb2.TERMINATION_REASON_INFEASIBLE}
    return Answer(
        points=tuple(np.rint(point).astype(np.int64) for point in points),
        bound=result.termination.objective_bounds.dual_bound,
        searched_all=reason in ended or cut_off,
        iterations=result.solve_stats.simplex_iterations,
    )


def main() -> None:
    """Read an order, obey, answer."""
    from ortools.util.python.pybind_solve_interrupter import PySolveInterrupter  # noqa: PLC0415

    order = pickle.load(sys.stdin.buffer)
    interrupter = PySolveInterrupter()

    def listen() -> None:
        sys.stdin.buffer.read()
        interrupter.interrupt()

    threading.Thread(target=listen, daemon=True).start()
    written = pickle.dumps(answer(order, interrupter))
    sys.stdout.buffer.write(written)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
