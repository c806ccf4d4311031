"""How much memory there is, and how much of it a process has had at most."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

SHARE = 0.8
"""So much of what is free may be used: the system and others want some as well."""

_MEMINFO = Path("/proc/meminfo")
_CGROUPS = Path("/sys/fs/cgroup")
_OWN_CGROUPS = Path("/proc/self/cgroup")
_UNLIMITED = 2**60
"""What cgroups of the first version say where there is no limit, or more."""


def processes_within(need: int | None, free: int | None, most: int) -> int:
    """Return how many processes may run at a time, at least one.

    Parameters
    ----------
    need, free
        Bytes that one process needs at most and that there are; None where that is not known.
    most
        How many there are to be at most.
    """
    if not need or free is None:
        return most
    return max(1, min(most, int(SHARE * free) // need))


def peak_bytes() -> int | None:
    """Return the most memory that this process and one of its children have had; None where unknown."""
    try:
        import resource  # noqa: PLC0415 -- Unix has it
    except ImportError:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    own, children = (resource.getrusage(who).ru_maxrss for who in (0, resource.RUSAGE_CHILDREN))
    return int(own + children) * unit


def free_bytes() -> int | None:
    """Return how much memory there is to use, within the limits of the container; None where unknown."""
    amounts = [*_of_machine(), *_of_cgroups()]
    return min(amounts) if amounts else None


def _of_machine() -> Iterator[int]:
    with suppress(OSError, ValueError, IndexError):
        for line in _MEMINFO.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                yield int(line.split()[1]) * 1024
                return
    with suppress(OSError, ValueError, AttributeError):
        yield os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2


def _of_cgroups() -> Iterator[int]:
    """Yield what is left below each limit that holds for this process, of both versions of cgroups."""
    for folder in _own_folders():
        for limit, usage in (
            ("memory.max", "memory.current"),
            ("memory.limit_in_bytes", "memory.usage_in_bytes"),
        ):
            most, used = _number(folder / limit), _number(folder / usage)
            if most is not None and used is not None and most < _UNLIMITED:
                yield max(0, most - used + _cached(folder))


def _own_folders() -> Iterator[Path]:
    lines: list[str] = []
    with suppress(OSError):
        lines = _OWN_CGROUPS.read_text().splitlines()
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if controllers not in ("", "memory"):
            continue
        top = _CGROUPS / controllers
        own = top / path.lstrip("/")
        yield from (folder for folder in (own, *own.parents) if folder == top or top in folder.parents)


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text())
    except (OSError, ValueError):  # ``max`` is no number
        return None


def _cached(folder: Path) -> int:
    """Return what of the usage are pages of files, which give way."""
    with suppress(OSError, ValueError):
        for line in (folder / "memory.stat").read_text().splitlines():
            name, _, amount = line.partition(" ")
            if name in ("inactive_file", "total_inactive_file"):
                return int(amount)
    return 0
