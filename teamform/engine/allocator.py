"""Memory for large arrays: what one has given back is kept for the next.

The C library asks the system for each large block of memory and gives it back at once, so every array of
tens of megabytes begins with pages that the system has to find and to clear: that takes several times as long
as to fill them. A search of thousands of people makes hundreds of such arrays, one after the other.
"""

from __future__ import annotations

import ctypes

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
"""The numbers of the two settings of glibc's ``mallopt``."""

MOST = 2**31 - 1
"""So many free bytes are kept, and blocks up to that size."""

MOST_OF_OLD = 2**25
"""Blocks that older versions can keep are no larger."""


def keep_memory() -> None:
    """Let this process keep the memory that it frees, where the C library is one that can be told so."""
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # not glibc
        return
    set_option(TRIM_THRESHOLD, MOST)
    if not set_option(MMAP_THRESHOLD, MOST):
        set_option(MMAP_THRESHOLD, MOST_OF_OLD)
