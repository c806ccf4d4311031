"""The charts: how far each peer is from the best bound known as time goes, and how time grows with people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bench.instances import Name
from bench.panel import Axis, Line, Panel, page
from bench.peers import PEERS
from bench.records import Record, best_bound
from bench.targets import GROWTH_FROM, GROWTH_GAP, GROWTH_PEOPLE, MOST_GROWTH, growth

COLORS = dict(
    zip(PEERS, ("#d55e00", "#0072b2", "#56b4e9", "#009e73", "#e69f00", "#cc79a7", "#888888"), strict=True)
)
"""Of Okabe and Ito: told apart by everybody."""

COLUMNS = 3
LEAST_GAP, MOST_GAP = 0.01, 100.0
LEAST_S = 0.1


def race_chart(records: Sequence[Record]) -> str:
    """Return the gap over time of each peer, one panel for each instance."""
    answered = [one for one in records if one.run.peer in PEERS and one.outcome == "answered"]
    answered.sort(key=lambda one: one.run.subject)
    groups = groupby(answered, key=lambda one: one.run.subject)
    panels = [_panel(subject, list(group), records) for subject, group in groups]
    return page(panels, [(peer.label, COLORS[key]) for key, peer in PEERS.items()], COLUMNS)


def _panel(subject: Name, records: Sequence[Record], everything: Sequence[Record]) -> Panel:
    bound = best_bound(everything, subject)
    longest = max(record.seconds for record in records)
    return Panel(
        title=str(subject),
        x=Axis("seconds", LEAST_S, max(longest, 10 * LEAST_S)),
        y=Axis("% below the best bound known", LEAST_GAP, MOST_GAP),
        lines=[] if bound is None else [_line(one, bound) for one in _longest_of_each(records)],
    )


def _longest_of_each(records: Sequence[Record]) -> list[Record]:
    """Return the run of each peer that was to go farthest: to the smallest gap, and then with most time."""
    best: dict[str, Record] = {}
    for record in sorted(records, key=lambda one: (-one.run.gap, one.run.time_limit_s)):
        best[record.run.peer] = record
    return list(best.values())


def _line(record: Record, bound: float) -> Line:
    scores = [*record.points]
    if record.score is not None:
        scores.append((record.seconds, record.score))
    points = [(seconds, 100 * (bound - score) / abs(bound)) for seconds, score in scores]
    peer = record.run.peer
    return Line(PEERS[peer].label, COLORS[peer], [(max(x, LEAST_S), max(y, LEAST_GAP)) for x, y in points])


def growth_chart(records: Sequence[Record]) -> str:
    """Return teamform's time to a gap by people, beside the most that it may grow."""
    times = growth(records)
    lines = [Line("teamform", COLORS["teamform"], list(times.items()), steps=False)]
    legend = [(f"teamform, seconds to a proven gap of {GROWTH_GAP * 100:g} %", COLORS["teamform"])]
    if GROWTH_FROM in times:
        most = [(10.0**power * GROWTH_FROM, MOST_GROWTH**power * times[GROWTH_FROM]) for power in (0, 1)]
        lines.append(Line("the most that is aimed at", COLORS["greedy"], most, steps=False))
        legend.append((f"{MOST_GROWTH:g} x for 10 x the people", COLORS["greedy"]))
    highest = max((y for line in lines for _, y in line.points), default=10.0)
    axes = Axis("people", GROWTH_PEOPLE[0], GROWTH_PEOPLE[-1]), Axis("seconds", LEAST_S, max(highest, 10.0))
    return page([Panel("growth", *axes, lines)], legend, 1)
