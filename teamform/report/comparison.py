"""Plans beside each other, on one screen."""

from __future__ import annotations

from rich.console import Console
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
MOST_LINES = 30
"""A longer list goes on in the workbook."""
STAR = "*"


def print_comparison(report: CompareReport) -> None:
    """Print the verdict, a line per plan, and where the comparison is."""
    out = console.results()
    out.print(comparison_verdict(report.comparison) + "\n", style="bold")
    print_scenarios(report.comparison, out)
    inputs = sum(len(one.inputs) for one in report.comparison.all)
    if inputs:
        out.print(f"{counted(inputs, 'input differs', 'inputs differ')} from the first plan's.")
    out.print(f"The comparison is in {report.output}", soft_wrap=True, style="bold")


def print_scenarios(comparison: Comparison, out: Console) -> None:
    """Print a line per scenario, the base first; the best of each figure has a star."""
    measures = [one for one in map(measure, SHOWN) if any(two.amount(one.id) for two in comparison.solved)]
    table = Table(box=None, padding=(0, 1), header_style="bold")
    table.add_column(comparison.noun.capitalize(), overflow="ellipsis", no_wrap=True, max_width=LONGEST_NAME)
    for one in measures:
        table.add_column(SHOWN[one.id], justify="right")
    for facts in comparison.all[:MOST_LINES]:
        if facts.is_solved:
            table.add_row(facts.name, *(_amount(comparison, one, facts) for one in measures))
        else:
            table.add_row(facts.name, facts.ending.value)
    out.print(table)
    if len(comparison.all) > MOST_LINES:
        out.print(f"and {len(comparison.all) - MOST_LINES} more in the workbook.")
    out.print(f"{STAR} the best of a column.\n")


def _amount(comparison: Comparison, one: Measure, facts: ScenarioFacts) -> str:
    amount = facts.amount(one.id)
    if amount is None:
        return "-"
    decimals = 2 if one.form == "percent2" else 0
    text = percent(amount, decimals) if "percent" in one.form else short_points(amount)
    return f"{text}{STAR if comparison.is_best(one, amount) else ''}"
