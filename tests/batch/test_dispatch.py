"""The batch, with a crew that does what it is told: who is begun when, and what becomes of the lost."""

from __future__ import annotations

import threading
from concurrent.futures import Future

import pytest

from teamform.batch.crew import LostError
from teamform.batch.dispatch import TRIES, Batch
from teamform.batch.job import Job, Judging, longest_first
from teamform.domain.batch import Ending, ScenarioResult, Scores
from tests.batch.conftest import away, jobs_named, outcome, scenario


class Told:
    """A crew that answers each job at once with the next of its answers; without one, with a result."""

    def __init__(self, room: int = 2, **answers: list[Exception]) -> None:
        self.room = room
        self.answers = answers
        self.begun: list[str] = []
        self.is_closed = False

    def give(self, job: Job) -> Future[ScenarioResult]:
        self.begun.append(job.scenario.name)
        future: Future[ScenarioResult] = Future()
        left = self.answers.get(job.scenario.name, [])
        if left:
            future.set_exception(left.pop(0))
        else:
            future.set_result(ScenarioResult(scenario=job.scenario, ending=Ending.NOT_FOUND))
        return future

    def judge(self, judging: Judging) -> Future[Scores | None]:
        raise AssertionError("nothing is judged")

    def close(self) -> None:
        self.is_closed = True


def test_every_job_has_one_result(asked):
    crew = Told()
    results = outcome(jobs_named(asked, "abcde"), crew)
    assert [result.name for result in results] == list("abcde")
    assert crew.begun == list("abcde")
    assert crew.is_closed


def test_no_more_are_begun_than_there_is_room_for(asked):
    class Busy(Told):
        most = 0

        def __init__(self, room):
            super().__init__(room)
            self.open = []

        def give(self, job):
            self.most = max(self.most, len(self.open) + 1)
            future: Future[ScenarioResult] = Future()
            self.open.append((future, job))
            if len(self.open) == self.room:
                for one, its in self.open:
                    one.set_result(ScenarioResult(scenario=its.scenario, ending=Ending.NOT_FOUND))
                self.open.clear()
            return future

    crew = Busy(room=3)
    outcome(jobs_named(asked, "abcdef"), crew)
    assert crew.most == 3


def test_jobs_are_taken_from_the_iterator_when_they_are_begun(asked):
    taken: list[int] = []

    def jobs():
        for job in jobs_named(asked, "abcdefgh"):
            taken.append(job.number)
            yield job

    class Watched(Told):
        def give(self, job):
            assert len(taken) == job.number + 1
            return super().give(job)

    Batch(jobs(), Watched(), lambda *_: None, lambda _: None, threading.Event()).run()
    assert taken == list(range(8))


def test_a_lost_job_is_tried_again(asked):
    crew = Told(b=[LostError("gone")] * (TRIES - 1))
    results = outcome(jobs_named(asked, "abc"), crew)
    assert [result.ending for result in results] == [Ending.NOT_FOUND] * 3
    assert crew.begun.count("b") == TRIES


def test_a_job_that_is_lost_each_time_has_failed(asked):
    crew = Told(b=[LostError("its process was ended by SIGKILL")] * TRIES)
    results = outcome(jobs_named(asked, "abc"), crew)
    assert [result.ending for result in results] == [Ending.NOT_FOUND, Ending.FAILED, Ending.NOT_FOUND]
    assert (
        results[1].reason
        == "Not solved: its process was ended by SIGKILL, each of 3 times that it was tried."
    )
    assert crew.begun.count("b") == TRIES


def test_a_final_loss_is_not_tried_again(asked):
    crew = Told(b=[LostError("4 workers died over it", is_final=True)])
    assert outcome(jobs_named(asked, "abc"), crew)[1].reason == "Not solved: 4 workers died over it."
    assert crew.begun.count("b") == 1


def test_an_error_of_the_crew_about_a_job_is_its_result(asked):
    result = outcome(jobs_named(asked, "ab"), Told(a=[RuntimeError("odd")]))[0]
    assert (result.ending, result.reason) == (Ending.FAILED, "RuntimeError: odd")


def test_an_interrupted_batch_tells_of_those_that_were_not_finished(asked):
    interrupted = threading.Event()

    class Interrupting(Told):
        def give(self, job):
            if job.number == 2:
                interrupted.set()
                return Future()
            return super().give(job)

    crew = Interrupting(room=1)
    results = outcome(jobs_named(asked, "abcde"), crew, interrupted)
    assert [result.ending for result in results] == [Ending.NOT_FOUND] * 2 + [Ending.INTERRUPTED] * 3
    assert crew.begun == ["a", "b"]
    assert crew.is_closed


def test_the_next_is_begun_before_a_result_is_kept(asked):
    crew = Told(room=1)
    begun: list[list[str]] = []
    jobs = jobs_named(asked, "abc")
    keep = lambda *_: begun.append(list(crew.begun))  # noqa: E731
    Batch(jobs, crew, keep, lambda _: None, threading.Event()).run()
    assert begun == [["a", "b"], ["a", "b", "c"], ["a", "b", "c"]]


def test_without_room_it_waits(asked):
    class Late(Told):
        asked = 0

        @property
        def room(self):
            self.asked += 1
            return 1 if self.asked > 2 else 0

        @room.setter
        def room(self, _):
            pass

    assert len(outcome(jobs_named(asked, "a"), Late())) == 1


def test_the_crew_is_dismissed_when_the_batch_breaks_down(asked):
    crew = Told()

    def breaks(*_) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Batch(jobs_named(asked, "a"), crew, breaks, lambda _: None, threading.Event()).run()
    assert crew.is_closed


def test_the_crew_stays_where_the_batch_is_done(asked):
    crew = Told()
    Batch(jobs_named(asked, "ab"), crew, lambda *_: None, lambda _: None, threading.Event()).run()
    assert not crew.is_closed, "it has plans to judge yet"


def test_what_promises_to_take_long_is_begun_first(asked):
    scenarios = [
        scenario("dearer moves", overrides={"goals.continuity.move_points": "8"}),
        scenario("one", away("P01")),
        scenario("other model", planning_model="lowest_cost"),
        scenario("two", away("P01"), away("P02")),
        scenario("one more", away("P03")),
    ]
    jobs = [asked.job(number, one) for number, one in enumerate(scenarios)]
    order = [job.scenario.name for job in longest_first(jobs)]
    assert order == ["other model", "two", "one", "one more", "dearer moves"]
