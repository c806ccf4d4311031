"""The plan of the base: the one in the workbook, that of an earlier run, or a new one."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from teamform import engine
from teamform.analysis.causes import Since
from teamform.batch.asked import THE_BASE, Asked
from teamform.batch.job import Base, fingerprint
from teamform.batch.journal import Journal
from teamform.batch.packing import unpacked
from teamform.domain.batch import BASE, Ending, ScenarioResult
from teamform.domain.brief import Brief
from teamform.domain.plan import Plan, StopReason
from teamform.domain.policy import PlanningModel
from teamform.errors import InternalError, StoppedError
from teamform.formulation.build import formulate
from teamform.formulation.formulation import Formulation
from teamform.steps import answer, prepare
from teamform.steps.planning_model import check_fit
from teamform.steps.read import Task
from teamform.steps.start import starts_of

PATIENCE = 5
"""The base may take so many times the time of a scenario: all start from its plan."""

FINER, MORE_WORK = 0.3, 2.0
"""Once its plan reaches the gap asked for, a share of that gap is sought, with so many times the work at
most: what the base lacks, every scenario that begins with it would have to make good."""


@dataclass(frozen=True)
class Planned:
    """The base with its plan.

    Attributes
    ----------
    base
        What scenarios change.
    result
        Its plan, as a result among those of the scenarios.
    since
        The plan in the workbook that this one follows; None for none, or where it is that plan.
    is_new
        Whether it was sought in this process.
    """

    base: Base
    result: ScenarioResult
    since: Since | None = None
    is_new: bool = False


@dataclass(frozen=True)
class Search:
    """How the plan of the base is sought: with how many cores, who is told, and who may end it."""

    workers: int | None = None
    on_progress: engine.OnProgress | None = None
    interrupted: threading.Event | None = None


def planned_base(
    task: Task,
    asked: Asked,
    journal: Journal,
    search: Search,
) -> Planned:
    """Return the base with its plan, which is sought only where there is none for the same input.

    Raises
    ------
    InfeasibleError, NoPlanFoundError, StoppedError
        When the base has no plan.
    """
    check_fit(asked.policy, asked.brief.problem)
    return _in_workbook(task, asked) or _sought(task, asked, journal, search)


def _in_workbook(task: Task, asked: Asked) -> Planned | None:
    """Return the base with the plan of the workbook, if nothing has changed since it was made."""
    stored = task.stored
    if stored is None or stored.policy.content_hash != asked.policy.content_hash:
        return None
    problem = asked.brief.problem.replace(earlier=stored.earlier)  # of the plan before that plan
    if problem.content_hash != stored.solved.provenance.input_hash:
        return None
    try:
        judgement = answer.judged_by(problem, asked.policy, stored.solved)
    except InternalError:  # the hidden sheet is not what was written
        return None
    result = ScenarioResult(
        scenario=THE_BASE, ending=Ending.SOLVED, solved=stored.solved, judgement=judgement
    )
    formulation = formulate(problem, asked.policy)
    return _planned(asked.brief.replace(problem=problem), formulation, result, task.reading.path)


def _sought(task: Task, asked: Asked, journal: Journal, search: Search) -> Planned:
    """Return the base with the plan of an earlier run, else with a new one."""
    earlier = task.since.plan if task.since else None
    key = _key(asked.brief, asked.policy, earlier)
    found, source = journal.find(key), task.reading.path
    formulation = formulate(asked.brief.problem, asked.policy)
    if found is not None:
        result = unpacked(found)
    else:
        result = _solved(asked, formulation, source, earlier, search)
        journal.add(key, result)
    planned = _planned(asked.brief, formulation, result, source)
    return replace(planned, since=task.since, is_new=found is None)


def _solved(
    asked: Asked, formulation: Formulation, source: Path, earlier: Plan | None, search: Search
) -> ScenarioResult:
    limits = prepare.limits_of(asked.policy, search.workers)
    limits = replace(limits, time_limit_s=PATIENCE * limits.time_limit_s)
    answered = fine_plan(formulation, limits, starts_of(asked.brief.problem, earlier), search)
    if answered.solution.stop is StopReason.INTERRUPTED:
        raise StoppedError("Interrupted while the base was planned; no scenario was begun.")
    answer.require_plan(answered, may_release=False)
    solved, judgement = answer.solved_and_judged(answered, formulation, source, limits, asked.settings)
    return ScenarioResult(scenario=THE_BASE, ending=Ending.SOLVED, solved=solved, judgement=judgement)


def fine_plan(
    formulation: Formulation, limits: engine.Limits, starts: Sequence[Plan], search: Search
) -> engine.Answer:
    """Return a plan that reaches the gap asked for, and comes closer where that takes little more work."""

    def found(limits: engine.Limits, starts: Sequence[Plan], dual_start: engine.DualStart) -> engine.Answer:
        return engine.find_plan(
            formulation, limits, on_progress=search.on_progress, starts=starts, dual_start=dual_start,
            interrupted=search.interrupted,
        )  # fmt: skip

    answered = found(limits, starts, engine.DualStart())
    solution = answered.solution
    if solution.stop is not StopReason.GAP_REACHED or solution.values is None:
        return answered
    more = replace(
        limits,
        gap=FINER * limits.gap,
        time_limit_s=limits.time_limit_s - solution.elapsed_s,
        work_limit=MORE_WORK * solution.work,
    )
    known = engine.DualStart.of(formulation, solution.certificates)
    finer = found(more, [answered.formulation.decode(solution.values)], known)
    closer = [one.score - one.bound for one in finer.solution.ranks] > [
        one.score - one.bound for one in solution.ranks
    ]
    best = finer if closer else answered
    elapsed_s = solution.elapsed_s + finer.solution.elapsed_s
    return replace(best, solution=replace(best.solution, elapsed_s=elapsed_s))


def _key(brief: Brief, policy: PlanningModel, earlier: Plan | None) -> str:
    start = earlier.model_dump_json() if earlier else ""
    return fingerprint(BASE, brief.problem.model_dump_json(), policy.model_dump_json(), start)


def _planned(brief: Brief, formulation: Formulation, result: ScenarioResult, source: Path) -> Planned:
    assert result.solved is not None  # see require_plan
    known = engine.DualStart.of(formulation, result.solved.certificates)
    return Planned(Base(brief.replace(scenarios=()), result.solved.plan, source.name, known), result)
