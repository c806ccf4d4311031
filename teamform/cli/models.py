"""``teamform models``: the planning models that come with teamform."""

from __future__ import annotations

from pathlib import Path

import click

from teamform.cli.commands import HELP, Command, Group
from teamform.cli.options import answer_options


@click.group("models", cls=Group, context_settings=HELP)
def command() -> None:
    """List, show or copy planning models.

    A planning model is a TOML file that says which rules hold and what a plan is scored on, with ranks
    and weights.
    """


@command.command(
    "list",
    cls=Command,
    short_help="List the planning models.",
    examples=(("models list", "names and what each is for"),),
)
@answer_options
def list_models(*, as_json: bool, quiet: bool) -> None:
    """List the planning models that come with teamform."""
    from teamform import catalogue
    from teamform.report.answer import answer
    from teamform.report.documents.models import ModelsDocument
    from teamform.report.models import print_models

    models = [catalogue.load(name) for name in catalogue.names()]
    answer(ModelsDocument.of(models), lambda: print_models(models), as_json=as_json, quiet=quiet)


@command.command(
    "show",
    cls=Command,
    short_help="Print a planning model.",
    examples=(
        ("models show balanced", "the file, with every key"),
        ("models show balanced --json", "the same, every default filled in"),
    ),
)
@click.argument("name", metavar="NAME|FILE")
@answer_options
def show_model(name: str, *, as_json: bool, quiet: bool) -> None:
    """Print a planning model as it stands in its file; with --json, with every default filled in."""
    from teamform import catalogue
    from teamform.report.answer import answer
    from teamform.report.documents.models import ModelDocument

    model = catalogue.load(name)
    text = Path(name).read_text("utf-8") if catalogue.is_path(name) else catalogue.text(name)
    answer(ModelDocument.of(model), lambda: click.echo(text, nl=False), as_json=as_json, quiet=quiet)


@command.command(
    "copy",
    cls=Command,
    short_help="Copy a planning model into a file of your own.",
    examples=(("models copy balanced mine.toml", "then: teamform solve my.xlsx --model mine.toml"),),
)
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@answer_options
def copy_model(name: str, file: Path, *, as_json: bool, quiet: bool) -> None:
    """Copy a planning model into a new file (or folder) of your own, to change it there."""
    from teamform import catalogue
    from teamform.report.answer import answer
    from teamform.report.documents.file import FileDocument

    written = catalogue.copy(name, file)
    said = f"{written} is written. Use it with: teamform solve WORKBOOK --model {written}"
    answer(FileDocument(path=str(written)), lambda: click.echo(said), as_json=as_json, quiet=quiet)
