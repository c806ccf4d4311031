"""The Compare sheet of many scenarios: a row each, grouped by family, to be filtered and sorted."""

from __future__ import annotations

from collections.abc import Sequence

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.facts import ScenarioFacts
from teamform.analysis.comparison.measures import Measure
from teamform.analysis.words import listed
from teamform.domain.change import DRAW
from teamform.workbook.charts import Block
from teamform.workbook.comparison.canvas import Canvas
from teamform.workbook.comparison.input_words import said
from teamform.workbook.comparison.looks import label_of, outcome, shown_measures
from teamform.workbook.grid import (
    PAGE_WIDTH,
    Grid,
    GridColumn,
    Row,
    Shown,
    print_landscape,
    width_of,
    write_grid,
)
from teamform.workbook.sheets.compare import write_head

TABLE = "tfCompare"
TOP = 5
FIRST_MEASURE = 3
"""The column of the first measure, after family, name and outcome."""
NAMED = 4
"""So many changes and initiatives are named in a cell."""
NO_FAMILY = "-"
PAGES = 2
"""It is printed so many pages wide."""
HEAD_COLUMNS, HEAD_WIDTH = 12, 150
"""The verdict goes across so many columns, which are about so wide, in characters."""


def write_compare_many(canvas: Canvas, others: Sequence[str]) -> None:
    """Write the sheet with a row for each scenario.

    Parameters
    ----------
    canvas
        Where it goes, how it looks, and what is compared.
    others
        The other sheets of the comparison.
    """
    comparison = canvas.comparison
    measures = shown_measures(comparison)
    ordered = in_families(comparison)
    columns = _columns(comparison, measures)
    write_head(canvas, others, HEAD_COLUMNS - 1, HEAD_WIDTH)
    canvas.page.text(4, 0, HEAD_COLUMNS - 1, _order_said(comparison), canvas.styles.subtitle)
    rows = [_row(canvas, one, measures) for one in ordered]
    write_grid(canvas.sheet, canvas.styles, Grid(TABLE, columns, rows, key_columns=2, top=TOP))
    print_landscape(canvas.sheet, PAGES * PAGE_WIDTH, repeat_row=TOP, key_columns=2)


def cells_of(comparison: Comparison, across: Measure, up: Measure, sheet: str) -> Block:
    """Return the cells of two measures on the sheet, for a chart of all scenarios."""
    columns = {one.id: number for number, one in enumerate(shown_measures(comparison), FIRST_MEASURE)}
    below, beside = columns[across.id], columns[up.id]
    return Block(sheet, TOP + 1, TOP + len(comparison.all), (below, below), (beside,))


def in_families(comparison: Comparison) -> list[ScenarioFacts]:
    """Return the base, then the others by family; within one by their place in it, or by falling value."""
    families = dict.fromkeys(one.family for one in comparison.scenarios)
    order = {name: number for number, name in enumerate(families)}

    def place(one: ScenarioFacts) -> tuple[int, tuple[float, ...], float]:
        is_drawn = list(one.coordinates) in ([], [DRAW])
        coordinates = () if is_drawn else tuple(one.coordinates.values())
        return (order[one.family], coordinates, -(one.amount("value") or 0.0))

    return [comparison.base, *sorted(comparison.scenarios, key=place)]


def _order_said(comparison: Comparison) -> str:
    within = "by falling value"
    if any(one.family for one in comparison.scenarios):
        within = "by family, within one by its steps, else by falling value"
    return f"Sorted {within}; filter and sort by the arrows."


def _columns(comparison: Comparison, measures: Sequence[Measure]) -> tuple[GridColumn, ...]:
    every = comparison.all
    return (
        GridColumn("Family", "text", width_of([one.family for one in every], 9, 22)),
        GridColumn(
            comparison.noun.capitalize(), "text", width_of([one.name for one in every], 16, 38),
            "Click to go to the row in Scenarios.",
        ),
        GridColumn("Outcome", "text", 13),
        *(GridColumn(label_of(one, comparison), one.form, 10.5, one.note) for one in measures),
        GridColumn("Initiatives gained", "text", 20, "Those that run here and not in the base."),
        GridColumn("Initiatives lost", "text", 20, "Those that run in the base and not here."),
        GridColumn("Changed inputs", "text", 46),
        GridColumn("Why there is no plan", "text", 40),
        GridColumn("What can be done", "text", 30),
    )  # fmt: skip


def _row(canvas: Canvas, facts: ScenarioFacts, measures: Sequence[Measure]) -> Row:
    comparison, names, looks = canvas.comparison, canvas.comparison.names, canvas.looks
    return (
        facts.family or (NO_FAMILY if facts is not comparison.base else ""),
        canvas.links.to_origin(facts.name, facts.origin),
        outcome(facts),
        *(looks.amount(one, facts) for one in measures),
        listed(map(names.initiative, comparison.gained(facts)), NAMED),
        listed(map(names.initiative, comparison.lost(facts)), NAMED),
        listed((said(one, in_units=canvas.in_units) for one in facts.inputs), NAMED),
        Shown(facts.reason, "bad") if facts.reason else None,
        facts.remedy or None,
    )
