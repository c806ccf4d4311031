"""The families of scenarios: lines along one axis, grids of two, samples and lists of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.facts import ScenarioFacts
from teamform.domain.change import DRAW

QUANTILES = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)
GRID_AXES = 2


class Shape(StrEnum):
    """How the scenarios of a family lie beside each other."""

    LINE = "line"
    """Along one axis."""
    GRID = "grid"
    """On two axes."""
    SAMPLE = "sample"
    """Drawn by chance, or on more axes than two: shown as a distribution."""


@dataclass(frozen=True, slots=True)
class Family:
    """A sweep, a grid or a sample.

    Attributes
    ----------
    axes
        The names of its axes.
    members
        Its scenarios, by their place on the axes.
    """

    name: str
    shape: Shape
    axes: tuple[str, ...]
    members: tuple[ScenarioFacts, ...]

    @property
    def solved(self) -> tuple[ScenarioFacts, ...]:
        """Return those that have a plan."""
        return tuple(one for one in self.members if one.is_solved)

    def steps(self, axis: int) -> tuple[float, ...]:
        """Return the values on an axis, ascending."""
        return tuple(sorted({one.coordinates[self.axes[axis]] for one in self.members}))

    def at(self, *place: float) -> ScenarioFacts | None:
        """Return the scenario at a place on the axes."""
        wanted = dict(zip(self.axes, place, strict=True))
        return next((one for one in self.members if dict(one.coordinates) == wanted), None)

    def amounts(self, measure_id: str) -> tuple[float, ...]:
        """Return the amounts of a measure over the solved members, ascending."""
        found = (one.amount(measure_id) for one in self.solved)
        return tuple(sorted(one for one in found if one is not None))


def families(comparison: Comparison) -> tuple[Family, ...]:
    """Return the families of the scenarios, in the order in which they first appear."""
    grouped: dict[str, list[ScenarioFacts]] = {}
    for one in comparison.scenarios:
        if one.family:
            grouped.setdefault(one.family, []).append(one)
    return tuple(_family(name, members) for name, members in grouped.items())


def _family(name: str, members: Sequence[ScenarioFacts]) -> Family:
    axes = tuple(dict.fromkeys(axis for one in members for axis in one.coordinates))
    complete = all(set(one.coordinates) == set(axes) for one in members)
    places = {tuple(one.coordinates.get(axis) for axis in axes) for one in members}
    is_sample = not complete or not axes or axes == (DRAW,) or len(places) < len(members)
    if is_sample or len(axes) > GRID_AXES:
        return Family(name, Shape.SAMPLE, axes, tuple(members))
    ordered = sorted(members, key=lambda one: tuple(one.coordinates[axis] for axis in axes))
    return Family(name, Shape.LINE if len(axes) == 1 else Shape.GRID, axes, tuple(ordered))


def quantile(amounts: Sequence[float], share: float) -> float:
    """Return a quantile of amounts that ascend, between two of them by their distance.

    Raises
    ------
    ValueError
        When there are none.
    """
    if not amounts:
        raise ValueError("there is no quantile of nothing")
    place = share * (len(amounts) - 1)
    low = int(place)
    high = min(low + 1, len(amounts) - 1)
    return amounts[low] + (amounts[high] - amounts[low]) * (place - low)


@dataclass(frozen=True, slots=True)
class Bin:
    """How many amounts lie from one to another."""

    low: float
    high: float
    count: int


def histogram(amounts: Sequence[float], most: int = 12) -> tuple[Bin, ...]:
    """Return how many of some amounts that ascend lie in each of at most so many bins of equal width."""
    if not amounts:
        return ()
    low, high = amounts[0], amounts[-1]
    if high <= low:
        return (Bin(low, high, len(amounts)),)
    number = min(most, max(len(amounts) // 3, 3))
    width = (high - low) / number
    counts = [0] * number
    for amount in amounts:
        counts[min(int((amount - low) / width), number - 1)] += 1
    edges = [low + width * index for index in range(number)]
    return tuple(Bin(edge, edge + width, count) for edge, count in zip(edges, counts, strict=True))
