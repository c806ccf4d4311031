"""The Teams sheet: a block per running initiative, lead first, made to be printed."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from teamform.analysis.coverage import TeamCoverage
from teamform.domain.entities import ANY_ROLE, Seat
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import A4, Cell, Shown, print_landscape, width_of, write_cell
from teamform.workbook.styles import GREY_FILL, LINE, MUTED, NAVY, WHITE, State, Styles

NAME = "Teams"
HEADERS = ("Person", "Role in the team", "Side", "Seat", "FTE", "Home role", "Location", "")
LAST = len(HEADERS) - 1
ROW_POINTS, HEAD_POINTS = 15, 22
SCALE = 80
PAGE_POINTS = 625
"""What fits one printed page at this scale."""
OPEN, NOBODY = "open", "-"


def write_teams(sheet: Worksheet, styles: Styles, facts: PlanFacts) -> None:
    """Write the blocks, and start a page where a block would be cut."""
    sheet.hide_gridlines(2)
    _widths(sheet, facts)
    row, used, breaks = 0, 0, []
    for team in facts.teams:
        block = _Block(sheet, styles, facts, team)
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


class _Block:
    """One team."""

    def __init__(self, sheet: Worksheet, styles: Styles, facts: PlanFacts, team: TeamCoverage) -> None:
        self.sheet = sheet
        self.styles = styles
        self.facts = facts
        self.team = team
        self.rows = [*self._members(), *self._open_places()]
        self.brought = [_said(team, skill) for skill in dict.fromkeys(c.need.skill for c in team.needs)]
        self.points = HEAD_POINTS + ROW_POINTS * (len(self.rows) + 3 + bool(self.brought))

    def write(self, row: int) -> int:
        """Write the block from a row on; return the row after it."""
        one = self.team.initiative
        self.sheet.set_row(row, HEAD_POINTS)
        head = self.styles.get(bold=True, font_size=12, font_color=WHITE, bg_color=NAVY, indent=1)
        right = self.styles.get(font_color=WHITE, bg_color=NAVY, align="right")
        for column in range(LAST + 1):
            self.sheet.write_blank(row, column, None, head)
        self.sheet.write_string(row, 0, one.label, head)
        self.sheet.write_string(row, LAST, self._state(), right)
        row = self._write_line(row + 1, self._purpose())
        look = {"bold": True, "font_color": NAVY, "bottom": 1, "bottom_color": NAVY}
        header, right = self.styles.get(**look, indent=1), self.styles.get(**look, align="right")
        for column, text in enumerate(HEADERS):
            self.sheet.write_string(row, column, text, right if text == "FTE" else header)
        for row, values in enumerate(self.rows, start=row + 1):  # noqa: B020 -- goes on below the header
            self._write_row(row, values)
        if self.brought:
            row = self._write_line(row + 1, "Brings: " + ", ".join(self.brought)) - 1
        return row + 2

    def _write_line(self, row: int, text: str) -> int:
        line = self.styles.get(font_color=MUTED, bg_color=GREY_FILL, indent=1)
        for column in range(LAST + 1):
            self.sheet.write_blank(row, column, None, line)
        self.sheet.write_string(row, 0, text, line)
        return row + 1

    def _write_row(self, row: int, values: tuple[Cell, ...]) -> None:
        for column, value in enumerate(values):
            shown = value.value if isinstance(value, Shown) else value
            form = self._format(column, value)
            if shown is None or shown == "":
                self.sheet.write_blank(row, column, None, form)
            else:
                write_cell(self.sheet, row, column, shown, form)

    def _format(self, column: int, value: Cell) -> object:
        look: dict[str, object] = {"bottom": 4, "bottom_color": LINE}
        if HEADERS[column] != "FTE":
            look |= {"align": "left", "indent": 1}
        elif not self.facts.is_in_units:
            look["num_format"] = "0%"
        if isinstance(value, Shown):
            look |= {"bold": True} if value.state == "good" else {"italic": True, "font_color": MUTED}
        return self.styles.get(**look)

    def _state(self) -> str:
        team = self.team
        said = [f"value {team.initiative.value:,g}", f"{team.filled} of {team.places} places filled"]
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


def _said(team: TeamCoverage, skill: str) -> str:
    needed, brought = team.of_skill(skill) or (0, 0)
    return f"{skill} {brought} of {needed}"


def _dates(team: TeamCoverage) -> str:
    one = team.initiative
    if not (one.start or one.end):
        return ""
    return f"{one.start or 'now'} to {one.end or 'the end'}"
