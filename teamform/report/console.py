"""Where text goes: results to stdout, everything else to stderr; plain and 100 wide where nobody watches."""

from __future__ import annotations

from rich.console import Console

WIDTH = 100


class OurConsole(Console):
    """A console that leaves it to the command line what becomes of a reader that went away."""

    def on_broken_pipe(self) -> None:
        """Raise the error again, instead of leaving the process."""
        self.quiet = True
        raise BrokenPipeError


def results() -> Console:
    """Return the console for results."""
    return _console(to_stderr=False)


def messages() -> Console:
    """Return the console for errors and progress."""
    return _console(to_stderr=True)


def _console(*, to_stderr: bool) -> Console:
    console = OurConsole(stderr=to_stderr, markup=False, emoji=False, highlight=False)
    if not console.is_terminal or console.width > WIDTH:
        console.width = WIDTH
    return console
