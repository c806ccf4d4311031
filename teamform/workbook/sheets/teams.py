"""The Teams sheet: a block per running initiative, lead first, made to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from teamform.analysis.coverage import TeamCoverage
from teamform.analysis.verdict import points
from teamform.domain.entities import ANY_ROLE, Seat
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import A4, LONGEST_TEXT, Cell, Shown, print_landscape, width_of, write_cell
from teamform.workbook.styles import GREY_FILL, LINE, MUTED, NAVY, WHITE, State, Styles

NAME = "Teams"
HEADERS = ("Person", "Role in the team", "Side", "Seat", "FTE", "Home role", "Location", "")
LAST = len(HEADERS) - 1
ROW_POINTS, HEAD_POINTS = 15, 22
SCALE = 80
PAGE_POINTS = 625
"""What fits one printed page at this scale."""
OPEN = "open"

_LEFT = {"align": "left", "indent": 1}
_WORDS: dict[State | None, dict[str, Any]] = {
    None: {},
    "good": {"bold": True},
    "muted": {"italic": True, "font_color": MUTED},
}


def write_teams(sheet: Worksheet, styles: Styles, facts: PlanFacts) -> None:
    """Write the blocks, and start a page where a block would be cut."""
    sheet.hide_gridlines(2)
    _widths(sheet, facts)
    looks = _Looks(styles, in_units=facts.is_in_units)
    row, used, breaks = 0, 0, []
    for team in facts.teams:
        block = _Block(sheet, looks, facts, team)
        if used and used + block.points > PAGE_POINTS:
            breaks.append(row)
            used = 0
        used += block.points
        row = block.write(row)
    if not facts.teams:
        sheet.write_string(0, 0, "No initiative runs.", styles.get(font_color=MUTED, italic=True))
    print_landscape(sheet)
    sheet.set_paper(A4)
    sheet.set_print_scale(SCALE)
    sheet.set_h_pagebreaks(breaks)


def _widths(sheet: Worksheet, facts: PlanFacts) -> None:
    problem = facts.problem
    roles = width_of([role.id for role in problem.roles], 18, 26)
    seats = width_of([seat.id for seat in problem.seats], 10, 18)
    people = width_of([one.name for one in problem.active_people], 22, 30)
    for column, width in enumerate((people, roles, 10, seats, 8, roles, 18, 48)):
        sheet.set_column(column, column, width)


class _Looks:
    """The formats of all blocks, made once."""

    def __init__(self, styles: Styles, *, in_units: bool) -> None:
        under = {"bold": True, "font_color": NAVY, "bottom": 1, "bottom_color": NAVY}
        self.head = styles.get(bold=True, font_size=12, font_color=WHITE, bg_color=NAVY, indent=1)
        self.state = styles.get(font_color=WHITE, bg_color=NAVY, align="right")
        self.line = styles.get(font_color=MUTED, bg_color=GREY_FILL, indent=1)
        self.headers = [
            styles.get(**under, **({"align": "right"} if text == "FTE" else {"indent": 1}))
            for text in HEADERS
        ]
        share = {} if in_units else {"num_format": "0%"}
        self.cells: dict[State | None, list[Format]] = {
            state: [
                styles.get(bottom=4, bottom_color=LINE, **look, **(share if text == "FTE" else _LEFT))
                for text in HEADERS
            ]
            for state, look in _WORDS.items()
        }


class _Block:
    """One team."""

    def __init__(self, sheet: Worksheet, looks: _Looks, facts: PlanFacts, team: TeamCoverage) -> None:
        self.sheet = sheet
        self.looks = looks
        self.facts = facts
        self.team = team
        self.rows = [*self._members(), *self._open_places()]
        self.brought = [f"{skill} {has} of {asked}" for skill, (asked, has) in team.by_skill().items()]
        self.points = HEAD_POINTS + ROW_POINTS * (len(self.rows) + 3 + bool(self.brought))

    def write(self, row: int) -> int:
        """Write the block from a row on; return the row after it and a blank one."""
        self.sheet.set_row(row, HEAD_POINTS)
        self._write_line(row, self.team.initiative.label, self.looks.head)
        self.sheet.write_string(row, LAST, self._state(), self.looks.state)
        self._write_line(row + 1, self._purpose(), self.looks.line)
        for column, text in enumerate(HEADERS):
            self.sheet.write_string(row + 2, column, text, self.looks.headers[column])
        for number, values in enumerate(self.rows, start=row + 3):
            self._write_row(number, values)
        after = row + 3 + len(self.rows)
        if self.brought:
            self._write_line(after, "Brings: " + ", ".join(self.brought), self.looks.line)
        return after + 1 + bool(self.brought)

    def _write_line(self, row: int, text: str, look: Format) -> None:
        self.sheet.write_string(row, 0, text, look)
        for column in range(1, LAST + 1):
            self.sheet.write_blank(row, column, None, look)

    def _write_row(self, row: int, values: tuple[Cell, ...]) -> None:
        plain = self.looks.cells[None]
        for column, value in enumerate(values):
            if type(value) is str and 0 < len(value) <= LONGEST_TEXT:  # most cells: the short way
                self.sheet.write_string(row, column, value, plain[column])
                continue
            shown, state = (value.value, value.state) if isinstance(value, Shown) else (value, None)
            look = self.looks.cells[state][column]
            if shown is None or shown == "":
                self.sheet.write_blank(row, column, None, look)
            else:
                write_cell(self.sheet, row, column, shown, look)

    def _state(self) -> str:
        team = self.team
        said = [f"value {points(team.initiative.value)}", f"{team.filled} of {team.places} places filled"]
        if team.share is not None:
            said.append(f"{team.share:.0%} of its needs")
        return "   |   ".join(said) + "  "

    def _purpose(self) -> str:
        one = self.team.initiative
        parts = (
            one.outcome, f"objective {one.objective}" if one.objective else "",
            f"capability {one.capability}" if one.capability else "", one.location, _dates(self.team),
        )  # fmt: skip
        return "   |   ".join(part for part in parts if part)

    def _members(self) -> Iterator[tuple[Cell, ...]]:
        plan, problem = self.facts.plan, self.facts.problem
        lead = plan.team(self.team.initiative.id).lead
        places = [(problem.seat(fill.seat.id), person) for fill in self.team.seats for person in fill.people]
        for seat, person_id in sorted(places, key=lambda place: place[1] != lead):
            person = problem.person(person_id)
            is_lead = person_id == lead
            name: Cell = Shown(person.name, "good") if is_lead else person.name
            side = problem.side_in_seat(person, seat).value
            role = _role(seat, person.role)
            last: Cell = Shown("team lead", "good") if is_lead else None
            yield (name, role, side, seat.id, seat.fte, person.role, person.location, last)

    def _open_places(self) -> Iterator[tuple[Cell, ...]]:
        for fill in self.team.seats:
            for _ in range(fill.open):
                seat = fill.seat
                muted: State = "muted"
                texts: list[Cell] = [
                    Shown(text, muted) for text in (OPEN, _role(seat, seat.role), "", seat.id)
                ]
                yield (*texts, seat.fte, None, Shown(seat.location, muted), Shown("see Gaps", muted))


def _role(seat: Seat, role: str) -> str:
    return role if seat.role == ANY_ROLE else seat.role


def _dates(team: TeamCoverage) -> str:
    one = team.initiative
    if not (one.start or one.end):
        return ""
    return f"{one.start or 'now'} to {one.end or 'the end'}"
