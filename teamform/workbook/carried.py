"""All sheets of the input workbook, written again behind the results: nothing of them is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from teamform.domain.entities import BUILT_IN_ROLES
from teamform.domain.problem import Problem
from teamform.workbook.reading.book import SheetContent
from teamform.workbook.sheet_names import LONGEST_NAME, free_sheet_name
from teamform.workbook.sheets.carried import headers_of, write_carried
from teamform.workbook.sheets.lists import TABLE as LISTS_TABLE
from teamform.workbook.sheets.lists import define_ranges, offered, write_lists
from teamform.workbook.sheets.start import TITLE, write_start
from teamform.workbook.styles import Styles
from teamform.workbook.template import PLANNING_MODELS

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def write_carried_sheets(
    workbook: xlsxwriter.Workbook, styles: Styles, problem: Problem, carried: Sequence[SheetContent]
) -> None:
    """Write every sheet but the results of an earlier plan.

    Start and Lists are made anew where teamform made them: they hold links and formulas, which are not read.
    """
    kept = [content for content in carried if not content.result]
    headers = {content.name: headers_of(content) for content in kept}
    lists = next((content for content in kept if _has_table(content, LISTS_TABLE)), None)
    drop_downs = offered(headers) if lists is not None else frozenset()
    for content in kept:
        page = workbook.add_worksheet(_free_name(content.name, workbook))
        if content is lists:
            _write_lists(workbook, page, styles, problem, headers)
        elif headers[content.name][1:2] == [TITLE]:
            write_start(page, styles, {one.name: max(len(one.rows) - 1, 0) for one in kept})
        else:
            write_carried(page, styles, content, drop_downs)


def _has_table(content: SheetContent, table: str) -> bool:
    return any(one.name == table for one in content.tables)


def _write_lists(
    workbook: xlsxwriter.Workbook,
    page: Worksheet,
    styles: Styles,
    problem: Problem,
    headers: dict[str, list[str]],
) -> None:
    built_in = {role.id for role in BUILT_IN_ROLES}
    own_roles = [role.id for role in problem.roles if role.id not in built_in]
    write_lists(page, styles, problem.all_skills, PLANNING_MODELS, own_roles)
    define_ranges(workbook, problem.all_skills, PLANNING_MODELS, headers)


def _free_name(name: str, workbook: xlsxwriter.Workbook) -> str:
    """Return a name that the workbook may have and does not have yet."""
    taken = {sheet.get_name().casefold() for sheet in workbook.worksheets()}
    plain = _FORBIDDEN.sub("_", name).strip("'")[:LONGEST_NAME] or "Sheet"
    return free_sheet_name(plain, taken)
