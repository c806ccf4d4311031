"""What the engine is asked, says on the way, and answers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from teamform.domain.plan import Certificate, Outcome, StopReason
from teamform.formulation.linear import IntArray

DEFAULT_WORK_LIMIT = 3600.0


@dataclass(frozen=True, slots=True)
class Limits:
    """When the search may stop.

    Attributes
    ----------
    gap
        Stop once (bound - score) / |bound| is proven to be at most this in the rank at hand.
    time_limit_s
        The clock's limit in seconds; a search that it ends may end elsewhere on another machine.
    work_limit
        The limit of work, in deterministic units of about one second on one core: the same on every machine.
    workers
        How many tasks run side by side; it changes the time, never the answer.
    seed
        The seed of every random choice.
    """

    gap: float = 0.001
    time_limit_s: float = 60.0
    work_limit: float | None = None
    workers: int = 2
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search is; scores in thousandths of a point."""

    rank: int
    phase: str
    score: int | None
    bound: int | None
    elapsed_s: float

    @property
    def gap(self) -> float:
        """Return (bound - score) / |bound|, or infinity where there is no score or no bound yet."""
        if self.score is None or self.bound is None:
            return float("inf")
        return relative_gap(self.score, self.bound)


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class RankResult:
    """How good the answer is in one rank, in thousandths of a point.

    Attributes
    ----------
    rank
        The planning model's own number of the rank.
    bound
        No point (that keeps the earlier ranks) scores more: the better of the certified and the searched
        bound.
    certified_bound
        The bound that the certificate proves by itself.
    reached
        The score in this rank before later ranks used its tolerance; what they have to keep follows from it.
    """

    rank: int
    score: int
    bound: int
    certified_bound: int
    reached: int


@dataclass(frozen=True, slots=True)
class Solution:
    """The engine's answer.

    Attributes
    ----------
    values
        The best columns' values, or None when there are none.
    ranks, certificates
        One for each rank that was optimized; empty when there are no values.
    clashing_rows
        Rows of an infeasible model that clash by themselves; empty otherwise, and with floors.
    elapsed_s, work
        What it took, in seconds of the clock and in deterministic units.
    """

    outcome: Outcome
    stop: StopReason
    values: IntArray | None = None
    ranks: tuple[RankResult, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    clashing_rows: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    elapsed_s: float = 0.0
    work: float = 0.0


def relative_gap(score: int, bound: int) -> float:
    """Return (bound - score) / |bound|: 0 where they meet, infinity where the bound is 0 and they do not."""
    if bound <= score:
        return 0.0
    return (bound - score) / abs(bound) if bound else float("inf")


def least_within(bound: int, gap: float) -> int:
    """Return the least score that is within a relative gap of a bound, in thousandths of a point."""
    return bound - math.floor(gap * abs(bound))
