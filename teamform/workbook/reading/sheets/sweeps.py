"""Several values in one cell: ``80 %..120 % in 5``, ``each of Must; Optional``; a scenario each."""

from __future__ import annotations

import re

from teamform.workbook.layout import Column, Kind
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.numbers import Number, read_number
from teamform.workbook.reading.text import clean
from teamform.workbook.reading.values import Percent, Value

MOST_STEPS = 1_000
_LONGEST_RANGE = 100
"""Characters; a longer text is no range, and none of its parts is tried."""
_RANGE = re.compile(
    r"^(?:from\s+)?(?P<first>[^.]\S*(?:\s*%)?)\s*(?:\.\.\.?|\u2026|\bto\b)\s*"
    r"(?P<last>\S+(?:\s*%)?)\s+in\s+(?P<steps>\d{1,9})(?:\s+steps?)?$",
    re.IGNORECASE,
)
_EACH = re.compile(r"^each\s+of\s+(?P<items>.+)$", re.IGNORECASE)
_NUMBERS = frozenset({Kind.NUMBER, Kind.WHOLE, Kind.LEVEL, Kind.RATING, Kind.SHARE})
_PLACES = 12
"""Decimals to which the values between the ends are rounded."""


def takes_range(column: Column | None, action: str) -> bool:
    """Tell whether a range in a column is one, rather than a text that looks like one."""
    return action in ("add", "multiply") or (column is not None and column.kind in _NUMBERS)


def several(value: Value, *, ranges: bool) -> tuple[Value, ...]:
    """Return the values that a cell gives one after the other; none where it holds one value.

    Parameters
    ----------
    ranges
        Whether numbers are expected, so that ``1..3 in 3`` is a range.

    Raises
    ------
    MisreadError
        When a range has an end that is no number, or too few or too many values.
    """
    if not isinstance(value, str):
        return ()
    text = clean(value)
    each = _EACH.match(text)
    if each is not None:
        return _items(each["items"])
    match = _RANGE.match(text) if ranges and len(text) <= _LONGEST_RANGE else None
    return _between(match["first"], match["last"], int(match["steps"])) if match else ()


def _items(text: str) -> tuple[Value, ...]:
    items = [clean(item) for item in text.split("|" if "|" in text else ";")]
    found = tuple(dict.fromkeys(filter(None, items)))
    if len(found) > MOST_STEPS:
        raise MisreadError("E206", f"at most {MOST_STEPS:,} values", found=f"{len(found):,} values")
    return found if len(found) > 1 else ()


def _between(first: str, last: str, steps: int) -> tuple[Value, ...]:
    one, other = _number(first), _number(last)
    if not 1 < steps <= MOST_STEPS:
        expected = f"2 to {MOST_STEPS:,} values, both ends among them"
        raise MisreadError("E206", expected, found=f"{steps:,} values")
    if one.is_percent and not other.is_percent:
        raise MisreadError("E202", "two numbers of one kind", "Write both ends as percentages, or neither.")
    is_percent = other.is_percent
    start = one.value / 100 if is_percent and not one.is_percent else one.value
    return spaced(start, other.value, steps, is_percent=is_percent)


def spaced(first: float, last: float, steps: int, *, is_percent: bool = False) -> tuple[Value, ...]:
    """Return evenly spaced numbers from the first to the last."""
    values = (round(first + (last - first) * step / (steps - 1), _PLACES) for step in range(steps))
    return tuple(Percent(value) if is_percent else _whole_if(value) for value in values)


def _whole_if(value: float) -> Value:
    return int(value) if value.is_integer() else value


def _number(text: str) -> Number:
    return read_number(text, "a number at each end, such as 80 %..120 % in 5", percent=True)
