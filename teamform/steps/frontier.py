"""A frontier between two goals of a workbook, from file to file."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from teamform.analysis.frontier import proof_of
from teamform.domain.brief import Brief
from teamform.domain.frontier import Axis, Frontier, axis_names, axis_of
from teamform.domain.policy import PlanningModel
from teamform.errors import UnknownNameError, UsageError
from teamform.results import FrontierReport
from teamform.steps.frontier_search import FrontierSearch, OnPoint
from teamform.steps.place import result_place
from teamform.steps.planning_model import check_fit, planning_model_for, settings_of
from teamform.steps.prepare import limits_of, require_brief
from teamform.steps.read import read
from teamform.steps.start import starts_of
from teamform.workbook.frontier import frontier_workbook
from teamform.workbook.output import prepare_output, put, replace_file, save_file
from teamform.workbook.package import opened

KIND = "frontier"


@dataclass(frozen=True)
class Asked:
    """What a frontier is asked for.

    Attributes
    ----------
    x, y
        The names of the two goals.
    number
        How many points at most.
    at
        Amounts of x, each of which gets its point; instead of ``number``.
    """

    x: str
    y: str
    number: int
    at: Sequence[float] = ()


@dataclass(frozen=True)
class Means:
    """How it is searched and where it goes.

    Attributes
    ----------
    model, overrides, time_limit_s, gap, seed, workers
        As for ``teamform.pipeline.solve``; the time is that of each search.
    output, csv
        Where the workbook and the points go.
    """

    model: str | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    time_limit_s: float | None = None
    gap: float | None = None
    seed: int | None = None
    workers: int | None = None
    output: Path | None = None
    csv: Path | None = None
    on_point: OnPoint | None = None
    interrupted: threading.Event = field(default_factory=threading.Event)


def frontier_of(source: Path, asked: Asked, means: Means) -> FrontierReport:
    """Find the points of a frontier and write them.

    Raises
    ------
    FindingsError, WorkbookError, PlanningModelError, ProblemError
        When the input has errors.
    UnknownNameError, UsageError
        When there is no such goal, or the two are the same.
    InfeasibleError, NoPlanFoundError, StoppedError
        When there is no plan at all.
    OutputError
        When it cannot be written.
    """
    package = opened(source)  # once, so that the frontier goes into a copy of what was read
    place = result_place(source, means.output, KIND, package)
    if means.csv is not None:
        prepare_output(means.csv, source=source)
    task = read(source, package=package)
    brief = require_brief(task.reading, source)
    settings = settings_of(
        brief, means.overrides, time_limit_s=means.time_limit_s, gap=means.gap, seed=means.seed
    )
    policy = planning_model_for(brief, means.model, settings)
    check_fit(policy, brief.problem)
    x, y = _axes(asked, policy, brief)
    search = FrontierSearch(
        brief.problem, policy, x, y, limits_of(policy, means.workers),
        is_exact=means.gap is None,
        starts=starts_of(brief.problem, task.since.plan if task.since else None),
        on_point=means.on_point or (lambda _found, _wanted: None),
        interrupted=means.interrupted,
    )  # fmt: skip
    frontier = search.at(asked.at) if asked.at else search.run(asked.number)
    content = frontier_workbook(frontier, brief.problem, currency=brief.currency, host=place.host)
    saved = save_file(place.path, lambda path: put(path, content))
    if means.csv is not None:
        replace_file(means.csv, lambda path: put(path, as_csv(frontier)))
    return FrontierReport(
        path=source,
        output=saved.path,
        problem=brief.problem,
        planning_model=policy,
        frontier=frontier,
        findings=task.reading.findings,
        currency=brief.currency,
        csv=means.csv,
        refusal=place.refusal,
        trouble=saved.refusal,
        is_interrupted=means.interrupted.is_set(),
    )


def _axes(asked: Asked, policy: PlanningModel, brief: Brief) -> tuple[Axis, Axis]:
    if asked.x == asked.y:
        raise UsageError(f"x and y are both {asked.x}.", "Name two goals.")
    axes = []
    for name in (asked.x, asked.y):
        try:
            axes.append(axis_of(name, policy, brief.problem))
        except KeyError:
            raise UnknownNameError(
                f"There is no goal {name!r} for a frontier.", f"Use one of {', '.join(axis_names(policy))}."
            ) from None
    if any(axis.goal.id == "continuity" for axis in axes) and not brief.problem.places_before:
        raise UsageError(
            "There is nothing to move from: the sheet Current is empty and there was no plan before.",
            "Fill in Current, or give the plan that 'teamform solve' wrote.",
        )
    return axes[0], axes[1]


def as_csv(frontier: Frontier) -> bytes:
    """Return the points as CSV; all of it is numbers and words of ours."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    x, y = frontier.x, frontier.y
    writer.writerow(["point", x.name, y.name, "proof", f"{y.name}_bound", "initiatives", "assignments"])
    for number, point in enumerate(frontier.points, start=1):
        amounts = [x.amount(point.x), y.amount(point.y), proof_of(point), y.amount(point.y_bound)]
        writer.writerow([number, *amounts, len(point.plan.teams), len(point.plan.assignments)])
    return text.getvalue().encode()
