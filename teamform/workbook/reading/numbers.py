"""Numbers, also where they are written as text; two possible readings are an error, never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from teamform.domain.numbers import LARGEST_AMOUNT
from teamform.workbook.reading.misread import MisreadError, Remark
from teamform.workbook.reading.text import clean
from teamform.workbook.reading.values import Percent, Value, plain

DECIMALS = 3
_NEAR_ENOUGH = 1e-9

_PLAIN = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"^[+-]?(\d+,(\d{1,2}|\d{4,})|0*,\d+|0+,\d+)$")
_TWO_READINGS = re.compile(r"^[+-]?[1-9]\d{0,2}([.,])\d{3}$")
_GROUPS = re.compile(r"^[+-]?\d{1,3}([ '\u2019.,])\d{3}(\1\d{3})*([.,]\d+)?$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was read."""

    value: float
    is_percent: bool = False
    """Whether it was written as a percentage; 50 % is 0.5."""
    remark: Remark | None = None


def read_number(value: Value, expected: str = "a number", *, percent: bool = False) -> Number:
    """Read a number; a percentage only where the column takes one.

    Raises
    ------
    MisreadError
        When it is none, or can be read in two ways.
    """
    if isinstance(value, bool):
        raise MisreadError("E202", expected)
    if isinstance(value, Percent):
        if not percent:
            raise MisreadError("E202", expected, "Format the cell as a number instead of a percentage.")
        return Number(float(value), is_percent=True)
    if isinstance(value, int | float):
        return Number(value)
    if isinstance(value, str):
        return _of_text(value, expected, percent=percent)
    if isinstance(value, date | datetime | time):
        raise MisreadError("E212", expected, "Format the cell as a number and type it again.")
    raise MisreadError("E202", expected)


def _of_text(text: str, expected: str, *, percent: bool) -> Number:
    plain_text = clean(text).replace("\u2212", "-")
    is_percent = plain_text.endswith("%")
    if is_percent and not percent:
        raise MisreadError("E202", expected, "Write a plain number instead of a percentage.")
    digits = plain_text.removesuffix("%").strip()
    if _TWO_READINGS.match(digits):
        one, other = digits.replace(",", "").replace(".", ""), digits.replace(",", ".")
        raise MisreadError(
            "E203", f"{expected} with one reading ({other} or {one}?)",
            "Type it as a number instead of text: select the cell, set its format to General, type it again.",
        )  # fmt: skip
    number = _float(digits)
    if number is None:
        raise MisreadError("E202", expected)
    number = number / 100 if is_percent else number
    read_as = plain(Percent(number)) if is_percent else f"{number:.10g}"
    return Number(number, is_percent, Remark("W202", "a number, not text", f"read as {read_as}"))


def _float(digits: str) -> float | None:
    if _PLAIN.match(digits):
        number = float(digits)
    elif _DECIMAL_COMMA.match(digits):
        number = float(digits.replace(",", "."))
    elif (match := _GROUPS.match(digits)) and not (match[3] or "").startswith(match[1]):
        number = float(digits.replace(match[1], "").replace(",", "."))
    else:
        return None
    return number if abs(number) <= LARGEST_AMOUNT else None


def in_thousandths(number: float) -> tuple[float, Remark | None]:
    """Return a number with at most three decimals, and a remark where that changed it.

    Raises
    ------
    MisreadError
        When the number is too large to be kept exact.
    """
    if abs(number) > LARGEST_AMOUNT:
        raise MisreadError(
            "E206",
            f"a number of at most {LARGEST_AMOUNT:,.0f}",
            "Use a larger unit, such as thousands.",
            f"{number:,.0f}",
        )
    rounded = round(number, DECIMALS)
    if abs(rounded - number) <= _NEAR_ENOUGH * max(1.0, abs(number)):
        return rounded, None
    return rounded, Remark("W203", "at most three decimals", f"read as {rounded:.10g}")


def read_whole(value: Value, expected: str = "a whole number") -> Number:
    """Read a whole number.

    Raises
    ------
    MisreadError
        When it is none.
    """
    number = read_number(value, expected)
    if number.value != round(number.value):
        raise MisreadError("E205", expected)
    return Number(int(number.value), remark=number.remark)
