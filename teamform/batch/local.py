"""Processes of this machine, each with one scenario at a time, as many as there are cores and memory for.

They are programs of their own rather than forks (solvers have threads, which forks do not survive) and
rather than children of multiprocessing (which run the caller's script again, and which one pool loses
together): so it is known which scenario a process has died over, and the others do not notice.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from teamform.batch.crew import LostError
from teamform.batch.endings import DEBUG
from teamform.batch.job import Base, Job, Judging, Work
from teamform.batch.memory import free_bytes, peak_bytes, processes_within
from teamform.domain.batch import ScenarioResult, Scores

GUESS = 3
"""A process is taken to need so many times what this one has had, until one has said what it needed."""

GRACE_S = 5.0
"""So long may a process take to end after its output has."""

HANGS_S = 120.0
"""So long, and twice its time limit, may a scenario take; then its process hangs, and is ended. To find
out what clashes, after the search, may take long."""

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Each process is to take one core."""


class _Process:
    """A process and the pipes to it."""

    def __init__(self, setting: bytes) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "teamform.batch.process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get(DEBUG) else subprocess.DEVNULL,
            env={
                **os.environ,
                **ONE_THREAD,
                "PYTHONPATH": os.pathsep.join(path or "." for path in sys.path),
            },
            start_new_session=True,  # Ctrl-C is for the parent
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        self._setting = setting

    @property
    def number(self) -> int:
        """Return the number that the system has given it."""
        return self._process.pid

    def answer(self, task: Job | Judging) -> tuple[Any, int | None]:
        """Return the answer to a task, and the most memory that the process has had.

        Raises
        ------
        LostError
            When the process ends before, or hangs.
        """
        patience_s = min(HANGS_S + 2 * task.policy.solve.time_limit_s, threading.TIMEOUT_MAX)
        is_late = threading.Event()
        watchdog = threading.Timer(patience_s, self._end_late, (is_late,))
        watchdog.daemon = True
        watchdog.start()
        try:
            return self._answer(task)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError) as error:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(GRACE_S)  # its output ends a little before it does
            self.end()
            code = self._process.wait()
            said = f"its process gave no answer in {patience_s:.0f} s" if is_late.is_set() else _ended(code)
            raise LostError(said) from error
        finally:
            watchdog.cancel()

    def _answer(self, task: Job | Judging) -> tuple[Any, int | None]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(self._setting + pickle.dumps(task))
        self._process.stdin.flush()
        self._setting = b""
        answer: tuple[Any, int | None] = pickle.load(self._process.stdout)
        return answer

    def _end_late(self, is_late: threading.Event) -> None:
        is_late.set()
        self._process.kill()

    def end(self) -> None:
        """End it at once."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.kill()  # what it has begun ends as well: its input does
        self._process.wait()
        with suppress(OSError):
            self._process.stdin.close()
        with suppress(OSError):
            self._process.stdout.close()


def _ended(code: int) -> str:
    """Return how a process ended, in a clause."""
    if code >= 0:
        return f"its process ended by itself (exit code {code})"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    why = ", as the system does where memory runs out" if name == "SIGKILL" else ""
    return f"its process was ended by {name}{why}"


@dataclass
class LocalCrew:
    """Processes of this machine.

    Attributes
    ----------
    work, base
        What they do, with what base.
    most
        How many there are at most.
    need
        Bytes that one of them needs at most, where that is known.
    """

    work: Work
    base: Base
    most: int
    need: int | None = None
    _free: int | None = field(default_factory=free_bytes)
    _guess: int | None = None
    _idle: list[_Process] = field(default_factory=list)
    _all: set[_Process] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _is_closed: bool = False

    def __post_init__(self) -> None:
        """Prepare; the processes are started when they are needed."""
        self._setting = pickle.dumps((self.work, self.base))
        self._threads = ThreadPoolExecutor(self.most, thread_name_prefix="teamform-scenario")
        own = peak_bytes()
        self._guess = GUESS * own if own else None

    @property
    def room(self) -> int:
        """How many processes there may be at a time."""
        return processes_within(self.need or self._guess, self._free, self.most)

    @property
    def processes(self) -> tuple[int, ...]:
        """The system's numbers of the processes."""
        with self._lock:
            return tuple(process.number for process in self._all)

    def give(self, job: Job) -> Future[ScenarioResult]:
        """Hand a job to a process."""
        return self._threads.submit(self._answer, job)

    def judge(self, judging: Judging) -> Future[Scores | None]:
        """Have a process judge plans."""
        return self._threads.submit(self._answer, judging)

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            self._is_closed = True
            processes = tuple(self._all)
        for process in processes:
            process.end()
        self._threads.shutdown(cancel_futures=True)

    def _answer(self, task: Job | Judging) -> Any:
        process = self._take()
        try:
            answer, peak = process.answer(task)
        except BaseException:
            process.end()
            with self._lock:
                self._all.discard(process)
            raise
        with self._lock:
            self._idle.append(process)
            if peak is not None:
                self.need = max(self.need or 0, peak)
        return answer

    def _take(self) -> _Process:
        with self._lock:
            if self._is_closed:
                raise LostError("the batch was stopped")
            if self._idle:
                return self._idle.pop()
            process = _Process(self._setting)
            self._all.add(process)
            return process
