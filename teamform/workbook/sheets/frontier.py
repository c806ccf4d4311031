"""The Frontier sheet: the best of one goal for each amount of another, as a chart and a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from teamform.analysis.frontier import frontier_verdict, is_whole, proof_of
from teamform.analysis.words import counted, listed
from teamform.domain.frontier import Axis, Frontier
from teamform.domain.problem import Problem
from teamform.workbook.charts import Block, line_chart
from teamform.workbook.grid import Cell, Grid, GridColumn, Row, Shown, write_grid
from teamform.workbook.page import Page
from teamform.workbook.styles import NUMBER_FORMATS, Form, Styles

NAME, TABLE = "Frontier", "tfFrontier"
CHART_TOP, CHART_ROWS, ROW_PIXELS = 5, 18, 20
CHART_WIDTH, CHART_HEIGHT = 900, 345
TOP = CHART_TOP + CHART_ROWS + 1
LAST_COLUMN = 8
BAND_LETTERS = 118
NAMED = 4


def write_frontier(
    workbook: xlsxwriter.Workbook,
    sheet: Worksheet,
    styles: Styles,
    frontier: Frontier,
    problem: Problem,
    currency: str = "",
) -> None:
    """Write the verdict, the chart and a row per point.

    Parameters
    ----------
    workbook, sheet, styles
        Where it goes and how it looks.
    frontier, problem
        The points, and what was given.
    currency
        Of the costs.
    """
    _write_head(Page(sheet, styles), frontier, currency)
    grid = Grid(TABLE, _columns(frontier, currency), list(_rows(frontier, problem)), 1, top=TOP)
    write_grid(sheet, styles, grid)
    sheet.freeze_panes(0, 0)
    count = len(frontier.points)
    block = Block(sheet.get_name(), TOP + 1, TOP + count, (1, 1), (2,))
    form = NUMBER_FORMATS[_form(frontier.y)]
    chart = line_chart(workbook, block, _title(frontier), axes=(block.header(1), block.header(2)), form=form)
    chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    sheet.insert_chart(CHART_TOP, 0, chart, {"x_offset": 4, "y_offset": 4})


def _write_head(page: Page, frontier: Frontier, currency: str) -> None:
    sheet, styles = page.sheet, page.styles
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, _title(frontier), styles.title)
    sheet.write_string(1, 0, counted(len(frontier.points), "point"), styles.subtitle)
    sentence = frontier_verdict(frontier, currency)
    page.merged(3, 0, LAST_COLUMN, sentence, styles.band("good" if frontier.is_proven else "fair"))
    sheet.set_row(3, 16.5 * max(1, -(-len(sentence) // BAND_LETTERS)) + 10)
    page.leave_room(CHART_TOP, CHART_ROWS, ROW_PIXELS)


def _title(frontier: Frontier) -> str:
    return f"{frontier.y.label} against {frontier.x.label[0].lower()}{frontier.x.label[1:]}"


def _form(axis: Axis) -> Form:
    return "whole" if is_whole(axis) else "points"


def _heading(axis: Axis, currency: str) -> str:
    return f"{axis.label}, {currency}" if axis.name == "cost" and currency else axis.label


def _columns(frontier: Frontier, currency: str) -> tuple[GridColumn, ...]:
    x, y = frontier.x, frontier.y
    return (
        GridColumn("Point", "whole", 8),
        GridColumn(_heading(x, currency), _form(x), 15),
        GridColumn(_heading(y, currency), _form(y), 15),
        GridColumn("Proof", "text", 20, "proven: no plan is at least as good in both and better in one."),
        GridColumn(f"{y.label} at most", _form(y), 15, "No plan that is as good in the other goal has more."),
        GridColumn("Initiatives running", "whole", 11),
        GridColumn("People", "whole", 9),
        GridColumn("Starts here", "text", 40, "Initiatives that do not run in the point before."),
        GridColumn("Ends here", "text", 40, "Initiatives that run in the point before and not here."),
    )


def _rows(frontier: Frontier, problem: Problem) -> Iterator[Row]:
    names: Mapping[str, str] = {one.id: one.label for one in problem.initiatives}
    before: tuple[str, ...] | None = None
    for number, point in enumerate(frontier.points, start=1):
        running = tuple(team.initiative for team in point.plan.teams)
        starts = [names[one] for one in running if before is not None and one not in before]
        ends = [names[one] for one in before or () if one not in running]
        proof: Cell = Shown(proof_of(point), "good" if point.is_proven else "fair")
        yield (
            number,
            frontier.x.amount(point.x),
            frontier.y.amount(point.y),
            proof,
            frontier.y.amount(point.y_bound),
            len(running),
            len({one.person for one in point.plan.assignments}),
            listed(starts, NAMED),
            listed(ends, NAMED),
        )
        before = running
