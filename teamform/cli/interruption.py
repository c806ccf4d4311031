"""Ctrl-C: the first asks the work to end well, the second ends it at once."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

import click

Result = TypeVar("Result")

POLL_S = 0.2
"""On Windows a wait without end cannot be interrupted; so the wait ends that often and begins again."""

INTERRUPTED = 130


BEST_PLAN = "the best plan so far will be written"


def interruptible(work: Callable[[threading.Event], Result], consequence: str = BEST_PLAN) -> Result:
    """Return ``work(interrupted)``; Ctrl-C sets ``interrupted``, a second Ctrl-C leaves the process.

    The consequence is what is said to follow from the first.

    The work has a thread of its own, for signals reach Python only between steps of the main thread, and a
    solver's step may last for minutes.
    """
    interrupted = threading.Event()
    results: list[Result] = []
    errors: list[BaseException] = []

    def carry_out() -> None:
        try:
            results.append(work(interrupted))
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=carry_out, name="teamform", daemon=True)
    with _signals_to(interrupted, consequence):
        thread.start()
        while thread.is_alive():
            thread.join(POLL_S)
    if errors:
        raise errors[0]
    return results[0]


@contextmanager
def _signals_to(interrupted: threading.Event, consequence: str) -> Iterator[None]:
    def handle(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        if interrupted.is_set():
            os._exit(INTERRUPTED)
        interrupted.set()
        click.echo(f"\nInterrupted: {consequence}. Ctrl-C again leaves at once.", err=True)

    if threading.current_thread() is not threading.main_thread():
        yield  # signals are the main thread's
        return
    before = signal.signal(signal.SIGINT, handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
