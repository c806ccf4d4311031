"""What a peer is given and what it gives back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from teamform.domain.plan import Plan
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem

Point = tuple[float, float]
"""Seconds since the start, and the score reached by then, in points."""


@dataclass(frozen=True)
class Task:
    """An instance and when to stop.

    Attributes
    ----------
    gap
        Relative gap, (bound - score) / |bound|, at which it is good enough.
    time_limit_s
        The clock's limit in seconds, from the problem in memory to the plan in memory.
    """

    problem: Problem
    policy: PlanningModel
    gap: float
    time_limit_s: float


@dataclass(frozen=True)
class Answer:
    """What a peer found.

    Attributes
    ----------
    plan
        The plan, or None where it found none.
    bound
        What it proved: no plan scores more, in points; None where it proves nothing.
    points
        Scores on the way. An iterator is run after the clock was read, for peers whose own scores have to
        be counted again.
    note
        What a reader should know, in a few words.
    """

    plan: Plan | None
    bound: float | None = None
    points: Iterable[Point] = ()
    note: str = ""


@dataclass
class Clock:
    """The time of one run; it starts when it is made.

    Attributes
    ----------
    tell
        Told each better score with its time, so that it is known even if the process is killed later.
    """

    time_limit_s: float
    tell: Callable[[Point], None] = lambda _: None
    _best: float = float("-inf")
    _started_s: float = field(default_factory=time.monotonic)

    @property
    def elapsed_s(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._started_s

    @property
    def remaining_s(self) -> float:
        """Seconds left, never below 0.1: solvers take 0 for no limit."""
        return max(0.1, self.time_limit_s - self.elapsed_s)

    def reached(self, score: float) -> None:
        """Say that a plan with this score, in points, is there now."""
        if score > self._best:
            self._best = score
            self.tell((self.elapsed_s, score))
