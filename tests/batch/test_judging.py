"""Plans judged under scenarios by processes: the same as in this one, whatever becomes of those."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing

import pytest

from teamform.batch import judging
from teamform.batch.asked import THE_BASE
from teamform.batch.crew import LostError
from teamform.batch.job import Judging
from teamform.batch.judging import Judges, judge_plans
from teamform.batch.local import LocalCrew
from teamform.domain.batch import Scores
from teamform.domain.plan import Plan
from teamform.errors import ProblemError, UsageError
from teamform.scenarios.regret import scores_of
from tests.batch import work
from tests.batch.conftest import FINE, INVALID
from tests.batch.test_local import unix

SCENARIOS = (THE_BASE, *FINE)


class Answers:
    """A crew that judges as it is told."""

    def __init__(self, answer: Callable[[Judging], Scores | None], room: int = 2) -> None:
        self.answer, self.room, self.asked = answer, room, 0

    def judge(self, given: Judging) -> Future[Scores | None]:
        self.asked += 1
        future: Future[Scores | None] = Future()
        try:
            future.set_result(self.answer(given))
        except Exception as error:
            future.set_exception(error)
        return future

    def give(self, job):
        raise AssertionError("nothing is solved")

    def close(self) -> None: ...


@pytest.fixture(scope="module")
def plans(base) -> tuple[Plan, ...]:
    """The plan of the base, half of it, and none."""
    return (base.plan, Plan(teams=base.plan.teams[::2]), Plan())


@pytest.fixture(scope="module")
def here(base, asked, plans) -> list[Scores]:
    """What is found without processes."""
    return [*Judges(base, asked).scores(SCENARIOS, plans)]


def test_each_plan_is_judged_under_each_scenario(base, asked, plans, here):
    for one, found in zip(SCENARIOS, here, strict=True):
        problem, policy = asked.question(base, one)
        assert found == scores_of(plans, problem, policy)
    assert len(set(here)) == len(here), "each scenario is another one"


def test_processes_judge_as_this_one(base, asked, plans, here):
    with closing(LocalCrew(work.told, base, 2, need=1)) as crew:
        assert [*Judges(base, asked, crew).scores(SCENARIOS, plans)] == here
        assert len(crew.processes) == 2
        assert crew.judge(Judging(INVALID, asked.policy, pickle.dumps(plans))).result(60) is None


@unix
def test_what_a_process_dies_over_is_judged_here(base, asked, plans, here):
    with closing(LocalCrew(work.told, base, 1)) as crew:
        judges = Judges(base, asked, crew)
        found = [next(judges.scores(SCENARIOS[:1], plans))]
        os.kill(crew.processes[0], signal.SIGKILL)
        found += judges.scores(SCENARIOS[1:], plans)
        assert found == here
        assert crew.processes, "another process has taken its place"


@pytest.mark.parametrize("error", [LostError("gone"), RuntimeError("odd"), None], ids=str)
def test_what_a_crew_does_not_answer_is_judged_here(base, asked, plans, here, error):
    def answer(given: Judging) -> Scores | None:
        if given.scenario == FINE[1]:
            if error is None:
                return None
            raise error
        return judge_plans(base, given)

    crew = Answers(answer)
    assert [*Judges(base, asked, crew).scores(SCENARIOS, plans)] == here
    assert crew.asked == len(SCENARIOS)


def test_a_crew_that_has_gone_is_not_missed(base, asked, plans, here):
    class Gone(Answers):
        def judge(self, given: Judging) -> Future[Scores | None]:
            raise UsageError("The cluster has had no workers for long.", "Start workers.")

    assert [*Judges(base, asked, Gone(lambda _: None)).scores(SCENARIOS, plans)] == here


def test_no_more_are_judged_at_a_time_than_there_is_room_for(base, asked, plans):
    class Busy(Answers):
        most = 0

        def __init__(self) -> None:
            super().__init__(lambda _: None)
            self.open: list[Future[Scores | None]] = []

        def judge(self, given: Judging) -> Future[Scores | None]:
            future: Future[Scores | None] = Future()
            self.open.append(future)
            self.most = max(self.most, len(self.open))
            if len(self.open) == self.room:
                for one in self.open:
                    one.set_result((1.0, 2.0, 3.0))
                self.open.clear()
            return future

    crew = Busy()
    found = [*Judges(base, asked, crew).scores(FINE, plans)]
    assert found == [(1.0, 2.0, 3.0)] * len(FINE)
    assert crew.most == 2


def test_what_cannot_be_judged_at_all_says_why(base, asked, plans):
    with closing(LocalCrew(work.told, base, 1)) as crew, pytest.raises(ProblemError, match="P99"):
        [*Judges(base, asked, crew).scores([INVALID], plans)]


def test_a_process_unpacks_the_plans_once(base, asked, plans):
    judging._plans.cache_clear()
    [*Judges(base, asked).scores(SCENARIOS, plans)]
    assert judging._plans.cache_info().misses == 1
