"""``teamform frontier``: how much of one goal there is for each amount of another."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import click

from teamform.cli.commands import Command
from teamform.cli.options import (
    LARGEST_SEED,
    Seconds,
    Share,
    Whole,
    answer_options,
    output_option,
    planning_model_options,
    workers_option,
)
from teamform.cli.paths import WorkbookPath

MOST_POINTS = 1000


class Amounts(click.ParamType[tuple[float, ...]]):
    """Amounts: ``1,2,5,10``."""

    name = "amounts"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, ...]:
        """Return the amounts."""
        if isinstance(value, tuple):
            return value
        try:
            return tuple(float(one) for one in str(value).split(","))
        except ValueError:
            self.fail(f"found {value!r}, expected amounts such as 1,2,5,10.", param, ctx)


@click.command(
    "frontier",
    cls=Command,
    short_help="Find how much of one goal there is for each amount of another.",
    examples=(
        ("frontier my.xlsx --x cost --y value", "ten points between the cheapest plan and the best one"),
        ("frontier my.plan.xlsx --x moves --y value --at 1,2,5,10", "the best 1, 2, 5 and 10 changes"),
        (
            "frontier my.xlsx --x cost --y value --points 100 --csv points.csv",
            "all points, where there are not more",
        ),
    ),
)
@click.argument("workbook", type=WorkbookPath())
@click.option(
    "--x",
    required=True,
    metavar="GOAL",
    help="A goal of the planning model by its id, or value, cost, moves, skill_coverage, fit ...",
)
@click.option(
    "--y", required=True, metavar="GOAL", help="The other goal: as much of it as can be for each x."
)
@click.option(
    "--points", type=Whole(2, MOST_POINTS), metavar="N", default=10, help="How many points at most. [10]"
)
@click.option(
    "--at", type=Amounts(), metavar="AMOUNTS", default=(),
    help="Points at these amounts of x instead: 1,2,5,10 asks for the best y with at most so many moves.",
)  # fmt: skip
@planning_model_options
@click.option(
    "--time",
    "time_limit_s",
    type=Seconds(),
    metavar="TIME",
    help="The limit of each search, in seconds (90) or minutes (5m). [planning model: 60]",
)
@click.option(
    "--gap",
    type=Share(),
    metavar="SHARE",
    help="Points are good enough within this, such as 0.1%; such points say so. [exact; where there are very "
    "many candidates, the planning model's]",
)
@click.option("--seed", type=Whole(0, LARGEST_SEED), metavar="N", help="Where the searches start.")
@workers_option("How many cores to use. [all of them]")
@output_option("Where it is written. [<workbook>.frontier.xlsx beside it]")
@click.option(
    "--csv",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the points as CSV too.",
)
@answer_options
def command(  # noqa: PLR0913 -- one for each option
    workbook: Path,
    *,
    x: str,
    y: str,
    points: int,
    at: tuple[float, ...],
    model: str | None,
    settings: tuple[tuple[str, str], ...],
    time_limit_s: float | None,
    gap: float | None,
    seed: int | None,
    workers: int | None,
    output: Path | None,
    csv: Path | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Find how much of one goal there is for each amount of another.

    Each point is a plan that no other plan beats in both: proven, or with what is not. The two ends come
    first, then points between them, until there are enough or it is proven that there are no others. The
    rules of the planning model hold; of its goals only the two count.
    """
    from teamform import pipeline
    from teamform.cli.interruption import interruptible
    from teamform.report.answer import answer
    from teamform.report.documents.frontier import FrontierDocument
    from teamform.report.errors import print_trouble
    from teamform.report.frontier import point_line, print_frontier
    from teamform.results import FrontierReport

    def work(interrupted: threading.Event) -> FrontierReport:
        with point_line(shown=not quiet) as on_point:
            return pipeline.frontier(
                workbook,
                x=x,
                y=y,
                points=points,
                at=at,
                model=model,
                overrides=dict(settings),
                time_limit_s=time_limit_s,
                gap=gap,
                seed=seed,
                workers=workers,
                output=output,
                csv=csv,
                on_point=on_point,
                interrupted=interrupted,
            )

    report = interruptible(work)
    if report.trouble is not None:
        print_trouble(report.trouble, report.output, "frontier")
    answer(FrontierDocument.of(report), lambda: print_frontier(report), as_json=as_json, quiet=quiet)
    return report.exit_code
