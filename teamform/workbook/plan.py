"""The plan workbook: written from a plan and its facts, and read back to be verified."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from teamform.analysis.words import counted
from teamform.domain.brief import Brief
from teamform.domain.entities import Current, Lock
from teamform.domain.plan import Solved
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.errors import ProblemError, WorkbookError
from teamform.workbook import output
from teamform.workbook.carried import write_carried_sheets
from teamform.workbook.facts import PlanFacts
from teamform.workbook.graft import Host, graft
from teamform.workbook.layout import HIDDEN_SHEET
from teamform.workbook.links import InputRows
from teamform.workbook.ownership import MADE_BY, PLAN_TITLE
from teamform.workbook.package import Package, RefusedError
from teamform.workbook.reading.book import Book, SheetContent, read_book
from teamform.workbook.results import LOCKS, PLACES, write_hidden_sheet, write_result_sheets
from teamform.workbook.snapshot import SCHEMA_VERSION, read_snapshot, unpacked
from teamform.workbook.styles import Styles
from teamform.workbook.template import PLANNING_MODELS, new_workbook, write_input_sheets
from teamform.workbook.visible import Visible, read_visible

prepare_output = output.prepare_output

_FIGURES = TypeAdapter(dict[str, str | float])
_PARTS = (
    "schema_version", "solved", "planning_model", "input_hash", "locks", "earlier", "problem", "figures",
)  # fmt: skip


@dataclass(frozen=True)
class StoredPlan:
    """What a plan workbook says of its plan, to a program and to a reader.

    Attributes
    ----------
    solved, policy, locks
        The plan with its proof, the planning model, and the decisions that it kept, from the hidden sheet.
    earlier
        The places of the plan that it followed; None where it followed none.
    packed_problem
        The problem that was solved, as ``problem`` unpacks it.
    input_hash
        The hash of the problem that was solved.
    figures
        The figures of the Summary when it was written, by name.
    currency
        Of the costs; empty for none, and in plans of versions that did not write it down.
    damaged
        The parts of the hidden sheet whose text is not what was written.
    visible
        What the visible sheets say now.
    """

    path: Path
    solved: Solved
    policy: PlanningModel
    locks: tuple[Lock, ...]
    earlier: tuple[Current, ...] | None
    packed_problem: str
    input_hash: str
    figures: Mapping[str, str | float]
    currency: str
    damaged: tuple[str, ...]
    visible: Visible

    @cached_property
    def problem(self) -> Problem:
        """Return the problem that was solved, with its decisions in it.

        Raises
        ------
        WorkbookError
            When the hidden sheet does not hold it.
        """
        try:
            return Problem.model_validate_json(unpacked(self.packed_problem))
        except (ValueError, ProblemError) as error:
            raise WorkbookError(
                f"{self.path}, sheet {HIDDEN_SHEET}: the problem was changed: it is not what was solved.",
                _AGAIN,
            ) from error


def write_plan(
    path: Path,
    facts: PlanFacts,
    *,
    host: Host | None = None,
    carried: Sequence[SheetContent] | None = None,
    brief: Brief | None = None,
) -> Path:
    """Write a plan workbook; return where it is, which is another place than asked where that one refuses it.

    Parameters
    ----------
    path
        Where it goes; a file there is replaced only by the finished one.
    facts, host, carried, brief
        What ``plan_workbook`` makes it of.

    Raises
    ------
    OutputError
        When no place takes it.
    """
    content = plan_workbook(facts, host=host, carried=carried, brief=brief)
    return output.save_file(path, lambda temporary: output.put(temporary, content)).path


def plan_workbook(
    facts: PlanFacts,
    *,
    host: Host | None = None,
    carried: Sequence[SheetContent] | None = None,
    brief: Brief | None = None,
) -> bytes:
    """Return a plan workbook.

    Parameters
    ----------
    facts
        The plan, its proof, its problem, and the findings of the input.
    host
        The user's workbook, in a copy of which the result sheets go. Without one, the results go to a
        workbook of their own, with the input sheets written again behind them.
    carried
        The input sheets as they were read, for a workbook of its own.
    brief
        What the input sheets are made of where none were read; the problem of the facts without it.
    """
    return _written_beside(facts, carried, brief) if host is None else _grafted(facts, host)


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
        book = book or read_book(Package.open(path))
    except RefusedError as refusal:
        raise WorkbookError(
            f"{path}: {refusal}.", "Give a workbook that 'teamform solve' wrote."
        ) from refusal
    hidden = book.result(HIDDEN_SHEET)
    if hidden is None:
        raise WorkbookError(
            f"{path} holds no plan: it has no sheet {HIDDEN_SHEET}.",
            "Give a workbook that 'teamform solve' wrote.",
        )
    parts, damaged = read_snapshot(values for _, values in hidden.rows)
    return _stored(path, parts, damaged, read_visible(book))


def _stored(path: Path, parts: Mapping[str, str], damaged: tuple[str, ...], visible: Visible) -> StoredPlan:
    version = parts.get("schema_version", str(SCHEMA_VERSION))
    if version != str(SCHEMA_VERSION):
        raise WorkbookError(
            f"{path}, sheet {HIDDEN_SHEET}: found version {version}, expected {SCHEMA_VERSION}.",
            "Use the version of teamform that wrote the plan, or solve the workbook again.",
        )
    missing = [part for part in _PARTS if part not in parts]
    if missing:
        raise WorkbookError(
            f"{path}, sheet {HIDDEN_SHEET}: found no {', '.join(missing)}, expected the whole plan.", _AGAIN
        )
    try:
        return StoredPlan(
            path=path,
            solved=Solved.model_validate_json(parts["solved"]),
            policy=PlanningModel.model_validate_json(parts["planning_model"]),
            locks=LOCKS.validate_json(parts["locks"]),
            earlier=PLACES.validate_json(parts["earlier"]),
            packed_problem=str(json.loads(parts["problem"])),
            input_hash=json.loads(parts["input_hash"]),
            figures=_FIGURES.validate_json(parts["figures"]),
            currency=str(json.loads(parts.get("currency", '""'))),
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


def _written_beside(facts: PlanFacts, carried: Sequence[SheetContent] | None, brief: Brief | None) -> bytes:
    """Return a workbook of its own: the result sheets, and the input sheets written again behind them."""
    content = io.BytesIO()
    with new_workbook(content) as workbook:
        workbook.set_properties({"title": PLAN_TITLE, "comments": MADE_BY})
        styles = Styles(workbook)
        if carried is not None:
            figures = write_result_sheets(workbook, styles, facts)
            write_carried_sheets(workbook, styles, facts.problem, carried)
        else:
            given = brief or _brief_of(facts)
            rows = InputRows.written(given.problem)
            figures = write_result_sheets(workbook, styles, facts, rows=rows)
            write_input_sheets(workbook, styles, given, PLANNING_MODELS)
        write_hidden_sheet(workbook, facts, figures)
    return content.getvalue()


def _grafted(facts: PlanFacts, host: Host) -> bytes:
    """Return a copy of the user's workbook with the result sheets in it."""
    return graft(host, results_workbook(facts, host))


def results_workbook(facts: PlanFacts, host: Host) -> bytes:
    """Return a workbook of the result sheets alone, under the names that they are to have in a host."""
    results = io.BytesIO()
    with new_workbook(results) as workbook:
        figures = write_result_sheets(workbook, Styles(workbook), facts, host.result_names)
        write_hidden_sheet(workbook, facts, figures, host.result_names)
    return results.getvalue()


def _brief_of(facts: PlanFacts) -> Brief:
    return Brief(problem=facts.problem, planning_model=facts.policy.name, currency=facts.currency)
