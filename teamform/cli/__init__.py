"""The command line: parse, call one public function, print. Each command has a file of its name."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command in ``sys.argv`` and leave with its exit code."""
    from teamform.cli.run import run

    sys.exit(run(sys.argv[1:]))


__all__ = ["main"]
