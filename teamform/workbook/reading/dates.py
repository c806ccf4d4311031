"""Dates, also where they are written as text; two possible readings are an error, never a guess."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from teamform.workbook.reading.misread import MisreadError, Remark
from teamform.workbook.reading.text import clean
from teamform.workbook.reading.values import Percent, Value

EARLIEST, LATEST = date(1990, 1, 1), date(2199, 12, 31)
EXPECTED = "a date, such as 2025-04-01"

_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?$")
_NUMBERS = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$")
_WORDS = re.compile(r"^(?:(\d{1,2})\.?[ -]([a-z]+)\.?,?|([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?)[ -](\d{4})$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LAST_MONTH = 12
_SERIALS = range(32_874, 109_575)
"""Excel's numbers of the days from 1990 to 2199."""
_DAY_ZERO = date(1899, 12, 30)


def read_date(value: Value) -> tuple[date, Remark | None]:
    """Read a date.

    Raises
    ------
    MisreadError
        When it is none, or can be read in two ways.
    """
    if isinstance(value, datetime):
        return _in_range(value.date()), Remark("W205", "a date", f"read as {value.date()}")
    if isinstance(value, date):
        return _in_range(value), None
    if isinstance(value, str):
        day = _in_range(_of_text(clean(value)))
        is_iso = _ISO.match(clean(value)) is not None
        return day, None if is_iso else Remark("W204", "a date, not text", f"read as {day}")
    if isinstance(value, int) and not isinstance(value, bool | Percent) and value in _SERIALS:
        day = _DAY_ZERO + timedelta(days=int(value))
        raise MisreadError("E207", EXPECTED, f"Format the column as a date; {value} is then {day}.")
    raise MisreadError("E207", EXPECTED)


def _of_text(text: str) -> date:
    if match := _ISO.match(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.match(text):
        return _of_numbers(int(match[1]), match[2], int(match[3]), int(match[4]))
    if match := _WORDS.match(text.casefold()):
        month = (match[2] or match[3])[:3]
        if month in _MONTHS:
            return _day(int(match[5]), _MONTHS.index(month) + 1, int(match[1] or match[4]))
    raise MisreadError("E207", EXPECTED)


def _of_numbers(first: int, separator: str, second: int, year: int) -> date:
    if separator == "." or first > _LAST_MONTH or first == second:
        return _day(year, second, first)
    if second > _LAST_MONTH:
        return _day(year, first, second)
    one, other = _day(year, second, first), _day(year, first, second)
    raise MisreadError(
        "E208", f"a date with one reading ({one} or {other}?)", f"Type it as a date, or as text like {one}."
    )


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise MisreadError("E207", EXPECTED, "There is no such day; correct it.") from error


def _in_range(day: date) -> date:
    if EARLIEST <= day <= LATEST:
        return day
    raise MisreadError("E207", f"a date from {EARLIEST.year} to {LATEST.year}", "Correct the date.")
