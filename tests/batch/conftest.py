"""The example with its plan, and scenarios of every kind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from teamform import generator
from teamform.batch.asked import Asked
from teamform.batch.base import Planned, Search, planned_base
from teamform.batch.crew import Crew
from teamform.batch.dispatch import Batch
from teamform.batch.job import Base, Job
from teamform.batch.journal import Journal
from teamform.domain.batch import ScenarioResult
from teamform.domain.change import Change, Scenario
from teamform.steps.read import Task
from teamform.workbook.findings import Findings
from teamform.workbook.read import Reading


def scenario(name: str, *changes: Change, **fields: object) -> Scenario:
    return Scenario.model_validate({"name": name, "changes": changes, **fields})


def away(person: str) -> Change:
    return Change(kind="people", id=person, field="active", value=False)


def worth(initiative: str, factor: float) -> Change:
    return Change(kind="initiatives", id=initiative, field="value", action="multiply", value=factor)


FINE = (
    scenario("Diego is away", away("P04")),
    scenario("More for I4", worth("I4", 3)),
    scenario("Jonas is away", away("P06")),
    scenario("Lowest cost", planning_model="lowest_cost"),
)
INVALID = scenario(
    "Nobody", Change(kind="people", id="P99", field="active", value=False, origin="Scenarios!A7")
)
INFEASIBLE = scenario(
    "Too much",
    Change(kind="initiatives", id="I1", field="status", value="Must", origin="Scenarios!A8"),
    *(away(f"P{number:02}") for number in range(1, 13)),
)
SLOW = scenario("Too slow", overrides={"solve.time_limit_s": "0.000001"})


@pytest.fixture(scope="session")
def asked() -> Asked:
    brief = generator.example()
    return Asked(brief, None, {"solve.gap": "0"})


@pytest.fixture(scope="session")
def task(asked: Asked) -> Task:
    return Task(Reading(Path("shop.xlsx"), Findings([]), asked.brief))


@pytest.fixture(scope="session")
def planned(asked: Asked, task: Task, tmp_path_factory: pytest.TempPathFactory) -> Planned:
    journal = Journal(tmp_path_factory.mktemp("base") / "base.journal")
    found = planned_base(task, asked, journal, Search(workers=1))
    journal.close(remove=True)
    return found


@pytest.fixture(scope="session")
def base(planned: Planned) -> Base:
    return planned.base


Runs = Callable[..., list[ScenarioResult]]


def jobs_named(asked: Asked, names: Sequence[str], **settings: str) -> list[Job]:
    """Jobs for processes that do not solve."""
    return [Job(number, scenario(name), asked.policy, settings) for number, name in enumerate(names)]


def outcome(
    jobs: Sequence[Job], crew: Crew, interrupted: threading.Event | None = None
) -> list[ScenarioResult]:
    """Run jobs, and return their results in the order of their numbers: each exactly once."""
    found: dict[int, ScenarioResult] = {}

    def keep(job: Job, result: ScenarioResult) -> None:
        assert job.number not in found, f"{job.scenario.name} has two results"
        assert result.scenario == job.scenario
        found[job.number] = result

    with closing(crew):
        Batch(jobs, crew, keep, lambda _: None, interrupted or threading.Event()).run()
    return [found[job.number] for job in jobs]


def untimed(result: ScenarioResult) -> ScenarioResult:
    """Return a result without what the search took."""
    if result.solved is None:
        return result
    provenance = result.solved.provenance.replace(elapsed_s=0.0)
    return result.replace(solved=result.solved.replace(provenance=provenance))
