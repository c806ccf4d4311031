"""Read a workbook; in a plan, what the user decided there and what else changed since come with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from frozendict import frozendict

from teamform.analysis.causes import Since
from teamform.domain.decided import decided, has_place, places_of
from teamform.domain.problem import Problem
from teamform.errors import UnknownNameError
from teamform.workbook.decisions import read_decisions
from teamform.workbook.edits import edits_between
from teamform.workbook.findings import Collector, Findings, Place
from teamform.workbook.package import Package, RefusedError
from teamform.workbook.plan import StoredPlan, read_plan
from teamform.workbook.read import Reading, read_workbook


@dataclass(frozen=True, slots=True)
class Task:
    """What a workbook asks for.

    Attributes
    ----------
    since
        The plan in the workbook, and what changed since; None where it has none.
    reasons
        What the user wrote beside decisions, by person and seat ID.
    stored
        The plan in the workbook, with its proof, as it was written; None where it has none.
    """

    reading: Reading
    since: Since | None = None
    reasons: Mapping[tuple[str, str], str] = field(default_factory=frozendict)
    stored: StoredPlan | None = None


def read(path: Path, release: Sequence[str] = (), package: Package | RefusedError | None = None) -> Task:
    """Return what a workbook says, and the plan in it, if there is one.

    The decisions of a plan become locks of the problem; an error among them stops a solve as any other does.

    Parameters
    ----------
    release
        The decisions to pass over, each by a cell of its row.
    package
        What ``opened`` says of the workbook, where it has been opened before.

    Raises
    ------
    WorkbookError
        When the plan in it cannot be understood.
    UnknownNameError
        When there is no decision to release where one was named.
    """
    reading = read_workbook(path, package)
    if reading.brief is not None and reading.has_plan:
        return _decided(reading, read_plan(path, reading.book), release)
    if reading.brief is not None and release:
        raise UnknownNameError(
            f"--release {release[0]}: {path} holds no plan, and so no decisions.",
            "Leave --release out, or give the plan that 'teamform solve' wrote.",
        )
    return Task(reading)


def _decided(reading: Reading, stored: StoredPlan, release: Sequence[str]) -> Task:
    """Return the task with the decisions of the plan in it, and what changed since."""
    assert reading.brief is not None  # see read
    given = reading.brief.problem
    decisions = read_decisions(stored, given, release)
    is_counted_from_plan = _today(given) == _today(stored.problem)
    findings = [*reading.findings, *decisions.findings, *(() if is_counted_from_plan else _todays_teams())]
    reading = replace(reading, findings=Findings(findings))
    if reading.findings.stopping:
        return Task(replace(reading, brief=None))
    places = tuple(places_of(stored.solved.plan)) if is_counted_from_plan else ()
    known = tuple(place for place in places if has_place(given, place))
    problem = decided(given, decisions.locks, known if is_counted_from_plan else None)
    since = Since(
        plan=stored.solved.plan,
        problem=stored.problem,
        planning_model_hash=stored.policy.content_hash,
        gone=tuple(place for place in places if not has_place(given, place)),
        edits=tuple(edits_between(stored.problem, problem, reading.places, reading.path)),
    )
    brief = reading.brief.replace(problem=problem) if reading.brief else None
    return Task(replace(reading, brief=brief), since, decisions.reasons, stored)


def _today(problem: Problem) -> list[tuple[str, str, str]]:
    """Return what the Current sheet says, in whatever order."""
    return sorted((row.initiative, row.seat or "", row.person) for row in problem.current)


def _todays_teams() -> Findings:
    """Return the finding that moves are counted from the Current sheet again."""
    notes = Collector()
    notes.add(
        "W407", Place("Current"), "other rows than when the plan was made",
        taken="moves are counted from the sheet Current, not from the plan",
    )  # fmt: skip
    return notes.findings()
