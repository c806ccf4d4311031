"""The Teams sheet: a block per running initiative, lead first, made to be printed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from teamform.analysis.coverage import TeamCoverage
from teamform.analysis.verdict import points
from teamform.analysis.words import counted
from teamform.domain.entities import ANY_ROLE, Seat
from teamform.workbook.cells import PlainCells
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import (
    A4,
    HIGHEST_ROW,
    Cell,
    Link,
    print_landscape,
    width_of,
    write_cell,
    write_link,
)
from teamform.workbook.links import Links
from teamform.workbook.styles import LINE, MUTED, NAVY, TEAL, WHITE, State, Styles

NAME = "Teams"
HEADERS = ("Person", "Role in the team", "Side", "Seat", "FTE", "Home role", "Location", "")
LAST = len(HEADERS) - 1
LAST_WIDTH = 48
LINE_LETTERS = 1.25
"""Letters of running text per digit that a width counts."""
TITLE_POINTS, HEADER_POINTS, HEAD_POINTS, ROW_POINTS = 30, 18, 22, 15
FIRST_BLOCK = 2
"""The row of the first block, counted from 0: the title and the header stand above."""
MOST_SCALE, PAGE_WIDTH, PAGE_HEIGHT = 80, 775, 500
"""How large it is printed at most, in percent, and what fits a page at full size, in points."""
OPEN, SEE_GAPS, NONE_RUN = "open", "see Gaps", "No initiative runs."
TEAM_LEAD, TO_INPUT = "team lead", "row in the input"

_LEFT = {"align": "left", "indent": 1}
_WORDS: dict[State | None, dict[str, Any]] = {
    None: {},
    "good": {"bold": True},
    "muted": {"italic": True, "font_color": MUTED},
}


_Row = tuple[State | None, Sequence[Cell]]
"""What the row of a place looks like, and its cells."""
_Places = dict[State | None, PlainCells]
"""What writes the rows of places, by how they look."""


def write_teams(sheet: Worksheet, styles: Styles, facts: PlanFacts, links: Links) -> None:
    """Write the blocks, and start a page where a block would be cut; each page has the header."""
    sheet.hide_gridlines(2)
    width = _set_widths(sheet, facts)
    looks = _Looks(styles, int(width * LINE_LETTERS), in_units=facts.is_in_units)
    places = _places(sheet, looks)
    scale = _scale(width)
    _write_top(sheet, styles, looks, facts, links)
    row, used, breaks = FIRST_BLOCK, TITLE_POINTS + HEADER_POINTS, []
    for team in facts.teams:
        block = _Block(sheet, looks, places, facts, links, team)
        if row > FIRST_BLOCK and used + block.points > 100 * PAGE_HEIGHT / scale:
            breaks.append(row)
            used = HEADER_POINTS
        used += block.points
        row = block.write(row)
    if not facts.teams:
        sheet.write_string(FIRST_BLOCK, 0, NONE_RUN, styles.get(font_color=MUTED, italic=True))
    print_landscape(sheet)
    sheet.set_paper(A4)
    sheet.set_print_scale(scale)
    sheet.repeat_rows(FIRST_BLOCK - 1)
    sheet.freeze_panes(FIRST_BLOCK, 1)
    sheet.set_h_pagebreaks(breaks)


def _places(sheet: Worksheet, looks: _Looks) -> _Places:
    """Return what writes the rows of places, all columns but the last."""
    write_other = partial(write_cell, sheet)
    return {state: PlainCells(sheet, cells[:LAST], write_other) for state, cells in looks.cells.items()}


def block_rows(teams: Sequence[TeamCoverage]) -> dict[str, int]:
    """Return the row of each team's block, counted from 1, by the initiative's ID."""
    rows: dict[str, int] = {}
    row = FIRST_BLOCK + 1
    for team in teams:
        rows[team.initiative.id] = row
        row += _height(team)
    return rows


def _height(team: TeamCoverage) -> int:
    """Return how many rows a block takes: head, purpose, a row per place, what it brings, a blank one."""
    return 2 + team.places + bool(team.needs) + 1


def _write_top(sheet: Worksheet, styles: Styles, looks: _Looks, facts: PlanFacts, links: Links) -> None:
    sheet.set_row(0, TITLE_POINTS)
    sheet.write_string(0, 0, NAME, styles.title)
    write_link(sheet, 0, LAST, links.back, styles.get(font_color=TEAL, underline=1, align="right"))
    now = facts.figures
    said = f"{counted(now.initiatives_running, 'team')}, {now.places_filled} of {now.places} places filled"
    sheet.write_string(0, 1, said, styles.subtitle)
    sheet.set_row(1, HEADER_POINTS)
    for column, text in enumerate(HEADERS):
        sheet.write_string(1, column, text, looks.headers[column])


def _set_widths(sheet: Worksheet, facts: PlanFacts) -> float:
    """Set the widths of the columns and return the sum of all but the last."""
    problem = facts.problem
    roles = width_of([role.id for role in problem.roles], 18, 26)
    seats = width_of([seat.id for seat in problem.seats], 10, 18)
    people = width_of([one.name for one in problem.active_people], 22, 30)
    widths = (people, roles, 10, seats, 8, roles, 18, LAST_WIDTH)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    return sum(widths[:-1])


def _scale(width: float) -> int:
    """Return the scale, in percent, at which columns of this width fit one page."""
    points = (7 * (width + LAST_WIDTH) + 5 * len(HEADERS)) * 0.75  # a digit has 7 pixels, a column 5 more
    return min(MOST_SCALE, int(100 * PAGE_WIDTH / points))


class _Looks:
    """The formats of all blocks, made once, and how many letters fit a line across them."""

    def __init__(self, styles: Styles, line_letters: int, *, in_units: bool) -> None:
        self.line_letters = line_letters
        under = {"bold": True, "font_color": NAVY, "bottom": 1, "bottom_color": NAVY}
        self.head = styles.get(bold=True, font_size=12, font_color=WHITE, bg_color=NAVY, indent=1)
        self.state = styles.get(font_color=WHITE, bg_color=NAVY, align="right")
        self.line = styles.get(font_color=MUTED, indent=1)
        self.long_line = styles.get(font_color=MUTED, indent=1, text_wrap=True, align="left", valign="top")
        self.link = styles.get(font_color=TEAL, align="right")
        self.headers = [
            styles.get(**under, **({"align": "right"} if text == "FTE" else {"indent": 1}))
            for text in HEADERS
        ]
        share = {} if in_units else {"num_format": "0%"}
        line = {"bottom": 4, "bottom_color": LINE}
        self.cells: dict[State | None, list[Format]] = {
            state: [
                *(
                    styles.get(**line, **look, **(share if text == "FTE" else _LEFT))
                    for text in HEADERS[:LAST]
                ),
                styles.get(**look, **_LEFT),  # most rows have nothing there, and so no line
            ]
            for state, look in _WORDS.items()
        }


class _Block:
    """One team."""

    def __init__(
        self,
        sheet: Worksheet,
        looks: _Looks,
        places: _Places,
        facts: PlanFacts,
        links: Links,
        team: TeamCoverage,
    ) -> None:
        self.sheet = sheet
        self.looks = looks
        self.places = places
        self.facts = facts
        self.links = links
        self.team = team
        self.rows = [*self._members(), *self._open_places()]
        self.purpose, self.brings = self._purpose(), self._brings()
        lines = self._lines(self.purpose) + (self._lines(self.brings) if self.brings else 0)
        self.points = HEAD_POINTS + ROW_POINTS * (lines + len(self.rows) + 1)

    def write(self, row: int) -> int:
        """Write the block from a row on; return the row after it and a blank one."""
        self.sheet.set_row(row, HEAD_POINTS)
        one = self.team.initiative
        self._write_band(row, one.label)
        self._write_text(row + 1, self.purpose)
        way = self.links.initiative(one.id, TO_INPUT)
        if isinstance(way, Link):
            write_link(self.sheet, row + 1, LAST, way, self.looks.link)
        for number, (state, values) in enumerate(self.rows, start=row + 2):
            self._write_row(number, state, values)
        if self.brings:
            self._write_text(row + 2 + len(self.rows), self.brings)
        return row + _height(self.team)

    def _write_text(self, row: int, text: str) -> None:
        """Write text across all columns but the last, on as many lines as it takes."""
        lines = self._lines(text)
        look = self.looks.line
        if lines > 1:
            look = self.looks.long_line
            self.sheet.set_row(row, min(ROW_POINTS * lines, HIGHEST_ROW))
            self.sheet.merge_range(row, 0, row, LAST - 1, "", look)
        write_cell(self.sheet, row, 0, text, look)

    def _lines(self, text: str) -> int:
        return max(1, math.ceil(len(text) / self.looks.line_letters))

    def _write_band(self, row: int, text: str) -> None:
        write_cell(self.sheet, row, 0, text, self.looks.head)
        for column in range(1, LAST):
            self.sheet.write_blank(row, column, None, self.looks.head)
        self.sheet.write_string(row, LAST, self._state(), self.looks.state)

    def _write_row(self, row: int, state: State | None, values: Sequence[Cell]) -> None:
        *most, last = values
        self.places[state].write(row, most)
        if last is not None:  # mostly nothing stands there, and every cell counts in a large plan
            write_cell(self.sheet, row, LAST, last, self.looks.cells[state][LAST])

    def _state(self) -> str:
        team = self.team
        said = [f"value {points(team.initiative.value)}", f"{team.filled} of {team.places} places filled"]
        if team.share is not None:
            said.append(f"{team.share:.0%} of its needs")
        return "   |   ".join(said) + "  "

    def _brings(self) -> str:
        skills = [f"{skill} {has} of {asked}" for skill, (asked, has) in self.team.by_skill().items()]
        return f"Brings: {', '.join(skills)}" if skills else ""

    def _purpose(self) -> str:
        one = self.team.initiative
        parts = (
            one.outcome, f"objective {one.objective}" if one.objective else "",
            f"capability {one.capability}" if one.capability else "", one.location, _dates(self.team),
        )  # fmt: skip
        return "   |   ".join(part for part in parts if part)

    def _members(self) -> Iterator[_Row]:
        plan, problem = self.facts.plan, self.facts.problem
        lead = plan.team(self.team.initiative.id).lead
        places = [(problem.seat(fill.seat.id), person) for fill in self.team.seats for person in fill.people]
        for seat, person_id in sorted(places, key=lambda place: place[1] != lead):
            person = problem.person(person_id)
            name = self.links.person(person_id)
            side = problem.side_in_seat(person, seat).value
            role = _role(seat, person.role)
            cells = (name, role, side, seat.id, seat.fte, person.role, person.location)
            yield ("good", (*cells, TEAM_LEAD)) if person_id == lead else (None, (*cells, None))

    def _open_places(self) -> Iterator[_Row]:
        for fill in self.team.seats:
            seat = fill.seat
            role, where = _role(seat, seat.role), self.links.gap(seat.id, SEE_GAPS)
            for _ in range(fill.open):
                yield "muted", (OPEN, role, None, seat.id, seat.fte, None, seat.location, where)


def _role(seat: Seat, role: str) -> str:
    return role if seat.role == ANY_ROLE else seat.role


def _dates(team: TeamCoverage) -> str:
    one = team.initiative
    if not (one.start or one.end):
        return ""
    return f"{one.start or 'now'} to {one.end or 'the end'}"
