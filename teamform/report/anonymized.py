"""What an anonymized workbook holds, and what was left out."""

from __future__ import annotations

from teamform.report import console
from teamform.report.numbers import counted
from teamform.results import AnonymizeReport


def print_anonymized(report: AnonymizeReport) -> None:
    """Print how many texts were replaced, what was left out, and where the workbook is."""
    out = console.results()
    out.print(f"{counted(report.texts, 'name or text has', 'names and texts have')} a pseudonym.")
    if report.left_out:
        kinds = ", ".join(report.left_out)
        out.print(f"Left out, as they cannot be rewritten: {kinds}.", soft_wrap=True)
    out.print("Look at it before you send it: numbers and dates that count are as they were.")
    out.print(f"The workbook without names is {report.output}", soft_wrap=True, style="bold")
