"""Programs as MathOpt protos, built from the arrays in bulk, and what solves them.

MathOpt's Python classes take a call for each column and row; the protos beneath take arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from teamform.engine.stopping import Watch
from teamform.formulation.linear import INFINITE, FloatArray, IntArray
from teamform.formulation.program import Program

SIMPLEX, TREE = "GLOP", "GSCIP"
"""Names in ``SolverTypeProto`` without their prefix."""


class Resolver:
    """A relaxation that is solved again and again, as its objective changes or rows join.

    Each time the simplex method begins with the basis at which it ended before, which takes a fraction of the
    iterations that it takes from nothing.

    Attributes
    ----------
    program
        The program as it is now.
    """

    def __init__(self, program: Program) -> None:
        """Take a program; the solver has it when it is to solve it."""
        self.program = program
        self._solver: Any = None

    def change_objective(self, objective: IntArray) -> None:
        """Maximize another objective from now on, shape ``(columns,)``."""
        from ortools.math_opt import model_update_pb2  # noqa: PLC0415

        changed = np.flatnonzero(objective != self.program.objective)
        update = model_update_pb2.ModelUpdateProto()
        update.objective_updates.linear_coefficients.ids.extend(changed)
        update.objective_updates.linear_coefficients.values.extend(objective[changed].astype(float))
        self._go_on(update, replace(self.program, objective=objective))

    def add_rows(self, program: Program) -> None:
        """Go on with a program that has the same columns, the same rows and further ones after them."""
        from ortools.math_opt import model_update_pb2  # noqa: PLC0415

        update = model_update_pb2.ModelUpdateProto()
        rows, matrix = update.new_linear_constraints, update.linear_constraint_matrix_updates
        _add_rows(rows, matrix, program, np.ones(program.number_of_rows), self.program.number_of_rows)
        self._go_on(update, program)

    def solve(self, watch: Watch, *, primal: bool = False) -> Any:
        """Solve the program as it is now, stopped by a watch, and return MathOpt's result proto."""
        from ortools.math_opt import parameters_pb2  # noqa: PLC0415
        from ortools.math_opt.core.python import solver  # noqa: PLC0415

        if self._solver is None:
            proto = model_proto(self.program, whole=False)
            self._solver = solver.new(_kind(SIMPLEX), proto, parameters_pb2.SolverInitializerProto())
        return _watched(self._solver.solve, _simplex(primal=primal, time_limit_s=watch.remaining_s), watch)

    def forget(self) -> None:
        """Begin from nothing the next time."""
        self._solver = None

    def _go_on(self, update: Any, program: Program) -> None:
        """Have another program from now on; from nothing, where the solver takes no such update."""
        self.program = program
        if self._solver is not None and not self._solver.update(update):
            self.forget()


def says_infeasible(result: Any) -> bool:
    """Tell whether a result says that no point keeps all rows."""
    from ortools.math_opt import result_pb2  # noqa: PLC0415

    said: bool = result.termination.reason == result_pb2.TERMINATION_REASON_INFEASIBLE
    return said


def search_tree(
    program: Program, node_limit: int, cutoff: int | None, time_limit_s: float, interrupter: Any
) -> Any:
    """Maximize a program in whole numbers by branch and bound; return MathOpt's result proto.

    Parameters
    ----------
    node_limit
        The most nodes of the tree.
    cutoff
        The least objective that is looked for, or None.
    """
    parameters = _on_one_thread(time_limit_s)
    parameters.node_limit = node_limit
    if cutoff is not None:
        # Half a unit below: objectives are whole, and a strict comparison must let the cutoff itself pass.
        parameters.cutoff_limit = cutoff - 0.5
    return _call(_once(model_proto(program, whole=True), TREE), parameters, interrupter)


def solve_proto(
    proto: Any,
    solver: str,
    parameters: Any,
    watch: Watch,
    start: tuple[FloatArray, FloatArray] | None = None,
) -> Any:
    """Solve MathOpt's model of a program with MathOpt's own parameters, stopped by a watch.

    Parameters
    ----------
    start
        A point and duals to begin with, of all columns and rows.
    """
    return _watched(_once(proto, solver), parameters, watch, start)


def _watched(
    solve: Callable[..., Any],
    parameters: Any,
    watch: Watch,
    start: tuple[FloatArray, FloatArray] | None = None,
) -> Any:
    from ortools.util.python.pybind_solve_interrupter import PySolveInterrupter  # noqa: PLC0415

    interrupter = PySolveInterrupter()
    with watch.telling(interrupter.interrupt):
        return _call(solve, parameters, interrupter, start)


