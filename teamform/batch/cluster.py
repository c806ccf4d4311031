"""A Dask cluster that the user names: the same jobs, done by its workers.

The base goes to every worker once. Jobs of workers that die are done again by others, which is the
scheduler's own doing; only where the base has died with them is it sent again.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from functools import partial
from typing import Any

from teamform import __version__
from teamform.batch.crew import LostError
from teamform.batch.job import Base, Job, Judging, Work
from teamform.domain.batch import ScenarioResult, Scores
from teamform.errors import UsageError

CONNECT_S = 10.0
"""So long may the scheduler take to answer."""

PATIENCE_S = 60.0
"""So long may a cluster be without any worker."""

LOOK_S = 1.0
"""How often the workers are counted."""

AHEAD = 2
"""So many jobs are handed over for each thread: one to do, and the next."""


class ClusterCrew:
    """The workers of a Dask cluster.

    Parameters
    ----------
    address
        Of its scheduler, such as ``tcp://10.0.0.5:8786``.
    work, base
        What the workers do, with what base.
    patience_s
        How long it may be without workers, in seconds.

    Raises
    ------
    UsageError
        When the library is missing, the cluster cannot be reached or has no workers, or a worker has another
        version of teamform.
    """

    def __init__(self, address: str, work: Work, base: Base, *, patience_s: float = PATIENCE_S) -> None:
        self._address, self._work, self._base = address, work, base
        self._patience_s = patience_s
        self._client: Any = connected(address)
        self._sent: Any = None
        self._known: set[str] = set()
        self._threads, self._next_look_s, self._seen_s = 0, 0.0, time.monotonic()
        try:
            self._wait_for_workers()
            self._executor = self._client.get_executor(pure=False)
        except BaseException:
            self.close()
            raise

    @property
    def room(self) -> int:
        """How many jobs the cluster is to have at a time.

        Raises
        ------
        UsageError
            When it has had no workers for long, or one has come with another version of teamform.
        """
        now = time.monotonic()
        if now >= self._next_look_s:
            self._threads = self._count_threads()
            self._next_look_s = now + LOOK_S
        if self._threads:
            self._seen_s = now
        elif now - self._seen_s > self._patience_s:
            raise UsageError(
                f"The cluster at {self._address} has had no workers for {self._patience_s:.0f} s.",
                "Start workers and run the command again: scenarios that are solved are not solved again.",
            )
        return AHEAD * self._threads

    def give(self, job: Job) -> Future[ScenarioResult]:
        """Hand a job to the scheduler."""
        return self._given(self._work, job)

    def judge(self, judging: Judging) -> Future[Scores | None]:
        """Hand plans to judge to the scheduler."""
        from teamform.batch.judging import judge_plans  # noqa: PLC0415 -- which names crews itself

        return self._given(judge_plans, judging)

    def close(self) -> None:
        """Leave the cluster; what it is at goes on until its time limit, for nobody."""
        with suppress(Exception):
            self._client.close(timeout=CONNECT_S)

    def _given(self, work: Callable[[Base, Any], Any], task: Job | Judging) -> Future[Any]:
        if self._sent is None:
            self._sent = self._client.scatter(self._base, broadcast=True, hash=False)
        answer: Future[Any] = Future()
        given = self._executor.submit(work, self._sent, task)
        given.add_done_callback(partial(self._pass_on, answer))
        return answer

    def _pass_on(self, answer: Future[Any], given: Future[Any]) -> None:
        from distributed import KilledWorker  # noqa: PLC0415

        try:
            answer.set_result(given.result())
        except CancelledError:
            self._sent = None
            answer.set_exception(LostError("the workers that had it were lost"))
        except KilledWorker as killed:
            times = killed.allowed_failures + 1
            answer.set_exception(LostError(f"{times} workers died over it", is_final=True))
        except BaseException as error:
            answer.set_exception(error)

    # -- the workers ----------------------------------------------------------------------------------------

    def _wait_for_workers(self) -> None:
        while not self.room:
            time.sleep(LOOK_S / 10)

    def _count_threads(self) -> int:
        if self._client.status != "running":
            return 0
        try:
            threads: Mapping[str, int] = self._client.nthreads()
            self._require_version(set(threads) - self._known)
        except (OSError, TimeoutError):  # the scheduler is away; it may come back
            return 0
        self._known |= set(threads)
        return sum(threads.values())

    def _require_version(self, workers: Iterable[str]) -> None:
        """Raise an error where a worker has no teamform, or another version of it or of Python."""
        workers = sorted(workers)
        if not workers:
            return
        ask, here = _versions_function(), own_versions()
        found: Mapping[str, Versions] = self._client.run(ask, workers=workers)
        others = {worker: versions for worker, versions in found.items() if versions != here}
        if others:
            worker, there = min(others.items())
            raise UsageError(
                f"{len(others)} of {len(found)} workers of the cluster at {self._address} differ: "
                f"{worker} has {_said(there)}; expected {_said(here)}, as here.",
                f"Install {_said(here)} on every worker: answers differ from version to version.",
            )


Versions = tuple[str | None, str]
"""The versions of teamform, None where it is missing, and of Python."""


def own_versions() -> Versions:
    """Return the versions of this machine."""
    return __version__, f"{sys.version_info.major}.{sys.version_info.minor}"


def _versions_function() -> Callable[[], Versions]:
    """Return a function that needs no teamform where it runs: one within another goes there as code."""

    def versions() -> Versions:
        import sys  # noqa: PLC0415

        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        try:
            from teamform import __version__ as there  # noqa: PLC0415
        except ImportError:
            return None, python
        return str(there), python

    return versions


def _said(versions: Versions) -> str:
    teamform, python = versions
    return f"{f'teamform {teamform}' if teamform else 'no teamform'} with Python {python}"


def connected(address: str) -> Any:
    """Return a client of a cluster.

    Raises
    ------
    UsageError
        When the library is missing, or the cluster cannot be reached.
    """
    try:
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(
            f"A cluster needs the library dask.distributed, which is not there ({error}).",
            "pip install 'teamform[cluster]'",
        ) from error
    said = "there is no address"
    if address.strip():
        try:
            client: Any = Client  # its methods have no types
            return client(address, timeout=CONNECT_S, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            said = str(error) or type(error).__name__
        gc.collect()  # a client that has failed ends here, and not while another one begins
    raise UsageError(
        f"The cluster at {address} cannot be reached: {said}.",
        "Give the address that its scheduler prints, such as tcp://10.0.0.5:8786; "
        "'dask scheduler' starts one.",
    )
