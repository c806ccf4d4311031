"""One scenario to its result; whatever goes wrong is a result as well."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from teamform import engine
from teamform.domain.batch import Ending, ScenarioResult, brief_under
from teamform.domain.change import Scenario
from teamform.errors import (
    InfeasibleError,
    InputError,
    InternalError,
    NoPlanFoundError,
    StoppedError,
    TeamformError,
)
from teamform.formulation.build import formulate
from teamform.scenarios.job import Base, Job
from teamform.steps import answer, prepare
from teamform.steps.planning_model import check_fit
from teamform.steps.start import starts_of

DEBUG = "TEAMFORM_DEBUG"
"""The environment variable that asks for tracebacks."""

_ENDINGS: tuple[tuple[type[TeamformError], Ending], ...] = (
    (InputError, Ending.INVALID),
    (InfeasibleError, Ending.INFEASIBLE),
    (NoPlanFoundError, Ending.NOT_FOUND),
    (StoppedError, Ending.INTERRUPTED),
)


def solve_scenario(base: Base, job: Job) -> ScenarioResult:
    """Return what becomes of a scenario, which depends on nothing but the base and the job.

    It is solved on one core, from the plan of the base, and its plan is judged by the referee.
    """
    try:
        return _solved(base, job)
    except Exception as error:
        if os.environ.get(DEBUG):
            traceback.print_exception(error)
        return unsolved(job.scenario, error)


def _solved(base: Base, job: Job) -> ScenarioResult:
    problem = brief_under(job.scenario, base.brief, base.plan).problem
    check_fit(job.policy, problem)
    formulation = formulate(problem, job.policy)
    limits = prepare.limits_of(job.policy, workers=1)
    answered = engine.find_plan(formulation, limits, starts=starts_of(problem, base.plan))
    answer.require_plan(answered)
    provenance = prepare.provenance_of(
        Path(base.input_name), formulation, limits, job.settings, answered.solution.elapsed_s
    )
    solved = answer.solved_plan(answered, provenance)
    judgement = answer.judged(formulation, solved)
    return ScenarioResult(scenario=job.scenario, ending=Ending.SOLVED, solved=solved, judgement=judgement)


def unsolved(scenario: Scenario, error: Exception) -> ScenarioResult:
    """Return the result of a scenario that an error has ended."""
    if not isinstance(error, TeamformError) or isinstance(error, InternalError):
        return failed(scenario, f"{type(error).__name__}: {getattr(error, 'message', error)}")
    ending = next((ending for kind, ending in _ENDINGS if isinstance(error, kind)), Ending.FAILED)
    reason = error.message
    if isinstance(error, InfeasibleError) and error.clashes:
        reason = f"{reason} {'; '.join(map(str, error.clashes))}"
    return ScenarioResult(scenario=scenario, ending=ending, reason=reason, remedy=error.remedy)


def failed(scenario: Scenario, reason: str, remedy: str = "") -> ScenarioResult:
    """Return the result of a scenario whose process broke down."""
    return ScenarioResult(
        scenario=scenario,
        ending=Ending.FAILED,
        reason=reason,
        remedy=remedy or f"Please report it; {DEBUG}=1 in the environment shows more.",
    )


def stopped(scenario: Scenario) -> ScenarioResult:
    """Return the result of a scenario that the user did not wait for."""
    return ScenarioResult(
        scenario=scenario,
        ending=Ending.INTERRUPTED,
        reason="The batch was stopped before this scenario was solved.",
        remedy="Run it again: what is solved is not solved again.",
    )
