"""Findings as people read them: errors first, by sheet, each with its cells and its fix."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from teamform.report import console
from teamform.report.numbers import counted
from teamform.results import CheckReport
from teamform.workbook.findings import Finding, Findings

STYLES = {"error": "bold red", "warning": "bold yellow"}


def print_check(report: CheckReport) -> None:
    """Print every finding, and what they come to."""
    out = console.results()
    print_findings(report.findings, out)
    if report.objection is not None:
        out.print(Text("Planning model", style="bold underline"))
        out.print(Padding(Text(str(report.objection)), (0, 0, 1, 2)))
    out.print(_sentence(report), soft_wrap=True, style="bold")
    if report.output is not None:
        out.print(f"Written: {report.output}", soft_wrap=True)


def print_findings(findings: Iterable[Finding], out: Console) -> None:
    """Print findings, errors before warnings, under the names of their sheets."""
    ranked = sorted(findings, key=lambda finding: not finding.is_error)
    for (is_error, sheet), group in groupby(ranked, key=lambda finding: (finding.is_error, finding.sheet)):
        heading = f"{sheet or 'The file'}{'' if is_error else ', warnings'}"
        out.print(Text(heading, style="bold underline"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        for finding in group:
            table.add_row(
                Text(finding.code, style=STYLES[finding.severity]), Text("\n".join(_lines(finding)))
            )
        out.print(table)
        out.print()


def noted(path: Path, findings: Findings) -> str:
    """Return in a line how many findings there are that did not stop a solve, and where they are shown."""
    errors, warnings = findings.errors, findings.warnings
    stop = "stops that alone" if len(errors) == 1 else "stop those alone"
    said = [counted(len(warnings), "warning") + " on the input"] if warnings else []
    said += [f"{counted(len(errors), 'error')} in scenarios, which {stop}"] if errors else []
    return f"{', '.join(said)}; 'teamform check {path}' shows them."


def _lines(finding: Finding) -> list[str]:
    return [line for line in (finding.sentence, finding.more_sentence, f"Fix: {finding.fix}") if line]


def _sentence(report: CheckReport) -> str:
    errors, warnings = report.number_of_errors, len(report.findings.warnings)
    noted = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    if report.findings.stopping or report.objection is not None:
        return f"{report.path}: {noted}. Errors stop a solve."
    if errors:
        return f"{report.path}: {noted}. They are in scenarios, and stop nothing else."
    size = ""
    if report.problem is not None:
        people, initiatives = len(report.problem.active_people), len(report.problem.staffable_initiatives)
        size = (
            f" {counted(people, 'person', 'people')} and {counted(initiatives, 'initiative')} can be planned."
        )
    return f"{report.path}: no errors, {counted(warnings, 'warning')}.{size}"
