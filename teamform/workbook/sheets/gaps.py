"""The Gaps sheet: each open place, what blocks it, and who is nearest to taking it."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from teamform.analysis.gaps import NEAREST, Gap, GapCause
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Cell, Grid, GridColumn, Row, Shown, width_of, write_grid
from teamform.workbook.links import FIRST_ROW, TO_ROW, TO_TEAM, Links
from teamform.workbook.styles import Form, State, Styles

NAME, TABLE = "Gaps", "tfGaps"
NONE_OPEN = "No gaps: every place of the running initiatives is filled."

_STATES: dict[GapCause, State] = {
    GapCause.NOBODY_SUITS: "bad",
    GapCause.NOBODY_FREE: "fair",
    GapCause.KEPT_OUT: "fair",
    GapCause.CHOICE: "good",
}


def write_gaps(sheet: Worksheet, styles: Styles, facts: PlanFacts, links: Links) -> None:
    """Write a row per seat with open places."""
    rows = [_row(gap, links) for gap in facts.gaps]
    grid = Grid(TABLE, _columns(facts), rows, key_columns=3, empty_message=NONE_OPEN, back=links.back)
    write_grid(sheet, styles, grid)


def gap_rows(gaps: Sequence[Gap]) -> dict[str, int]:
    """Return the row of each seat, by its ID."""
    return {gap.seat.id: row for row, gap in enumerate(gaps, start=FIRST_ROW)}


def _columns(facts: PlanFacts) -> tuple[GridColumn, ...]:
    problem, initiatives = facts.problem, facts.problem.initiatives
    share: Form = "number" if facts.is_in_units else "percent"
    note = "Who is near to taking it, and exactly what keeps the person from it."
    return (
        GridColumn("Initiative ID", "id", width_of([one.id for one in initiatives], 12, 18), TO_ROW),
        GridColumn("Initiative", "wrapped", width_of([one.name for one in initiatives], 14, 26), TO_TEAM),
        GridColumn("Seat", "id", width_of([seat.id for seat in problem.seats], 8, 18)),
        GridColumn("Role", "wrapped", width_of([seat.role for seat in problem.seats], 8, 22)),
        GridColumn("FTE", share, 8),
        GridColumn("Open places", "whole", 8),
        GridColumn("Cause", "text", 13),
        GridColumn("What blocks it", "wrapped", 44),
        *(GridColumn(f"Nearest {number}", "wrapped", 34, note) for number in range(1, NEAREST + 1)),
    )


def _row(gap: Gap, links: Links) -> Row:
    # No links: LibreOffice shows one on a single line.
    nearest: list[Cell] = [f"{one.person.label}: {one.text}" for one in gap.nearest]
    nearest += [None] * (NEAREST - len(nearest))
    return (
        links.initiative_id(gap.initiative.id),
        links.team(gap.initiative.id),
        gap.seat.id,
        gap.seat.role,
        gap.seat.fte,
        gap.places,
        Shown(gap.cause.value, _STATES[gap.cause]),
        gap.text,
        *nearest,
    )
