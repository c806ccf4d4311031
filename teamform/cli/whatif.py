"""``teamform whatif``: scenarios, each solved from the plan of the base."""

from __future__ import annotations

import threading
from pathlib import Path

import click

from teamform.cli.commands import Command
from teamform.cli.options import (
    answer_options,
    output_option,
    planning_model_options,
    regret_option,
    search_options,
    workers_option,
)
from teamform.cli.paths import WorkbookPath

STOPPED = "scenarios that are finished are kept, no other is begun"


@click.command(
    "whatif",
    cls=Command,
    short_help="Solve scenarios, each from the plan of the base.",
    examples=(
        ("whatif my.xlsx", "every scenario of the workbook that is on"),
        ("whatif my.plan.xlsx", "from the plan in it, which is not sought again"),
        ('whatif my.xlsx "Olga leaves" "Hire two"', "these two scenarios"),
        ("whatif my.xlsx --scenarios batch.toml", "the scenarios of a file, with sweeps, grids and samples"),
        ("whatif my.xlsx --time 30 --gap 1%", "at most 30 seconds each, good within 1 %"),
        ("whatif my.xlsx --plans plans", "with the full plan of each scenario, in the folder plans"),
        ("whatif my.xlsx --cluster tcp://10.0.0.5:8786", "on a Dask cluster"),
    ),
)
@click.argument("workbook", type=WorkbookPath())
@click.argument("names", metavar="[SCENARIO]...", nargs=-1)
@click.option(
    "--scenarios",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take the scenarios of this TOML or CSV file instead of those of the sheet Scenarios.",
)
@planning_model_options
@search_options
@workers_option(
    "How many scenarios are solved at a time, each in a process of its own; it changes the time, never "
    "the results. [as many as there are cores, and memory for]"
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Have the workers of a Dask cluster do it: the address of its scheduler, such as "
    "tcp://10.0.0.5:8786. The problem goes there, with its names; name a cluster that you trust. "
    "Needs: pip install 'teamform[cluster]'.",
)
@output_option("The comparison; the journal stands beside it. [<workbook>.whatif.xlsx beside the workbook]")
@regret_option
@click.option(
    "--plans",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write the full plan of each scenario into this folder, a workbook each.",
)
@click.option(
    "--keep-journal", is_flag=True, help="Keep the journal of results when all scenarios are finished."
)
@answer_options
def command(  # noqa: PLR0913 -- one for each option
    workbook: Path,
    *,
    names: tuple[str, ...],
    scenarios: Path | None,
    model: str | None,
    settings: tuple[tuple[str, str], ...],
    time_limit_s: float | None,
    gap: float | None,
    seed: int | None,
    workers: int | None,
    cluster: str | None,
    output: Path | None,
    without_regret: bool,
    plans: Path | None,
    keep_journal: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Solve scenarios of a workbook, each from the plan of the base, and write their comparison.

    The base is the workbook as it is. Its plan is the one in the workbook, where nothing has changed since;
    else it is sought first, for up to five times as long as a scenario. Moves of a scenario are counted
    from it. A scenario that cannot be built, has no plan or breaks down is a row with its reason; the
    others run. The comparison goes into a copy of the workbook, with the plan of the base; scenarios are
    chosen by name, or all of a sweep by its name. Results are kept in a journal as they come: a command
    that was ended, however it was, goes on when it is given again. Ctrl-C keeps what is finished; a second
    Ctrl-C leaves at once.
    """
    if workers is not None and cluster is not None:
        raise click.UsageError("--workers and --cluster exclude each other; give one of them.")
    from teamform import pipeline
    from teamform.cli.interruption import interruptible
    from teamform.report.answer import answer
    from teamform.report.batch import print_batch
    from teamform.report.batch_progress import batch_line
    from teamform.report.documents.whatif import WhatIfDocument
    from teamform.report.errors import print_trouble, print_warning
    from teamform.results import WhatIfReport

    def work(interrupted: threading.Event) -> WhatIfReport:
        with batch_line(shown=not quiet) as (on_base, on_progress):
            return pipeline.whatif(
                workbook,
                names,
                scenarios=scenarios,
                model=model,
                overrides=dict(settings),
                time_limit_s=time_limit_s,
                gap=gap,
                seed=seed,
                workers=workers,
                cluster=cluster,
                output=output,
                regret=not without_regret,
                plans=plans,
                keep_journal=keep_journal,
                on_base=on_base,
                on_progress=on_progress,
                interrupted=interrupted,
            )

    report = interruptible(work, STOPPED)
    if report.trouble is not None:
        print_trouble(report.trouble, report.output, "comparison")
    if report.journal_trouble is not None:
        print_warning(report.journal_trouble.message)
    answer(WhatIfDocument.of(report), lambda: print_batch(report), as_json=as_json, quiet=quiet)
    return report.exit_code
