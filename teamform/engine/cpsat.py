"""CP-SAT on a program: the proto is built from the arrays, row by row, and solved with one worker.

One worker is deterministic; tasks run side by side in ``crew``. The low-level wrapper of OR-Tools is used
because ``ortools.sat.python.cp_model`` imports pandas, which takes longer than most small problems.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from teamform.engine.stopping import Watch
from teamform.formulation.linear import INFINITE, IntArray
from teamform.formulation.program import Program

NO_BOUND = 2**62
"""The bound of a search that proved none."""

OPEN = 2**63 - 1
"""CP-SAT's own way to say that a side is open."""


LINEAR = (
    ("linearization_level", 2),
    ("cp_model_probing_level", 0),
    ("symmetry_level", 0),
    ("max_presolve_iterations", 1),
)
"""Parameters for few teams: without probing and symmetries they are staffed in two thirds of the time, and
presolved once in four fifths of that. Not ``repair_hint``: where such a search is stopped while it presolves,
CP-SAT 9.15 aborts the process (issue 5025 of google/or-tools)."""


@dataclass(frozen=True)
class Search:
    """How one CP-SAT task searches.

    Attributes
    ----------
    work
        The most deterministic time it may use.
    gap
        Relative gap, (bound - score) / |bound|, at which it ends by itself.
    parameters
        Further parameters of CP-SAT by name.
    """

    work: float
    seed: int = 1
    gap: float = 0.0
    parameters: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes
    ----------
    values
        The best point, or None.
    bound
        No point scores more; ``NO_BOUND`` where nothing is proven.
    infeasible
        Whether it is proven that there is no point.
    finished
        Whether the search ended by itself (proven, or to the gap asked for) and not by a limit.
    """

    values: IntArray | None = None
    bound: int = NO_BOUND
    infeasible: bool = False
    finished: bool = False
    work: float = 0.0


def search(program: Program, how: Search, watch: Watch, hint: IntArray | None = None) -> Found:
    """Maximize a program with CP-SAT.

    Parameters
    ----------
    hint
        A point to start from, shape ``(columns,)``. It is no promise: it may break rows. None is better than
        one that nobody believes in, as the first plan found from it restricts the search.
    """
    return _found(program, _solve(model_proto(program, hint), how, watch))


def prove_infeasible(program: Program, how: Search, watch: Watch) -> IntArray | None:
    """Return rows that clash by themselves, as CP-SAT's proof used them; None where it proves no clash."""
    from ortools.sat.python import cp_model_helper as helper  # noqa: PLC0415

    proto = model_proto(program)
    for constraint in proto.constraints:
        constraint.enforcement_literal.append(len(proto.variables))
        proto.assumptions.append(len(proto.variables))
        proto.variables.add().domain.extend([0, 1])
    response = _solve(proto, how, watch)
    if response.status != helper.CpSolverStatus.INFEASIBLE:
        return None
    used = np.array(list(response.sufficient_assumptions_for_infeasibility), dtype=np.int64)
    return np.sort(used - program.number_of_columns)


def _solve(proto: Any, how: Search, watch: Watch) -> Any:
    from ortools.sat.python import cp_model_helper as helper  # noqa: PLC0415

    solver: Any = helper.SolveWrapper()
    solver.set_parameters(_parameters(how, watch))
    with watch.telling(solver.stop_search):
        return solver.solve(proto)


def model_proto(program: Program, hint: IntArray | None = None) -> Any:
    """Return the CP-SAT model of a program."""
    from ortools.sat.python import cp_model_helper as helper  # noqa: PLC0415

    proto = helper.CpModelProto()
    for domain in np.stack([program.lower, program.upper], axis=1).tolist():
        proto.variables.add().domain.extend(domain)
    _add_rows(proto, program)
    columns = np.flatnonzero(program.objective)
    if len(columns):
        proto.objective.vars.extend(columns.tolist())
        proto.objective.coeffs.extend((-program.objective[columns]).tolist())
        proto.objective.scaling_factor = -1.0
        proto.objective.offset = float(-program.constant)
    if hint is not None:
        proto.solution_hint.vars.extend(range(program.number_of_columns))
        proto.solution_hint.values.extend(hint.tolist())
    return proto


def _add_rows(proto: Any, program: Program) -> None:
    lower = np.where(program.row_lower <= -INFINITE, -OPEN, program.row_lower).tolist()
    upper = np.where(program.row_upper >= INFINITE, OPEN, program.row_upper).tolist()
    columns, coefficients = program.row_column.tolist(), program.row_coefficient.tolist()
    for row, (first, last) in enumerate(pairwise(program.row_start.tolist())):
        linear = proto.constraints.add().linear
        linear.vars.extend(columns[first:last])
        linear.coeffs.extend(coefficients[first:last])
        linear.domain.extend([lower[row], upper[row]])


def _parameters(how: Search, watch: Watch) -> Any:
    from ortools.sat.python import cp_model_helper as helper  # noqa: PLC0415

    parameters = helper.SatParameters()
    parameters.num_workers = 1
    parameters.random_seed = how.seed
    parameters.max_deterministic_time = max(how.work, 1e-3)
    parameters.max_time_in_seconds = watch.remaining_s
    # CP-SAT divides by the score and not by the bound.
    parameters.relative_gap_limit = how.gap / (1.0 + how.gap)
    parameters.catch_sigint_signal = False
    for name, setting in how.parameters:
        setattr(parameters, name, setting)
    return parameters


def _found(program: Program, response: Any) -> Found:
    from ortools.sat.python.cp_model_helper import CpSolverStatus as Status  # noqa: PLC0415

    if response.status == Status.MODEL_INVALID:
        raise ValueError("CP-SAT refuses the model")
    has_values = response.status in {Status.OPTIMAL, Status.FEASIBLE}
    return Found(
        values=np.array(list(response.solution), dtype=np.int64) if has_values else None,
        bound=-int(response.inner_objective_lower_bound) + program.constant if has_values else NO_BOUND,
        infeasible=response.status == Status.INFEASIBLE,
        finished=response.status in {Status.OPTIMAL, Status.INFEASIBLE},
        work=response.deterministic_time,
    )
