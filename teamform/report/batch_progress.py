"""How far a batch of scenarios is, on one line of the terminal; nothing where nobody watches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.live import Live
from rich.text import Text

from teamform.report import console
from teamform.report.numbers import seconds
from teamform.report.progress import Progress, ProgressLine


class State(Protocol):
    """What a batch tells on the way."""

    @property
    def total(self) -> int:
        """How many scenarios there are."""

    @property
    def done(self) -> int:
        """How many have a result."""

    @property
    def running(self) -> int:
        """How many are at work."""

    @property
    def without_plan(self) -> int:
        """How many of the results have no plan."""

    @property
    def reused(self) -> int:
        """How many results were there already."""


class BatchLine:
    """The line: the search for the base's plan first, then the batch."""

    def __init__(self) -> None:
        self._base = ProgressLine("Planning the base")
        self._state: State | None = None
        self._start = time.monotonic()

    def update_base(self, progress: Progress) -> None:
        """Take the state of the search for the base's plan."""
        self._base.update(progress)

    def update(self, state: State) -> None:
        """Take the state of the batch."""
        if self._state is None:
            self._start = time.monotonic()
        self._state = state

    def __rich__(self) -> Text:
        """Render the line."""
        if self._state is None:
            return self._base.__rich__()
        elapsed_s = time.monotonic() - self._start
        return Text(" · ".join(parts(self._state, elapsed_s)), no_wrap=True, overflow="ellipsis")


def parts(state: State, elapsed_s: float) -> Iterator[str]:
    """Yield what the line says of a batch that has run for so many seconds."""
    yield f"Scenarios {state.done} of {state.total}"
    if state.reused:
        yield f"{state.reused} from an earlier run"
    yield f"{state.running} running"
    if state.without_plan:
        yield f"{state.without_plan} without a plan"
    yield seconds(elapsed_s)
    solved, left = state.done - state.reused, state.total - state.done
    if solved and left:
        yield f"about {seconds(elapsed_s / solved * left)} left"


@contextmanager
def batch_line(
    *, shown: bool
) -> Iterator[tuple[Callable[[Progress], None] | None, Callable[[State], None] | None]]:
    """While inside, show a line on stderr if that is a terminal; yield what search and batch call."""
    out = console.messages()
    if not (shown and out.is_terminal):
        yield None, None
        return
    line = BatchLine()
    with Live(line, console=out, refresh_per_second=8, transient=True):
        yield line.update_base, line.update
