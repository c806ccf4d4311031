"""A batch of scenarios from its workbook to its report: the base, the jobs, a crew for them, the results."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from teamform.analysis.scenario_row import scenario_row
from teamform.batch import solve
from teamform.batch.asked import Asked
from teamform.batch.base import Planned, Search, planned_base
from teamform.batch.cluster import ClusterCrew
from teamform.batch.comparison import Written, unwritten, write_comparison
from teamform.batch.crew import Crew
from teamform.batch.job import Base
from teamform.batch.journal import Journal
from teamform.batch.judging import Judges
from teamform.batch.local import LocalCrew
from teamform.batch.memory import peak_bytes
from teamform.batch.run import BatchState, Ran, Run
from teamform.domain.change import Scenario
from teamform.engine import OnProgress
from teamform.results import WhatIfReport
from teamform.steps.place import Place
from teamform.steps.plans import PlanWriter, plans_folder
from teamform.steps.prepare import available_cores
from teamform.steps.read import Task

JOURNAL = ".journal"
JUDGED_BY_ONE = 20
"""A process is started where it has so many scenarios to judge plans under, even if it has none to solve."""

_COUNTED = re.compile(r"\.whatif-\d+$")


@dataclass(frozen=True)
class Means:
    """What a batch is run with.

    Attributes
    ----------
    workers
        How many processes at most; None for one for each core.
    cluster
        The address of a Dask cluster that does it instead.
    plans
        The folder for the full plan of each scenario; None for none.
    regret
        Whether each plan is judged under each scenario.
    keep_journal
        Whether the journal stays when the batch is done.
    on_base, on_state
        Told how far the search for the base's plan is, and how far the batch is.
    interrupted
        Set it to end the batch.
    """

    workers: int | None = None
    cluster: str | None = None
    plans: Path | None = None
    regret: bool = True
    keep_journal: bool = False
    on_base: OnProgress | None = None
    on_state: Callable[[BatchState], None] | None = None
    interrupted: threading.Event = field(default_factory=threading.Event)


def run_whatif(
    task: Task, asked: Asked, scenarios: Sequence[Scenario], place: Place, means: Means
) -> WhatIfReport:
    """Run scenarios, and write their comparison.

    Parameters
    ----------
    task, asked
        What was read, and under which planning model it is planned.
    scenarios
        What is run, in the order of the results.
    place
        Where the comparison goes; the journal stands beside it until that is written.

    Raises
    ------
    TeamformError
        When the base has no plan, nothing could be begun, or the comparison cannot be written; what becomes
        of a scenario is a result.
    """
    began = time.monotonic()
    folder = plans_folder(means.plans) if means.plans is not None else None
    journal = Journal(journal_of(place.path))
    is_done = False
    try:
        search = Search(means.workers, means.on_base, means.interrupted)
        planned = planned_base(task, asked, journal, search)
        question = partial(asked.question, planned.base)
        run = Run(planned.base, asked.jobs(scenarios), journal, question, means.on_state or (lambda _: None))
        left = run.take_what_is_there()
        with _crew(planned, len(left), len(scenarios), means) as crew:
            if crew is not None and left:
                run.solve(left, crew, means.interrupted)
            ran = run.ran
            plans = _plans(folder, task, asked, planned.base, ran) if folder is not None else ()
            is_complete = not means.interrupted.is_set()
            judges = Judges(planned.base, asked, crew) if means.regret and is_complete else None
            written = _written(task, asked, planned, ran, place, journal, judges)
        is_done = is_complete
    finally:
        stays = means.keep_journal or not is_done
        journal.close(remove=not stays)
    base = planned.base
    return WhatIfReport(
        path=task.reading.path,
        output=written.saved.path,
        comparison=written.comparison,
        brief=base.brief,
        planning_model=asked.policy,
        base=planned.result,
        results=ran.results,
        base_row=scenario_row(planned.result, base.brief.problem, asked.policy),
        rows=ran.rows,
        findings=task.reading.findings,
        reused=ran.reused,
        elapsed_s=round(time.monotonic() - began, 3),
        plans=plans,
        journal=journal.path if stays else None,
        refusal=place.refusal,
        trouble=written.saved.refusal,
        journal_trouble=journal.trouble,
        is_interrupted=not is_done,
    )


def journal_of(comparison: Path) -> Path:
    """Return where the journal of a comparison stands: ``my.whatif.journal`` beside ``my.whatif.xlsx``.

    It is the same beside ``my.whatif-2.xlsx``: where somebody has worked on an interrupted comparison, the
    next one stands beside it, and goes on nevertheless.
    """
    return comparison.with_name(_COUNTED.sub(".whatif", comparison.stem) + JOURNAL)


def _written(
    task: Task,
    asked: Asked,
    planned: Planned,
    ran: Ran,
    place: Place,
    journal: Journal,
    judges: Judges | None,
) -> Written:
    try:
        return write_comparison(task, asked, planned, ran, place, judges)
    except Exception as error:
        raise unwritten(error, journal) from error


def _crew(planned: Planned, left: int, total: int, means: Means) -> AbstractContextManager[Crew | None]:
    """Return who solves what is left of a batch and judges all of it, and is dismissed at the end.

    It is nobody where that is not worth the start: where nothing is left to solve, and little is judged.
    """
    most = min(max(left, total // JUDGED_BY_ONE), means.workers or available_cores())
    if not left and (means.cluster is not None or most < 2):  # noqa: PLR2004 -- this process is one as well
        return nullcontext()
    if means.cluster is not None:
        return closing(ClusterCrew(means.cluster, solve.solve_scenario, planned.base))
    need = peak_bytes() if planned.is_new else None
    return closing(LocalCrew(solve.solve_scenario, planned.base, most, need))


def _plans(folder: Path, task: Task, asked: Asked, base: Base, ran: Ran) -> tuple[Path, ...]:
    """Write the plans of all scenarios that have one."""
    writer = PlanWriter(folder, base.brief, base.plan, asked.policy, task.reading.places)
    return tuple(
        writer.write(number, result, asked.job(number, result.scenario).policy)
        for number, result in enumerate(ran.results, start=1)
        if result.solved is not None
    )
