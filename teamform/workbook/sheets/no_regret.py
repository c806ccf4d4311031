"""The No regret sheet: initiatives and assignments by the share of scenarios in which the plan has them."""

from __future__ import annotations

from teamform.analysis.comparison.comparison import ALL, MOST, Common
from teamform.workbook.comparison.canvas import Canvas
from teamform.workbook.grid import Grid, GridColumn, Row, Shown, width_of, write_grid
from teamform.workbook.links import TO_ROW
from teamform.workbook.styles import GOOD_FILL, WHITE, State

NAME, TABLE = "No regret", "tfNoRegret"
NONE = "Nothing has a plan."
MOST_ROWS = 20_000
"""The rarest assignments beyond these are left out."""
_STATES: dict[str, State] = {ALL: "good", MOST: "fair"}


def write_no_regret(canvas: Canvas) -> None:
    """Write a row per initiative, then one per assignment, those that most scenarios have first."""
    found = [*canvas.comparison.initiatives, *canvas.comparison.assignments][:MOST_ROWS]
    rows = [_row(canvas, one) for one in found]
    grid = Grid(TABLE, _columns(canvas), rows, 0, empty_message=NONE, back=canvas.links.back)
    write_grid(canvas.sheet, canvas.styles, grid)
    if rows:
        scale = {"type": "2_color_scale", "min_color": WHITE, "max_color": GOOD_FILL}
        limits = {"min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1}
        canvas.sheet.conditional_format(1, 2, len(rows), 2, {**scale, **limits})


def _columns(canvas: Canvas) -> tuple[GridColumn, ...]:
    names, noun = canvas.comparison.names, canvas.comparison.noun
    return (
        GridColumn("What", "text", 12),
        GridColumn(
            "No regret", "text", 11,
            f"in all: the plan of every {noun} that has one has it, so that it is right whichever comes.",
        ),
        GridColumn("Share", "percent", 9, f"Of the {noun}s that have a plan, the base among them."),
        GridColumn("Plans", "whole", 8, f"In how many of the {len(canvas.comparison.solved)} plans."),
        GridColumn("In the base", "text", 10),
        GridColumn("Initiative ID", "id", width_of(names.initiatives, 12, 18)),
        GridColumn("Initiative", "text", width_of(names.initiatives.values(), 14, 34), TO_ROW),
        GridColumn("Seat", "id", width_of(names.roles, 8, 20)),
        GridColumn("Role", "text", width_of(names.roles.values(), 8, 26)),
        GridColumn("Person ID", "id", width_of(names.people, 10, 18)),
        GridColumn("Person", "text", width_of(names.people.values(), 14, 28), TO_ROW),
    )  # fmt: skip


def _row(canvas: Canvas, one: Common) -> Row:
    links, place = canvas.links, one.place
    state = _STATES.get(one.word)
    return (
        "Assignment" if place.seat else "Initiative",
        Shown(one.word, state) if state else one.word,
        one.share,
        one.count,
        "Yes" if one.is_in_base else "No",
        place.initiative,
        links.initiative(place.initiative),
        place.seat or None,
        canvas.comparison.names.roles.get(place.seat) if place.seat else None,
        place.person or None,
        links.person(place.person) if place.person else None,
    )
