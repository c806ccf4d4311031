"""What a batch is asked: which scenarios, under which planning model and limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from frozendict import frozendict

from teamform.batch.endings import unsolved
from teamform.batch.job import Base, Job
from teamform.domain.batch import BASE, ScenarioResult, brief_under
from teamform.domain.brief import Brief
from teamform.domain.change import Scenario
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.errors import InputError, UsageError
from teamform.steps.planning_model import planning_model_for

THE_BASE = Scenario(name=BASE)
"""The base as a scenario: one that changes nothing."""


@dataclass(frozen=True)
class Asked:
    """The planning model that is asked for, and what a scenario makes of it.

    Attributes
    ----------
    brief
        The brief of the workbook.
    model
        The planning model that was named instead of that of the Settings sheet.
    settings
        All that is set on top of it, by dotted key; what a scenario sets comes before them.
    """

    brief: Brief
    model: str | None
    settings: Mapping[str, str]

    @cached_property
    def policy(self) -> PlanningModel:
        """Return the planning model of the base."""
        return planning_model_for(self.brief, self.model, self.settings)

    @cached_property
    def _policies(self) -> dict[tuple[str | None, Mapping[str, str]], PlanningModel]:
        return {}

    def job(self, number: int, scenario: Scenario) -> Job:
        """Return the job that a scenario is.

        Raises
        ------
        PlanningModelError, UnknownNameError
            When its planning model, or a setting of it, is wrong.
        """
        settings = {**self.settings, **scenario.overrides}
        wanted = (scenario.planning_model, frozendict(scenario.overrides))
        if wanted not in self._policies:
            brief, model = self.brief, self.model
            if scenario.planning_model is not None:
                brief, model = brief.replace(planning_model=scenario.planning_model), None
            self._policies[wanted] = planning_model_for(brief, model, settings)
        return Job(number, scenario, self._policies[wanted], frozendict(settings))

    def question(self, base: Base, scenario: Scenario) -> tuple[Problem, PlanningModel]:
        """Return the problem and the planning model under a scenario, or those of the base itself.

        Raises
        ------
        InputError, UnknownNameError
            When they cannot be made.
        """
        if scenario == THE_BASE:
            return base.brief.problem, self.policy
        problem = brief_under(scenario, base.brief, base.plan).problem
        return problem, self.job(0, scenario).policy

    def jobs(self, scenarios: Iterable[Scenario]) -> Jobs:
        """Return the jobs of scenarios, and the results of those that cannot be one."""
        jobs: list[Job] = []
        faults: dict[int, ScenarioResult] = {}
        for number, scenario in enumerate(scenarios):
            try:
                jobs.append(self.job(number, scenario))
            except (InputError, UsageError) as error:
                faults[number] = unsolved(scenario, error)
        return Jobs(tuple(jobs), faults)


@dataclass(frozen=True)
class Jobs:
    """The jobs of a batch.

    Attributes
    ----------
    jobs
        In the order of their numbers.
    faults
        The results of scenarios that no process needs to look at, by number.
    """

    jobs: tuple[Job, ...]
    faults: Mapping[int, ScenarioResult]

    def __len__(self) -> int:
        return len(self.jobs) + len(self.faults)
