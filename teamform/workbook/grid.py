"""Writes one Excel table onto a sheet: header with notes, rows, drop-downs, widths and how it prints."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.worksheet import Worksheet

from teamform.errors import OutputError
from teamform.workbook.cells import LONGEST_TEXT, PlainCells
from teamform.workbook.reading.addresses import unquoted
from teamform.workbook.styles import FONT, MUTED, Form, State, Styles

A4 = 9
PAGE_WIDTH = 320
"""Characters that a printed page takes before they become too small to read."""
SQUEEZED = 0.2
"""A sheet that is too wide by no more than this share of a page is made to fit all the same."""
BLANKS_WRITTEN = 60_000
"""A table with more cells leaves its blank cells out of the file."""
LETTERS_PER_WIDTH, LETTERS_PER_WIDE = 1.1, 1.2
"""Letters are narrower than the digits that a width counts; in a wide column they even out."""
WIDE_FROM = 40
LINE_POINTS = 13
"""The height of a line of text."""
HIGHEST_ROW = 400
"""No row can be much higher."""
NOTE_LINE = 44
"""Characters in a line of a header's note."""
MOST_LINKS = 65_500
"""A sheet may have 65,530 links, or Excel calls the file damaged; some are left for the way back."""
LONGEST_HEADER = 240
"""Characters of a table's header; Excel takes 255, with a number that makes it the only one of its name."""
MOST_HEADER_LINES = 6
_UNKNOWN_TO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Shown(NamedTuple):
    """A value with a colour that says what the text says too."""

    value: str | float
    state: State


@dataclass(frozen=True)
class Link:
    """A text that leads to a cell of the same workbook: ``People!F7``."""

    text: str
    target: str

    @cached_property
    def url(self) -> Url:
        """Return it as XlsxWriter takes it, made once for all cells that show it."""
        url = Url(internal(self.target))
        url.text = self.text
        return url


@dataclass(frozen=True, slots=True)
class Painted:
    """A text or a number with a look of its own."""

    value: str | float
    look: Format


Cell: TypeAlias = str | int | float | date | Shown | Link | Painted | None
Row: TypeAlias = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a table as it is written.

    Attributes
    ----------
    validation
        What XlsxWriter's ``data_validation`` takes, or None.
    """

    header: str
    form: Form = "text"
    width: float = 12
    note: str = ""
    is_input: bool = False
    required: bool = True
    rotated: bool = False
    centred: bool = False
    validation: dict[str, Any] | None = field(default=None, compare=False)

    @property
    def is_numeric(self) -> bool:
        """Tell whether its values are numbers."""
        return self.form in ("level", "whole", "number", "points", "percent", "percent1")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: where it is, what it is called, its columns and rows.

    Attributes
    ----------
    key_columns
        How many columns stay in sight while scrolling.
    spare_rows
        Blank rows after the last, within the table.
    validated_rows
        As many rows have the columns' drop-downs.
    empty_message
        What stands in the second column of a table without rows.
    back
        Where its first header leads; None for nowhere.
    top
        The row of its header, counted from 0; what stands above stays in sight with it.
    """

    table: str
    columns: tuple[GridColumn, ...]
    rows: Sequence[Row]
    key_columns: int = 0
    spare_rows: int = 0
    validated_rows: int = 0
    empty_message: str = ""
    back: Link | None = None
    top: int = 0


def write_grid(sheet: Worksheet, styles: Styles, grid: Grid) -> None:
    """Write a table from its top row on, frozen below its header, printed landscape on pages of its width."""
    height = max(len(grid.rows) + grid.spare_rows, 1)
    _write_rows(sheet, styles, grid, height)
    headers = unique([column.header for column in grid.columns])
    formats = [
        styles.header(required=one.required, rotated=one.rotated, numeric=one.is_numeric or one.centred)
        for one in grid.columns
    ]
    columns = [{"header": name, "header_format": form} for name, form in zip(headers, formats, strict=True)]
    options = {"name": grid.table, "style": None, "columns": columns}
    sheet.add_table(grid.top, 0, grid.top + height, len(columns) - 1, options)
    if grid.back is not None:
        _lead_back(sheet, styles, grid.top, headers[0], grid.back)
    sheet.freeze_panes(grid.top + 1, grid.key_columns)
    _dress_columns(sheet, grid, height)
    width = sum(column.width for column in grid.columns)
    print_landscape(sheet, width, repeat_row=grid.top, key_columns=grid.key_columns)


