"""The Changes sheet: each place today and in the plan, and why it differs."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from teamform.analysis.moves import Cause, Move
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Grid, GridColumn, Row, Shown, width_of, write_grid
from teamform.workbook.styles import State, Styles

NAME, TABLE = "Changes", "tfChanges"
NO_CURRENT = "The Current sheet is empty, so there is nothing to compare with."

_STATES: dict[Cause, State] = {
    Cause.NEW: "good", Cause.MOVED: "fair", Cause.LEFT: "bad", Cause.KEPT: "muted",
}  # fmt: skip


def write_changes(sheet: Worksheet, styles: Styles, facts: PlanFacts) -> None:
    """Write a row per place of today and of the plan."""
    rows = [_row(facts, move) for move in facts.moves]
    grid = Grid(TABLE, _columns(facts), rows, key_columns=3, empty_message=NO_CURRENT)
    write_grid(sheet, styles, grid)


def _columns(facts: PlanFacts) -> tuple[GridColumn, ...]:
    problem = facts.problem
    person = width_of([one.label for one in problem.people], 14, 30)
    return (
        GridColumn("Initiative ID", "id", width_of([one.id for one in problem.initiatives], 12, 18)),
        GridColumn("Initiative", "text", width_of([one.name for one in problem.initiatives], 14, 34)),
        GridColumn("Seat", "id", width_of([seat.id for seat in problem.seats], 8, 18)),
        GridColumn("Role", "text", width_of([seat.role for seat in problem.seats], 8, 26)),
        GridColumn("Before", "text", person, "Who has the place today."),
        GridColumn("After", "text", person, "Who has it in the plan."),
        GridColumn(
            "Cause", "text", 10,
            "kept: as today. moved: whoever had it serves elsewhere. left: whoever had it serves nowhere "
            "new. new: nobody had it.",
        ),
        GridColumn("Detail", "wrapped", 64),
    )  # fmt: skip


def _row(facts: PlanFacts, move: Move) -> Row:
    problem = facts.problem
    return (
        move.initiative,
        problem.initiative(move.initiative).name,
        move.seat or "any seat",
        problem.seat(move.seat).role if move.seat else None,
        problem.person(move.before).label if move.before else None,
        problem.person(move.after).label if move.after else None,
        Shown(move.cause.value, _STATES[move.cause]),
        move.detail,
    )
