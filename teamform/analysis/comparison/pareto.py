"""Which of some points no other one beats in both directions."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]


def efficient(points: Sequence[Point]) -> tuple[bool, ...]:
    """Tell of each point whether it is efficient, where more is better in both directions.

    A point is efficient when none is at least as good in both and better in one; equal points all are.
    """
    best = float("-inf")
    found: dict[Point, bool] = {}
    for x, y in sorted(set(points), key=lambda one: (-one[0], -one[1])):
        found[x, y] = y > best
        best = max(best, y)
    return tuple(found[x, y] for x, y in points)
