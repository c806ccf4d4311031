"""When to stop: the clock, the work done, and the user's interruption."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from teamform.domain.plan import StopReason
from teamform.engine.result import DEFAULT_WORK_LIMIT, Limits

LEAST_S, LEAST_WORK = 5.0, 1.0
"""What even the smallest of several parts may take, so that limits never decide about a trifle."""


@dataclass
class Watch:
    """Keeps the limits of one solve; tasks in any thread ask it and are told by it.

    Work is counted by whoever merges results in the fixed order, so that its limit strikes at the same point
    of every run.
    """

    limits: Limits
    interrupted: threading.Event = field(default_factory=threading.Event)
    work: float = 0.0
    deadline: float = field(init=False)
    _start: float = field(default_factory=time.monotonic)
    _needless: threading.Event = field(default_factory=threading.Event)
    _stoppers: list[Callable[[], None]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Set the deadline of the whole solve."""
        self.deadline = self._start + self.limits.time_limit_s

    def fork(self) -> Watch:
        """Return a watch for one task: the same clock and interruption, but it can be stopped alone."""
        own = replace(self, _needless=threading.Event(), _stoppers=[], _lock=threading.Lock())
        own.deadline = self.deadline
        return own

    def share(self, part: float) -> Watch:
        """Return a watch that has only a part of the time and the work that are left."""
        own = self.fork()
        own.deadline = min(self.deadline, time.monotonic() + max(part * self.remaining_s, LEAST_S))
        own.limits = replace(self.limits, work_limit=self.work + max(part * self.remaining_work, LEAST_WORK))
        return own

    @property
    def elapsed_s(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    @property
    def remaining_s(self) -> float:
        """Seconds left on the clock, never below 0."""
        return max(0.0, self.deadline - time.monotonic())

    @property
    def remaining_work(self) -> float:
        """Units of work left, never below 0."""
        limit = DEFAULT_WORK_LIMIT if self.limits.work_limit is None else self.limits.work_limit
        return max(0.0, limit - self.work)

    @property
    def reason(self) -> StopReason | None:
        """Why to stop now, or None; interruption comes before the clock, the clock before work."""
        if self.interrupted.is_set() or self._needless.is_set():
            return StopReason.INTERRUPTED
        if self.remaining_s <= 0:
            return StopReason.TIME_LIMIT
        return StopReason.WORK_LIMIT if self.remaining_work <= 0 else None

    @contextmanager
    def telling(self, stop: Callable[[], None]) -> Iterator[None]:
        """While inside, ``stop`` is called, perhaps again and again, once there is a reason to stop."""
        with self._lock:
            self._stoppers.append(stop)
        try:
            yield
        finally:
            with self._lock:
                self._stoppers.remove(stop)

    def stop(self) -> None:
        """Tell whoever works under this watch to stop."""
        self._needless.set()
        with self._lock:
            for stop in self._stoppers:
                stop()
