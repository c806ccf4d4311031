"""``teamform check``: what is wrong in a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from teamform.cli.commands import Command
from teamform.cli.options import answer_options, output_option, planning_model_options
from teamform.cli.paths import WorkbookPath


@click.command(
    "check",
    cls=Command,
    short_help="Say what is wrong in a workbook, cell by cell.",
    examples=(
        ("check my.xlsx", "every finding, with its cell and its fix"),
        ("check my.xlsx --output my.checked.xlsx", "a copy with a Checks sheet that links to the cells"),
        ("check my.xlsx --json", "the same for a script"),
    ),
)
@click.argument("workbook", type=WorkbookPath())
@planning_model_options
@output_option("Write a copy of the workbook with a Checks sheet, each finding linked to its cell.")
@answer_options
def command(
    workbook: Path,
    *,
    model: str | None,
    settings: tuple[tuple[str, str], ...],
    output: Path | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Say what is wrong in a workbook: every finding with its sheet, its cell and its fix.

    Errors stop a solve, those in scenarios that scenario alone (exit code 3); warnings do not (exit code 0).
    """
    from teamform import pipeline
    from teamform.report.answer import answer
    from teamform.report.documents.check import CheckDocument
    from teamform.report.findings import print_check

    checked = pipeline.check(workbook, model=model, overrides=dict(settings), output=output)
    answer(CheckDocument.of(checked), lambda: print_check(checked), as_json=as_json, quiet=quiet)
    return checked.exit_code
