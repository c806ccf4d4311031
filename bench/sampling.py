"""A sampling profiler: looks many times a second where each thread of this process is."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Self

EVERY_S = 0.02

STEPS: Sequence[tuple[str, str, str]] = (
    ("bound: first-order method", "first_order", "relax_nearly"),
    ("bound: prices", "sifting", "_undercharged"),
    ("bound: certificate", "proof", "prove"),
    ("bound: model of the candidates chosen", "sifting", "_relaxed"),
    ("bound: first candidates", "sifting", "begin"),
    ("neighbourhoods: simplex method for the support", "bound", "relax"),
    ("neighbourhoods: CP-SAT", "cpsat", "search"),
    ("neighbourhoods: cutting out, choosing", "staffing", "_try"),
    ("neighbourhoods: choosing", "staffing", "improve"),
    ("neighbourhoods: first point of a territory", "staffing", "begin"),
    ("neighbourhoods: losses, preparations", "effort", "staff_territory"),
    ("mending: teams that fall short", "mending", "mend"),
    ("dealing: candidates of a round", "rounds", "_within"),
    ("dealing: model of a round", "rounds", "deal"),
    ("dealing: territories cut out", "territories", "_cut"),
    ("settling and checking", "large", "_staff"),
    ("formulation", "build", "formulate"),
)
"""What a step is called, and the file and function that it is done in; the first that fits counts."""


class Sampler:
    """Counts where threads are while it is entered; a thread that waits for others is not counted."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._counts: Counter[str] = Counter()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        """Begin to look."""
        self.seconds = -time.monotonic()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Look no more."""
        self._stop.set()
        self._thread.join()
        self.seconds += time.monotonic()

    def shares(self) -> Iterator[tuple[str, float]]:
        """Yield the steps and their shares of the time that threads were at work, the largest first."""
        total = sum(self._counts.values()) or 1
        yield from ((step, count / total) for step, count in self._counts.most_common())

    def _look(self) -> None:
        while not self._stop.wait(EVERY_S):
            for thread, frame in sys._current_frames().items():
                if thread != threading.get_ident() and (step := _step_of(frame)):
                    self._counts[step] += 1


def _step_of(frame: FrameType | None) -> str:
    """Return the step that a thread is at, or nothing where it waits for other threads."""
    places, is_ours = set(), False
    while frame is not None:
        path = frame.f_code.co_filename.replace("\\", "/")
        is_ours |= "/teamform/" in path
        places.add((path.rpartition("/")[2].removesuffix(".py"), frame.f_code.co_name))
        frame = frame.f_back
    if ("crew", "_listen") in places or not is_ours:
        return ""
    for step, file, function in STEPS:
        if (file, function) in places:
            return step
    return "other"
