"""Runs tasks in other threads while the calling thread listens: to the clock, to the user, to progress.

Solvers release the interpreter's lock, so two tasks take two cores. The order of the results is the order of
the tasks, never that of their ends: what depends on a result is the same with one worker and with two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from teamform.domain.plan import StopReason
from teamform.engine.stopping import Watch

Result = TypeVar("Result")

TICK_S = 0.05
"""How often the calling thread looks up."""


@dataclass(frozen=True)
class Task(Generic[Result]):
    """Something to do with a watch of its own.

    Attributes
    ----------
    settles
        Told the result, says whether it makes all later tasks of the batch needless. Later tasks are then
        stopped or never begun, and their results are None, whatever they had found: that is what keeps the
        answer the same.
    """

    do: Callable[[Watch], Result]
    settles: Callable[[Result], bool] = lambda _: False


def run_batch(tasks: Sequence[Task[Result]], watch: Watch) -> list[Result | None]:
    """Run tasks on as many threads as there are workers and return their results in order."""
    watches = [watch.fork() for _ in tasks]
    results: list[Result | None] = [None] * len(tasks)
    with ThreadPoolExecutor(max(1, watch.limits.workers)) as pool:
        futures = [pool.submit(task.do, own) for task, own in zip(tasks, watches, strict=True)]
        try:
            for place, (task, future) in enumerate(zip(tasks, futures, strict=True)):
                result = results[place] = _listen(future, watch, watches)
                if task.settles(result):
                    _drop(futures[place + 1 :], watches[place + 1 :])
                    break
        except BaseException:
            _drop(futures, watches)
            raise
    return results


def run_alone(do: Callable[[Watch], Result], watch: Watch) -> Result:
    """Run one task and return its result."""
    result = run_batch([Task(do)], watch)[0]
    assert result is not None
    return result


def _listen(future: Future[Result], watch: Watch, watches: Sequence[Watch]) -> Result:
    """Wait for a result; tell the tasks when clock or user say stop. A second Ctrl-C is the caller's.

    Work done earlier is no reason: a task that was begun all the same is let end where it always ends.
    """
    while not future.done():
        if watch.reason in {StopReason.INTERRUPTED, StopReason.TIME_LIMIT}:
            _drop([], watches)
        try:
            wait([future], TICK_S)
        except KeyboardInterrupt:
            if watch.interrupted.is_set():
                raise
            watch.interrupted.set()
    return future.result()


def _drop(futures: Sequence[Future[Result]], watches: Sequence[Watch]) -> None:
    for future in futures:
        future.cancel()
    for watch in watches:
        watch.stop()
