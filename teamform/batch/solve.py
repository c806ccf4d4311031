"""One scenario to its result; whatever goes wrong is a result as well."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from teamform import engine
from teamform.batch.endings import DEBUG, unsolved
from teamform.batch.job import Base, Job
from teamform.domain.batch import Ending, ScenarioResult, brief_under
from teamform.formulation.build import formulate
from teamform.steps import answer, prepare
from teamform.steps.planning_model import check_fit
from teamform.steps.start import starts_of


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
    answered = engine.find_plan(
        formulation, limits, starts=starts_of(problem, base.plan), dual_start=base.dual_start
    )
    answer.require_plan(answered, may_release=False)
    source = Path(base.input_name)
    solved, judgement = answer.solved_and_judged(answered, formulation, source, limits, job.settings)
    return ScenarioResult(scenario=job.scenario, ending=Ending.SOLVED, solved=solved, judgement=judgement)
