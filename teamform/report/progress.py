"""How far the search is, on one line of the terminal; nothing where nobody watches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.live import Live
from rich.text import Text

from teamform.analysis.verdict import short_points
from teamform.report import console
from teamform.report.numbers import percent, seconds


class Progress(Protocol):
    """What the engine tells on the way; scores in thousandths of a point."""

    @property
    def rank(self) -> int:
        """The rank at hand."""

    @property
    def score(self) -> int | None:
        """The best score so far."""

    @property
    def bound(self) -> int | None:
        """No plan can score more."""

    @property
    def gap(self) -> float:
        """How much better a plan might be, as a share of the bound."""


class ProgressLine:
    """The line; it moves on by itself, so that the seconds run while the solver is silent."""

    def __init__(self, doing: str = "Solving") -> None:
        self._doing = doing
        self._start = time.monotonic()
        self._latest: Progress | None = None

    def update(self, progress: Progress) -> None:
        """Take the latest state."""
        self._latest = progress

    def __rich__(self) -> Text:
        """Render the line."""
        return Text(" · ".join(self._parts()), no_wrap=True, overflow="ellipsis")

    def _parts(self) -> Iterator[str]:
        yield self._doing
        if self._latest is not None:
            latest = self._latest
            yield f"rank {latest.rank}"
            yield f"best {short_points(latest.score / 1000)}" if latest.score is not None else "no plan yet"
            if latest.bound is not None:
                yield f"at most {short_points(latest.bound / 1000)}"
            if latest.score is not None and latest.bound is not None:
                yield f"gap {percent(latest.gap, 2)}"
        yield seconds(time.monotonic() - self._start)


@contextmanager
def progress_line(*, shown: bool) -> Iterator[Callable[[Progress], None] | None]:
    """While inside, show a line on stderr if that is a terminal; yield what the engine calls, or None."""
    out = console.messages()
    if not (shown and out.is_terminal):
        yield None
        return
    line = ProgressLine()
    with Live(line, console=out, refresh_per_second=8, transient=True):
        yield line.update
