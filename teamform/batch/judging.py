"""Plans judged under scenarios, by the processes that solved these: the regrets of a batch.

Each scenario's plans are judged at once, where its problem is made. What a process does not answer, whatever
the reason, is judged here: the regrets are the same with any number of processes, and with none.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from functools import lru_cache

from teamform.batch.asked import THE_BASE, Asked
from teamform.batch.crew import Crew
from teamform.batch.dispatch import TICK_S
from teamform.batch.job import Base, Judging
from teamform.domain.batch import Scores, brief_under
from teamform.domain.change import Scenario
from teamform.domain.plan import Plan
from teamform.scenarios.regret import scores_of


def judge_plans(base: Base, judging: Judging) -> Scores:
    """Return what plans score under a scenario; it depends on nothing but the base and what is asked."""
    problem = base.brief.problem
    if judging.scenario != THE_BASE:
        problem = brief_under(judging.scenario, base.brief, base.plan).problem
    return scores_of(_plans(judging.plans), problem, judging.policy)


@lru_cache(maxsize=1)
def _plans(packed: bytes) -> tuple[Plan, ...]:
    """Return the plans that all of a batch's scenarios are judged with; unpacked once in each process."""
    plans: tuple[Plan, ...] = pickle.loads(packed)
    return plans


@dataclass(frozen=True)
class Judges:
    """Judges plans under the scenarios of a batch.

    Attributes
    ----------
    base, asked
        What the scenarios change, and under which planning model.
    crew
        Whose processes do it; None where it is done here.
    """

    base: Base
    asked: Asked
    crew: Crew | None = None

    def scores(self, scenarios: Iterable[Scenario], plans: Sequence[Plan]) -> Iterator[Scores]:
        """Yield for each scenario what each plan scores there."""
        packed = pickle.dumps(tuple(plans))
        judgings = [Judging(one, self.asked.job(0, one).policy, packed) for one in scenarios]
        asked = _handed_over(self.crew, judgings) if self.crew is not None else [None] * len(judgings)
        for judging, future in zip(judgings, asked, strict=True):
            found = _answer(future) if future is not None else None
            yield judge_plans(self.base, judging) if found is None else found


def _handed_over(crew: Crew, judgings: Iterable[Judging]) -> list[Future[Scores | None] | None]:
    """Give a crew as much at a time as it has room for; return its answers, None for what it did not take."""
    given: list[Future[Scores | None] | None] = []
    running: set[Future[Scores | None]] = set()
    for judging in judgings:
        try:
            while running and len(running) >= crew.room:
                running = wait(running, TICK_S, FIRST_COMPLETED).not_done
            future = crew.judge(judging)
        except Exception:  # it has gone: a cluster without workers, say
            given.append(None)
        else:
            given.append(future)
            running.add(future)
    return given


def _answer(future: Future[Scores | None]) -> Scores | None:
    try:
        return future.result()
    except Exception:  # its process ended, or could not say why it failed: whoever judges here finds out
        return None
