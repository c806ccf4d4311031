"""How uneven some whole numbers are: what balance and spread share."""

from __future__ import annotations

from collections.abc import Collection


def span(numbers: Collection[int]) -> int:
    """Return the largest minus the smallest; 0 where there is none."""
    return max(numbers) - min(numbers) if numbers else 0


def middle(numbers: Collection[int]) -> int:
    """Return the (lower) median, from which the sum of distances is smallest; 0 where there is none."""
    return sorted(numbers)[(len(numbers) - 1) // 2] if numbers else 0
