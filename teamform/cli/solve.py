"""``teamform solve``: the best plan for a workbook, with a proof of how good it is."""

from __future__ import annotations

import threading
from pathlib import Path

import click

from teamform.cli.commands import Command
from teamform.cli.options import (
    answer_options,
    output_option,
    planning_model_options,
    search_options,
    workers_option,
)
from teamform.cli.paths import WorkbookPath


@click.command(
    "solve",
    cls=Command,
    short_help="Find the best plan and write it into a copy of the workbook.",
    examples=(
        ("solve my.xlsx", "the plan, in my.plan.xlsx"),
        ("solve my.xlsx --model even_teams", "with another planning model"),
        ("solve my.xlsx --set goals.value.weight=2 --gap 1%", "value counts double; good within 1 %"),
        ("solve my.plan.xlsx", "again, after decisions in the plan: my.plan-2.xlsx"),
        ("solve my.plan.xlsx --release L7", "without the decision in row 7 of Assignments"),
        ("solve my.xlsx --in-place", "into my.xlsx itself, with a backup beside it"),
        ("solve my.xlsx --json --quiet > plan.json", "the plan for a script"),
    ),
)
@click.argument("workbook", type=WorkbookPath())
@planning_model_options
@search_options
@workers_option("How many cores to use; it changes the time, never the plan. [all of them]")
@click.option(
    "--release",
    metavar="CELL",
    multiple=True,
    help="Pass over a decision of the plan, named by a cell of its row in Assignments, such as L7; by "
    "SEAT/PERSON where the row was deleted. May be repeated.",
)
@output_option(
    "Where the plan is written; nothing that somebody has worked on is overwritten. "
    "[<workbook>.plan.xlsx beside it, .xlsm where it has macros]"
)
@click.option(
    "--in-place",
    is_flag=True,
    help="Write the plan into the workbook itself; a backup with date and time stands beside it then.",
)
@answer_options
def command(  # noqa: PLR0913 -- one for each option
    workbook: Path,
    *,
    model: str | None,
    settings: tuple[tuple[str, str], ...],
    time_limit_s: float | None,
    gap: float | None,
    seed: int | None,
    workers: int | None,
    output: Path | None,
    release: tuple[str, ...],
    in_place: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Find the best plan and write it into a copy of the workbook.

    The plan says which initiatives run and who serves on each team in which role, with a bound: no plan can
    be better. Its sheets are added to a copy of the workbook, in which all else is as it was. Ctrl-C stops
    the search and writes the best plan so far; a second Ctrl-C leaves at once.
    """
    if in_place and output is not None:
        raise click.UsageError("--in-place and --output exclude each other; give one of them.")
    from teamform import pipeline
    from teamform.cli.interruption import interruptible
    from teamform.report.answer import answer
    from teamform.report.documents.solve import SolveDocument
    from teamform.report.errors import print_trouble
    from teamform.report.progress import progress_line
    from teamform.report.summary import print_summary
    from teamform.results import SolveReport

    def work(interrupted: threading.Event) -> SolveReport:
        with progress_line(shown=not quiet) as on_progress:
            return pipeline.solve(
                workbook,
                model=model,
                overrides=dict(settings),
                time_limit_s=time_limit_s,
                gap=gap,
                seed=seed,
                workers=workers,
                output=output,
                release=release,
                in_place=in_place,
                on_progress=on_progress,
                interrupted=interrupted,
            )

    solved = interruptible(work)
    if solved.trouble is not None:
        print_trouble(solved.trouble, solved.output)
    answer(SolveDocument.of(solved), lambda: print_summary(solved), as_json=as_json, quiet=quiet)
    return solved.exit_code
