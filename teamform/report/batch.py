"""What a batch of scenarios came to, on one screen: a row for each scenario."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from rich.console import Console
from rich.table import Table

from teamform.analysis.comparison.verdict import comparison_verdict
from teamform.analysis.scenario_row import ScenarioRow
from teamform.analysis.verdict import short_points
from teamform.domain.batch import Ending
from teamform.domain.plan import StopReason
from teamform.report import console
from teamform.report.findings import noted, print_findings
from teamform.report.numbers import counted, percent, seconds
from teamform.results import WhatIfReport

MOST_ROWS = 40
MOST_REASONS = 10
"""Longer lists go on in the comparison."""
LONGEST_NAME = 42
COLUMNS = ("Value", "against base", "Gap", "Moves", "Ending")


def print_batch(report: WhatIfReport) -> None:
    """Print a verdict, a row for each scenario, why some have no plan, and where plans and results are."""
    out = console.results()
    if report.is_interrupted:
        out.print(
            "INTERRUPTED: these are the scenarios that were finished until then.\n", style="bold yellow"
        )
    out.print(comparison_verdict(report.comparison), style="bold")
    out.print()
    out.print(_table(report))
    if len(report.rows) > MOST_ROWS:
        out.print(f"  and {len(report.rows) - MOST_ROWS} more")
    out.print()
    _print_reasons(report, out)
    print_findings(report.file_warnings, out)
    if report.findings:
        out.print(noted(report.path, report.findings), soft_wrap=True)
    if report.plans:
        plans = counted(len(report.plans), "plan")
        out.print(f"{plans} in {report.plans[0].parent}", soft_wrap=True)
    if report.refusal is not None:
        out.print(f"The comparison is in a workbook of its own. {report.refusal}", soft_wrap=True)
    if report.journal is not None:
        out.print(
            f"What is finished is in {report.journal}; the same command goes on from there.", soft_wrap=True
        )
    reused = f", {report.reused} of them in an earlier run" if report.reused else ""
    out.print(f"{headline(report)[:-1]} in {seconds(report.elapsed_s)}{reused}", style="bold")
    out.print(f"The comparison is in {report.output}", soft_wrap=True, style="bold")


def headline(report: WhatIfReport) -> str:
    """Return in a sentence what became of the scenarios."""
    endings = Counter(row.ending for row in report.rows)
    solved = endings.pop(Ending.SOLVED, 0)
    others = ", ".join(f"{number} {ending.value}" for ending, number in endings.items())
    return f"{solved} of {counted(len(report.rows), 'scenario')} solved{f'; {others}' if others else ''}."


def _table(report: WhatIfReport) -> Table:
    """Return the rows; where they are too long for the terminal, names are cut, and never figures."""
    rows = (report.base_row, *report.rows[:MOST_ROWS])
    cells = [tuple(_cells(row, report.base_row)) for row in rows]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Scenario", max_width=LONGEST_NAME, overflow="ellipsis", no_wrap=True)
    for number, name in enumerate(COLUMNS):
        width = max(len(name), *(len(one[number]) for one in cells))
        side: Literal["left", "right"] = "left" if name == COLUMNS[-1] else "right"
        table.add_column(name, justify=side, no_wrap=True, min_width=width)
    for row, one in zip(rows, cells, strict=True):
        table.add_row(row.name, *one)
    return table


def _cells(row: ScenarioRow, base: ScenarioRow) -> Iterator[str]:
    if row.worth is None or base.worth is None:
        yield from ("", "", "", "", row.ending.value)
        return
    yield short_points(row.worth.value)
    change = round(row.worth.value - base.worth.value, 3)
    yield "" if row is base else f"+{short_points(change)}" if change > 0 else short_points(change)
    yield "proven" if row.worth.gap == 0 else percent(row.worth.gap, 2)
    yield "" if row is base else str(row.worth.moves)
    yield row.ending.value + (", time limit" if row.worth.stop is StopReason.TIME_LIMIT else "")


def _print_reasons(report: WhatIfReport, out: Console) -> None:
    bare = [row for row in report.rows if row.worth is None and row.ending is not Ending.INTERRUPTED]
    for row in bare[:MOST_REASONS]:
        out.print(f"{row.name}: {row.ending.value}. {row.reason}", soft_wrap=True)
        if row.remedy:
            out.print(f"  Fix: {row.remedy}", soft_wrap=True)
    if len(bare) > MOST_REASONS:
        out.print(f"and {len(bare) - MOST_REASONS} more without a plan")
    if bare:
        out.print()
