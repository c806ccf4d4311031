"""What is aimed at, on the reference machine of two cores, and whether it was reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from bench.instances import Name
from bench.records import Record

GROWTH_GAP = 0.01
GROWTH_LIMIT_S = 600.0
GROWTH_PEOPLE = (50, 200, 1_000, 3_000, 10_000)
GROWTH_FROM, GROWTH_TO = 1_000, 10_000
MOST_GROWTH = 12.0
LEAST_TIMES_FASTER = 3.0
LEAST_WITH_TWO_WORKERS = 1.8
ANY_MEMORY_MB = float("inf")


@dataclass(frozen=True)
class SolveTarget:
    """A gap to be proven within some seconds and, where it is given, some memory."""

    people: int
    initiatives: int
    gap: float
    seconds: float
    memory_mb: float | None = None

    def __str__(self) -> str:
        memory = f", under {self.memory_mb / 1000:g} GB" if self.memory_mb else ""
        return f"gap {self.gap * 100:g} % in {self.seconds:g} s{memory}"


@dataclass(frozen=True)
class CommandTarget:
    """One of the program's own times.

    Attributes
    ----------
    key
        Its name among ``bench.commands.COMMANDS``.
    outcome
        What a solve has to end with, or nothing.
    """

    key: str
    label: str
    seconds: float
    memory_mb: float | None = None
    outcome: str = ""

    def __str__(self) -> str:
        memory = f", {self.memory_mb:g} MB" if self.memory_mb else ""
        return f"{self.seconds:g} s{memory}" + (f", proven {self.outcome}" if self.outcome else "")


SOLVE_TARGETS = (
    SolveTarget(50, 12, 0.0001, 5.0),
    SolveTarget(200, 51, 0.001, 60.0),
    SolveTarget(1_000, 252, 0.005, 60.0, 1_500.0),
    SolveTarget(10_000, 2_520, 0.01, 600.0, 6_000.0),
)

COMMAND_TARGETS = (
    CommandTarget("help", "`teamform --help`", 0.25),
    CommandTarget("wrong_option", "an error on a wrong option", 0.25),
    CommandTarget("starter", "starter workbook, file to file", 2.0, outcome="optimal"),
    CommandTarget("check", "`check` of 10,000 people x 40 columns, 100,000 skill rows", 12.0, 500.0),
    CommandTarget("sheets", "result sheets of 10,000 people written", 5.0),
    CommandTarget("graft", "and put into a copy of that workbook; memory beyond their writing", 1.5, 150.0),
)


@dataclass(frozen=True)
class Row:
    """A target, what was reached, and whether that meets it; None where it was not run."""

    case: str
    target: str
    reached: str
    met: bool | None


def target_rows(records: Sequence[Record]) -> list[Row]:
    """Return a row for each target."""
    commands = [_command_row(target, records) for target in COMMAND_TARGETS]
    solves = [_solve_row(target, records) for target in SOLVE_TARGETS]
    return [*commands, *solves, _growth_row(records), _scenario_row(records), _batch_row(records)]


def _command_row(target: CommandTarget, records: Iterable[Record]) -> Row:
    found = [one for one in records if one.run.peer == "command" and one.run.subject.shape == target.key]
    if not found or found[-1].outcome == "skipped":
        return Row(target.label, str(target), "not run", None)
    record = found[-1]
    reached = f"{record.seconds:.2f} s, {record.memory_mb:.0f} MB"
    if record.note:
        reached += f", {record.note}"
    met = (
        record.outcome == "answered"
        and record.seconds <= target.seconds
        and record.memory_mb <= (target.memory_mb or ANY_MEMORY_MB)
        and target.outcome in {"", record.note}
    )
    return Row(target.label, str(target), reached, met)


def _solve_row(target: SolveTarget, records: Iterable[Record]) -> Row:
    case = f"{target.people:,} / {target.initiatives:,}"
    found = sorted((one for one in records if _is_for(one, target)), key=lambda one: one.run.subject.seed)
    if not found:
        return Row(case, str(target), "not run", None)
    return Row(case, str(target), "; ".join(map(_reached, found)), all(meets(one, target) for one in found))


def _is_for(record: Record, target: SolveTarget) -> bool:
    run = record.run
    is_it = run.subject == Name("benchmark", target.people, run.subject.seed) and run.peer == "teamform"
    return is_it and (run.gap, run.time_limit_s) == (target.gap, target.seconds)


def meets(record: Record, target: SolveTarget) -> bool:
    """Tell whether a run proved the gap in time and in memory, with a valid plan."""
    return (
        bool(record.valid)
        and record.gap is not None
        and record.gap <= target.gap
        and record.seconds <= target.seconds
        and record.memory_mb <= (target.memory_mb or ANY_MEMORY_MB)
    )


def _reached(record: Record) -> str:
    said = "no plan" if record.gap is None else f"{record.gap * 100:.3g} %"
    return f"seed {record.run.subject.seed}: {said} in {record.seconds:.1f} s, {record.memory_mb:.0f} MB"


def growth(records: Iterable[Record]) -> dict[int, float]:
    """Return teamform's seconds to the gap of the growth row by people, where it was proven."""
    seconds: dict[int, list[float]] = {}
    for record in records:
        run = record.run
        is_it = (run.subject.shape, run.peer, run.gap) == ("benchmark", "teamform", GROWTH_GAP)
        if is_it and record.gap is not None and record.gap <= GROWTH_GAP:
            seconds.setdefault(run.subject.people, []).append(record.seconds)
    return {people: median(times) for people, times in sorted(seconds.items())}


def _growth_row(records: Sequence[Record]) -> Row:
    case = f"growth from {GROWTH_FROM:,} to {GROWTH_TO:,}"
    target = f"time to a {GROWTH_GAP * 100:g} % gap at most {MOST_GROWTH:g} x"
    times = growth(records)
    if GROWTH_FROM not in times or GROWTH_TO not in times:
        return Row(case, target, "not reached at both sizes", None)
    ratio = times[GROWTH_TO] / times[GROWTH_FROM]
    reached = f"{ratio:.1f} x ({times[GROWTH_FROM]:.0f} s to {times[GROWTH_TO]:.0f} s)"
    return Row(case, target, reached, ratio <= MOST_GROWTH)


def _scenario_row(records: Iterable[Record]) -> Row:
    target = f"at least {LEAST_TIMES_FASTER:g} x faster than from nothing"
    return _ratio_row("scenario", "a scenario from the base plan", target, LEAST_TIMES_FASTER, records)


def _batch_row(records: Iterable[Record]) -> Row:
    target = f"at least {LEAST_WITH_TWO_WORKERS:g} x faster than with one"
    return _ratio_row("batch", "50 scenarios with two workers", target, LEAST_WITH_TWO_WORKERS, records)


def _ratio_row(key: str, case: str, target: str, least: float, records: Iterable[Record]) -> Row:
    """Return the row of a command whose note begins with the seconds that it is compared with."""
    found = [one for one in records if one.run.subject.shape == key and one.outcome == "answered"]
    if not found:
        return Row(case, target, "not run", None)
    other_s = float(found[-1].note.split()[0])
    ratio = other_s / found[-1].seconds
    reached = f"{ratio:.1f} x ({found[-1].seconds:.1f} s instead of {other_s:.1f} s)"
    return Row(case, target, reached, ratio >= least)
