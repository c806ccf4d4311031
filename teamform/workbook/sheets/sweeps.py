"""The Sweeps sheet: how value, coverage and cost go along each sweep; grids as heat maps; distributions."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.chart import Chart

from teamform.analysis.comparison.facts import ScenarioFacts
from teamform.analysis.comparison.measures import Measure
from teamform.analysis.comparison.sweeps import (
    QUANTILES,
    Family,
    Shape,
    families,
    histogram,
    quantile,
)
from teamform.analysis.words import counted
from teamform.workbook.charts import Block, column_chart, line_chart, scatter_chart
from teamform.workbook.comparison.canvas import Canvas, is_wide
from teamform.workbook.comparison.looks import label_of, outcome, shown_measures
from teamform.workbook.grid import Cell, print_landscape, write_cell
from teamform.workbook.page import PageColumn
from teamform.workbook.sheets import compare, compare_many
from teamform.workbook.sheets.compare_charts import VALUE, across_of
from teamform.workbook.styles import HEAT, LINE, NUMBER_FORMATS, WHITE

NAME = "Sweeps"
COLUMNS, COLUMN_WIDTH = 14, 12
LAST = COLUMNS - 1
CHART_ROWS, ROW_PIXELS = 16, 20
CHART_WIDTH, CHART_HEIGHT = 425, 310
SHOWN = ("value", "coverage", "cost")
"""What is charted along a line, where there is any of it."""
IN_GRIDS = ("value", "coverage", "cost", "moves")
_QUANTILES = ("Least", "5 %", "25 %", "Median", "75 %", "95 %", "Most")
FIRST_ROW = 3
HEADER_POINTS = 44
PRINT_SCALE = 70
"""In percent; the columns fit a page so."""
MOST_STEPS = COLUMNS - 1
"""A grid with more steps on both axes is shown as a distribution."""


def write_sweeps(canvas: Canvas) -> None:
    """Write a section for each family of scenarios."""
    canvas.sheet.hide_gridlines(2)
    canvas.sheet.set_column(0, 0, 24)
    canvas.sheet.set_column(1, LAST, COLUMN_WIDTH)
    canvas.sheet.set_row(0, 30)
    canvas.sheet.write_string(0, 0, "Sweeps", canvas.styles.title)
    write_cell(canvas.sheet, 1, 0, canvas.links.back, canvas.styles.link)
    row, breaks = _write_tradeoff(canvas, FIRST_ROW), []
    for family in families(canvas.comparison):
        breaks.append(row)
        row = _Section(canvas, family).write(row) + 2
    # In one scale: where pages are fitted to the width, Excel leaves breaks out, and charts would be cut.
    print_landscape(canvas.sheet)
    canvas.sheet.set_print_scale(PRINT_SCALE)
    canvas.sheet.set_h_pagebreaks([one for one in breaks if one > FIRST_ROW])


def _write_tradeoff(canvas: Canvas, row: int) -> int:
    """Write the chart of all scenarios, where Compare has a row for each; return the row after it."""
    comparison = canvas.comparison
    if not is_wide(comparison) or not comparison.solved:
        return row
    canvas.page.heading(row, 0, LAST, f"All {comparison.noun}s")
    across = across_of(comparison)
    sheet = canvas.links.sheets.get(compare.NAME, compare.NAME)
    block = compare_many.cells_of(comparison, across, VALUE, sheet)
    title = f"{VALUE.label} against {across.label[0].lower()}{across.label[1:]}"
    chart = scatter_chart(canvas.workbook, block, title, axes=(block.header(block.categories[0]), "points"))
    chart.set_size({"width": 2 * CHART_WIDTH, "height": CHART_HEIGHT})
    canvas.sheet.insert_chart(row + 1, 0, chart, {"x_offset": 4, "y_offset": 4})
    canvas.page.leave_room(row + 1, CHART_ROWS, ROW_PIXELS)
    return row + CHART_ROWS + 2


class _Section:
    """One family."""

    def __init__(self, canvas: Canvas, family: Family) -> None:
        self.canvas = canvas
        self.family = family
        self.measures = shown_measures(canvas.comparison)

    def write(self, row: int) -> int:
        """Write the section from a row on; return the row after it."""
        family, page = self.family, self.canvas.page
        page.heading(row, 0, LAST, family.name)
        solved, number = len(family.solved), len(family.members)
        said = f"{counted(number, self.canvas.comparison.noun)}, {solved} with a plan"
        page.text(row + 1, 0, LAST, f"{said}{self._axes_said()}", self.canvas.styles.subtitle)
        if not solved:
            return row + 2
        match family.shape:
            case Shape.LINE:
                return self._line(row + 2)
            case Shape.GRID if self._fits:
                return self._grids(row + 2)
            case _:
                return self._distribution(row + 2)

    def _axes_said(self) -> str:
        axes = [axis for axis in self.family.axes if axis != "draw"]
        return f"; by {' and '.join(axes)}" if axes else ""

    @property
    def _fits(self) -> bool:
        return len(self.family.steps(1)) <= MOST_STEPS

    def _of(self, ids: Sequence[str]) -> list[Measure]:
        return [one for one in self.measures if one.id in ids]

    # -- lines -------------------------------------------------------------------------------------------

    def _line(self, row: int) -> int:
        members, axis = self.family.members, self.family.axes[0]
        charted = self._of(SHOWN)
        others = self._of(("initiatives", "places", "utilisation", "moves"))
        first = row + CHART_ROWS + 1
        columns = (
            PageColumn(axis, 1, "number"),
            *(PageColumn(label_of(one, self.canvas.comparison), 1, one.form) for one in charted),
            *(PageColumn(one.label, 1, one.form) for one in others),
            PageColumn("Outcome"),
        )
        rows = [
            (one.coordinates[axis], *(one.amount(m.id) for m in (*charted, *others)), outcome(one))
            for one in members
        ]
        self.canvas.page.table(first - 1, 0, columns, rows)
        self.canvas.sheet.set_row(first - 1, HEADER_POINTS)
        for number, measure in enumerate(charted):
            block = Block(self._name, first, first + len(rows) - 1, (0, 0), (number + 1,))
            axes, form = (block.header(0), ""), NUMBER_FORMATS[measure.form]
            chart = line_chart(self.canvas.workbook, block, measure.label, axes=axes, form=form)
            self._insert(row, number, chart)
        return first + len(rows)

    # -- grids -------------------------------------------------------------------------------------------

    def _grids(self, row: int) -> int:
        for measure in self._of(IN_GRIDS):
            row = self._grid(row, measure) + 1
        return row

    def _grid(self, row: int, measure: Measure) -> int:
        """Write one measure over both axes: the first downwards, the second across."""
        down, across = self.family.steps(0), self.family.steps(1)
        label = label_of(measure, self.canvas.comparison)
        head = self.canvas.styles.header(numeric=True)
        corner = f"{label}\n{self.family.axes[0]} \\ {self.family.axes[1]}"
        self.canvas.sheet.set_row(row, HEADER_POINTS)
        self.canvas.sheet.write_string(row, 0, corner, self.canvas.styles.header())
        for column, step in enumerate(across, start=1):
            self.canvas.sheet.write_number(row, column, step, head)
        for number, step in enumerate(down, start=1):
            self.canvas.sheet.write_number(row + number, 0, step, head)
            for column, other in enumerate(across, start=1):
                self._grid_cell(row + number, column, self.family.at(step, other), measure)
        scale = {"type": "2_color_scale", "min_color": WHITE, "max_color": HEAT}
        if measure.better == "low":
            scale |= {"min_color": HEAT, "max_color": WHITE}
        self.canvas.sheet.conditional_format(row + 1, 1, row + len(down), len(across), scale)
        return row + len(down) + 1

    def _grid_cell(self, row: int, column: int, facts: ScenarioFacts | None, measure: Measure) -> None:
        amount = facts.amount(measure.id) if facts else None
        cell: Cell = amount if amount is not None else facts.ending.value if facts else None
        form = {"num_format": NUMBER_FORMATS[measure.form]} if amount is not None else {"text_wrap": True}
        look = self.canvas.styles.get(border=1, border_color=LINE, align="center", **form)
        self.canvas.page.merged(row, column, column, cell, look)

    # -- distributions -----------------------------------------------------------------------------------

    def _distribution(self, row: int) -> int:
        deepest = first = self._quantiles(row + CHART_ROWS) + 2
        for number, measure in enumerate(self._of(SHOWN)):
            deepest = max(deepest, self._histogram(row, first, number, measure))
        return deepest

    def _histogram(self, row: int, first: int, number: int, measure: Measure) -> int:
        """Write how often a measure lies where, and its chart; return the row after its cells."""
        bins = histogram(self.family.amounts(measure.id))
        form, left = NUMBER_FORMATS[measure.form], 1 + 3 * number
        label = label_of(measure, self.canvas.comparison)
        columns = (PageColumn(label, 2), PageColumn("How often", 1, "whole"))
        rows = [(f"{_number(one.low, form)} to {_number(one.high, form)}", one.count) for one in bins]
        self.canvas.page.table(first - 1, left, columns, rows)
        last = first + len(rows) - 1
        if rows:
            block = Block(self._name, first, last, (left, left), (left + 2,))
            self._insert(
                row, number, column_chart(self.canvas.workbook, block, f"{measure.label}: how often")
            )
        return last + 1

    def _quantiles(self, row: int) -> int:
        """Write a row for each measure: what it is at least in which share of the scenarios."""
        sheet, styles = self.canvas.sheet, self.canvas.styles
        columns = [PageColumn(name, 1, "points") for name in (*_QUANTILES, "Mean")]
        self.canvas.page.table(row, 0, (PageColumn("Of all with a plan"), *columns), [])
        for measure in self.measures:
            amounts = self.family.amounts(measure.id)
            if amounts:
                row += 1
                sheet.write_string(row, 0, label_of(measure, self.canvas.comparison), styles.cell())
                found = [quantile(amounts, share) for share in QUANTILES]
                for column, amount in enumerate([*found, sum(amounts) / len(amounts)], start=1):
                    sheet.write_number(row, column, amount, self.canvas.looks.number(measure))
        return row + 1

    @property
    def _name(self) -> str:
        return str(self.canvas.sheet.get_name())

    def _insert(self, row: int, number: int, chart: Chart) -> None:
        self.canvas.page.leave_room(row, CHART_ROWS, ROW_PIXELS)
        chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
        place = {"x_offset": 4 + (CHART_WIDTH + 10) * number, "y_offset": 4}
        self.canvas.sheet.insert_chart(row, 0, chart, place)


def _number(amount: float, form: str) -> str:
    return f"{amount:.1%}" if form.endswith("%") else f"{amount:,.1f}"
