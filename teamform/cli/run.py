"""Run a command line; errors become one message, a remedy and an exit code, never a traceback."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence

import click

from teamform.errors import InternalError, OutputError, StoppedError, TeamformError, UsageError

BROKEN_PIPE = 141
"""What a shell reports of a program whose reader went away."""

DEBUG = "TEAMFORM_DEBUG"
"""The environment variable that asks for the traceback of an internal error."""


def run(arguments: Sequence[str]) -> int:
    """Run ``teamform ARGUMENTS`` and return its exit code (``teamform.errors.EXIT_CODES``)."""
    from teamform.cli.commands import teamform

    _print_anything()
    try:
        answer = teamform.main(list(arguments) or ["--help"], prog_name="teamform", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        return _tell(_in_our_words(error, arguments), as_json="--json" in arguments)
    except KeyboardInterrupt:
        return _tell(StoppedError("Interrupted; nothing was written."), as_json="--json" in arguments)
    return answer if isinstance(answer, int) else 0


def _print_anything() -> None:
    """Let a console that lacks a character show another one instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _in_our_words(error: Exception, arguments: Sequence[str]) -> TeamformError:
    if isinstance(error, TeamformError) and not isinstance(error, InternalError):
        return error
    if isinstance(error, click.exceptions.Abort):
        return StoppedError("Interrupted; nothing was written.")
    if isinstance(error, click.ClickException):
        return _wrong_use(error)
    if isinstance(error, OSError) and error.strerror:
        return _trouble(error)
    if isinstance(error, MemoryError):
        return InternalError("There is not enough memory for this problem.", "Use a machine with more of it.")
    return _internal(error, arguments)


def _wrong_use(error: click.ClickException) -> UsageError:
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "teamform"
    return UsageError(error.format_message(), f"'{command} --help' lists what there is.")


def _trouble(error: OSError) -> UsageError:
    where = error.filename or "A file"
    if isinstance(error, PermissionError):
        return OutputError(
            f"{where}: the system does not permit it ({error.strerror}).",
            "Close the file where it is open, in Excel for one, or use another place.",
        )
    return UsageError(f"{where}: {error.strerror}.", "Use another file or place.")


def _internal(error: Exception, arguments: Sequence[str]) -> InternalError:
    """Say what to report; names and values of the workbook are not in it."""
    import platform
    import traceback

    from teamform import __version__

    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "unknown place"
    system = f"teamform {__version__}, Python {platform.python_version()}, {platform.system()}"
    return InternalError(
        f"This is a defect of teamform: {type(error).__name__}: {error}\n"
        f"at {place}\nin: teamform {shlex.join(arguments)}\nwith {system}",
        f"Please report these lines. {DEBUG}=1 in the environment shows more.",
    )


def _tell(error: TeamformError, *, as_json: bool) -> int:
    from teamform.report.errors import print_error

    print_error(error, as_json=as_json)
    return error.exit_code
