"""Work in a process of its own: an order goes in by its standard input, an answer comes out by its output.

A process can be ended for certain, whatever a solver does, and it shares no interpreter lock. The end of its
input tells it to stop; that comes by itself when the parent dies.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from teamform.engine.stopping import Watch

GRACE_S = 3.0
"""How long a process may take to stop when told to, before it is killed."""

NEWEST_PICKLE = 5
"""The protocol that hands large arrays over without a copy."""


@dataclass
class _Process:
    """The process; closing its input tells it to stop."""

    process: subprocess.Popen[bytes]
    told_s: float | None = None

    def send(self, order: object) -> None:
        """Hand an order over; where it cannot be, there is no answer."""
        assert self.process.stdin
        try:
            pickle.dump(order, self.process.stdin, NEWEST_PICKLE)
            self.process.stdin.flush()
        except (OSError, ValueError):  # it is dead, or was told to stop meanwhile
            with suppress(OSError):
                self.process.stdin.close()

    def stop(self) -> None:
        """Tell the process to stop; kill it when it was told long ago."""
        assert self.process.stdin
        if self.told_s is None:
            self.told_s = time.monotonic()
            with suppress(OSError):  # it may be dead already
                self.process.stdin.close()
        elif time.monotonic() - self.told_s > GRACE_S:
            self.process.kill()

    def answer(self) -> Any:
        """Return what it wrote, None where it died before it had."""
        assert self.process.stdout
        try:
            written = pickle.load(self.process.stdout)
        except (EOFError, pickle.UnpicklingError):
            written = None
        self.process.wait()
        return written


def ask(module: str, order: Callable[[], object], watch: Watch) -> Any:
    """Run a module, give it an order, which is made while it starts, and return its answer.

    Returns
    -------
    Any
        None where no process can be started, and where it ended, or was ended, without an answer.
    """
    command = [sys.executable, "-m", module]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}
    pipe = subprocess.PIPE
    try:
        started = subprocess.Popen(
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    except OSError:
        return None
    with started:
        process = _Process(started)
        with watch.telling(process.stop):
            process.send(order())
            return process.answer()