def _lead_back(sheet: Worksheet, styles: Styles, top: int, header: str, back: Link) -> None:
    """Make the first header a link: it is always in sight."""
    url = Url(internal(back.target))
    url.text, url.tip = header, f"Back to {back.text}"
    sheet.write_url(top, 0, url, styles.header(leads=True))


def print_landscape(
    sheet: Worksheet, width: float = 0, *, repeat_row: int | None = None, key_columns: int = 0
) -> None:
    """Print landscape, one page wide (more where that would be too small to read), with page numbers."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    pages = max(1, math.ceil(width / PAGE_WIDTH - SQUEEZED))
    sheet.fit_to_pages(pages, 0)
    sheet.set_footer(f'&L&"{FONT},Regular"&8&A&R&"{FONT},Regular"&8&P / &N')
    if repeat_row is not None:
        sheet.repeat_rows(repeat_row)
    if key_columns and pages > 1:
        sheet.repeat_columns(0, key_columns - 1)


def write_cell(sheet: Worksheet, row: int, column: int, value: Cell, cell_format: Format | None) -> None:
    """Write a value as what it is: text stays text, even where it looks like a formula or a link."""
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise OutputError(
                f"A text of {len(value)} characters ({value[:30]!r} ...) does not fit a cell, which holds "
                f"{LONGEST_TEXT}.",
                "Shorten the text.",
            )
        sheet.write_string(row, column, value, cell_format)
    elif isinstance(value, bool):
        sheet.write_string(row, column, "Yes" if value else "No", cell_format)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, cell_format)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, cell_format)
    elif isinstance(value, Link):
        write_link(sheet, row, column, value, cell_format)


def write_link(sheet: Worksheet, row: int, column: int, link: Link, cell_format: Format | None) -> None:
    """Write a link; its text alone where the sheet has as many as it may have."""
    if sheet.hlink_count < MOST_LINKS:
        sheet.write_url(row, column, link.url, cell_format)
    else:
        sheet.write_string(row, column, link.text, cell_format)


def internal(target: str) -> str:
    """Return the address of a cell of the same workbook as XlsxWriter's links take it."""
    name, _, cell = target.rpartition("!")
    return f"internal:'{unquoted(name).replace(chr(39), chr(39) * 2)}'!{cell}"


def unique(headers: Iterable[str]) -> list[str]:
    """Return headers as a table must have them: of limited length, in characters that XML knows, each once.

    To those that stand there before a number is added.
    """
    seen: set[str] = set()
    names: list[str] = []
    for header in (_UNKNOWN_TO_XML.sub("\N{REPLACEMENT CHARACTER}", one)[:LONGEST_HEADER] for one in headers):
        name, number = header, 1
        while name.casefold() in seen:
            number += 1
            name = f"{header} ({number})"
        seen.add(name.casefold())
        names.append(name)
    return names


def width_of(texts: Iterable[str], least: float = 8, most: float = 40) -> float:
    """Return a column's width for its texts, in characters."""
    return min(max(max(map(len, texts), default=0) * 1.05 + 2.5, least), most)


def _write_rows(sheet: Worksheet, styles: Styles, grid: Grid, height: int) -> None:
    looks = _Looks(styles, grid)

    def write_dressed(row: int, column: int, value: Cell, _: Format) -> None:
        _write_dressed(sheet, row, column, value, looks)

    with_blanks = height * len(grid.columns) <= BLANKS_WRITTEN
    cells = PlainCells(sheet, looks.plain, write_dressed, blanks=with_blanks, also=(Shown,))
    wrapped = [index for index, column in enumerate(grid.columns) if column.form == "wrapped"]
    for number, row in enumerate(grid.rows, start=grid.top + 1):
        cells.write(number, row)
        if wrapped:
            lines = max(_lines(row[index], grid.columns[index].width) for index in wrapped)
            if lines > 1:
                sheet.set_row(number, min(LINE_POINTS * lines + 3, HIGHEST_ROW))
    _write_blank_rows(sheet, styles, grid, height)


