"""One run: a peer on an instance, in a process of its own, with an end that is certain."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bench.machine import code_version, machine
from bench.peers import PEERS
from bench.records import Record, Run
from bench.watching import Watched, watch

GRACE_S = 15.0
"""How far a peer may overrun its limit, at least, before it is killed."""

GRACE_SHARE = 0.25
"""How far it may overrun, as a share of the limit, where that is longer."""

PREPARING_S, JUDGING_S = 900.0, 900.0
"""The most that it takes to make an instance and to judge an answer."""


def version_of(run: Run) -> str:
    """Return the version of the code that a peer's answers come from."""
    return code_version(PEERS[run.peer].sources)


def skipped(run: Run, reason: str) -> Record:
    """Return the record of a run that does not take place."""
    return Record(run, version_of(run), "skipped", note=reason, machine=machine())


def race(run: Run) -> Record:
    """Run a peer on an instance; never raises for what the peer does."""
    objection = PEERS[run.peer].objection(run.subject)
    if objection:
        return skipped(run, objection)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.jsonl"
        order = json.dumps({"run": asdict(run), "log": str(log)})
        deadline = _Deadline(log, run.time_limit_s)
        before = version_of(run)
        watched = watch([sys.executable, "-m", "bench.child", order], deadline.is_over)
        record = _record(run, before, _read(log), watched)
    if version_of(run) == before:
        return record
    return replace(record, note=f"{record.note}; the code changed while it ran".lstrip("; "))


class _Deadline:
    """When a run is overdue, by what its log says of how far it is."""

    def __init__(self, log: Path, time_limit_s: float) -> None:
        self._log = log
        self._grace_s = time_limit_s + max(GRACE_S, GRACE_SHARE * time_limit_s)
        self._seen: dict[str, float] = {}

    def is_over(self, seconds: float) -> bool:
        """Tell, so many seconds after the process began."""
        for line in _read(self._log):
            self._seen.setdefault(line["kind"], seconds)
        if "answer" in self._seen:
            return seconds - self._seen["answer"] > JUDGING_S
        if "start" in self._seen:
            return seconds - self._seen["start"] > self._grace_s
        return seconds > PREPARING_S


def _read(log: Path) -> list[dict[str, Any]]:
    """Return the whole lines of a log so far."""
    if not log.exists():
        return []
    return [
        json.loads(line) for line in log.read_text("utf-8").splitlines(keepends=True) if line.endswith("\n")
    ]


def _record(run: Run, version: str, log: list[dict[str, Any]], watched: Watched) -> Record:
    lines = {line["kind"]: line for line in log}
    answer, judged = lines.get("answer", {}), lines.get("judged", {})
    points = [tuple(line["point"]) for line in log if line["kind"] == "point"]
    points += [tuple(point) for point in judged.get("more_points", ())]
    return Record(
        run=run,
        version=version,
        outcome="answered" if judged else "killed" if watched.killed else "failed",
        seconds=answer.get("seconds", watched.seconds),
        cpu_s=answer.get("cpu_s", watched.cpu_s),
        memory_mb=watched.memory_mb,
        score=judged.get("score"),
        bound=judged.get("bound"),
        valid=judged.get("valid"),
        broken=tuple(judged.get("broken", ())),
        points=tuple(points),
        initiatives=judged.get("initiatives", 0),
        note=_note(judged, watched),
        machine=machine(),
    )


def _note(judged: dict[str, Any], watched: Watched) -> str:
    """Return what a reader should know of how it ended."""
    if judged:
        return str(judged["note"])
    if watched.killed:
        return f"killed after {watched.seconds:.0f} s, as it did not heed its limit"
    return f"failed with exit code {watched.exit_code}: {_last_line(watched.said)}"


def _last_line(said: str) -> str:
    return next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "it said nothing")
