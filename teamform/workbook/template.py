"""Writes an input workbook, empty or filled: every sheet and column as the layout declares them."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

from teamform.domain.brief import Brief
from teamform.workbook import output
from teamform.workbook.cells import QuickWorkbook
from teamform.workbook.entries import Entries, entries_of, in_units
from teamform.workbook.layout import SHEETS
from teamform.workbook.sheets.inputs import write_input
from teamform.workbook.sheets.lists import define_ranges, write_lists
from teamform.workbook.sheets.start import write_start
from teamform.workbook.styles import FONT, FONT_SIZE, NAVY, SLATE, Styles

PLANNING_MODELS = ("balanced", "impact_first", "even_teams", "continuity_first", "lowest_cost")


def write_template(
    path: Path, brief: Brief | None = None, *, planning_models: Sequence[str] = PLANNING_MODELS
) -> Path:
    """Write an input workbook and return where it is.

    Parameters
    ----------
    path
        Where it goes; a file there is replaced only by the finished one.
    brief
        What it is filled with; None for an empty one.
    planning_models
        The names that the Planning model setting offers.

    Raises
    ------
    OutputError
        When it cannot be written there, or the brief holds what a workbook cannot say.
    """
    content = io.BytesIO()
    with new_workbook(content) as workbook:
        workbook.set_properties({"title": "Staffing workbook", "comments": "Made with teamform"})
        write_input_sheets(workbook, Styles(workbook), brief, planning_models)
    return output.replace_file(path, lambda temporary: output.put(temporary, content.getvalue()))


@contextmanager
def new_workbook(path: Path | BinaryIO) -> Iterator[xlsxwriter.Workbook]:
    """Open a workbook for writing in which text stays text, and write the file at the end."""
    options = {
        "in_memory": True,  # dozens of small temporary files cost more than the memory
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": FONT_SIZE},
    }
    place = str(path) if isinstance(path, Path) else path
    with _without_collection():
        with QuickWorkbook(place, options) as workbook:
            yield workbook
        vars(workbook).clear()  # it holds itself, and all its cells: they would be looked through next


@contextmanager
def _without_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: hundreds of thousands of cells come, none of which goes before the end.

    Every so many new cells Python would look through all that there are for cycles that nobody reaches.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def write_input_sheets(
    workbook: xlsxwriter.Workbook, styles: Styles, brief: Brief | None, planning_models: Sequence[str]
) -> None:
    """Write every input sheet, with its drop-downs."""
    contents = {one.name: entries_of(one, brief) for one in SHEETS if one.shape != "page"}
    skills = brief.problem.all_skills if brief else ()
    units = in_units(brief.problem) if brief else False
    pages = {one.name: workbook.add_worksheet(one.name) for one in SHEETS}
    for one in SHEETS:
        page = pages[one.name]
        page.set_tab_color(NAVY if one.required else SLATE)
        if one.name in contents:
            write_input(page, styles, one, contents[one.name], in_units=units)
    write_start(pages["Start"], styles, {name: _filled(content) for name, content in contents.items()})
    own_roles = [str(row[0]) for row in contents["Roles"].rows]
    write_lists(pages["Lists"], styles, skills, planning_models, own_roles)
    headers = {one.name: [column.name for column in one.columns] for one in SHEETS}
    define_ranges(workbook, skills, planning_models, headers)


def _filled(content: Entries) -> int:
    return sum(any(value is not None for value in row) for row in content.rows)
