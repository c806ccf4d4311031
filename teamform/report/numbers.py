"""Numbers as people read them."""

from __future__ import annotations

import math

SHORT_S = 10
MINUTE_S = 60


def percent(share: float, decimals: int = 1) -> str:
    """Return a share as a percentage: ``0.1 %``; something small and not nothing is never shown as 0."""
    if math.isinf(share):
        return "unlimited"
    least = 10**-decimals
    if 0 < share * 100 < least:
        return f"under {least:g} %"
    return f"{share * 100:.{decimals}f}".removesuffix("." + "0" * decimals) + " %"


def seconds(number: float) -> str:
    """Return a time: ``0.4 s``, ``12 s``, ``3 min 20 s``."""
    if number < SHORT_S:
        return f"{number:.1f} s"
    minutes, rest = divmod(round(number), MINUTE_S)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
