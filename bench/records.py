"""What came of each run, as JSON lines in build/bench/, so that a run that is there is not run again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal

from bench.instances import Name
from bench.peers.answer import Point

Outcome = Literal["answered", "killed", "failed", "skipped"]


@dataclass(frozen=True, order=True)
class Run:
    """What is to be run.

    Attributes
    ----------
    subject
        An instance, or what one of the program's own times is about.
    peer
        A key of ``PEERS``, or ``"command"`` for the program's own times.
    gap, time_limit_s
        When to stop: at this proven relative gap, or after so many seconds.
    """

    subject: Name
    peer: str
    gap: float
    time_limit_s: float


@dataclass(frozen=True)
class Record:
    """What came of a run.

    Attributes
    ----------
    version
        Of the code that bears on the answer (``bench.machine``).
    seconds
        From the problem in memory to the plan in memory; for commands, of the whole process.
    cpu_s
        Seconds that its processes spent on all cores.
    memory_mb
        The most that its processes held at once, in millions of bytes.
    score, bound
        In points: the referee's score, and what the peer proved.
    valid
        Whether the referee finds every hard rule kept; None where there is no plan.
    broken
        Hard rules that the plan breaks, the first few.
    points
        Seconds and scores on the way.
    """

    run: Run
    version: str
    outcome: Outcome
    seconds: float = 0.0
    cpu_s: float = 0.0
    memory_mb: float = 0.0
    score: float | None = None
    bound: float | None = None
    valid: bool | None = None
    broken: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    initiatives: int = 0
    note: str = ""
    machine: str = ""

    @property
    def gap(self) -> float | None:
        """Return the gap that the peer proved, of the referee's score; None where it proved nothing."""
        if self.score is None or self.bound is None or not self.bound:
            return None
        return max(0.0, (self.bound - self.score) / abs(self.bound))

    def to_json(self) -> str:
        """Return the record as one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Record:
        """Read a record."""
        content = json.loads(line)
        run = content.pop("run")
        known = {field.name for field in fields(cls)}
        content = {key: tuple(one) if isinstance(one, list) else one for key, one in content.items()}
        content["points"] = tuple((seconds, score) for seconds, score in content["points"])
        return cls(
            run=Run(**{**run, "subject": Name(**run["subject"])}),
            **{key: one for key, one in content.items() if key in known},
        )


class Store:
    """The records of all runs so far, in one file; each is written as soon as it is known."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._records = {(one.run, one.version): one for one in map(Record.from_json, _whole_lines(path))}

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def find(self, run: Run, version: str | None) -> Record | None:
        """Return the record of a run by this version of the code, or by the latest where it is None."""
        if version is not None:
            return self._records.get((run, version))
        found = [one for one in self if one.run == run]
        return found[-1] if found else None

    def add(self, record: Record) -> None:
        """Keep a record."""
        self._records.pop((record.run, record.version), None)
        self._records[record.run, record.version] = record
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"\n{record.to_json()}\n")


def _whole_lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file, but for empty ones and one that was cut off when a run was ended."""
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        with suppress(json.JSONDecodeError):
            json.loads(line)
            yield line


def best_score(records: Iterable[Record], subject: Name) -> float | None:
    """Return the most that a valid plan for an instance scores, in points."""
    scores = (one.score for one in records if one.run.subject == subject and one.valid)
    return max((score for score in scores if score is not None), default=None)


def best_bound(records: Sequence[Record], subject: Name) -> float | None:
    """Return the least bound that anybody proved on an instance, in points; never below a valid plan."""
    bounds = (one.bound for one in records if one.run.subject == subject)
    least = min((bound for bound in bounds if bound is not None), default=None)
    score = best_score(records, subject)
    return least if least is None or score is None else max(least, score)
