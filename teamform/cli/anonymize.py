"""``teamform anonymize``: a workbook with the same problem and without names."""

from __future__ import annotations

from pathlib import Path

import click

from teamform.cli.commands import Command
from teamform.cli.options import LARGEST_SEED, Whole, answer_options, output_option
from teamform.cli.paths import WorkbookPath


@click.command(
    "anonymize",
    cls=Command,
    short_help="Write a copy without names, to show to somebody else.",
    examples=(
        ("anonymize my.xlsx", "the same problem without names, in my.anonymized.xlsx"),
        ("anonymize my.xlsx --output case.xlsx", "under a name that says nothing either"),
    ),
)
@click.argument("workbook", type=WorkbookPath())
@click.option(
    "--seed",
    type=Whole(0, LARGEST_SEED),
    metavar="S",
    default=0,
    help="Which numbers people and initiatives get: the same S, the same file. [0]",
)
@output_option("Where it is written. [<workbook>.anonymized.xlsx beside it]")
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
@answer_options
def command(
    workbook: Path, *, seed: int, output: Path | None, force: bool, as_json: bool, quiet: bool
) -> None:
    """Write a copy of a workbook with the same problem and without names, fit for a bug report.

    People, initiatives, skills, places, groups and all other texts get pseudonyms, the same ones on every
    sheet; IDs as well. Numbers and dates that count stay, so that it solves to the same score; all others
    become 0. Formulas become their values. Whatever cannot be rewritten is left out, and named. Look at the
    result before you send it: what somebody costs from which day on may be enough to know them.
    """
    from teamform import pipeline
    from teamform.report.anonymized import print_anonymized
    from teamform.report.answer import answer
    from teamform.report.documents.anonymize import AnonymizeDocument

    report = pipeline.anonymize(workbook, output=output, seed=seed, force=force)
    answer(AnonymizeDocument.of(report), lambda: print_anonymized(report), as_json=as_json, quiet=quiet)
