"""Number formats: which cells are dates, percentages, or whole numbers with leading zeros."""

from __future__ import annotations

import re
from typing import Literal

Format = Literal["plain", "percent", "date", "time"] | int
"""How a number is shown; a whole number is the width that it is padded to."""

_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_TIMES = frozenset({18, 19, 20, 21, 45, 46, 47})
_PERCENTAGES = frozenset({9, 10})

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_ZEROS = re.compile(r"^0{2,}$")


def of_built_in(number: int) -> Format:
    """Return how a built-in number format shows numbers."""
    if number in _DATES:
        return "date"
    if number in _TIMES:
        return "time"
    return "percent" if number in _PERCENTAGES else "plain"


def of_code(code: str) -> Format:
    """Return how a number format written by the user shows numbers."""
    first = _NOT_SHOWN.sub("", code.partition(";")[0]).strip()
    if _ZEROS.match(first):
        return len(first)
    if "%" in first:
        return "percent"
    lowered = first.casefold().replace("general", "")
    if any(letter in lowered for letter in "dy") or ("m" in lowered and not set(lowered) & set("hs")):
        return "date"
    return "time" if any(letter in lowered for letter in "hs") else "plain"
