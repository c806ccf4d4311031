"""Plans beside each other, on one screen."""

from __future__ import annotations

from rich.table import Table

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.facts import ScenarioFacts
from teamform.analysis.comparison.measures import Measure, measure
from teamform.analysis.comparison.verdict import comparison_verdict
from teamform.analysis.verdict import short_points
from teamform.report import console
from teamform.report.numbers import counted, percent
from teamform.results import CompareReport

SHOWN = {
    "value": "Value",
    "gap": "Gap",
    "initiatives": "Initiatives",
    "places": "Places",
    "coverage": "Coverage",
    "cost": "Cost",
    "moves": "Moves",
}
"""The measures that fit a line, under short names."""
LONGEST_NAME = 36
STAR = "*"


def print_comparison(report: CompareReport) -> None:
    """Print the verdict, a line per plan, and where the comparison is."""
    out = console.results()
    out.print(comparison_verdict(report.comparison) + "\n", style="bold")
    out.print(_table(report.comparison))
    out.print(f"{STAR} the best of a column.\n")
    inputs = sum(len(one.inputs) for one in report.comparison.all)
    if inputs:
        out.print(f"{counted(inputs, 'input differs', 'inputs differ')} from the first plan's.")
    out.print(f"The comparison is in {report.output}", soft_wrap=True, style="bold")


def _table(comparison: Comparison) -> Table:
    """Return a line per plan, the first one first; the best of each figure has a star."""
    measures = [one for one in map(measure, SHOWN) if any(plan.amount(one.id) for plan in comparison.all)]
    table = Table(box=None, padding=(0, 1), header_style="bold")
    table.add_column("Plan", overflow="ellipsis", no_wrap=True, max_width=LONGEST_NAME)
    for one in measures:
        unit = f", {comparison.currency}" if one.id == "cost" and comparison.currency else ""
        table.add_column(SHOWN[one.id] + unit, justify="right")
    for plan in comparison.all:
        table.add_row(plan.name, *(_amount(comparison, one, plan) for one in measures))
    return table


def _amount(comparison: Comparison, one: Measure, facts: ScenarioFacts) -> str:
    amount = facts.amount(one.id)
    if amount is None:
        return "-"
    decimals = 2 if one.form == "percent2" else 0
    text = percent(amount, decimals) if "percent" in one.form else short_points(amount)
    return f"{text}{STAR if comparison.is_best(one, amount) else ''}"
