"""The list of commands; a command's file is imported only when it, or the list of all, is asked for."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

COMMANDS = ("new", "check", "solve", "whatif", "verify", "compare", "frontier", "models", "anonymize")
"""In the order in which a new user needs them; each is ``command`` in ``teamform/cli/<name>.py``."""

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Command(click.Command):
    """A command with examples in its help.

    Parameters
    ----------
    examples
        Pairs of a command line without ``teamform`` and what it does.
    """

    def __init__(self, *arguments: Any, examples: tuple[tuple[str, str], ...] = (), **settings: Any) -> None:
        settings.setdefault("context_settings", HELP)
        super().__init__(*arguments, **settings)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples below the options."""
        if self.examples:
            with formatter.section("Examples"):
                for line, said in self.examples:
                    formatter.write(f"  teamform {line}\n      {said}\n")
        super().format_epilog(ctx, formatter)


class Group(click.Group):
    """Commands in a fixed order; a wrong name is answered by the nearest right one."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order in which they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one may have been meant."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            near = get_close_matches(args[0].lower(), names, n=1)
            meant = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(names)}."
            raise click.UsageError(f"There is no command {args[0]!r}. {meant}", ctx)
        return super().resolve_command(ctx, args)


class CommandList(Group):
    """The commands of ``COMMANDS``, imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of ``COMMANDS``."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"teamform.cli.{cmd_name}").command
        return command


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from teamform import __version__

        click.echo(f"teamform {__version__}")
        ctx.exit()


ABOUT = """\
Choose the most valuable initiatives and staff them with complete, balanced teams.

An Excel workbook of people and initiatives in; the best plan, with a proof of how good it is, out.

\b
First steps:
  teamform new my.xlsx --example   an example to look at and change
  teamform check my.xlsx           what is wrong in it, cell by cell
  teamform solve my.xlsx           the plan, in my.plan.xlsx
"""


@click.command("teamform", cls=CommandList, context_settings=HELP, no_args_is_help=True, help=ABOUT)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Print the version and leave.",
)
def teamform() -> None:
    """Choose the most valuable initiatives and staff them with complete, balanced teams."""
