"""A process and all its children, watched from outside: time, memory, and an end that is certain."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.machine import ROOT

LOOK_S = 0.1
"""How often it is looked at."""

_PAGE = os.sysconf("SC_PAGE_SIZE")
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
_RESIDENT, _SHARED = 1, 2
_AFTER_NAME_PARENT = 1


@dataclass(frozen=True)
class Watched:
    """What was seen of a process.

    Attributes
    ----------
    seconds
        From its start to its end.
    cpu_s
        Seconds on all cores, its children's included.
    memory_mb
        The most that it and its children held at once, in millions of bytes.
    said
        What it wrote on standard output and standard error.
    """

    seconds: float
    cpu_s: float
    memory_mb: float
    exit_code: int
    killed: bool
    said: str


def watch(command: Sequence[str], overdue: Callable[[float], bool], cwd: Path = ROOT) -> Watched:
    """Run a command to its end; kill it once it is overdue, which is told the seconds since its start."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    with tempfile.TemporaryFile() as output:
        start = time.monotonic()
        process = subprocess.Popen(
            command, cwd=cwd, env=environment, stdout=output, stderr=output, start_new_session=True
        )
        try:
            most, killed, status, usage = _until_its_end(process.pid, overdue, start)
        except BaseException:
            _kill(process.pid)
            raise
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode(errors="replace")
    largest = max(most, usage.ru_maxrss * _MAXRSS_UNIT)
    cpu_s = usage.ru_utime + usage.ru_stime
    return Watched(seconds, cpu_s, largest / 1e6, process.returncode, killed, said)


def _until_its_end(
    pid: int, overdue: Callable[[float], bool], start: float
) -> tuple[int, bool, int, resource.struct_rusage]:
    most, killed = 0, False
    while True:
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            return most, killed, status, usage
        most = max(most, _held_by(pid))
        if not killed and overdue(time.monotonic() - start):
            killed = True
            _kill(pid)
        time.sleep(LOOK_S)


def _kill(pid: int) -> None:
    """Kill a process, its group, and whoever it started in groups of their own."""
    for one in list(_family(pid)):
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _held_by(pid: int) -> int:
    """Return the bytes that a process and its children hold; what children share is not counted again."""
    held = 0
    for one in _family(pid):
        with suppress(OSError, IndexError):
            pages = [int(number) for number in Path(f"/proc/{one}/statm").read_text("ascii").split()]
            held += (pages[_RESIDENT] - (pages[_SHARED] if one != pid else 0)) * _PAGE
    return held


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all that descend from it, where Linux tells."""
    children = _children()
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += children.get(one, [])


def _children() -> Mapping[int, list[int]]:
    children: dict[int, list[int]] = defaultdict(list)
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, IndexError, ValueError):
            # The name, in brackets, may hold anything.
            after_name = status.read_text("utf-8", errors="replace").rpartition(")")[2].split()
            children[int(after_name[_AFTER_NAME_PARENT])].append(int(status.parent.name))
    return children
