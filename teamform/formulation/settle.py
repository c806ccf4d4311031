"""Columns that follow from the decisions, and what they are once the decisions are made.

Who runs, who takes which seat and who leads is decided. What a team brings, the weakest team, a rule
broken: all that follows, and each such column is as large or as small as its rows let it be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from teamform.formulation.linear import INFINITE, IntArray, LinearModel
from teamform.formulation.sums import Sum, WrittenSum


@dataclass(frozen=True)
class Median:
    """The column is the (lower) median of amounts, of those whose condition holds; 0 where there are none."""

    conditions: tuple[Sum, ...]
    amounts: tuple[Sum, ...]


@dataclass(frozen=True)
class WrittenMedian:
    """A median of sums that are written out."""

    conditions: tuple[WrittenSum, ...]
    amounts: tuple[WrittenSum, ...]

    def value(self, values: IntArray) -> int:
        """Return the median for the values of the columns."""
        pairs = zip(self.conditions, self.amounts, strict=True)
        counted = sorted(amount.value(values) for condition, amount in pairs if condition.value(values))
        return counted[(len(counted) - 1) // 2] if counted else 0


Extreme = Literal["most", "least"]
"""``most``: as large as its rows allow; ``least``: as small as they allow."""

Way = Extreme | Median


@dataclass
class Following:
    """The columns that follow, in an order in which each follows from earlier ones."""

    columns: list[int] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)

    def add(self, column: int, way: Way) -> None:
        """Add a column; it may follow from decisions and from columns added before it."""
        self.columns.append(column)
        self.ways.append(way)

    def written(self, columns: IntArray, write: Callable[[Sum], WrittenSum]) -> Settling:
        """Return how the columns follow where they have other indices, given what writes out sums."""

        def way(one: Way) -> Extreme | WrittenMedian:
            if not isinstance(one, Median):
                return one
            return WrittenMedian(tuple(map(write, one.conditions)), tuple(map(write, one.amounts)))

        return Settling(columns.tolist(), [way(one) for one in self.ways])


@dataclass(frozen=True)
class Settling:
    """How columns of a model that is written out follow; as ``Following``."""

    columns: list[int]
    ways: list[Extreme | WrittenMedian]

    def settle(self, model: LinearModel, values: IntArray) -> IntArray:
        """Return the values with every column set that follows from the decisions."""
        settled = values.copy()
        settled[self.columns] = 0
        rows = _Rows(model, self.columns)
        activity = model.activity(settled)
        for place, (column, way) in enumerate(zip(self.columns, self.ways, strict=True)):
            bounds = int(model.lower[column]), int(model.upper[column])
            if isinstance(way, WrittenMedian):
                value = min(max(way.value(settled), bounds[0]), bounds[1])
            else:
                value = _extreme(way, bounds, rows.limits(place, activity))
            settled[column] = value
            for row, coefficient in rows.entries[place]:
                activity[row] += coefficient * value
        return settled


def _extreme(way: Extreme, bounds: tuple[int, int], limits: Iterator[tuple[int, int]]) -> int:
    least, most = bounds
    for low, high in limits:
        least, most = max(least, low), min(most, high)
    return max(most, bounds[0]) if way == "most" else min(least, bounds[1])


class _Rows:
    """The rows of the columns that follow; a row speaks when the last of its columns is to be set."""

    def __init__(self, model: LinearModel, columns: list[int]) -> None:
        self._model = model
        place = np.full(model.number_of_columns, -1, dtype=np.int64)
        place[columns] = np.arange(len(columns))
        used = np.flatnonzero(place[model.row_column] >= 0)
        rows = np.searchsorted(model.row_start, used, side="right") - 1
        places = place[model.row_column[used]]
        last = np.full(model.number_of_rows, -1, dtype=np.int64)
        np.maximum.at(last, rows, places)
        self.entries: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._last = last
        triples = zip(places.tolist(), rows.tolist(), model.row_coefficient[used].tolist(), strict=True)
        for one, row, coefficient in triples:
            self.entries[one].append((row, coefficient))

    def limits(self, place: int, activity: IntArray) -> Iterator[tuple[int, int]]:
        """Yield the least and the most value that each speaking row allows for a column."""
        for row, coefficient in self.entries[place]:
            if self._last[row] == place:
                low = _room(int(self._model.row_lower[row]), int(activity[row]))
                high = _room(int(self._model.row_upper[row]), int(activity[row]))
                if coefficient > 0:
                    yield -(-low // coefficient), high // coefficient
                else:
                    yield -(high // -coefficient), -low // -coefficient


def _room(bound: int, activity: int) -> int:
    return bound if abs(bound) >= INFINITE else bound - activity
