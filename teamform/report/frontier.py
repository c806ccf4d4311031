"""A frontier on one screen, and how far its search is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.status import Status
from rich.table import Table

from teamform.analysis.frontier import amount_said, frontier_verdict, proof_of
from teamform.report import console
from teamform.results import FrontierReport

MOST_LINES = 40
"""A longer list goes on in the workbook."""


def print_frontier(report: FrontierReport) -> None:
    """Print what the ends are, a line per point, and where the points are."""
    out, frontier = console.results(), report.frontier
    if report.is_interrupted:
        out.print("INTERRUPTED: the points found until then.\n", style="bold yellow")
    out.print(frontier_verdict(frontier, report.currency) + "\n", style="bold")
    table = Table(box=None, padding=(0, 2), header_style="bold")
    for name in (frontier.x.label, frontier.y.label, "Initiatives"):
        table.add_column(name, justify="right")
    table.add_column("Proof")
    for point in frontier.points[:MOST_LINES]:
        x, y = amount_said(frontier.x, point.x), amount_said(frontier.y, point.y)
        table.add_row(x, y, str(len(point.plan.teams)), proof_of(point))
    out.print(table)
    if len(frontier.points) > MOST_LINES:
        out.print(f"and {len(frontier.points) - MOST_LINES} more in the workbook.")
    if report.refusal is not None:
        out.print(f"The points are in a workbook of their own. {report.refusal}", soft_wrap=True)
    if report.csv is not None:
        out.print(f"The points as CSV are in {report.csv}", soft_wrap=True)
    out.print(f"The points are in {report.output}", soft_wrap=True, style="bold")


@contextmanager
def point_line(*, shown: bool) -> Iterator[Callable[[int, int], None] | None]:
    """While inside, say on stderr how many points there are, if that is a terminal."""
    out = console.messages()
    if not (shown and out.is_terminal):
        yield None
        return
    with Status("Searching the two ends", console=out) as status:
        yield lambda found, wanted: status.update(f"Searching: {found} of up to {wanted} points")
