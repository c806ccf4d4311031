"""``teamform new``: a workbook to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from teamform.cli.commands import Command
from teamform.cli.options import LARGEST_SEED, Whole, answer_options

MOST_PEOPLE = 10_000


@click.command(
    "new",
    cls=Command,
    short_help="Write a workbook to fill in.",
    examples=(
        ("new my.xlsx", "an empty workbook, with drop-downs and notes"),
        ("new my.xlsx --example", "one with a small example to change"),
        ("new big.xlsx --people 200 --seed 7", "one with 200 invented people and the work for them"),
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--example", is_flag=True, help="Fill it with a small example.")
@click.option(
    "--people",
    type=Whole(1, MOST_PEOPLE),
    metavar="N",
    help="Fill it with N invented people and enough initiatives for them.",
)
@click.option(
    "--seed",
    type=Whole(0, LARGEST_SEED),
    metavar="S",
    help="Which people are invented: the same S, the same people. [0]",
)
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
@answer_options
def command(
    file: Path,
    *,
    example: bool,
    people: int | None,
    seed: int | None,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write a workbook to fill in: every sheet and column, with notes, drop-downs and a Start sheet."""
    if example and people is not None:
        raise click.UsageError("--example and --people exclude each other; give one of them.")
    if seed is not None and people is None:
        raise click.UsageError("--seed says which people --people invents; give --people too.")
    from teamform import pipeline
    from teamform.report.answer import answer
    from teamform.report.documents.file import FileDocument

    written = pipeline.new(file, example=example, people=people, seed=seed or 0, force=force)
    then = "solve" if example or people is not None else "check"
    said = f"{written} is written. Open it in Excel, then: teamform {then} {written}"
    answer(FileDocument(path=str(written)), lambda: click.echo(said), as_json=as_json, quiet=quiet)
