"""The native charts, each from cells of the sheet that it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import xlsxwriter
from xlsxwriter.chart import Chart

from teamform.workbook.reading.addresses import address, quoted
from teamform.workbook.styles import FONT, INK, LINE, MUTED, MUTED_SERIES, NAVY, SERIES

LABEL_SIZE = 8
_BESIDE = ("above", "below", "right", "left")
"""Where names stand beside their points, in turn: so names of points that are near each other can be read."""
BAR_GAP, COLUMN_GAP = 45, 70
FEW_BARS_GAP = 300
"""Few bars have wider gaps, so that they stay bars: so much of a bar's width in %, divided among them."""


@dataclass(frozen=True, slots=True)
class Block:
    """Cells that a chart draws: rows below a header row; all numbers count from 0.

    Attributes
    ----------
    sheet
        The sheet's name.
    first, last
        The first and the last row with data.
    categories
        The first and the last column of the categories.
    series
        The column of each series.
    levels
        The texts of the categories, column by column, where they have several: XlsxWriter does not look
        these up, and programs that do not calculate would show none.
    """

    sheet: str
    first: int
    last: int
    categories: tuple[int, int]
    series: tuple[int, ...]
    levels: tuple[tuple[str | None, ...], ...] = ()

    def header(self, column: int) -> str:
        """Return a reference to a header: what a user called something is never text of a chart.

        XlsxWriter takes a title or the name of an axis for a formula where it looks like one.
        """
        return f"={quoted(self.sheet)}!{_fixed(self.first - 1, column)}"


