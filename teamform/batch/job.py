"""What a process is given: the base once, and a job for each scenario; later, plans to judge under it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from teamform import __version__
from teamform.domain.batch import ScenarioResult
from teamform.domain.brief import Brief
from teamform.domain.change import Scenario
from teamform.domain.plan import Plan
from teamform.domain.policy import PlanningModel
from teamform.engine.dual_start import DualStart


@dataclass(frozen=True)
class Base:
    """What all scenarios change.

    Attributes
    ----------
    brief
        The brief that the plan is for.
    plan
        The plan of the base: scenarios are solved from it, and their moves are counted from it.
    input_name
        The file name of the workbook.
    dual_start
        What proves the bound of the plan: scenarios begin with it, too.
    """

    brief: Brief
    plan: Plan
    input_name: str
    dual_start: DualStart = field(default_factory=DualStart)

    @cached_property
    def fingerprint(self) -> str:
        """Return a hash of all that a scenario changes, with the cells that its messages name."""
        return fingerprint(
            self.brief.problem.model_dump_json(),
            self.plan.model_dump_json(),
            self.input_name,
            self.dual_start.text,
        )


@dataclass(frozen=True)
class Job:
    """A scenario to solve.

    Attributes
    ----------
    number
        Its place among the scenarios of the batch, from 0.
    policy
        The planning model under the scenario, with the limits of its search.
    settings
        What was set on top of the planning model, by dotted key.
    """

    number: int
    scenario: Scenario
    policy: PlanningModel
    settings: Mapping[str, str]

    def key(self, base: Base) -> str:
        """Return a hash of everything that bears on the result: the same key, the same result."""
        return fingerprint(
            base.fingerprint,
            self.policy.model_dump_json(),
            json.dumps(dict(self.settings)),
            self.scenario.model_dump_json(),
        )


def longest_first(jobs: Iterable[Job]) -> tuple[Job, ...]:
    """Return jobs by the work that they promise to be, so that in the end nobody works on long, alone.

    Under another planning model another plan is best; the more changes are made, the less remains of the plan
    of the base; where settings change, it often does.
    """
    return tuple(sorted(jobs, key=_promise, reverse=True))


def _promise(job: Job) -> tuple[bool, int]:
    return job.scenario.planning_model is not None, len(job.scenario.changes)


@dataclass(frozen=True)
class Judging:
    """A scenario to judge plans under.

    Attributes
    ----------
    policy
        The planning model under the scenario.
    plans
        The plans, pickled: the same for all scenarios, so that they are packed and unpacked once.
    """

    scenario: Scenario
    policy: PlanningModel
    plans: bytes


Work = Callable[[Base, Job], ScenarioResult]
"""What a process does with a job; found there by the name of its module."""


def fingerprint(*texts: str) -> str:
    """Return a hash of texts and of the version, for answers differ from version to version."""
    return hashlib.sha256(json.dumps([__version__, *texts]).encode()).hexdigest()
