"""The Not running sheet: each initiative left out, the value forgone, and what blocks it."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from teamform.analysis.blocked import Blocked
from teamform.analysis.blocks import BlockKind
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Cell, Grid, GridColumn, Row, Shown, width_of, write_grid
from teamform.workbook.links import TO_ROW, Links
from teamform.workbook.styles import Styles

NAME, TABLE = "Not running", "tfNotRunning"
ALL_RUN = "Every initiative runs."
_UNBLOCK = (
    "Changes of the input, each with a plan in which it runs, confirmed by the referee: the least time that "
    "is lacking beside the other teams as they are, or the least valuable of those that hold its people. "
    "Asked about the most valuable initiatives."
)
IN_ANY_PLAN, BESIDE_THESE = "in any plan", "beside these teams"


def write_not_running(sheet: Worksheet, styles: Styles, facts: PlanFacts, links: Links) -> None:
    """Write a row per initiative that does not run, the most valuable first."""
    rows = [_row(facts, links, one) for one in facts.blocked]
    grid = Grid(TABLE, _columns(facts), rows, key_columns=2, empty_message=ALL_RUN, back=links.back)
    write_grid(sheet, styles, grid)


def _columns(facts: PlanFacts) -> tuple[GridColumn, ...]:
    initiatives = facts.problem.initiatives
    unblock = [GridColumn("Cheapest unblock", "wrapped", 48, _UNBLOCK)]
    return (
        GridColumn("Initiative ID", "id", width_of([one.id for one in initiatives], 12, 18), TO_ROW),
        GridColumn("Initiative", "wrapped", width_of([one.name for one in initiatives], 14, 30)),
        GridColumn("Value forgone", "points", 10, "Points that it would deliver with every place filled."),
        GridColumn("Status", "text", 10),
        GridColumn("Objective", "wrapped", width_of([one.objective for one in initiatives], 11, 22)),
        GridColumn("Blocked by", "wrapped", 22),
        GridColumn("What blocks it", "wrapped", 70),
        GridColumn(
            "Holds", "text", 18,
            "in any plan: whatever else is decided. beside these teams: as long as the other teams stay as "
            "they are.",
        ),
        GridColumn(
            "Who holds the people", "wrapped", 22, "Running initiatives with most of the people who suit it.",
        ),
        *(unblock if facts.unblocks else ()),
    )  # fmt: skip


def _row(facts: PlanFacts, links: Links, one: Blocked) -> Row:
    kinds = dict.fromkeys(block.kind.value for block in one.blocks)
    rivals = dict.fromkeys(rival for block in one.blocks for rival in block.rivals)
    always = any(block.always for block in one.blocks)
    is_off = any(block.kind is BlockKind.STATUS for block in one.blocks)
    holds: Cell = (
        "as you set it" if is_off else Shown(IN_ANY_PLAN, "bad") if always else Shown(BESIDE_THESE, "fair")
    )
    return (
        links.initiative_id(one.initiative.id),
        one.initiative.name,
        one.value,
        one.initiative.status.value,
        one.initiative.objective,
        ", ".join(kinds),
        "\n".join(block.text for block in one.blocks),
        holds,
        ", ".join(rivals),
        *([facts.unblocks.get(one.initiative.id)] if facts.unblocks else ()),
    )
