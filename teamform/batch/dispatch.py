"""The batch: jobs are begun as there is room, results are kept as they come, the lost are tried again."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass

from teamform.batch.crew import Crew, LostError
from teamform.batch.endings import failed, stopped, unsolved
from teamform.batch.job import Job
from teamform.domain.batch import ScenarioResult

TRIES = 3
"""So often is a scenario begun whose process dies each time."""

TICK_S = 0.1
"""How often the batch looks up while nothing ends."""

Keep = Callable[[Job, ScenarioResult], None]


@dataclass
class Batch:
    """Jobs on their way to results; only those at work are held.

    Attributes
    ----------
    jobs
        What is to be done, in the order in which it is begun.
    crew
        Who does it.
    keep
        Told each result, in whatever order they come.
    look
        Told now and then how many jobs are at work.
    interrupted
        Set it to end the batch; whatever is not finished then is told to have been stopped.
    """

    jobs: Iterable[Job]
    crew: Crew
    keep: Keep
    look: Callable[[int], None]
    interrupted: threading.Event

    def run(self) -> None:
        """Run until all jobs have a result; the crew is dismissed where that ends before."""
        self._waiting: Iterator[Job] = iter(self.jobs)
        self._again: deque[Job] = deque()
        self._tries: Counter[int] = Counter()
        self._running: dict[Future[ScenarioResult], Job] = {}
        try:
            while not self.interrupted.is_set() and self._hand_out():
                self.look(len(self._running))
                self._take(self._ended())
            self._take([future for future in self._running if future.done()])
        except BaseException:
            self.crew.close()
            raise
        if self.interrupted.is_set():
            self.crew.close()
        for job in (*self._running.values(), *self._again, *self._waiting):
            self.keep(job, stopped(job.scenario))

    def _hand_out(self) -> bool:
        """Begin jobs while there is room; tell whether anything is left to do."""
        while len(self._running) < self.crew.room:
            job = self._again.popleft() if self._again else next(self._waiting, None)
            if job is None:
                return bool(self._running)
            self._running[self.crew.give(job)] = job
        return True

    def _ended(self) -> Iterable[Future[ScenarioResult]]:
        if not self._running:  # there is no room at all, for now
            self.interrupted.wait(TICK_S)
        return wait(self._running, TICK_S, FIRST_COMPLETED).done

    def _take(self, ended: Iterable[Future[ScenarioResult]]) -> None:
        """Take results; whoever gave them has the next job before these are kept, which takes a while."""
        given = [(self._running.pop(future), future) for future in ended]
        results = [(job, self._result(job, future)) for job, future in given]
        if not self.interrupted.is_set():
            self._hand_out()
        for job, result in results:
            if result is not None:
                self.keep(job, result)

    def _result(self, job: Job, future: Future[ScenarioResult]) -> ScenarioResult | None:
        """Return the result of a job; None where it is tried again."""
        try:
            return future.result()
        except LostError as lost:
            self._tries[job.number] += 1
            if not lost.is_final and self._tries[job.number] < TRIES:
                self._again.append(job)
                return None
            return _lost(job, lost)
        except Exception as error:
            return unsolved(job.scenario, error)


def _lost(job: Job, lost: LostError) -> ScenarioResult:
    often = lost.said if lost.is_final else f"{lost.said}, each of {TRIES} times that it was tried"
    return failed(
        job.scenario,
        f"Not solved: {often}.",
        "Where memory is short, fewer at a time (--workers 1) may do. Otherwise please report it.",
    )
