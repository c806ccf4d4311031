"""The Changes sheet: each place before and in the plan, and why it differs."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from teamform.analysis.moves import Cause, Move
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Grid, GridColumn, Row, Shown, width_of, write_grid
from teamform.workbook.links import TO_ROW, TO_TEAM, Links
from teamform.workbook.styles import State, Styles

NAME, TABLE = "Changes", "tfChanges"
NO_CURRENT = "The Current sheet is empty and there was no plan before: there is nothing to compare with."

STATES: dict[Cause, State] = {
    Cause.NEW: "good", Cause.MOVED: "fair", Cause.LEFT: "bad", Cause.KEPT: "muted",
}  # fmt: skip


def write_changes(sheet: Worksheet, styles: Styles, facts: PlanFacts, links: Links) -> None:
    """Write a row per place of today's teams (of the last plan, where there are none) and of the plan."""
    changes = facts.against_today or facts.against_last_plan
    rows = [_row(facts, links, move) for move in (changes.moves if changes else ())]
    grid = Grid(TABLE, _columns(facts), rows, 3, empty_message=NO_CURRENT, back=links.back)
    write_grid(sheet, styles, grid)


def _columns(facts: PlanFacts) -> tuple[GridColumn, ...]:
    problem, initiatives = facts.problem, facts.problem.initiatives
    person = width_of([one.label for one in problem.people], 14, 30)
    return (
        GridColumn("Initiative ID", "id", width_of([one.id for one in initiatives], 12, 18), TO_ROW),
        GridColumn("Initiative", "text", width_of([one.name for one in initiatives], 14, 34), TO_TEAM),
        GridColumn("Seat", "id", width_of([seat.id for seat in problem.seats], 8, 18)),
        GridColumn("Role", "text", width_of([seat.role for seat in problem.seats], 8, 26)),
        GridColumn("Before", "text", person, "Who has the place today, or had it in the last plan."),
        GridColumn("After", "text", person, "Who has it in the plan."),
        GridColumn(
            "Cause", "text", 10,
            "kept: as today. moved: whoever had it serves elsewhere. left: whoever had it serves nowhere "
            "new. new: nobody had it.",
        ),
        GridColumn("Detail", "wrapped", 64),
    )  # fmt: skip


def _row(facts: PlanFacts, links: Links, move: Move) -> Row:
    problem = facts.problem
    return (
        links.initiative_id(move.initiative),
        links.team(move.initiative),
        move.seat or "any seat",
        problem.seat(move.seat).role if move.seat else None,
        links.person(move.before, problem.person(move.before).label) if move.before else None,
        links.person(move.after, problem.person(move.after).label) if move.after else None,
        Shown(move.cause.value, STATES[move.cause]),
        move.detail,
    )
