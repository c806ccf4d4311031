"""A real Dask cluster on this machine: it gives what processes of this machine give, though a worker dies."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from teamform.batch import cluster
from teamform.batch.cluster import ClusterCrew, connected
from teamform.batch.crew import LostError
from teamform.batch.job import Judging
from teamform.batch.judging import Judges
from teamform.batch.local import LocalCrew
from teamform.batch.solve import solve_scenario
from teamform.domain.batch import Ending, ScenarioResult
from teamform.domain.plan import Plan
from teamform.errors import UsageError
from tests.batch import work
from tests.batch.conftest import FINE, INFEASIBLE, INVALID, jobs_named, outcome, untimed
from tests.batch.test_local import unix, wait_for
from tests.conftest import ROOT, in_ci

try:
    from distributed import KilledWorker
except ImportError:
    if in_ci():
        raise
    pytest.skip("dask.distributed is not installed", allow_module_level=True)

WORKERS = 2


@dataclass
class Cluster:
    """A scheduler and workers as processes, on the loopback interface."""

    folder: Path
    stack: ExitStack
    environment: dict[str, str] = field(default_factory=dict)
    address: str = ""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> Cluster:
        told = self.folder / "scheduler.json"
        self._run("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told))
        wait_for(lambda: told.exists() and told.read_text().strip().endswith("}"))
        self.address = json.loads(told.read_text())["address"]
        return self

    def add_worker(self) -> None:
        options = (
            "--host",
            "127.0.0.1",
            "--nthreads",
            "1",
            "--no-nanny",
            "--local-directory",
            str(self.folder),
        )
        self.workers.append(self._run("dask_worker", self.address, *options))

    def _run(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{program}", *options, "--no-dashboard"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **self.environment}
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.stack.enter_context(process)
        self.stack.callback(process.kill)
        return process


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Cluster]:
    """A cluster with two workers; a test that kills one adds another."""
    folder = tmp_path_factory.mktemp("cluster")
    with ExitStack() as stack:
        made = Cluster(folder, stack, {work.LOG: str(folder / "log")}).start()
        for _ in range(WORKERS):
            made.add_worker()
        yield made


@pytest.fixture(autouse=True)
def quickly(monkeypatch):
    monkeypatch.setattr(cluster, "LOOK_S", 0.1)


@unix
def test_it_gives_what_this_machine_gives_though_a_worker_is_killed_midway(running, base, asked):
    jobs = asked.jobs([*FINE, INVALID, INFEASIBLE]).jobs
    local = [untimed(one) for one in outcome(jobs, LocalCrew(solve_scenario, base, 1))]
    log = running.folder / "log"

    def kill() -> None:
        wait_for(lambda: log.exists() and log.read_text().count("\n") == WORKERS)
        at_work = {int(line.split("\t")[1]) for line in log.read_text().splitlines()}
        killed = next(one for one in running.workers if one.pid in at_work)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        log.with_suffix(".go").touch()

    thread = threading.Thread(target=kill)
    thread.start()
    crew = ClusterCrew(running.address, work.waits, base)
    results = [untimed(one) for one in outcome(jobs, crew)]
    thread.join()
    assert results == local
    begun = [line.split("\t")[0] for line in log.read_text().splitlines()]
    assert len(begun) == len(jobs) + 1, "the one that was at work with the dead is begun again"
    running.add_worker()


def test_it_judges_plans_as_this_machine_does(running, base, asked):
    plans = (base.plan, Plan(teams=base.plan.teams[::2]))
    here = [*Judges(base, asked).scores(FINE, plans)]
    with closing(ClusterCrew(running.address, work.told, base)) as crew:
        judging = Judging(FINE[0], asked.policy, pickle.dumps(plans))
        assert crew.judge(judging).result(60) == here[0], "its workers do it"
        assert [*Judges(base, asked, crew).scores(FINE, plans)] == here
        assert crew.judge(Judging(INVALID, asked.policy, judging.plans)).exception(60) is not None


def test_what_the_work_raises_is_a_result(running, base, asked):
    result = outcome(jobs_named(asked, "a"), ClusterCrew(running.address, work.raises, base))[0]
    assert (result.ending, result.reason) == (Ending.FAILED, "RuntimeError: of the work")


@unix
def test_the_base_is_sent_again_when_everybody_who_had_it_is_dead(running, base, asked, tmp_path):
    crew = ClusterCrew(running.address, work.told, base)
    jobs = jobs_named(asked, "ab")
    assert crew.room
    assert crew.give(jobs[0]).result(60).ending is Ending.NOT_FOUND
    for worker in running.workers:
        worker.kill()
        worker.wait()
    running.add_worker()
    assert [one.ending for one in outcome(jobs[1:], crew)] == [Ending.NOT_FOUND]


def test_a_scenario_over_which_several_workers_died_is_not_tried_again(base):
    crew = object.__new__(ClusterCrew)
    answer: Future[ScenarioResult] = Future()
    given: Future[ScenarioResult] = Future()
    given.set_exception(KilledWorker("job", None, 3))  # type: ignore[arg-type]
    crew._pass_on(answer, given)
    with pytest.raises(LostError, match="4 workers died over it") as lost:
        answer.result()
    assert lost.value.is_final


def test_a_cluster_without_workers(base, tmp_path):
    with ExitStack() as stack:
        lonely = Cluster(tmp_path, stack).start()
        with pytest.raises(UsageError, match="has had no workers") as error:
            ClusterCrew(lonely.address, work.told, base, patience_s=0.2)
    assert "Start workers" in error.value.remedy


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere", "ftp://x:1", ""])
def test_a_cluster_that_cannot_be_reached(address, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_S", 0.5)
    with pytest.raises(UsageError, match="cannot be reached") as error:
        connected(address)
    assert "dask scheduler" in error.value.remedy


def test_another_version_on_a_worker(running, base, monkeypatch):
    monkeypatch.setattr(cluster, "__version__", "99.0")
    with pytest.raises(UsageError, match=r"workers of the cluster at .* differ: .* has teamform") as error:
        ClusterCrew(running.address, work.told, base)
    assert "Install teamform 99.0 with Python" in error.value.remedy


def test_without_the_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as error:
        connected("tcp://127.0.0.1:8786")
    assert error.value.remedy == "pip install 'teamform[cluster]'"
