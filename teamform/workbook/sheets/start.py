"""The Start sheet: what to do, the legend, links to the sheets, the version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from teamform import __version__
from teamform.workbook.grid import internal, print_landscape
from teamform.workbook.layout import SHEETS, Sheet
from teamform.workbook.styles import INPUT_FILL, LINE, NAVY, SLATE, WHITE, Styles

TITLE = "Staffing workbook"
STEPS = (
    ("People", "Enter everybody who can be assigned: their role, and how much of their time can be planned."),
    ("Initiatives", "Enter the work that may be worth a team, and what it is worth: it competes for people."),
    (
        "Seats",
        "Say which roles each initiative has to fill, with how many people and how much of their time.",
    ),
    ("Skills", "Fill in what else matters: skills, needs, rules, today's teams. Other sheets are optional."),
    ("", "Run 'teamform check FILE', then 'teamform solve FILE'. The plan comes in a file of its own."),
)
_LEGEND: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "to fill in",
        {"bg_color": INPUT_FILL},
        "Pale yellow: cells for you. Other cells explain or are computed.",
    ),
    (
        "Required",
        {"bg_color": NAVY, "font_color": WHITE, "bold": True},
        "Dark header: the column must be filled in each row.",
    ),
    (
        "Optional",
        {"bg_color": SLATE, "font_color": WHITE, "bold": True},
        "Lighter header: blank has a meaning; the note on the header says which.",
    ),
)
OPTIONAL = "optional"
LINE_LENGTH = 120
"""Characters of a purpose that fit one line."""


def write_start(sheet: Worksheet, styles: Styles, rows: Mapping[str, int]) -> None:
    """Write the Start sheet.

    Parameters
    ----------
    sheet, styles
        Where it goes, and how it looks.
    rows
        How many rows each input sheet has filled in, by name.
    """
    sheet.hide_gridlines(2)
    for index, width in enumerate((4, 18, 108, 40, 8)):
        sheet.set_column(index, index, width)
    sheet.set_row(0, 34)
    sheet.write_string(0, 1, TITLE, styles.title)
    sheet.write_string(1, 1, f"teamform {__version__}", styles.subtitle)
    row = _write_steps(sheet, styles, 3)
    row = _write_legend(sheet, styles, row + 1)
    _write_links(sheet, styles, row + 1, rows)
    print_landscape(sheet)
    sheet.fit_to_pages(1, 1)


def _heading(sheet: Worksheet, styles: Styles, row: int, text: str, last: int = 4) -> None:
    sheet.set_row(row, 20)
    sheet.write_string(row, 1, text, styles.heading)
    for column in range(2, last + 1):
        sheet.write_blank(row, column, None, styles.heading)


def _write_steps(sheet: Worksheet, styles: Styles, row: int) -> int:
    _heading(sheet, styles, row, "What to do")
    for number, (name, said) in enumerate(STEPS, start=1):
        at = row + number
        sheet.set_row(at, 20)
        sheet.write_number(at, 0, number, styles.get(bold=True, font_color=NAVY, align="right"))
        if name:
            sheet.write_url(at, 1, internal(f"{name}!A1"), styles.link, name)
        else:
            sheet.write_string(at, 1, "Solve", styles.get(bold=True))
        sheet.write_string(at, 2, said, styles.get())
    return row + len(STEPS) + 1


def _write_legend(sheet: Worksheet, styles: Styles, row: int) -> int:
    _heading(sheet, styles, row, "Colours")
    for number, (text, look, said) in enumerate(_LEGEND, start=1):
        sheet.set_row(row + number, 18)
        form = styles.get(border=1, border_color=LINE, align="center", **look)
        sheet.write_string(row + number, 1, text, form)
        sheet.write_string(row + number, 2, said, styles.get(indent=1))
    return row + len(_LEGEND) + 1


def _write_links(sheet: Worksheet, styles: Styles, row: int, rows: Mapping[str, int]) -> None:
    header = styles.header()
    for column, text in enumerate(("Sheet", "What it holds", "Required columns", "Rows"), start=1):
        sheet.write_string(row, column, text, header)
    for number, one in enumerate(_linked(), start=1):
        at = row + number
        sheet.set_row(at, 18)
        sheet.write_url(at, 1, internal(f"'{one.name}'!A1"), styles.cell("link"), one.name)
        sheet.write_string(at, 2, one.purpose, styles.cell())
        sheet.set_row(at, 18 if len(one.purpose) <= LINE_LENGTH else 29)
        sheet.write_string(at, 3, _required(one), styles.cell())
        sheet.write_number(at, 4, rows.get(one.name, 0), styles.cell("whole"))


def _linked() -> tuple[Sheet, ...]:
    return tuple(one for one in SHEETS if one.name not in ("Start", "Lists"))


def _required(one: Sheet) -> str:
    """Return the columns to fill in where the sheet is used, or that it may stay empty."""
    names = ", ".join(column.name for column in one.required_columns)
    return names if one.required else f"{OPTIONAL}: {names}" if names else OPTIONAL
