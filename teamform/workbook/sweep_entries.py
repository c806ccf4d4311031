"""Several values as one cell says them: ``80 %..120 % in 5``, or ``each of Must; Optional``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from teamform.domain.change import Change
from teamform.errors import OutputError
from teamform.workbook.calendar import Entry
from teamform.workbook.layout import Column, Kind
from teamform.workbook.reading.sheets.sweeps import spaced

_FULL = 1.0
_FEWEST_IN_RANGE = 3
_LIKE_THOUSANDS = re.compile(r"^[+-]?[1-9]\d{0,2}\.\d{3}$")


def sweep_text(values: Sequence[Entry], change: Change | None = None, column: Column | None = None) -> str:
    """Return several values as the text of a cell that gives them again.

    Raises
    ------
    OutputError
        When values hold the signs that separate them.
    """
    percent = change is not None and is_percent(change, column, values)
    numbers = [float(one) for one in values if isinstance(one, int | float)]
    texts = [_text(one, percent=percent) for one in values]
    is_range = len(numbers) == len(values) >= _FEWEST_IN_RANGE
    if is_range and [*spaced(numbers[0], numbers[-1], len(numbers))] == numbers:
        return f"{texts[0]}..{texts[-1]} in {len(texts)}"
    separator = next((sign for sign in ";|" if not any(sign in text for text in texts)), None)
    if separator is None:
        raise OutputError(
            f"The values {', '.join(map(repr, texts))} hold both ';' and '|', which separate values.",
            "Make a scenario of each of them.",
        )
    return f"each of {f' {separator} '.join(texts) if separator == '|' else '; '.join(texts)}"


def is_percent(change: Change, column: Column | None, values: Sequence[Entry]) -> bool:
    """Tell whether the values of a change are read best as percentages: factors, and shares of full time."""
    if change.action == "multiply":
        return True
    is_share = column is not None and column.kind is Kind.SHARE
    return is_share and all(isinstance(one, int | float) and abs(one) <= _FULL for one in values)


def number_or_text(text: str) -> Entry:
    """Return a setting as the number that it is, where the number says the same."""
    try:
        number = float(text)
    except ValueError:
        return text
    value = int(number) if number.is_integer() and "." not in text else number
    return value if (f"{value:.10g}" if isinstance(value, float) else str(value)) == text else text


def _text(value: Entry, *, percent: bool) -> str:
    if percent and isinstance(value, int | float):
        return f"{number_text(value * 100)} %"
    return number_text(value) if isinstance(value, float) else str(value)


def number_text(number: float) -> str:
    """Return a number as a text with one reading: 1.001 gets a fourth decimal, as no thousands have."""
    text = f"{number:.10g}"
    return f"{text}0" if _LIKE_THOUSANDS.match(text) else text