def _call(
    solve: Callable[..., Any],
    parameters: Any,
    interrupter: Any,
    start: tuple[FloatArray, FloatArray] | None = None,
) -> Any:
    from ortools.math_opt import callback_pb2, model_parameters_pb2  # noqa: PLC0415

    of_model = model_parameters_pb2.ModelSolveParametersProto()
    if start is not None:
        hint = of_model.solution_hints.add()
        for sparse, values in zip((hint.variable_values, hint.dual_values), start, strict=True):
            sparse.ids.extend(np.arange(len(values)))
            sparse.values.extend(values)
    return solve(
        parameters,
        of_model,
        None,
        callback_pb2.CallbackRegistrationProto(),
        None,
        interrupter,
    )


def _once(proto: Any, name: str) -> Callable[..., Any]:
    """Return what solves a model once."""
    from ortools.math_opt import parameters_pb2  # noqa: PLC0415
    from ortools.math_opt.core.python import solver  # noqa: PLC0415

    return partial(solver.solve, proto, _kind(name), parameters_pb2.SolverInitializerProto())


def _kind(name: str) -> Any:
    from ortools.math_opt import parameters_pb2  # noqa: PLC0415

    return parameters_pb2.SolverTypeProto.Value(f"SOLVER_TYPE_{name}")


def _simplex(*, primal: bool, time_limit_s: float) -> Any:
    """Return the parameters of the primal or the dual simplex method."""
    from ortools.math_opt import parameters_pb2  # noqa: PLC0415

    parameters = _on_one_thread(time_limit_s)
    algorithm = "PRIMAL" if primal else "DUAL"
    parameters.lp_algorithm = parameters_pb2.LPAlgorithmProto.Value(f"LP_ALGORITHM_{algorithm}_SIMPLEX")
    return parameters


def _on_one_thread(time_limit_s: float) -> Any:
    from ortools.math_opt import parameters_pb2  # noqa: PLC0415

    parameters = parameters_pb2.SolveParametersProto(threads=1)
    parameters.time_limit.FromMilliseconds(int(time_limit_s * 1000) + 1)
    return parameters


def model_proto(program: Program, *, whole: bool, scale: FloatArray | None = None) -> Any:
    """Return MathOpt's model of a program.

    Parameters
    ----------
    whole
        Whether columns must be whole.
    scale
        What each row is divided by, shape ``(rows,)``; 1 where it is None.
    """
    from ortools.math_opt import model_pb2  # noqa: PLC0415

    proto = model_pb2.ModelProto()
    columns = np.arange(program.number_of_columns)
    proto.variables.ids.extend(columns)
    proto.variables.lower_bounds.extend(program.lower.astype(float))
    proto.variables.upper_bounds.extend(program.upper.astype(float))
    proto.variables.integers.extend(np.full(len(columns), whole))
    used = np.flatnonzero(program.objective)
    proto.objective.maximize = True
    proto.objective.linear_coefficients.ids.extend(used)
    proto.objective.linear_coefficients.values.extend(program.objective[used].astype(float))
    scale = np.ones(program.number_of_rows) if scale is None else scale
    _add_rows(proto.linear_constraints, proto.linear_constraint_matrix, program, scale)
    return proto


def _add_rows(rows: Any, matrix: Any, program: Program, scale: FloatArray, first: int = 0) -> None:
    """Add the rows of a program, divided by a scale, from the first one that is missing."""
    begin = program.row_start[first]
    row, column = program.row_of_entry[begin:], program.row_column[begin:]
    rows.ids.extend(np.arange(first, program.number_of_rows))
    rows.lower_bounds.extend(with_infinity(program.row_lower[first:]) / scale[first:])
    rows.upper_bounds.extend(with_infinity(program.row_upper[first:]) / scale[first:])
    coefficient = program.row_coefficient[begin:]
    if not np.all(np.diff(column)[np.diff(row) == 0] > 0):
        order = np.lexsort((column, row))
        row, column, coefficient = row[order], column[order], coefficient[order]
    scaled = coefficient / scale[row]
    matrix.row_ids.extend(row.data)  # by its memory, which is a third faster: there may be millions
    matrix.column_ids.extend(column.data)
    matrix.coefficients.extend(scaled.data)


def with_infinity(bounds: IntArray) -> FloatArray:
    """Return sides of rows with real infinities."""
    return np.where(np.abs(bounds) >= INFINITE, np.copysign(np.inf, bounds), bounds.astype(float))


def dense(vector: Any, length: int) -> FloatArray:
    """Return a sparse vector proto as an array."""
    array = np.zeros(length)
    array[np.array(vector.ids, dtype=np.int64)] = vector.values
    return array
