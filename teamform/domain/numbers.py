"""Where human numbers become whole numbers, once, by named functions.

FTE, points and money are exact in thousandths; levels, heads and days are whole numbers as they are.
Problem, referee and formulation all count in these units, so a score is the same number wherever it is
computed.
"""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

THOUSAND = 1000

LARGEST_AMOUNT = 1e12
"""No single amount that a user writes may be larger; sums are checked again in the linear model."""


def thousandths(amount: float) -> int:
    """Return an amount that is exact in thousandths (FTE, money, value) as a whole number of them."""
    return round(amount * THOUSAND)


def rounded_thousandths(amount: float | Fraction) -> int:
    """Return a derived amount (a weight times a share) to the nearest thousandth, halves up.

    Every objective term is rounded by this function, per unit of what it counts, so that adding terms
    is exact and a plan's score does not depend on who adds them up.
    """
    exact = amount if isinstance(amount, Fraction) else Fraction(str(amount))
    return math.floor(exact * THOUSAND + Fraction(1, 2))


def whole_thousandths(millionths: int) -> int:
    """Return a product of two amounts in thousandths as thousandths, rounded like ``rounded_thousandths``."""
    return (millionths + THOUSAND // 2) // THOUSAND


@lru_cache(maxsize=4096)
def exact(number: float) -> Fraction:
    """Return the decimal that the user wrote (0.1, not its nearest double) as a fraction."""
    return Fraction(str(number))


def share_of_days(start: date | None, end: date | None, first: date, last: date) -> Fraction:
    """Return which share of the days ``first..last`` (inclusive) lies within ``start..end``."""
    begin = max(start or first, first)
    finish = min(end or last, last)
    return Fraction(max((finish - begin).days + 1, 0), (last - first).days + 1)


def _in_thousandths(number: float) -> float:
    if not math.isfinite(number) or abs(number) > LARGEST_AMOUNT:
        raise ValueError(f"{number} is too large; expected at most {LARGEST_AMOUNT:.0e}")
    nearest = round(number, 3)
    if abs(nearest - number) > 1e-9 * max(1.0, abs(number)):
        raise ValueError(f"{number} has more than three decimals")
    return nearest


Amount = Annotated[float, AfterValidator(_in_thousandths)]
"""A number with at most three decimals."""
