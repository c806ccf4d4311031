"""The charts of the Summary, and below them the figures that they draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.chart import Chart

from teamform.analysis.coverage import skill_gaps
from teamform.analysis.figures import RoleTime
from teamform.workbook.charts import Block, bar_chart, column_chart
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Cell
from teamform.workbook.links import Links
from teamform.workbook.page import Page, PageColumn
from teamform.workbook.styles import LINE, MUTED, NAVY, OPEN_SERIES, SERIES, TEAL

HALF, LAST = 6, 11
"""Grid columns of one chart, and the last grid column."""
MOST_BARS, MOST_SKILLS = 15, 10
MOST_GROUPS = 36
"""A chart by period and role has no more groups of columns; beyond that, periods alone."""
CHART_ROWS, CHART_WIDTH, ROW_PIXELS = 16, 508, 20
CHARTS_HEIGHT = 2 * CHART_ROWS + 2
"""Rows that the charts take, with their heading."""
FIRST_CHARTS = CHART_ROWS + 1
"""Rows that the first two of them take, with the heading."""

Rows = Sequence[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart to be: its title, its cells, and what is said where there are none."""

    title: str
    columns: tuple[PageColumn, ...]
    rows: Rows
    nothing: str
    colours: tuple[str, ...]
    categories: tuple[int, int] = (0, 0)
    """The first and last of the columns that name the bars."""
    stands: bool = False

    @property
    def offsets(self) -> list[int]:
        """Return where each column begins, in grid columns from the first."""
        spans = [column.span for column in self.columns]
        return [sum(spans[:index]) for index in range(len(spans))]

    def chart(self, workbook: xlsxwriter.Workbook, sheet: str, row: int, column: int) -> Chart:
        """Return the chart of the cells whose header stands at a place."""
        at = [column + offset for offset in self.offsets]
        first, last = (at[index] for index in self.categories)
        series = tuple(at[self._first_series() :])
        block = Block(sheet, row + 1, row + len(self.rows), (first, last), series, self._levels())
        draw = column_chart if self.stands else bar_chart
        return draw(workbook, block, self.title, colours=self.colours)

    def _levels(self) -> tuple[tuple[str | None, ...], ...]:
        first, last = self.categories
        if first == last:
            return ()
        columns = range(first, last + 1)
        return tuple(tuple(None if row[at] is None else str(row[at]) for row in self.rows) for at in columns)

    def _first_series(self) -> int:
        return next(index for index, column in enumerate(self.columns) if column.form != "text")


def write_charts(
    workbook: xlsxwriter.Workbook, page: Page, facts: PlanFacts, links: Links, row: int, data: int
) -> None:
    """Place the charts two by two from one row on, and the cells that they draw from another."""
    page.heading(row, 0, LAST, "At a glance")
    page.heading(data, 0, LAST, "The figures behind the charts")
    below = [data + 1, data + 1]
    for number, figure in enumerate(_figures(facts, links)):
        side, column = number % 2, HALF * (number % 2)
        top = row + 1 + (number // 2) * CHART_ROWS
        if not figure.rows:
            _write_nothing(page, top, column, figure)
            continue
        page.table(below[side], column, figure.columns, figure.rows)
        chart = figure.chart(workbook, page.sheet.get_name(), below[side], column)
        chart.set_size({"width": CHART_WIDTH, "height": (CHART_ROWS - 1) * ROW_PIXELS})
        page.sheet.insert_chart(top, column, chart, {"x_offset": 2, "y_offset": 4, "object_position": 1})
        below[side] += len(figure.rows) + 2


def _write_nothing(page: Page, row: int, column: int, figure: Figure) -> None:
    """Say in a frame what a chart without bars would show."""
    look = page.styles.get(align="center", font_color=MUTED, border=1, border_color=LINE, text_wrap=True)
    text = f"{figure.title}\n\n{figure.nothing}"
    page.sheet.merge_range(row, column, row + CHART_ROWS - 2, column + HALF - 1, text, look)


def _figures(facts: PlanFacts, links: Links) -> tuple[Figure, ...]:
    return _seats(facts, links), _demand(facts), _skills(facts), _objectives(facts)


def _seats(facts: PlanFacts, links: Links) -> Figure:
    teams = sorted(facts.teams, key=lambda team: -team.initiative.value)[:MOST_BARS]
    some = f", the {MOST_BARS} most valuable" if len(facts.teams) > MOST_BARS else ""
    return Figure(
        f"Places filled and open{some}",
        (PageColumn("Initiative", 4), PageColumn("Filled", 1, "whole"), PageColumn("Open", 1, "whole")),
        [(links.label(team.initiative.id), team.filled, team.open) for team in teams],
        "No initiative runs.",
        (TEAL, OPEN_SERIES),
    )


def _skills(facts: PlanFacts) -> Figure:
    gaps = skill_gaps(facts.teams)[:MOST_SKILLS]
    return Figure(
        "Top skill gaps, in heads",
        (PageColumn("Skill", 4), PageColumn("Brought", 1, "whole"), PageColumn("Missing", 1, "whole")),
        [(gap.skill, gap.brought, gap.missing) for gap in gaps],
        "No skill is short in the running teams.",
        (TEAL, SERIES[3]),
    )


def _objectives(facts: PlanFacts) -> Figure:
    shares = facts.figures.objectives[:MOST_BARS]
    return Figure(
        "Value by objective, in points",
        (PageColumn("Objective", 4), PageColumn("Delivered", 1, "points"), PageColumn("Missed", 1, "points")),
        [
            (one.name or "(none named)", round(one.value, 3), round(max(one.portfolio - one.value, 0), 3))
            for one in shares
        ],
        "There is no initiative.",
        (NAVY, OPEN_SERIES),
    )


def _demand(facts: PlanFacts) -> Figure:
    time = facts.figures.time
    single = len({one.period for one in time}) == 1
    by_period = len(time) > MOST_GROUPS
    unit = "" if facts.is_in_units else ", in FTE"
    return Figure(
        f"Demand against capacity{unit}{', all roles' if by_period else ''}",
        (
            PageColumn("Period", 1),
            PageColumn("Role", 2),
            PageColumn("Demand", 1, "fte"),
            PageColumn("Filled", 1, "fte"),
            PageColumn("Capacity", 1, "fte"),
        ),
        [*(_by_period(time) if by_period else _by_role(time))],
        "Nobody is asked for, and nobody is there.",
        (SERIES[2], TEAL, OPEN_SERIES),
        (0, 0) if by_period else (1, 1) if single else (0, 1),
        stands=True,
    )


def _by_role(time: tuple[RoleTime, ...]) -> Iterator[tuple[Cell, ...]]:
    for period in dict.fromkeys(one.period for one in time):
        for number, one in enumerate(one for one in time if one.period == period):
            named = period if number == 0 else None  # said once, the chart groups its columns below it
            yield (named, one.role, one.demand / 1000, one.used / 1000, one.capacity / 1000)


def _by_period(time: tuple[RoleTime, ...]) -> Iterator[tuple[Cell, ...]]:
    for period in dict.fromkeys(one.period for one in time):
        these = [one for one in time if one.period == period]
        sums = [sum(getattr(one, kind) for one in these) / 1000 for kind in ("demand", "used", "capacity")]
        yield (period, "all roles", *sums)
