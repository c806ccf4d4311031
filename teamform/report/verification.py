"""What a verification came to: each claim, whether it holds, and why not."""

from __future__ import annotations

from rich.text import Text

from teamform.report import console
from teamform.report.numbers import counted
from teamform.results import Verification

MARKS = {True: ("holds ", "green"), False: ("FAILS ", "bold red")}


def print_verification(verification: Verification) -> None:
    """Print each claim with its mark."""
    out = console.results()
    for check in verification.checks:
        mark, style = MARKS[check.holds]
        out.print(
            Text(mark, style=style).append(f"{check.claim}: ", style="default").append(check.said),
            soft_wrap=True,
        )
    failed = sum(not check.holds for check in verification.checks)
    if failed:
        out.print(
            f"\n{verification.path} is not what it says: {counted(failed, 'claim fails', 'claims fail')}."
        )
    else:
        out.print(f"\n{verification.path}: verified without a solver; every claim holds.", soft_wrap=True)
