"""``teamform compare``: plans that were made at other times, beside each other."""

from __future__ import annotations

from pathlib import Path

import click

from teamform.cli.commands import Command
from teamform.cli.options import answer_options, output_option, regret_option
from teamform.cli.paths import WorkbookPath


@click.command(
    "compare",
    cls=Command,
    short_help="Put plans beside each other: figures, moves, no-regret, regret.",
    examples=(
        ("compare march.plan.xlsx june.plan.xlsx", "the later one beside the earlier, in march.compare.xlsx"),
        (
            "compare my.plan.xlsx june.plan.xlsx low.plan.xlsx -o three.xlsx",
            "three of them, in a workbook of that name",
        ),
        ("compare march.plan.xlsx june.plan.xlsx --json --quiet", "the figures for a script"),
    ),
)
@click.argument("plans", type=WorkbookPath(), nargs=-1, required=True)
@output_option("Where the comparison is written. [<first plan>.compare.xlsx beside the first]")
@regret_option
@answer_options
def command(
    plans: tuple[Path, ...], *, output: Path | None, without_regret: bool, as_json: bool, quiet: bool
) -> None:
    """Put plans that were made at other times beside each other.

    The first is what the others are compared with. The workbook shows their figures side by side, which
    inputs differ, who moves, what all of them have in common, and what each would give under the input of
    each other one.
    """
    from teamform import pipeline
    from teamform.report.answer import answer
    from teamform.report.comparison import print_comparison
    from teamform.report.documents.compare import CompareDocument
    from teamform.report.errors import print_trouble

    report = pipeline.compare(plans, output=output, regret=not without_regret)
    if report.trouble is not None:
        print_trouble(report.trouble, report.output, "comparison")
    answer(CompareDocument.of(report), lambda: print_comparison(report), as_json=as_json, quiet=quiet)
