"""From the engine's answer to a plan that its referee has judged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from teamform.analysis.blocked import blocked
from teamform.analysis.staffing import Staffing
from teamform.domain.entities import LockKind
from teamform.domain.judgement import Judgement
from teamform.domain.numbers import THOUSAND
from teamform.domain.plan import Outcome, Plan, Provenance, RankBound, Solved, StopReason
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.engine import Answer, Limits
from teamform.engine.clash import clashing_rows
from teamform.engine.stopping import Watch
from teamform.errors import InfeasibleError, InternalError, NoPlanFoundError, StoppedError
from teamform.explain.clashes import infeasible
from teamform.explain.unblocks import unblocks
from teamform.formulation.build import formulate
from teamform.formulation.formulation import Formulation
from teamform.referee.judge import judge
from teamform.steps.planning_model import Settings
from teamform.steps.prepare import provenance_of

SHOWN = 5
"""So many violations of a plan are told at most."""


def require_plan(answer: Answer, *, may_release: bool = True) -> None:
    """Raise the error that says why there is no plan, if there is none.

    Parameters
    ----------
    may_release
        Whether the error offers to pass over decisions, as only ``teamform solve`` does.

    Raises
    ------
    InfeasibleError
        When no plan exists.
    StoppedError
        When the user interrupted before there was one.
    NoPlanFoundError
        When time or work ran out before there was one.
    """
    solution = answer.solution
    if solution.outcome is Outcome.INFEASIBLE:
        raise _infeasible(answer, may_release=may_release)
    if solution.values is None and solution.stop is StopReason.INTERRUPTED:
        raise StoppedError("Interrupted before a plan was found; nothing was written.")
    if solution.values is None:
        raise NoPlanFoundError(
            f"No plan was found in {solution.elapsed_s:.0f} s; there may be one.",
            "Give it more time (--time 5m), or ease what must be: Must initiatives, Must fill, hard rules.",
        )


def _infeasible(answer: Answer, *, may_release: bool) -> InfeasibleError:
    """Return the error that names what clashes, also whom the user keeps out of seats."""
    formulation, rows = answer.formulation, answer.solution.clashing_rows
    problem = formulation.problem
    if any(lock.kind is LockKind.NOT for lock in problem.locks):
        formulation = formulate(problem, formulation.policy, refusals_as_rows=True)
        rows = clashing_rows(formulation.model, Watch(Limits()))
    return infeasible(problem, formulation.model, rows.tolist(), may_release=may_release)


def solved_and_judged(
    answer: Answer, formulation: Formulation, source: Path, limits: Limits, settings: Settings
) -> tuple[Solved, Judgement]:
    """Return the plan of an answer with its provenance, and the referee's judgement of it.

    Parameters
    ----------
    formulation
        The one that was asked; that of the answer may have some candidates only.
    source
        The workbook that it comes from.
    """
    provenance = provenance_of(source, formulation, limits, settings, answer.solution.elapsed_s)
    solved = solved_plan(answer, provenance)
    return solved, judged(formulation, solved)


def solved_plan(answer: Answer, provenance: Provenance) -> Solved:
    """Return the plan of an answer, with its bounds in points, its certificates and its provenance."""
    solution, formulation = answer.solution, answer.formulation
    assert solution.values is not None  # see require_plan
    plan = formulation.decode(solution.values)
    # What follows from the decisions may lie better than the solver left it.
    values = formulation.encode(plan)
    bounds = tuple(
        RankBound(
            rank=found.rank,
            score=formulation.model.score(values, index) / THOUSAND,
            bound=found.bound / THOUSAND,
            certified_bound=found.certified_bound / THOUSAND,
            tolerance=formulation.model.tolerance[index],
            reached=found.reached / THOUSAND,
        )
        for index, found in enumerate(solution.ranks)
    )
    is_closed = all(bound.is_closed for bound in bounds)
    return Solved(
        plan=plan,
        outcome=Outcome.OPTIMAL if is_closed else solution.outcome,
        stop=StopReason.PROVEN if is_closed else solution.stop,
        bounds=bounds,
        certificates=solution.certificates,
        provenance=provenance,
    )


def judged(formulation: Formulation, solved: Solved) -> Judgement:
    """Return the referee's judgement of a plan, which must agree with the engine's to the thousandth.

    Raises
    ------
    InternalError
        When the plan breaks a hard rule, or scores otherwise than the engine says, or more than the bound.
    """
    return judged_by(formulation.problem, formulation.policy, solved)


def judged_by(problem: Problem, policy: PlanningModel, solved: Solved) -> Judgement:
    """Do as ``judged``, without a formulation."""
    judgement = judge(problem, policy, solved.plan)
    if not judgement.is_valid:
        broken = "; ".join(map(str, judgement.violations[:SHOWN]))
        raise InternalError(f"the plan breaks {len(judgement.violations)} hard rules: {broken}")
    for bound in solved.bounds:
        score = judgement.score(bound.rank)
        if score != bound.score:
            raise InternalError(
                f"rank {bound.rank}: the referee scores {score}, the engine {bound.score} points"
            )
        if score > bound.bound:
            raise InternalError(f"rank {bound.rank}: the score {score} is above the bound {bound.bound}")
    return judgement


def unblocked(problem: Problem, policy: PlanningModel, plan: Plan, judgement: Judgement) -> Mapping[str, str]:
    """Return what it would take to run initiatives that are left out, in lines, by their ID."""
    staffing = Staffing(problem, plan, policy)
    found = unblocks(staffing, judgement, blocked(staffing))
    return {initiative: "\n".join(one.said for one in ways) for initiative, ways in found.items()}
