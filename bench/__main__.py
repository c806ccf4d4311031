"""``python -m bench``: run what is not there yet, one after the other, and write the report."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bench.commands import COMMANDS, command_run, time_command, version
from bench.machine import ROOT, WORK
from bench.peers import PEERS
from bench.race import race, version_of
from bench.records import Record, Run, Store
from bench.report import write_report
from bench.schedule import FULL, QUICK, chosen

REPORT = ROOT / "bench"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    asked = _parser().parse_args(arguments)
    store = Store(asked.work / "records.jsonl")
    shown = [_done(run, store, asked) for run in _runs(asked)]
    shown += _current(store, but=shown)
    print(f"the report is in {write_report(shown, asked.report)}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="teamform and its peers, timed.")
    parser.add_argument("--full", action="store_true", help="everything: two hours instead of a quarter")
    parser.add_argument(
        "--only",
        metavar="NAME",
        help="this instance, or all with this in their name, commands as well: tight-120",
    )
    parser.add_argument("--peers", type=_names, help=f"some of {', '.join(PEERS)}, command")
    parser.add_argument("--seeds", type=_numbers, help="some of the seeds, such as 0,1")
    parser.add_argument(
        "--time", type=float, metavar="S", help="another time limit for every run, in seconds"
    )
    parser.add_argument(
        "--reuse", action="store_true", help="take answers of former code, but for teamform's own"
    )
    parser.add_argument("--work", type=Path, default=WORK, help="where records are kept [build/bench]")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the report goes [bench]")
    return parser


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if unknown := [name for name in names if name not in {*PEERS, "command"}]:
        raise argparse.ArgumentTypeError(f"no such peer: {', '.join(unknown)}")
    return names


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def _runs(asked: argparse.Namespace) -> Iterator[Run]:
    commands = [command_run(key) for key in COMMANDS]
    races = (FULL if asked.full else QUICK).runs()
    if asked.time:
        races = [replace(run, time_limit_s=asked.time) for run in races]
    yield from dict.fromkeys(chosen([*commands, *races], asked.only, asked.peers, asked.seeds))


def _done(run: Run, store: Store, asked: argparse.Namespace) -> Record:
    """Return the record of a run; run it, if there is none."""
    is_own = run.peer in {"teamform", "command"}
    record = store.find(run, None if asked.reuse and not is_own else _current_version(run))
    if record is None or record.outcome == "skipped":
        print(f"{run.subject} by {run.peer}, {run.time_limit_s:g} s ...", end=" ", flush=True)
        record = time_command(run, asked.work) if run.peer == "command" else race(run)
        store.add(record)
        print(_said(record), flush=True)
    return record


def _current_version(run: Run) -> str:
    return version() if run.peer == "command" else version_of(run)


def _current(store: Store, but: Sequence[Record]) -> list[Record]:
    """Return the other records of runs by the code as it is now."""
    runs = {one.run.peer: one.run for one in store if one.run.peer in {*PEERS, "command"}}
    versions = {peer: _current_version(run) for peer, run in runs.items()}
    done = {one.run for one in but}
    return [one for one in store if one.version == versions.get(one.run.peer) and one.run not in done]


def _said(record: Record) -> str:
    if record.outcome == "skipped":
        return f"skipped: {record.note}"
    gap = "" if record.gap is None else f", gap {record.gap:.3%}"
    score = "no plan" if record.score is None else f"{record.score:,.1f} points"
    said = "" if record.run.peer == "command" else f"{score}{gap}, "
    return f"{record.outcome}: {said}{record.seconds:.2f} s, {record.memory_mb:,.0f} MB {record.note}"


if __name__ == "__main__":
    main()
