"""A process that solves scenarios and judges plans: tasks come in by standard input, its answers go out.

The first thing that comes in is what to do, and with what base. The end of standard input means: leave at
once. It comes by itself when the parent dies, whatever ended it, so nobody solves on for nobody.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from teamform.batch.endings import unsolved
from teamform.batch.job import Base, Job, Judging, Work
from teamform.batch.memory import peak_bytes
from teamform.domain.batch import ScenarioResult, Scores

_SHIELD = Path("/proc/self/oom_score_adj")
_FIRST_TO_GO = "500"


def main() -> None:
    """Answer job after job."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not come between the answers
    _go_before_the_parent()
    jobs: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    work, base = jobs.get()
    while True:
        answers.write(pickle.dumps((_answer(work, base, jobs.get()), peak_bytes())))
        answers.flush()


def _answer(work: Work, base: Base, task: Job | Judging) -> ScenarioResult | Scores | None:
    return _judged(base, task) if isinstance(task, Judging) else _worked(work, base, task)


def _judged(base: Base, judging: Judging) -> Scores | None:
    """Return what plans score; None where that fails: whoever asked can do it as well, and say why."""
    from teamform.batch.judging import judge_plans  # noqa: PLC0415 -- work that solves nothing needs it not

    with suppress(Exception):
        return judge_plans(base, judging)
    return None


def _worked(work: Work, base: Base, job: Job) -> ScenarioResult:
    try:
        return work(base, job)
    except Exception as error:
        return unsolved(job.scenario, error)


def _listen(jobs: queue.SimpleQueue[Any]) -> None:
    try:
        while True:
            jobs.put(pickle.load(sys.stdin.buffer))
    except EOFError:
        os._exit(0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)


def _go_before_the_parent() -> None:
    """Let a system without memory end this process rather than the one that keeps the results."""
    with suppress(OSError):
        _SHIELD.write_text(_FIRST_TO_GO)


if __name__ == "__main__":
    main()
