"""From a base and jobs to results: what the journal has is taken from it, the rest is solved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from teamform.analysis.scenario_row import ScenarioRow, scenario_row
from teamform.batch.asked import Jobs
from teamform.batch.crew import Crew
from teamform.batch.dispatch import Batch
from teamform.batch.job import Base, Job, longest_first
from teamform.batch.journal import Journal
from teamform.batch.packing import Packed, PackedResults, packed, unpacked
from teamform.domain.batch import Ending, ScenarioResult
from teamform.domain.change import Scenario
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class BatchState:
    """How far a batch is.

    Attributes
    ----------
    total, done
        How many scenarios there are, and how many have a result.
    running
        How many are at work.
    without_plan
        How many of the results have no plan.
    reused
        How many results were there already, from an earlier run.
    """

    total: int
    done: int = 0
    running: int = 0
    without_plan: int = 0
    reused: int = 0


OnState = Callable[[BatchState], None]


@dataclass(frozen=True)
class Ran:
    """What became of a batch, in the order of the scenarios.

    Attributes
    ----------
    rows
        Each scenario in a line.
    reused
        How many results were there already.
    """

    results: PackedResults
    rows: tuple[ScenarioRow, ...]
    reused: int


@dataclass
class Run:
    """A batch on its way.

    Attributes
    ----------
    base, jobs, journal
        What is solved, and where results are kept.
    question
        Returns the problem and the planning model under a scenario.
    on_state
        Told how far it is, in the calling thread.
    """

    base: Base
    jobs: Jobs
    journal: Journal
    question: Callable[[Scenario], tuple[Problem, PlanningModel]]
    on_state: OnState = lambda _: None
    _results: dict[int, Packed] = field(default_factory=dict)
    _rows: dict[int, ScenarioRow] = field(default_factory=dict)
    _reused: int = 0
    _without_plan: int = 0

    def take_what_is_there(self) -> tuple[Job, ...]:
        """Take the results that need no process; return the jobs that are left, the longest first."""
        for number, result in self.jobs.faults.items():
            self._take(number, result)
        left: list[Job] = []
        for job in self.jobs.jobs:
            found = self.journal.find(job.key(self.base))
            if found is None:
                left.append(job)
            else:
                self._take(job.number, unpacked(found), found)
                self._reused += 1
        self._look(0)
        return longest_first(left)

    def solve(self, left: tuple[Job, ...], crew: Crew, interrupted: threading.Event) -> None:
        """Have the jobs that are left done."""
        Batch(left, crew, self._keep, self._look, interrupted).run()
        self._look(0)

    @property
    def ran(self) -> Ran:
        """Return what became of it."""
        order = range(len(self.jobs))
        results = PackedResults([self._results[number] for number in order])
        return Ran(results, tuple(self._rows[number] for number in order), self._reused)

    def _keep(self, job: Job, result: ScenarioResult) -> None:
        if result.is_final:
            self.journal.add(job.key(self.base), result)
        self._take(job.number, result)

    def _take(self, number: int, result: ScenarioResult, content: Packed | None = None) -> None:
        self._results[number] = content or packed(result)
        self._without_plan += result.ending is not Ending.SOLVED
        asked = self.question(result.scenario) if result.solved is not None else (None, None)
        self._rows[number] = scenario_row(result, *asked)

    def _look(self, running: int) -> None:
        done, without = len(self._rows), self._without_plan
        self.on_state(BatchState(len(self.jobs), done, running, without, self._reused))
