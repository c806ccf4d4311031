"""The charts of a comparison: the value of each scenario, and what it costs; with the cells they draw."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.chart import Chart

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.facts import ScenarioFacts
from teamform.analysis.comparison.measures import Measure, measure
from teamform.analysis.comparison.pareto import efficient
from teamform.workbook.charts import Block, bar_chart, named_points_chart, scatter_chart
from teamform.workbook.comparison.canvas import Canvas
from teamform.workbook.comparison.looks import label_of
from teamform.workbook.grid import Cell
from teamform.workbook.page import PageColumn

CHART_ROWS, ROW_PIXELS = 17, 20
"""Rows that a chart takes with the space below it, and how high they are."""
CHART_WIDTH, CHART_HEIGHT = 460, 320
"""In pixels."""
MOST_NAMED = 12
"""Of more points the names would cover each other."""
VALUE = measure("value")


def write_charts_heading(canvas: Canvas, row: int, last: int) -> int:
    """Write the heading of the charts and leave room for them; return the row after them.

    Parameters
    ----------
    canvas
        Where they go.
    row
        The row of the heading, counted from 0.
    last
        The last column below the heading.
    """
    if not canvas.comparison.solved:
        return row
    canvas.page.heading(row, 0, last, "Value, and what it takes")
    canvas.page.leave_room(row + 1, CHART_ROWS, ROW_PIXELS)
    return row + 1 + CHART_ROWS


def write_charts(canvas: Canvas, row: int, data: int, last: int) -> None:
    """Write the charts below their heading, and the cells they draw from another row on.

    Parameters
    ----------
    canvas
        Where they go.
    row, data
        The row of their heading, and that of the heading of the cells, counted from 0.
    last
        The last column below the headings.
    """
    if not canvas.comparison.solved:
        return
    canvas.page.heading(data, 0, last, "The figures of the charts")
    across, rows = tradeoff_rows(canvas.comparison)
    columns = (
        PageColumn(canvas.comparison.noun.capitalize()),
        PageColumn(VALUE.label, 1, "points"),
        PageColumn(label_of(across, canvas.comparison), 1, "whole"),
        PageColumn("Efficient", 1, "points"),
        PageColumn("Another is better", 1, "points"),
    )
    canvas.page.table(data + 1, 0, columns, rows)
    _insert(canvas, row + 1, data + 2, rows, across)


def tradeoff_rows(comparison: Comparison) -> tuple[Measure, list[tuple[Cell, ...]]]:
    """Return the measure that value is set against, and the rows of name, value, it, and both kinds."""
    across = across_of(comparison)
    solved = [one for one in comparison.solved if one.amount(across.id) is not None]
    sign = 1 if across.better == "high" else -1
    points = [(sign * _amount(one, across), _amount(one, VALUE)) for one in solved]
    rows: list[tuple[Cell, ...]] = []
    for one, is_efficient in zip(solved, efficient(points), strict=True):
        value = _amount(one, VALUE)
        kinds = (value, None) if is_efficient else (None, value)
        rows.append((one.name, value, _amount(one, across), *kinds))
    return across, rows


def across_of(comparison: Comparison) -> Measure:
    """Return what value is set against: cost; where nothing costs, moves; without a base, places."""
    if any(one.amount("cost") for one in comparison.solved):
        return measure("cost")
    return measure("moves" if comparison.base.is_solved else "places")


def _amount(facts: ScenarioFacts, of: Measure) -> float:
    return facts.amount(of.id) or 0.0


def _insert(canvas: Canvas, row: int, first: int, rows: Sequence[Sequence[Cell]], across: Measure) -> None:
    sheet = canvas.sheet
    name, last = sheet.get_name(), first + len(rows) - 1
    block = Block(name, first, last, (0, 0), (1,))
    bars = bar_chart(canvas.workbook, block, VALUE.label, axis="points", from_zero=True)
    bars.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    sheet.insert_chart(row, 0, bars, {"x_offset": 4, "y_offset": 6})
    points = tradeoff_chart(canvas, Block(name, first, last, (2, 2), (3, 4)), rows, across)
    points.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    sheet.insert_chart(row, 0, points, {"x_offset": CHART_WIDTH + 16, "y_offset": 6})


def tradeoff_chart(canvas: Canvas, block: Block, rows: Sequence[Sequence[Cell]], across: Measure) -> Chart:
    """Return the chart of value against another measure; few points each with their name.

    Parameters
    ----------
    canvas
        The sheet with the cells.
    block
        The rows of ``tradeoff_rows``: the efficient points are its first series, the others its second.
    rows, across
        What ``tradeoff_rows`` returned.
    """
    title = f"Value against {across.label[0].lower()}{across.label[1:]}"
    axes = (block.header(block.categories[0]), f"{VALUE.label}, points")
    if len(rows) > MOST_NAMED:
        return scatter_chart(canvas.workbook, block, title, axes=axes)
    kinds = [0 if row[3] is not None else 1 for row in rows]
    return named_points_chart(canvas.workbook, block, f"{title} (light: another is better)", kinds, axes)
