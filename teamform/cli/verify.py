"""``teamform verify``: whether a plan is what it says it is."""

from __future__ import annotations

from pathlib import Path

import click

from teamform.cli.commands import Command
from teamform.cli.options import answer_options
from teamform.cli.paths import WorkbookPath


@click.command(
    "verify",
    cls=Command,
    short_help="Check a plan and its bound from the file alone, without a solver.",
    examples=(
        ("verify my.plan.xlsx", "every claim of the plan, checked"),
        ("verify my.plan.xlsx --json", "the same for a script"),
    ),
)
@click.argument("plan", type=WorkbookPath())
@answer_options
def command(plan: Path, *, as_json: bool, quiet: bool) -> int:
    """Check a plan from its file alone, without a solver.

    The input is the one that was solved; every hard rule is kept; the scores are what the file says; the
    sheets show the plan that was proven; the certificate proves the bound. Exit code 0 when all of it holds,
    otherwise 3.
    """
    from teamform import pipeline
    from teamform.report.answer import answer
    from teamform.report.documents.verify import VerifyDocument
    from teamform.report.verification import print_verification

    verified = pipeline.verify(plan)
    answer(VerifyDocument.of(verified), lambda: print_verification(verified), as_json=as_json, quiet=quiet)
    return verified.exit_code
