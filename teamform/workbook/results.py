"""The result sheets of a plan, in their order, each under the name that the workbook has for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import xlsxwriter
from pydantic import TypeAdapter
from xlsxwriter.worksheet import Worksheet

from teamform.domain.entities import Current, Lock
from teamform.workbook.facts import PlanFacts
from teamform.workbook.layout import HIDDEN_SHEET
from teamform.workbook.links import InputRows, Links
from teamform.workbook.reading.addresses import quoted
from teamform.workbook.reading.marks import mark_of, marked_range
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
    who_is_where,
)
from teamform.workbook.snapshot import SCHEMA_VERSION, packed, write_snapshot
from teamform.workbook.styles import NAVY, TEAL, Styles

LOCKS = TypeAdapter(tuple[Lock, ...])
PLACES: TypeAdapter[tuple[Current, ...] | None] = TypeAdapter(tuple[Current, ...] | None)

Figures = Mapping[str, str | float]
Names = Mapping[str, str]
"""What a workbook calls each result sheet, where that is not its own name."""


def _write_checks(sheet: Worksheet, styles: Styles, facts: PlanFacts, links: Links) -> None:
    checks.write_checks(sheet, styles, facts.findings, links.back)


ResultSheet = tuple[str, Callable[[Worksheet, Styles, PlanFacts, Links], None]]
RESULTS: tuple[ResultSheet, ...] = (
    (teams.NAME, teams.write_teams),
    (assignments.NAME, assignments.write_assignments),
    (coverage.NAME, coverage.write_coverage),
    (load.NAME, load.write_load),
    (who_is_where.NAME, who_is_where.write_who_is_where),
    (gaps.NAME, gaps.write_gaps),
    (not_running.NAME, not_running.write_not_running),
    (changes.NAME, changes.write_changes),
    (checks.NAME, _write_checks),
)
"""The result sheets after the Summary, in their order."""
_NO_OTHER_NAMES: Names = {}


def write_result_sheets(
    workbook: xlsxwriter.Workbook,
    styles: Styles,
    facts: PlanFacts,
    names: Names = _NO_OTHER_NAMES,
    rows: InputRows | None = None,
) -> Figures:
    """Write the Summary and every other visible result sheet; return the figures of the Summary.

    Parameters
    ----------
    workbook, styles, facts
        Where they go, how they look, and what they say.
    names
        What the workbook calls them, where that is not their own name.
    rows
        Where people and initiatives stand in the input sheets; where they were read, if not given.
    """
    links = Links(
        facts.problem,
        names,
        InputRows.read(facts.problem) if rows is None else rows,
        teams.block_rows(facts.teams),
        gaps.gap_rows(facts.gaps),
    )
    front = add_result_sheet(workbook, summary.NAME, names)
    front.set_tab_color(NAVY)
    front.activate()
    for name, write in RESULTS:
        sheet = add_result_sheet(workbook, name, names)
        sheet.set_tab_color(TEAL)
        write(sheet, styles, facts, links)
    people = max(len(facts.loads), 1)
    shown = quoted(names.get(load.NAME, load.NAME))
    workbook.define_name(assignments.PEOPLE_RANGE, f"={shown}!$A$2:$A${people + 1}")
    return summary.write_summary(workbook, front, styles, facts, links, [name for name, _ in RESULTS])


def write_hidden_sheet(
    workbook: xlsxwriter.Workbook, facts: PlanFacts, figures: Figures, names: Names = _NO_OTHER_NAMES
) -> None:
    """Write the sheet from which programs read the plan."""
    name = names.get(HIDDEN_SHEET, HIDDEN_SHEET)
    write_snapshot(workbook, _snapshot_parts(facts, figures), name)
    _mark(workbook, HIDDEN_SHEET, name)


def add_result_sheet(workbook: xlsxwriter.Workbook, result: str, names: Names) -> Worksheet:
    """Add a result sheet under the name that the workbook has for it, with the mark that it is one."""
    name = names.get(result, result)
    _mark(workbook, result, name)
    return workbook.add_worksheet(name)


def _mark(workbook: xlsxwriter.Workbook, result: str, sheet: str) -> None:
    """Give a sheet the hidden name by which it is found again."""
    workbook.define_name(mark_of(result), f"={marked_range(sheet)}")
    # XlsxWriter hides the names of filters only; the last field of an entry says so.
    workbook.defined_names[-1][-1] = True


def _snapshot_parts(facts: PlanFacts, figures: Figures) -> dict[str, str]:
    """Return the parts of the hidden sheet, each a JSON text."""
    return {
        "schema_version": str(SCHEMA_VERSION),
        "solved": facts.solved.model_dump_json(),
        "planning_model": facts.policy.model_dump_json(),
        "input_hash": json.dumps(facts.solved.provenance.input_hash),
        "locks": LOCKS.dump_json(facts.problem.locks).decode(),
        "earlier": PLACES.dump_json(facts.problem.earlier).decode(),
        "problem": json.dumps(packed(facts.problem.model_dump_json())),
        "figures": json.dumps(dict(figures)),
        "currency": json.dumps(facts.currency),
    }
