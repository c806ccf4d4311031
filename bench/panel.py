"""One panel of a chart as SVG: two logarithmic axes, and lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 380, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 14, 30, 40
_INK, _GRID, _MUTED = "#222222", "#dddddd", "#555555"
_LEGEND_LEFT, _LEGEND_ROW, _LEGEND_GAP = 12.0, 20, 34.0
_CHARACTER = 6.2
"""About how wide a character is."""

MOST_TICKS = 7


@dataclass(frozen=True)
class Line:
    """A line of a panel.

    Attributes
    ----------
    points
        Pairs of x and y, both above 0.
    steps
        Whether a value holds until the next point.
    """

    label: str
    color: str
    points: Sequence[tuple[float, float]]
    steps: bool = True


@dataclass(frozen=True)
class Axis:
    """A logarithmic axis; what lies outside is drawn at its end."""

    label: str
    least: float
    most: float

    def share(self, value: float) -> float:
        """Return where a value lies, from 0 to 1."""
        inside = min(max(value, self.least), self.most)
        return math.log(inside / self.least) / math.log(self.most / self.least)

    def ticks(self) -> list[float]:
        """Return where to label it: 1, 2, 5, 10, ..., or only powers of ten where these are too many."""
        powers = range(math.floor(math.log10(self.least)), math.ceil(math.log10(self.most)) + 1)
        for steps in ((1, 2, 5), (1,)):
            ticks = [step * 10.0**power for power in powers for step in steps]
            inside = [tick for tick in ticks if self.least * 0.999 <= tick <= self.most * 1.001]
            if len(inside) <= MOST_TICKS:
                break
        return inside


@dataclass(frozen=True)
class Panel:
    """A title, two axes, lines."""

    title: str
    x: Axis
    y: Axis
    lines: Sequence[Line]

    def svg(self, left: float, top: float) -> str:
        """Return the panel as an SVG group, its corner at a place."""
        parts = [
            text(_LEFT, 16, self.title, size=12, weight="bold"),
            *self._grid(),
            *(self._line(line) for line in self.lines if line.points),
        ]
        return f'<g transform="translate({left:g} {top:g})">\n' + "\n".join(parts) + "\n</g>"

    def _place(self, x: float, y: float) -> tuple[float, float]:
        across = _LEFT + self.x.share(x) * (WIDTH - _LEFT - _RIGHT)
        return across, HEIGHT - _BOTTOM - self.y.share(y) * (HEIGHT - _TOP - _BOTTOM)

    def _grid(self) -> Iterator[str]:
        for tick in self.x.ticks():
            x, bottom = self._place(tick, self.y.least)
            yield _stroke([(x, _TOP), (x, bottom)], _GRID, 1)
            yield text(x, bottom + 14, f"{tick:,g}", anchor="middle", color=_MUTED)
        for tick in self.y.ticks():
            left, y = self._place(self.x.least, tick)
            yield _stroke([(left, y), (WIDTH - _RIGHT, y)], _GRID, 1)
            yield text(left - 6, y + 4, f"{tick:,g}", anchor="end", color=_MUTED)
        yield text(WIDTH / 2 + _LEFT / 2, HEIGHT - 8, self.x.label, anchor="middle", color=_MUTED)
        yield text(_LEFT - 40, _TOP - 4, self.y.label, color=_MUTED)

    def _line(self, line: Line) -> str:
        corners: list[tuple[float, float]] = []
        for x, y in line.points:
            place = self._place(x, y)
            if line.steps and corners:
                corners.append((place[0], corners[-1][1]))
            corners.append(place)
        x, y = corners[-1]
        end = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{line.color}"/>'
        return f"<g><title>{escape(line.label)}</title>{_stroke(corners, line.color, 2)}{end}</g>"


def text(
    x: float,
    y: float,
    content: str,
    *,
    anchor: str = "start",
    color: str = _INK,
    size: int = 11,
    weight: str = "normal",
) -> str:
    """Return a text at a place."""
    style = f'text-anchor="{anchor}" fill="{color}" font-size="{size}" font-weight="{weight}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(content)}</text>'


def _stroke(corners: Sequence[tuple[float, float]], color: str, width: float) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="{width:g}"/>'


def page(panels: Sequence[Panel], legend: Sequence[tuple[str, str]], columns: int) -> str:
    """Return panels side by side as one SVG, under a legend of labels and colors."""
    rows = math.ceil(len(panels) / columns)
    width = WIDTH * max(1, min(columns, len(panels)))
    entries = list(_legend(legend, width))
    head = _LEGEND_ROW * (1 + max((row for row, _ in entries), default=0)) + 10
    parts = ['<rect width="100%" height="100%" fill="white"/>', *(entry for _, entry in entries)]
    for number, panel in enumerate(panels):
        row, column = divmod(number, columns)
        parts.append(panel.svg(column * WIDTH, head + row * HEIGHT))
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {head + rows * HEIGHT}"'
    return f'{opening} width="{width}" font-family="sans-serif">\n' + "\n".join(parts) + "\n</svg>\n"


def _legend(entries: Sequence[tuple[str, str]], width: float) -> Iterator[tuple[int, str]]:
    """Yield each entry's row and SVG; what is too wide goes into the next row."""
    x, row = _LEGEND_LEFT, 0
    for label, color in entries:
        wide = _LEGEND_GAP + _CHARACTER * len(label)
        if x > _LEGEND_LEFT and x + wide > width:
            x, row = _LEGEND_LEFT, row + 1
        y = 10 + row * _LEGEND_ROW
        box = f'<rect x="{x:.1f}" y="{y}" width="14" height="10" fill="{color}"/>'
        yield row, box + text(x + 18, y + 9, label)
        x += wide
