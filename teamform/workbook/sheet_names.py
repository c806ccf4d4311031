"""What sheets may be called."""

from __future__ import annotations

from collections.abc import Collection

LONGEST_NAME = 31
"""Characters in the name of a sheet; Excel takes no more."""


def free_sheet_name(name: str, taken: Collection[str]) -> str:
    """Return a name, with a number where it is among those taken, which are given without case."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        ending = f" ({number})"
        free = name[: LONGEST_NAME - len(ending)] + ending
    return free
