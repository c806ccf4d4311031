"""Processes of this machine: the same with any number; whoever dies does not take others along."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from teamform.batch.dispatch import TRIES
from teamform.batch.local import GUESS, LocalCrew
from teamform.batch.solve import solve_scenario
from teamform.domain.batch import Ending
from tests.batch import work
from tests.batch.conftest import FINE, INFEASIBLE, INVALID, jobs_named, outcome, untimed

WAIT_S = 60

unix = pytest.mark.skipif(sys.platform == "win32", reason="it kills, as Unix can")


def wait_for(condition) -> None:
    deadline = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.02)


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{number}/status").read_text()


@pytest.fixture(scope="module")
def one_at_a_time(base, asked):
    """The results of one process."""
    jobs = asked.jobs([*FINE, INVALID, INFEASIBLE]).jobs
    return [untimed(one) for one in outcome(jobs, LocalCrew(solve_scenario, base, 1))]


def test_two_processes_give_what_one_gives(base, asked, one_at_a_time):
    jobs = asked.jobs([*FINE, INVALID, INFEASIBLE]).jobs
    crew = LocalCrew(solve_scenario, base, 2, need=1)
    assert [untimed(one) for one in outcome(jobs[::-1], crew)][::-1] == one_at_a_time
    assert [one.ending for one in one_at_a_time] == [
        *[Ending.SOLVED] * len(FINE),
        Ending.INVALID,
        Ending.INFEASIBLE,
    ]


def test_this_process_gives_the_same(base, asked, one_at_a_time):
    assert untimed(solve_scenario(base, asked.job(0, FINE[1]))) == one_at_a_time[1]


def test_a_process_is_used_again(base, asked):
    crew = LocalCrew(work.told, base, 1)
    assert len({result.reason for result in outcome(jobs_named(asked, "abcd"), crew)}) == 1
    assert crew.need
    assert crew.processes


@unix
def test_a_scenario_whose_process_dies_has_failed_and_the_others_have_not(base, asked):
    names = ["a", "crash", "b", "leave", "c", "d"]
    results = outcome(jobs_named(asked, names), LocalCrew(work.dies, base, 2, need=1))
    assert [result.ending is Ending.FAILED for result in results] == [
        name in ("crash", "leave") for name in names
    ]
    assert (
        f"ended by SIGKILL, as the system does where memory runs out, each of {TRIES} times"
        in results[1].reason
    )
    assert "exit code 3" in results[3].reason
    assert "--workers 1" in results[1].remedy


def test_a_scenario_whose_process_died_once_is_solved_by_another(base, asked, tmp_path):
    jobs = jobs_named(asked, ["once", "a"], marker=str(tmp_path / "died"))
    results = outcome(jobs, LocalCrew(work.dies, base, 1))
    assert [result.ending for result in results] == [Ending.NOT_FOUND] * 2
    assert (tmp_path / "died").exists()


def test_work_that_raises_has_failed(base, asked):
    result = outcome(jobs_named(asked, "a"), LocalCrew(work.raises, base, 1))[0]
    assert (result.ending, result.reason) == (Ending.FAILED, "RuntimeError: of the work")


def test_what_libraries_print_is_no_answer(base, asked):
    results = outcome(jobs_named(asked, "ab"), LocalCrew(work.prints, base, 1))
    assert [result.ending for result in results] == [Ending.NOT_FOUND] * 2


@unix
def test_killed_midway_its_scenario_is_solved_elsewhere(base, asked, one_at_a_time, tmp_path, monkeypatch):
    monkeypatch.setenv(work.LOG, str(tmp_path / "log"))
    crew = LocalCrew(work.waits, base, 2, need=1)
    log = tmp_path / "log"
    killed: list[int] = []

    def kill() -> None:
        wait_for(lambda: log.exists() and log.read_text().count("\n") >= 2)
        killed.append(crew.processes[0])
        os.kill(killed[0], signal.SIGKILL)
        log.with_suffix(".go").touch()

    thread = threading.Thread(target=kill)
    thread.start()
    results = [untimed(one) for one in outcome(asked.jobs(FINE).jobs, crew)]
    thread.join()
    assert results == one_at_a_time[: len(FINE)]
    begun = [line.split("\t") for line in log.read_text().splitlines()]
    assert len(begun) == len(FINE) + 1, "one is begun twice"
    assert str(killed[0]) in {process for _, process in begun}


@unix
def test_a_process_that_hangs_is_ended_and_tried_again(base, asked, tmp_path, monkeypatch):
    monkeypatch.setattr("teamform.batch.local.HANGS_S", 0.0)
    monkeypatch.setattr("teamform.batch.dispatch.TRIES", 2)
    (job,) = jobs_named(asked, ["Hangs"], marker=str(tmp_path / "sleeping"))
    policy = job.policy.replace(solve=job.policy.solve.replace(time_limit_s=1.0))
    began = time.monotonic()
    (result,) = outcome([replace(job, policy=policy)], LocalCrew(work.sleeps, base, 1))
    assert time.monotonic() - began < work.LONG_S / 2
    assert result.ending is Ending.FAILED
    assert result.reason.startswith("Not solved: its process gave no answer in 2 s, each of ")


@unix
def test_an_interruption_ends_all_processes_at_once(base, asked, tmp_path):
    interrupted = threading.Event()
    crew = LocalCrew(work.sleeps, base, 2, need=1)
    marker = tmp_path / "sleeping"
    processes: list[int] = []

    def interrupt() -> None:
        wait_for(marker.exists)
        processes.extend(crew.processes)
        interrupted.set()

    threading.Thread(target=interrupt).start()
    began = time.monotonic()
    results = outcome(jobs_named(asked, "abc", marker=str(marker)), crew, interrupted)
    assert time.monotonic() - began < work.LONG_S / 2
    assert [result.ending for result in results] == [Ending.INTERRUPTED] * 3
    assert processes
    assert not any(map(is_alive, processes))


def test_no_more_processes_than_there_is_memory_for(base):
    crew = LocalCrew(work.told, base, 8, need=10, _free=50)
    assert crew.room == 4
    crew = LocalCrew(work.told, base, 8, _free=1)
    assert crew.room == 1
    crew = LocalCrew(work.told, base, 8, _free=None)
    assert crew.room == 8
    assert GUESS > 1
