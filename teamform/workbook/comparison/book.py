"""The comparison workbook: in a copy of the user's own, or a workbook by itself."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.sweeps import families
from teamform.workbook.carried import write_carried_sheets
from teamform.workbook.comparison.canvas import Canvas, is_wide
from teamform.workbook.comparison.links import ComparisonLinks
from teamform.workbook.facts import PlanFacts
from teamform.workbook.graft import Host, graft
from teamform.workbook.links import InputRows
from teamform.workbook.ownership import COMPARISON_TITLE, MADE_BY
from teamform.workbook.reading.book import SheetContent
from teamform.workbook.results import Names, add_result_sheet, write_hidden_sheet, write_result_sheets
from teamform.workbook.sheets import compare, compare_many, compare_moves, no_regret, regret, sweeps
from teamform.workbook.styles import NAVY, TEAL, Styles
from teamform.workbook.template import new_workbook

SHEETS = (
    (compare_moves.NAME, compare_moves.write_compare_moves),
    (no_regret.NAME, no_regret.write_no_regret),
    (regret.NAME, regret.write_regret),
    (sweeps.NAME, sweeps.write_sweeps),
)
"""The sheets after Compare, in their order."""
_NO_OTHER_NAMES: Names = {}


def comparison_workbook(
    comparison: Comparison,
    *,
    facts: PlanFacts | None = None,
    host: Host | None = None,
    carried: Sequence[SheetContent] = (),
    in_units: bool = False,
) -> bytes:
    """Return a workbook that shows plans beside each other.

    Parameters
    ----------
    comparison
        What is compared.
    facts
        The plan of the base: its result sheets follow those of the comparison, and it can be verified and
        solved again. Without it there are only the sheets of the comparison.
    host
        The user's workbook, in a copy of which the sheets go; without one they go to a workbook of their own.
    carried
        The input sheets as they were read, written again behind the results in a workbook of its own.
    in_units
        Whether capacity is counted in units of any size rather than in shares of full time, where there are
        no facts to tell.
    """
    content = io.BytesIO()
    names = host.result_names if host else _NO_OTHER_NAMES
    inputs = {one.name for one in (host.own if host else carried)}
    rows = InputRows.read(facts.problem) if facts else InputRows()
    links = ComparisonLinks(comparison.names, names, rows, inputs)
    with new_workbook(content) as workbook:
        workbook.set_properties({"title": COMPARISON_TITLE, "comments": MADE_BY})
        styles = Styles(workbook)
        units = facts.is_in_units if facts is not None else in_units
        front = _write_comparison(workbook, styles, comparison, links, in_units=units)
        if facts is not None:
            figures = write_result_sheets(workbook, styles, facts, names)
            if host is None:
                write_carried_sheets(workbook, styles, facts.problem, carried)
            write_hidden_sheet(workbook, facts, figures, names)
        front.activate()
        front.set_first_sheet()
    return content.getvalue() if host is None else graft(host, content.getvalue())


def _write_comparison(
    workbook: xlsxwriter.Workbook,
    styles: Styles,
    comparison: Comparison,
    links: ComparisonLinks,
    *,
    in_units: bool,
) -> Worksheet:
    front = add_result_sheet(workbook, compare.NAME, links.sheets)
    front.set_tab_color(NAVY)
    page = Canvas(workbook, front, styles, comparison, links, in_units)
    has_sweeps = is_wide(comparison) or bool(families(comparison))
    shown = [name for name, write in SHEETS if name != sweeps.NAME or has_sweeps]
    if is_wide(comparison):
        compare_many.write_compare_many(page, shown)
    else:
        compare.write_compare(page, shown)
    for name, write in SHEETS:
        if name in shown:
            sheet = add_result_sheet(workbook, name, links.sheets)
            sheet.set_tab_color(TEAL)
            write(replace(page, sheet=sheet))
    return front
