"""The report: targets and races as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from bench.chart import growth_chart, race_chart
from bench.instances import Name, difference
from bench.peers import PEERS
from bench.records import Record, Run, best_bound, best_score
from bench.targets import target_rows

_HEAD = """# Benchmark

Made by `python -m bench`; what instances and peers are stands in their files. Every peer runs alone, in a
process of its own, on the same cores, to the same gap or time limit, from the problem in memory to the plan
in memory. The referee judges every plan, and its score is what counts. Machines differ and are noisy: compare
within one run.

Machine: {machine}
"""

_RACE = """## The race

% below the best bound known on the instance, when the peer stopped; in brackets the gap that it proved.
"""

_DETAILS = """## In detail

Limit: seconds, and the gap at which it is good enough. Score: % of the best bound known. CPU: seconds on all
cores.
"""


SMALL = 0.001
"""Shares below it are shown with more decimals."""

WRONG = 1e-6
"""A bound that is lower than a valid plan by more than this share is no matter of rounding."""


def write_report(records: Sequence[Record], folder: Path) -> Path:
    """Write the tables and the charts into a folder, and return where the tables are."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "race.svg").write_text(race_chart(records), "utf-8")
    (folder / "growth.svg").write_text(growth_chart(records), "utf-8")
    path = folder / "results.md"
    path.write_text(report(records), "utf-8")
    return path


def report(records: Sequence[Record]) -> str:
    """Return the report."""
    races = sorted(
        (one for one in records if one.run.peer in PEERS),
        key=lambda one: (*_heat(one), list(PEERS).index(one.run.peer)),
    )
    machines = dict.fromkeys(one.machine for one in records if one.machine)
    parts = [
        _HEAD.format(machine="; ".join(machines) or "none yet"),
        "## Targets\n",
        *_table(("case", "target", "reached", "met"), _targets(records)),
        "\n![time to a gap by people](growth.svg)\n",
        _RACE,
        *_table(("instance", "limit", *(peer.label for peer in PEERS.values())), _race(races)),
        "\n![gap over time](race.svg)\n",
        _DETAILS,
        *_details(races),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def _targets(records: Sequence[Record]) -> Iterator[Sequence[str]]:
    for row in target_rows(records):
        yield row.case, row.target, row.reached, {True: "yes", False: "**no**", None: "-"}[row.met]


def _race(races: Sequence[Record]) -> Iterator[Sequence[str]]:
    """Yield a row for each instance and limit that more than one peer had."""
    for _, group in groupby(races, _heat):
        by_peer = {one.run.peer: one for one in group}
        if len(by_peer) > 1:
            run = next(iter(by_peer.values())).run
            bound = best_bound(races, run.subject)
            cells = (_in_short(by_peer.get(peer), bound) for peer in PEERS)
            yield str(run.subject), _limit(run), *cells


def _heat(record: Record) -> tuple[Name, float, float]:
    """Return what the runs of one row of the race have in common."""
    return record.run.subject, record.run.time_limit_s, record.run.gap


def _limit(run: Run) -> str:
    return f"{run.time_limit_s:g} s, {run.gap * 100:g} %"


def _in_short(record: Record | None, bound: float | None) -> str:
    if record is None or record.outcome == "skipped":
        return "-"
    if record.score is None:
        return {"killed": "killed", "failed": "failed"}.get(record.outcome, "no plan")
    if not record.valid:
        return "not valid"
    below = "?" if bound is None else _percent(max(0.0, (bound - record.score) / abs(bound)))
    return below if record.gap is None else f"{below} ({_percent(record.gap)})"


def _percent(share: float) -> str:
    """Return a share in percent, with three decimals where two would hide it."""
    return f"{100 * share:.2f}" if share >= SMALL or not share else f"{100 * share:.3f}"


def _details(races: Sequence[Record]) -> Iterator[str]:
    head = ("peer", "limit", "score", "own gap", "seconds", "CPU s", "memory", "valid", "note")
    for subject, group in groupby(races, lambda one: one.run.subject):
        bound = best_bound(races, subject)
        yield f"### {subject}\n\n{_about(subject, bound)}\n"
        score = best_score(races, subject)
        yield from _table(head, (_detail(one, bound, score) for one in group))
        yield ""


def _about(subject: Name, bound: float | None) -> str:
    known = "no bound known" if bound is None else f"best bound known {bound:,.3f} points"
    return f"{difference(subject.shape)} {known[0].upper()}{known[1:]}."


def _detail(record: Record, bound: float | None, best: float | None) -> tuple[str, ...]:
    score = "-" if record.score is None or not bound else f"{100 * record.score / bound:.3f}"
    return (
        PEERS[record.run.peer].label,
        _limit(record.run),
        score,
        "-" if record.gap is None else f"{100 * record.gap:.3f} %",
        f"{record.seconds:.1f}" if record.outcome != "skipped" else "-",
        f"{record.cpu_s:.1f}" if record.outcome != "skipped" else "-",
        f"{record.memory_mb:,.0f} MB" if record.memory_mb else "-",
        {True: "yes", False: "**no**", None: "-"}[record.valid],
        "; ".join(filter(None, [_outcome(record), _objection(record, best), record.note, *record.broken])),
    )


def _objection(record: Record, best: float | None) -> str:
    """Say it where a peer claims a bound that a valid plan is above."""
    if record.bound is None or best is None or record.bound >= best - WRONG * abs(best):
        return ""
    return f"its bound {record.bound:,.3f} is wrong: a valid plan scores {best:,.3f}"


def _outcome(record: Record) -> str:
    if record.outcome == "answered":
        return "no plan" if record.score is None else ""
    return record.outcome
