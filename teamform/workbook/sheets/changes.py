"""The Changes sheet: each place before and in the plan, and why it differs."""

from __future__ import annotations

from itertools import repeat

from xlsxwriter.worksheet import Worksheet

from teamform.analysis.causes import Cause, CauseKind
from teamform.analysis.moves import Move, MoveKind
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Grid, GridColumn, Row, Shown, width_of, write_grid
from teamform.workbook.links import TO_ROW, TO_TEAM, Links
from teamform.workbook.styles import State, Styles

NAME, TABLE = "Changes", "tfChanges"
NO_CURRENT = "The Current sheet is empty and there was no plan before: there is nothing to compare with."
NO_TEAMS = "The plan before had no teams, and there are none now."

STATES: dict[MoveKind, State] = {
    MoveKind.NEW: "good",
    MoveKind.MOVED: "fair",
    MoveKind.LEFT: "bad",
    MoveKind.GONE: "bad",
    MoveKind.KEPT: "muted",
}
_CAUSES: dict[CauseKind, State] = {
    CauseKind.DECISION: "good", CauseKind.INPUT: "good", CauseKind.KNOCK_ON: "fair",
}  # fmt: skip
_CHANGE = (
    "kept: as before. moved: whoever had it serves elsewhere. left: whoever had it serves nowhere new. "
    "gone: the person, seat or initiative is no longer in the workbook. new: nobody had it."
)
_CAUSE = (
    "decision: you decided so in Assignments. input change: the place, its initiative or one of the two "
    "people changed in the input. knock-on: it follows from one of these."
)


def write_changes(sheet: Worksheet, styles: Styles, facts: PlanFacts, links: Links) -> None:
    """Write a row per place before and in the plan; after an earlier plan, with what caused each change."""
    has_causes = facts.causes is not None
    causes = facts.causes if facts.causes is not None else repeat(None, len(facts.moves))
    pairs = zip(facts.moves, causes, strict=True)
    rows = [_row(facts, links, *pair, has_causes=has_causes) for pair in pairs]
    columns = _columns(facts, has_causes=has_causes)
    message = NO_TEAMS if facts.problem.follows_plan else NO_CURRENT
    grid = Grid(TABLE, columns, rows, key_columns=3, empty_message=message, back=links.back)
    write_grid(sheet, styles, grid)


def _columns(facts: PlanFacts, *, has_causes: bool) -> tuple[GridColumn, ...]:
    problem, initiatives = facts.problem, facts.problem.initiatives
    person = width_of([one.label for one in problem.people], 14, 30)
    when = "in the plan before" if problem.follows_plan else "today"
    return (
        GridColumn("Initiative ID", "id", width_of([one.id for one in initiatives], 12, 18), TO_ROW),
        GridColumn("Initiative", "text", width_of([one.name for one in initiatives], 14, 34), TO_TEAM),
        GridColumn("Seat", "id", width_of([seat.id for seat in problem.seats], 8, 18)),
        GridColumn("Role", "text", width_of([seat.role for seat in problem.seats], 8, 26)),
        GridColumn("Before", "text", person, f"Who has the place {when}."),
        GridColumn("After", "text", person, "Who has it in the plan."),
        GridColumn("Change", "text", 10, _CHANGE),
        GridColumn("Detail", "wrapped", 48),
        *(_cause_columns() if has_causes else ()),
    )


def _cause_columns() -> tuple[GridColumn, ...]:
    return (
        GridColumn("Cause", "text", 14, _CAUSE),
        GridColumn("Because of", "wrapped", 56, "Which decision or change of the input, with its cell."),
    )


def _row(facts: PlanFacts, links: Links, move: Move, cause: Cause | None, *, has_causes: bool) -> Row:
    # what is no longer in the workbook has no row to lead to
    problem = facts.problem
    is_known = problem.has_initiative(move.initiative)
    return (
        links.initiative_id(move.initiative) if is_known else move.initiative,
        links.team(move.initiative) if is_known else None,
        move.seat or "any seat",
        problem.seat(move.seat).role if problem.has_seat(move.seat) else None,
        links.person(move.before, facts.label_of(move.before)) if move.before else None,
        links.person(move.after, facts.label_of(move.after)) if move.after else None,
        Shown(move.kind.value, STATES[move.kind]),
        move.detail,
        *(_cause(cause) if has_causes else ()),
    )


def _cause(cause: Cause | None) -> Row:
    if cause is None:
        return None, None
    return Shown(cause.kind.value, _CAUSES[cause.kind]), cause.said
