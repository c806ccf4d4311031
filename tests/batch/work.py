"""What processes do in these tests instead of solving, or around it; they find it by its module."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from teamform.batch.job import Base, Job
from teamform.domain.batch import Ending, ScenarioResult
from teamform.domain.plan import Plan

LOG, HANG = "TEAMFORM_TEST_LOG", "TEAMFORM_TEST_HANG"
LONG_S = 120


def told(base: Base, job: Job) -> ScenarioResult:
    """Tell the name of the scenario and the process, at once."""
    return ScenarioResult(
        scenario=job.scenario, ending=Ending.NOT_FOUND, reason=f"{base.input_name} {os.getpid()}"
    )


def dies(base: Base, job: Job) -> ScenarioResult:
    """Die where the scenario says so: each time, or once for each marker."""
    name = job.scenario.name
    if name.startswith("crash"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("leave"):
        os._exit(3)
    if name.startswith("once"):
        marker = Path(job.settings["marker"])
        if not marker.exists():
            marker.touch()
            os._exit(1)
    return told(base, job)


def raises(base: Base, job: Job) -> ScenarioResult:
    """Fail in a way that no scenario can."""
    raise RuntimeError("of the work")


def prints(base: Base, job: Job) -> ScenarioResult:
    """Print, as libraries do."""
    print("not an answer", flush=True)
    os.write(1, b"nor this\n")
    return told(base, job)


def sleeps(base: Base, job: Job) -> ScenarioResult:
    """Go on for long."""
    Path(job.settings["marker"]).touch()
    time.sleep(LONG_S)
    return told(base, job)


def solved(base: Base, job: Job) -> ScenarioResult:
    """Solve; what is needed for that is loaded only here, so that others begin at once."""
    from teamform.batch.solve import solve_scenario  # noqa: PLC0415

    return solve_scenario(base, job)


def troubled(base: Base, job: Job) -> ScenarioResult:
    """Solve, but die over one scenario, and give another no time and nothing to start from."""
    if job.scenario.name == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if job.scenario.name == "Too slow":
        settings = job.policy.solve.replace(time_limit_s=1e-6)
        job = replace(job, policy=job.policy.replace(solve=settings))
        base = replace(
            base, plan=Plan(), brief=base.brief.replace(problem=base.brief.problem.replace(current=()))
        )
    return solved(base, job)


def logs(base: Base, job: Job) -> ScenarioResult:
    """Solve, after writing down which scenario by which process; hang where it is one of those to hang."""
    with Path(os.environ[LOG]).open("a") as log:
        log.write(f"{job.scenario.name}\t{os.getpid()}\n")
    if job.scenario.name in os.environ.get(HANG, "").split("|"):
        time.sleep(LONG_S)
    return solved(base, job)


def waits(base: Base, job: Job) -> ScenarioResult:
    """Solve, but not before there is the file that the log names with ``.go``; say that it was begun."""
    log = Path(os.environ[LOG])
    with log.open("a") as file:
        file.write(f"{job.scenario.name}\t{os.getpid()}\n")
    while not log.with_suffix(".go").exists():
        time.sleep(0.02)
    return solved(base, job)
