"""An error as a user reads it: what is wrong, where, and what to do."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.text import Text

from teamform.errors import FindingsError, InfeasibleError, OutputError, TeamformError
from teamform.report import console


def print_error(error: TeamformError, *, as_json: bool) -> None:
    """Print an error to stderr; as JSON to stdout, so that a script always finds one document there."""
    if as_json:
        from teamform.report.documents.failure import ErrorDocument  # noqa: PLC0415

        sys.stdout.write(ErrorDocument.of(error).model_dump_json(indent=2) + "\n")
        return
    out = console.messages()
    if isinstance(error, FindingsError):
        from teamform.report.findings import print_findings  # noqa: PLC0415

        print_findings([finding for finding in error.findings if finding.is_error], out)
    out.print(
        Text("Error: ", style="bold red").append(error.message, style="not bold default"), soft_wrap=True
    )
    if isinstance(error, InfeasibleError):
        for clash in error.clashes:
            out.print(f"  - {clash}", soft_wrap=True)
    if remedy := error.command_remedy:
        out.print(Text("Fix: ", style="bold green").append(remedy, style="not bold default"), soft_wrap=True)


def print_trouble(trouble: OutputError, output: Path, what: str = "plan") -> None:
    """Print to stderr why a plan is in another place than it was to go to, also where all else is quiet."""
    print_warning(f"{trouble.message} The {what} is in {output} instead.")


def print_warning(said: str) -> None:
    """Print to stderr what went wrong on the way, also where all else is quiet."""
    out = console.messages()
    out.print(Text("Warning: ", style="bold yellow").append(said, style="not bold default"), soft_wrap=True)
