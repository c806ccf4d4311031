"""Unfinished files that a killed process has left: known by their names, and removed by a later run."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

TEMPORARY = ".teamform-tmp"
"""The ending of unfinished files: no program takes one for a workbook."""
OLD_S = 3600
"""Nobody writes a file for so long: an older one is left over. A younger one may be somebody's at work."""
_LONGEST_BEGINNING = 100
"""Characters; a file name holds 255 bytes."""


def beginning_of(path: Path) -> str:
    """Return how the names of a file's unfinished versions begin."""
    return f".{path.name[:_LONGEST_BEGINNING]}."


def remove_leftovers(path: Path) -> None:
    """Remove the old unfinished versions of a file; what cannot be removed is left."""
    oldest = time.time() - OLD_S
    beginning = beginning_of(path)
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            is_ours = entry.name.startswith(beginning) and entry.name.endswith(TEMPORARY)
            if is_ours and entry.stat().st_mtime < oldest:
                Path(entry.path).unlink()
