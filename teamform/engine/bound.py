"""The bound by linear relaxation: a solver gives row duals, the certificate made of them gives the bound.

The solver's own bound and status are never used: whatever it returns, the certificate's arithmetic is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from teamform.domain.plan import Certificate
from teamform.engine.mathopt import Resolver, dense, says_infeasible
from teamform.engine.stopping import Watch
from teamform.formulation.certificate import DUAL_SCALE, certificate_of, certified_bound, weigh
from teamform.formulation.linear import FloatArray
from teamform.formulation.program import Program, reachable

WORK_PER_ENTRY_ITERATION = 3e-9
"""Seconds that an iteration takes for each entry of the matrix, roughly: the unit of work."""


@dataclass(frozen=True)
class Relaxation:
    """What the relaxation of a program tells.

    Attributes
    ----------
    duals
        Row duals, shape ``(rows,)``; zeros where the solver has none to give.
    point
        The relaxation's point, shape ``(columns,)``, or None.
    bound
        The bound that the duals prove, in thousandths of a point.
    """

    duals: FloatArray
    point: FloatArray | None
    bound: int
    work: float


def relax(program: Program, watch: Watch, *, primal: bool = False) -> Relaxation:
    """Solve the relaxation of a program by the dual or the primal simplex method."""
    return Relaxing(program).relax(watch, primal=primal)


class Relaxing(Resolver):
    """Relaxes a program again and again as its objective changes, or rows join: each begins at the last.

    Attributes
    ----------
    is_infeasible
        Whether the last relaxation said that no point keeps all rows.
    """

    is_infeasible = False

    def relax(self, watch: Watch, *, primal: bool = False) -> Relaxation:
        """Solve it by the dual or the primal simplex method; by the other one where that fails."""
        first = self._relaxed(watch, primal=primal)
        if first.point is not None or self.is_infeasible or watch.reason is not None:
            return first
        self.forget()  # the basis at which it failed is of no use
        other = self._relaxed(watch, primal=not primal)
        better = min(other, first, key=lambda one: one.bound)
        return replace(better, work=first.work + other.work)

    def _relaxed(self, watch: Watch, *, primal: bool) -> Relaxation:
        program = self.program
        duals, point = np.zeros(program.number_of_rows), None
        result = self.solve(watch, primal=primal)
        self.is_infeasible = says_infeasible(result)
        for solution in result.solutions:
            if solution.HasField("dual_solution"):
                duals = dense(solution.dual_solution.dual_values, program.number_of_rows)
            if solution.HasField("primal_solution"):
                point = dense(solution.primal_solution.variable_values, program.number_of_columns)
            break
        work = result.solve_stats.simplex_iterations * len(program.row_column) * WORK_PER_ENTRY_ITERATION
        return Relaxation(duals, point, proven_bound(program, duals), work)


def proven_bound(program: Program, duals: FloatArray) -> int:
    """Return the bound that row duals prove, in thousandths of a point."""
    return reachable(program, weigh(program, duals).bound // DUAL_SCALE)


def certify(program: Program, rank: int, duals: FloatArray) -> tuple[Certificate, int]:
    """Return the certificate made of row duals, and the bound that it proves in thousandths of a point."""
    certificate = certificate_of(program, rank, duals)
    return certificate, certified_bound(program, certificate)
