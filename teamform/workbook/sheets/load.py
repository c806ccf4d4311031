"""The Load sheet: how much of each person's time the plan takes, period by period; free time; the bench."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from teamform.analysis.load import Load
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Cell, Grid, GridColumn, Row, Shown, width_of, write_grid
from teamform.workbook.links import TO_ROW, Links
from teamform.workbook.styles import HEAT, WHITE, Form, State, Styles

NAME, TABLE = "Load", "tfLoad"
FULL_FROM, BUSY_FROM = 0.9, 0.5
SHARE_COLUMNS_AFTER = 5
"""The columns before those with shares of capacity."""


def write_load(sheet: Worksheet, styles: Styles, facts: PlanFacts, links: Links) -> None:
    """Write a row per active person; the shares are a heat map, the status says the same in words."""
    rows = [_row(facts, links, load) for load in facts.loads]
    columns = _columns(facts)
    write_grid(sheet, styles, Grid(TABLE, columns, rows, key_columns=2, back=links.back))
    last_share = SHARE_COLUMNS_AFTER + _periods(facts)
    sheet.conditional_format(
        1,
        SHARE_COLUMNS_AFTER,
        max(len(rows), 1),
        last_share,
        {
            "type": "2_color_scale", "min_color": WHITE, "max_color": HEAT,
            "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1.2,
        },
    )  # fmt: skip


def _periods(facts: PlanFacts) -> int:
    return len(facts.problem.periods) if len(facts.problem.periods) > 1 else 0


def _columns(facts: PlanFacts) -> tuple[GridColumn, ...]:
    problem = facts.problem
    periods = problem.periods if _periods(facts) else ()
    share: Form = "number" if facts.is_in_units else "percent"
    free = "Free, FTE" if not facts.is_in_units else "Free"
    return (
        GridColumn("Person ID", "id", width_of([one.id for one in problem.active_people], 10, 18)),
        GridColumn("Person", "text", width_of([one.name for one in problem.active_people], 14, 28), TO_ROW),
        GridColumn("Role", "text", width_of([one.role for one in problem.active_people], 8, 26)),
        GridColumn("Group", "text", width_of([one.group for one in problem.active_people], 8, 24)),
        GridColumn("Status", "text", 11, "full: 90 % or more of the capacity used; bench: on no initiative."),
        *(
            GridColumn(one.id, "percent", max(len(one.id) + 2, 9), "Share of the capacity used.")
            for one in periods
        ),
        GridColumn("Used", "percent", 9, "Share of the capacity used over all periods."),
        *(GridColumn(f"{free} {one.id}".strip(), share, 11) for one in problem.periods if periods),
        GridColumn(free, share, 10, "What is free on average over the periods."),
        GridColumn("Initiatives", "text", 24),
    )


def _row(facts: PlanFacts, links: Links, load: Load) -> Row:
    person = load.person
    free = [amount / 1000 for amount in load.free]
    single = not _periods(facts)
    shares: list[Cell] = [] if single else list(load.shares)
    return (
        person.id,
        links.person(person.id),
        person.role,
        person.group,
        _status(load),
        *shares,
        load.share,
        *([] if single else free),
        round(sum(free) / len(free), 3),
        ", ".join(load.initiatives),
    )


def _status(load: Load) -> Cell:
    """Return in words what the heat map shows in colours."""
    if load.share is None:
        return "away"
    if load.is_on_bench:
        return Shown("bench", "fair")
    states: tuple[tuple[float, str, State | None], ...] = (
        (FULL_FROM, "full", "good"), (BUSY_FROM, "busy", None), (0, "has time", None),
    )  # fmt: skip
    word, state = next((word, state) for least, word, state in states if load.share >= least)
    return Shown(word, state) if state else word