def _write_dressed(sheet: Worksheet, row: int, column: int, value: Cell, looks: _Looks) -> None:
    """Write what has a look of its own, and dates."""
    if isinstance(value, Link):
        write_link(sheet, row, column, value, looks.linked[column])
    elif isinstance(value, Painted):
        write_cell(sheet, row, column, value.value, value.look)
    else:
        shown = value.value if isinstance(value, Shown) else value
        write_cell(sheet, row, column, shown, looks.of(column, value))


def _write_blank_rows(sheet: Worksheet, styles: Styles, grid: Grid, height: int) -> None:
    plain = _plain(styles, grid)
    for number in range(grid.top + len(grid.rows) + 1, grid.top + height + 1):
        for index, blank in enumerate(plain):
            sheet.write_blank(number, index, None, blank)
    if not grid.rows and grid.empty_message:
        sheet.write_string(grid.top + 1, 1, grid.empty_message, styles.get(font_color=MUTED, italic=True))


def _plain(styles: Styles, grid: Grid, *, linked: bool = False) -> list[Format]:
    at_top = any(column.form == "wrapped" for column in grid.columns)
    return [
        styles.cell(
            one.form,
            is_input=one.is_input,
            at_top=at_top,
            centred=one.centred,
            is_link=linked,
        )
        for one in grid.columns
    ]


class _Looks:
    """The formats of a table's cells, each looked up once."""

    def __init__(self, styles: Styles, grid: Grid) -> None:
        self._styles = styles
        self._columns = grid.columns
        self.plain = _plain(styles, grid)
        self.linked = _plain(styles, grid, linked=True)
        self._at_top = any(column.form == "wrapped" for column in grid.columns)
        self._shown: dict[tuple[int, State], Format] = {}

    def of(self, index: int, value: Cell) -> Format:
        """Return the format of a value in a column."""
        column = self._columns[index]
        if isinstance(value, Shown):
            return self._shown.get((index, value.state)) or self._of_state(index, value.state)
        if isinstance(value, date) and column.form != "date":
            return self._styles.cell("date", is_input=column.is_input, at_top=self._at_top)
        return self.plain[index]

    def _of_state(self, index: int, state: State) -> Format:
        column = self._columns[index]
        look = (
            self._styles.heat(state)
            if column.centred
            else self._styles.cell(column.form, state=state, at_top=self._at_top)
        )
        self._shown[index, state] = look
        return look


def _lines(value: Cell, width: float) -> int:
    """Return how many lines a text takes in a column of this width."""
    text = value.text if isinstance(value, Link) else value.value if isinstance(value, Painted) else value
    return lines_of(text, width) if isinstance(text, str) else 1


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of so many characters."""
    per_width = LETTERS_PER_WIDTH if width < WIDE_FROM else LETTERS_PER_WIDE
    letters = max(per_width * (width - 1.5), 1)
    return sum(math.ceil(max(len(line), 1) / letters) for line in text.split("\n"))


def _dress_columns(sheet: Worksheet, grid: Grid, height: int) -> None:
    sheet.set_row(grid.top, _header_height(grid))
    for index, column in enumerate(grid.columns):
        sheet.set_column(index, index, column.width)
        if column.note:
            sheet.write_comment(grid.top, index, column.note, note_size(column.note))
        if column.validation:
            last = grid.top + max(height, grid.validated_rows)
            sheet.data_validation(grid.top + 1, index, last, index, column.validation)


def _header_height(grid: Grid) -> float:
    """Return the height in points in which all headers fit."""
    upright = [len(column.header) for column in grid.columns if column.rotated]
    if upright:
        return min(max(max(upright) * 5.6 + 10, 40), 160)
    lines = max(len(textwrap.wrap(one.header, max(int(one.width) - 1, 4))) for one in grid.columns)
    return 8 + LINE_POINTS * min(max(lines, 1), MOST_HEADER_LINES)


def note_size(note: str) -> dict[str, Any]:
    """Return how large a header's note is, and how it looks."""
    lines = sum(math.ceil(max(len(line), 1) / NOTE_LINE) for line in note.splitlines())
    return {"width": 270, "height": 16 * lines + 14, "font_name": FONT, "font_size": 9, "author": "teamform"}
