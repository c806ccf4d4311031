"""The plan workbook: written from a plan and its facts, and read back to be verified."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from pydantic import TypeAdapter, ValidationError
from xlsxwriter.worksheet import Worksheet

from teamform.analysis.words import counted
from teamform.domain.brief import Brief
from teamform.domain.entities import Lock
from teamform.domain.plan import Solved
from teamform.domain.policy import PlanningModel
from teamform.errors import WorkbookError
from teamform.workbook import output
from teamform.workbook.carried import write_carried_sheets
from teamform.workbook.facts import PlanFacts
from teamform.workbook.layout import HIDDEN_SHEET
from teamform.workbook.ownership import MADE_BY, PLAN_TITLE
from teamform.workbook.package import Package, RefusedError
from teamform.workbook.reading.book import Book, SheetContent, read_book
from teamform.workbook.sheets import (
    assignments,
    changes,
    checks,
    coverage,
    gaps,
    load,
    not_running,
    summary,
    teams,
)
from teamform.workbook.snapshot import SCHEMA_VERSION, read_snapshot, write_snapshot
from teamform.workbook.styles import NAVY, TEAL, Styles
from teamform.workbook.template import PLANNING_MODELS, new_workbook, write_input_sheets
from teamform.workbook.visible import Visible, read_visible

prepare_output = output.prepare_output

_LOCKS = TypeAdapter(tuple[Lock, ...])
_FIGURES = TypeAdapter(dict[str, str | float])
_PARTS = ("schema_version", "solved", "planning_model", "input_hash", "locks", "figures")

ResultSheet = tuple[str, Callable[[Worksheet, Styles, PlanFacts], None]]
RESULTS: tuple[ResultSheet, ...] = (
    (teams.NAME, teams.write_teams),
    (assignments.NAME, assignments.write_assignments),
    (coverage.NAME, coverage.write_coverage),
    (load.NAME, load.write_load),
    (gaps.NAME, gaps.write_gaps),
    (not_running.NAME, not_running.write_not_running),
    (changes.NAME, changes.write_changes),
    (checks.NAME, lambda sheet, styles, facts: checks.write_checks(sheet, styles, facts.findings)),
)
"""The result sheets after the Summary, in their order."""


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """What a plan workbook says of its plan, to a program and to a reader.

    Attributes
    ----------
    solved, policy, locks
        The plan with its proof, the planning model, and the decisions that it kept, from the hidden sheet.
    input_hash
        The hash of the problem that was solved.
    figures
        The figures of the Summary when it was written, by name.
    damaged
        The parts of the hidden sheet whose text is not what was written.
    visible
        What the visible sheets say now.
    """

    path: Path
    solved: Solved
    policy: PlanningModel
    locks: tuple[Lock, ...]
    input_hash: str
    figures: Mapping[str, str | float]
    damaged: tuple[str, ...]
    visible: Visible


def write_plan(
    path: Path, facts: PlanFacts, *, carried: Sequence[SheetContent] | None = None, brief: Brief | None = None
) -> Path:
    """Write a plan workbook; return where it is, which is another place than asked where that one refuses it.

    Parameters
    ----------
    path
        Where it goes; a file there is replaced only by the finished one.
    facts
        The plan, its proof, its problem, and the findings of the input.
    carried
        The input sheets as they were read; they follow the result sheets as they are.
    brief
        What the input sheets are made of where none were read; the problem of the facts without it.

    Raises
    ------
    OutputError
        When no place takes it.
    """
    return output.save_file(path, lambda temporary: _write(temporary, facts, carried, brief))


def read_plan(path: Path, book: Book | None = None) -> StoredPlan:
    """Read what a plan workbook says of its plan.

    Parameters
    ----------
    path
        The plan workbook.
    book
        Its sheets, where they have been read before.

    Raises
    ------
    WorkbookError
        When it is no plan workbook, or its hidden sheet cannot be understood.
    """
    path = Path(path)
    try:
        package = Package.open(path)
        book = book or read_book(package)
        visible = read_visible(package, book)
    except RefusedError as refusal:
        raise WorkbookError(
            f"{path}: {refusal}.", "Give a workbook that 'teamform solve' wrote."
        ) from refusal
    hidden = book.sheet(HIDDEN_SHEET)
    if hidden is None:
        raise WorkbookError(
            f"{path} holds no plan: it has no sheet {HIDDEN_SHEET}.",
            "Give a workbook that 'teamform solve' wrote.",
        )
    parts, damaged = read_snapshot(values for _, values in hidden.rows)
    return _stored(path, parts, damaged, visible)


def _stored(path: Path, parts: Mapping[str, str], damaged: tuple[str, ...], visible: Visible) -> StoredPlan:
    missing = [part for part in _PARTS if part not in parts]
    if missing:
        raise WorkbookError(
            f"{path}, sheet {HIDDEN_SHEET}: found no {', '.join(missing)}, expected the whole plan.", _AGAIN
        )
    version = parts["schema_version"]
    if version != str(SCHEMA_VERSION):
        raise WorkbookError(
            f"{path}, sheet {HIDDEN_SHEET}: found version {version}, expected {SCHEMA_VERSION}.",
            "Use the version of teamform that wrote the plan, or solve the workbook again.",
        )
    try:
        return StoredPlan(
            path=path,
            solved=Solved.model_validate_json(parts["solved"]),
            policy=PlanningModel.model_validate_json(parts["planning_model"]),
            locks=_LOCKS.validate_json(parts["locks"]),
            input_hash=json.loads(parts["input_hash"]),
            figures=_FIGURES.validate_json(parts["figures"]),
            damaged=damaged,
            visible=visible,
        )
    except ValueError as error:
        count = error.error_count() if isinstance(error, ValidationError) else 1
        raise WorkbookError(
            f"{path}, sheet {HIDDEN_SHEET}: {', '.join(damaged) or 'the plan'} was changed: "
            f"{counted(count, 'value is', 'values are')} not what a plan has.",
            _AGAIN,
        ) from error


_AGAIN = "Solve the workbook again."


def _write(path: Path, facts: PlanFacts, carried: Sequence[SheetContent] | None, brief: Brief | None) -> None:
    with new_workbook(path) as workbook:
        workbook.set_properties({"title": PLAN_TITLE, "comments": MADE_BY})
        styles = Styles(workbook)
        figures = write_result_sheets(workbook, styles, facts)
        _write_inputs(workbook, styles, facts, carried, brief)
        write_snapshot(workbook, snapshot_parts(facts, figures))


def write_result_sheets(
    workbook: xlsxwriter.Workbook, styles: Styles, facts: PlanFacts
) -> Mapping[str, str | float]:
    """Write the Summary and every other result sheet; return the figures of the Summary."""
    front = workbook.add_worksheet(summary.NAME)
    front.set_tab_color(NAVY)
    front.activate()
    for name, write in RESULTS:
        sheet = workbook.add_worksheet(name)
        sheet.set_tab_color(TEAL)
        write(sheet, styles, facts)
    people = [load.person.id for load in facts.loads]
    workbook.define_name(assignments.PEOPLE_RANGE, f"={load.NAME}!$A$2:$A${max(len(people), 1) + 1}")
    links = [name for name, _ in RESULTS]
    return summary.write_summary(workbook, front, styles, facts, links)


def snapshot_parts(facts: PlanFacts, figures: Mapping[str, str | float]) -> dict[str, str]:
    """Return the parts of the hidden sheet, each a JSON text."""
    return {
        "schema_version": str(SCHEMA_VERSION),
        "solved": facts.solved.model_dump_json(),
        "planning_model": facts.policy.model_dump_json(),
        "input_hash": json.dumps(facts.solved.provenance.input_hash),
        "locks": _LOCKS.dump_json(facts.problem.locks).decode(),
        "figures": json.dumps(dict(figures)),
    }


def _write_inputs(
    workbook: xlsxwriter.Workbook,
    styles: Styles,
    facts: PlanFacts,
    carried: Sequence[SheetContent] | None,
    brief: Brief | None,
) -> None:
    if carried is None:
        brief = brief or Brief(
            problem=facts.problem, planning_model=facts.policy.name, currency=facts.currency
        )
        write_input_sheets(workbook, styles, brief, PLANNING_MODELS)
    else:
        write_carried_sheets(workbook, styles, facts.problem, carried)
