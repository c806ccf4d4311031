"""The periods of the plan: from Settings, or else from the columns of Availability."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from teamform.domain.entities import Period
from teamform.domain.problem import WHOLE_HORIZON
from teamform.workbook.calendar import spans
from teamform.workbook.findings import Collector
from teamform.workbook.layout import sheet
from teamform.workbook.reading.settings import Settings
from teamform.workbook.reading.tables import Table
from teamform.workbook.reading.text import clean, header_key, key
from teamform.workbook.reading.values import Value, plain

_LATEST_YEAR = 2190
_SEPARATOR = re.compile(r"[;\n]")
_MONTH_NUMBERS = re.compile(r"^(\d{4})[-/](\d{1,2})$|^(\d{1,2})[-/](\d{4})$")
_MONTH_WORDS = re.compile(r"^([a-z]{3,9})\.?[ -](?:(\d{4})|'?(\d{2}))$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_periods(settings: Settings, availability: Table | None, notes: Collector) -> tuple[Period, ...]:
    """Return the periods; one for the whole horizon where nothing is said."""
    names = _names(settings, notes)
    first = settings.day("First day")
    count = settings.whole("Number of periods")
    if count is not None and first is None and not names:
        place = settings.places["Number of periods"]
        notes.add("E312", place, f"{count} periods without a First day", "names in Periods, or a First day")
    if names and count is not None and count != len(names):
        place = settings.places["Number of periods"]
        notes.add("E312", place, f"{count}, and {len(names)} names in Periods", "the same number, or a blank")
    if not names and availability is not None and (count is None or first is None):
        names = _headers(availability)
    if first is None:
        return tuple(Period(id=name) for name in names) or (WHOLE_HORIZON,)
    return _dated(names, first, settings.text("Period length"), len(names) or count or 1, settings, notes)


def _names(settings: Settings, notes: Collector) -> list[str]:
    names: list[str] = []
    reserved = {
        header_key(column.name) for name in ("Seats", "Availability") for column in sheet(name).columns
    }
    for part in _SEPARATOR.split(settings.text("Periods")):
        name = clean(part)
        if not name:
            continue
        place = settings.places["Periods"]
        if key(name) in map(key, names):
            notes.add("E312", place, f"the period '{name}' twice", "each name once")
        elif header_key(name) in reserved or not header_key(name):
            notes.add(
                "E312", place, f"a period named '{name}'", "a name that is no column of Seats or Availability"
            )
        else:
            names.append(name)
    return names


def _headers(table: Table) -> list[str]:
    """Return the headers of a sheet after its declared columns, in their order."""
    row = next((values for number, values in table.content.rows if number == table.header_row), [])
    declared = {header_key(column.name) for column in table.declared.columns}
    declared |= {header_key(alias) for column in table.declared.columns for alias in column.aliases}
    texts = [clean(plain(value)) for value in row]
    return list(dict.fromkeys(text for text in texts if text and header_key(text) not in declared))


def _dated(
    names: list[str], first: date, length: str, count: int, settings: Settings, notes: Collector
) -> tuple[Period, ...]:
    try:
        days = spans(first, length, count)
    except (ValueError, OverflowError):
        days = []
    if not days or days[-1][1].year > _LATEST_YEAR:
        notes.add(
            "E312",
            settings.places["First day"],
            f"{count} periods from {first}",
            f"an end before {_LATEST_YEAR}",
        )
        return (WHOLE_HORIZON,)
    ids = names or _unique([_name(start, length) for start, _ in days], days)
    return tuple(Period(id=name, start=start, end=end) for name, (start, end) in zip(ids, days, strict=True))


def _unique(names: list[str], days: list[tuple[date, date]]) -> list[str]:
    return names if len(set(names)) == len(names) else [start.isoformat() for start, _ in days]


def _name(start: date, length: str) -> str:
    """Return what a period is called: 2025-04, 2025-Q2, 2025-W14; its first day where it is crooked."""
    if length == "week" and start.isoweekday() == 1:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    if start.day == 1:
        if length == "month":
            return f"{start:%Y-%m}"
        if length == "quarter" and start.month % 3 == 1:
            return f"{start.year}-Q{start.month // 3 + 1}"
        if length == "half-year" and start.month % 6 == 1:
            return f"{start.year}-H{start.month // 6 + 1}"
        if length == "year" and start.month == 1:
            return str(start.year)
    return start.isoformat()


class PeriodHeaders:
    """Finds the period that a header stands for: its name, or a date within it."""

    def __init__(self, periods: Sequence[Period]) -> None:
        self._by_key = {header_key(period.id): period.id for period in periods}
        self._dated = [period for period in periods if period.start is not None and period.end is not None]

    def __call__(self, header: Value) -> str | None:
        """Return the period's ID; None where the header is no period."""
        found = self._by_key.get(header_key(plain(header)))
        day = header if isinstance(header, date) else _month(plain(header))
        if found is not None or day is None:
            return found
        day = day.date() if isinstance(day, datetime) else day
        return next(
            (one.id for one in self._dated if one.start and one.end and one.start <= day <= one.end), None
        )


def _month(text: str) -> date | None:
    plain_text = clean(text).casefold()
    year = month = 0
    if match := _MONTH_NUMBERS.match(plain_text):
        year, month = int(match[1] or match[4]), int(match[2] or match[3])
    elif match := _MONTH_WORDS.match(plain_text):
        year = int(match[2] or 2000 + int(match[3]))
        month = _MONTHS.index(match[1][:3]) + 1 if match[1][:3] in _MONTHS else 0
    return date(year, month, 1) if 1 <= month <= 12 and year >= 1 else None  # noqa: PLR2004 -- months
