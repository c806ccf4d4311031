"""The program's own times: help, an error, a small solve, the check of a large workbook, result sheets."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.instances import Name
from bench.machine import ROOT, code_version, machine
from bench.records import Outcome, Record, Run
from bench.watching import Watched, watch

SOURCES = (
    "teamform",
    "models",
    "sample_data",
    "bench/commands.py",
    "bench/large.py",
    "bench/sheets.py",
    "bench/graft.py",
    "bench/scenario.py",
    "bench/batch.py",
)
LARGE_PEOPLE = 10_000
LARGE_COLUMNS = 40
SKILLS_EACH = 10
SCENARIO_PEOPLE = 300

Command = Callable[[Path], list[str]]


@dataclass(frozen=True)
class Told:
    """What a command told of itself.

    Attributes
    ----------
    memory_mb
        What counts as its memory; None for the peak of the whole process.
    """

    seconds: float
    note: str = ""
    memory_mb: float | None = None


@dataclass(frozen=True)
class Timed:
    """A command that is timed.

    Attributes
    ----------
    make
        Returns it; files that it needs or writes are in the folder that it is given.
    times
        How often it is run; the median of the times counts.
    exit_code
        The exit code that is expected.
    read
        Returns what counts, where that is not the time of the whole process.
    """

    make: Command
    times: int
    limit_s: float
    exit_code: int = 0
    read: Callable[[Watched], Told] = lambda watched: Told(watched.seconds)


def _teamform(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "teamform", *arguments]


def _solve(folder: Path) -> list[str]:
    output = folder / "starter.plan.xlsx"
    output.unlink(missing_ok=True)
    source = str(ROOT / "sample_data" / "starter.xlsx")
    return _teamform("solve", source, "--output", str(output), "--json", "--quiet")


def _outcome(watched: Watched) -> Told:
    """Return the time of the whole process, and the outcome that its JSON tells."""
    return Told(watched.seconds, str(json.loads(watched.said)["outcome"]))


def _check(folder: Path) -> list[str]:
    return _teamform("check", str(_large(folder)))


def _large(folder: Path) -> Path:
    """Return the large workbook, written when it is not there yet."""
    workbook = folder / "large.xlsx"
    if not workbook.exists():
        order = [str(workbook), str(LARGE_PEOPLE), str(LARGE_COLUMNS), str(SKILLS_EACH)]
        watch([sys.executable, "-m", "bench.large", *order], lambda _: False)
    return workbook


def _graft(folder: Path) -> list[str]:
    return [sys.executable, "-m", "bench.graft", str(_large(folder)), str(LARGE_PEOPLE)]


def _seconds_and_memory_said(watched: Watched) -> Told:
    seconds, memory_mb = map(float, watched.said.split()[-2:])
    return Told(seconds, memory_mb=memory_mb)


def _sheets(folder: Path) -> list[str]:
    return [sys.executable, "-m", "bench.sheets", str(folder / "sheets.xlsx"), str(LARGE_PEOPLE)]


def _seconds_said(watched: Watched) -> Told:
    return Told(float(watched.said.split()[-1]))


def _scenario(_: Path) -> list[str]:
    return [sys.executable, "-m", "bench.scenario", str(SCENARIO_PEOPLE)]


def _batch(_: Path) -> list[str]:
    return [sys.executable, "-m", "bench.batch"]


def _against(other: str) -> Callable[[Watched], Told]:
    """Return what reads two times; the note says the second one, and of what it is."""

    def read(watched: Watched) -> Told:
        seconds, other_s = map(float, watched.said.split()[-2:])
        return Told(seconds, f"{other_s:.2f} s {other}")

    return read


COMMANDS: Mapping[str, Timed] = {
    "help": Timed(lambda _: _teamform("--help"), times=7, limit_s=10),
    "wrong_option": Timed(lambda _: _teamform("solve", "--wrong"), times=7, limit_s=10, exit_code=2),
    "starter": Timed(_solve, times=3, limit_s=60, read=_outcome),
    "check": Timed(_check, times=1, limit_s=300),
    "sheets": Timed(_sheets, times=1, limit_s=900, read=_seconds_said),
    "graft": Timed(_graft, times=1, limit_s=900, read=_seconds_and_memory_said),
    "scenario": Timed(_scenario, times=1, limit_s=900, read=_against("from nothing")),
    "batch": Timed(_batch, times=1, limit_s=1_800, read=_against("with one worker")),
}


def command_run(key: str) -> Run:
    """Return the run of a command."""
    return Run(Name(key, 0), "command", 0.0, COMMANDS[key].limit_s)


def version() -> str:
    """Return the version of the code that the times come from."""
    return code_version(SOURCES)


def time_command(run: Run, folder: Path) -> Record:
    """Run a command as often as it is asked for, and return the median of its times."""
    timed = COMMANDS[run.subject.shape]
    folder.mkdir(parents=True, exist_ok=True)
    seen: list[Watched] = []
    for _ in range(timed.times):
        command = timed.make(folder)
        seen.append(watch(command, lambda seconds: seconds > timed.limit_s))
        if seen[-1].killed or seen[-1].exit_code != timed.exit_code:
            return _failed(run, seen[-1])
    told = [timed.read(watched) for watched in seen]
    return Record(
        run=run,
        version=version(),
        outcome="answered",
        seconds=median(one.seconds for one in told),
        cpu_s=median(watched.cpu_s for watched in seen),
        memory_mb=max(map(_memory, told, seen)),
        note=told[-1].note,
        machine=machine(),
    )


def _memory(told: Told, watched: Watched) -> float:
    return watched.memory_mb if told.memory_mb is None else told.memory_mb


def _failed(run: Run, watched: Watched) -> Record:
    outcome: Outcome = "killed" if watched.killed else "failed"
    note = f"exit code {watched.exit_code}: {watched.said.strip()[-200:]}"
    return Record(
        run, version(), outcome, watched.seconds, memory_mb=watched.memory_mb, note=note, machine=machine()
    )