def bar_chart(
    workbook: xlsxwriter.Workbook,
    block: Block,
    title: str,
    *,
    colours: tuple[str, ...] = SERIES,
    axis: str = "",
    from_zero: bool = False,
) -> Chart:
    """Return a chart of lying, stacked bars, the first row on top."""
    gap = max(BAR_GAP, FEW_BARS_GAP // (block.last - block.first + 1))
    chart = _chart(workbook, {"type": "bar", "subtype": "stacked"}, block, title, colours, gap)
    chart.set_y_axis({"reverse": True, "crossing": "max", **_axis(), "major_gridlines": {"visible": False}})
    least = {"min": 0} if from_zero else {}
    chart.set_x_axis({**_axis(axis), "major_gridlines": _gridlines(), "num_format": "#,##0", **least})
    return chart


def column_chart(
    workbook: xlsxwriter.Workbook,
    block: Block,
    title: str,
    *,
    colours: tuple[str, ...] = SERIES,
    axis: str = "",
) -> Chart:
    """Return a chart of standing columns, side by side."""
    chart = _chart(workbook, {"type": "column"}, block, title, colours, COLUMN_GAP)
    chart.set_x_axis(_axis())
    chart.set_y_axis({**_axis(axis), "major_gridlines": _gridlines(), "num_format": "#,##0.0", "min": 0})
    return chart


def line_chart(
    workbook: xlsxwriter.Workbook,
    block: Block,
    title: str,
    *,
    axes: tuple[str, str] = ("", ""),
    form: str = "#,##0.0",
) -> Chart:
    """Return a chart of lines through points whose first category column is a number."""
    chart = workbook.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    return _scattered(chart, block, title, axes, form, lines=True)


def scatter_chart(
    workbook: xlsxwriter.Workbook,
    block: Block,
    title: str,
    *,
    axes: tuple[str, str] = ("", ""),
) -> Chart:
    """Return a chart of points, a series each in its own colour.

    Parameters
    ----------
    block
        Its first category column holds the points' places across, its series their places up; a point belongs
        to the series in which it has a number.
    title, axes
        What stands above it, and beside the axes (across, up).
    """
    return _scattered(workbook.add_chart({"type": "scatter"}), block, title, axes, "#,##0", lines=False)


def named_points_chart(
    workbook: xlsxwriter.Workbook,
    block: Block,
    title: str,
    kinds: Sequence[int],
    axes: tuple[str, str] = ("", ""),
) -> Chart:
    """Return a chart of few points, each with the name in the first column beside it.

    Parameters
    ----------
    block
        As for ``scatter_chart``.
    kinds
        The series, counted from 0, in which each point has its number; the first is dark, the others light.
    """
    chart = workbook.add_chart({"type": "scatter"})
    for offset, kind in enumerate(kinds):
        row = block.first + offset
        colour = (NAVY, MUTED_SERIES)[kind > 0]
        series = _points(block, (row, row), block.series[kind], colour)
        # Each point is a series called by its cell: a name that is text in a label could be a formula.
        series["name"] = f"={quoted(block.sheet)}!{_fixed(row, 0)}"
        font = _font(LABEL_SIZE, INK)
        beside = _BESIDE[offset % len(_BESIDE)]
        series["data_labels"] = {"series_name": True, "value": False, "position": beside, "font": font}
        chart.add_series(series)
    return _dressed(chart, title, axes, "#,##0", several=False)


def _scattered(
    chart: Chart, block: Block, title: str, axes: tuple[str, str], form: str, *, lines: bool
) -> Chart:
    for number, column in enumerate(block.series):
        colour = SERIES[number % len(SERIES)]
        series = _points(block, (block.first, block.last), column, colour)
        if lines:
            series["line"] = {"color": colour, "width": 1.75}
        chart.add_series({**series, "name": block.header(column)})
    return _dressed(chart, title, axes, form, several=len(block.series) > 1)


def _points(block: Block, rows: tuple[int, int], column: int, colour: str) -> dict[str, object]:
    some = replace(block, first=rows[0], last=rows[1])
    return {
        "categories": _range(some, block.categories[0], block.categories[0]),
        "values": _range(some, column, column),
        "marker": {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": "#FFFFFF"}},
        "line": {"none": True},
    }


def _dressed(chart: Chart, title: str, axes: tuple[str, str], form: str, *, several: bool) -> Chart:
    chart.set_x_axis({**_axis(axes[0]), "major_gridlines": _gridlines(), "num_format": "#,##0.##"})
    chart.set_y_axis({**_axis(axes[1]), "major_gridlines": _gridlines(), "num_format": form})
    _frame(chart, title, legend=several)
    return chart


def _chart(
    workbook: xlsxwriter.Workbook,
    kind: dict[str, str],
    block: Block,
    title: str,
    colours: tuple[str, ...],
    gap: int,
) -> Chart:
    chart = workbook.add_chart(kind)
    for number, column in enumerate(block.series):
        colour = colours[number % len(colours)]
        chart.add_series(
            {
                "name": block.header(column),
                "categories": _range(block, block.categories[0], block.categories[1]),
                "categories_data": [list(level) for level in block.levels] or None,
                "values": _range(block, column, column),
                "fill": {"color": colour},
                "border": {"none": True},
                "gap": gap,
                "overlap": 100 if kind.get("subtype") == "stacked" else 0,
            }
        )
    _frame(chart, title, legend=len(block.series) > 1)
    return chart


def _frame(chart: Chart, title: str, *, legend: bool) -> None:
    chart.set_title({"name": title, "overlay": False, "name_font": _font(11, NAVY, bold=True)})
    if legend:
        chart.set_legend({"position": "bottom", "font": _font(LABEL_SIZE, INK)})
    else:
        chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"color": LINE}, "fill": {"color": "#FFFFFF"}})


def _range(block: Block, left: int, right: int) -> str:
    return f"={quoted(block.sheet)}!{_fixed(block.first, left)}:{_fixed(block.last, right)}"


def _fixed(row: int, column: int) -> str:
    plain = address(row + 1, column)
    letters = plain.rstrip("0123456789")
    return f"${letters}${plain[len(letters) :]}"


def _axis(name: str = "") -> dict[str, object]:
    axis: dict[str, object] = {"num_font": _font(LABEL_SIZE, INK), "line": {"color": LINE}}
    return {**axis, "name": name, "name_font": _font(LABEL_SIZE, MUTED)} if name else axis


def _gridlines() -> dict[str, object]:
    return {"visible": True, "line": {"color": LINE, "width": 0.5}}


def _font(size: int, colour: str, *, bold: bool = False) -> dict[str, object]:
    return {"name": FONT, "size": size, "color": colour, "bold": bold}
