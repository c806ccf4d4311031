"""Periods as the Settings sheet writes them: names, a first day, and one length for all."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from teamform.domain.entities import Period
from teamform.domain.problem import WHOLE_HORIZON
from teamform.errors import OutputError
from teamform.workbook.layout.settings import PERIOD_LENGTHS

Entry = str | float | int | date | None
"""What a cell of an input sheet holds."""

DAYS = {"week": 7, "two weeks": 14}
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


def settings_of(periods: Sequence[Period]) -> dict[str, Entry]:
    """Return the settings that say the periods, by name of the setting.

    Raises
    ------
    OutputError
        When the periods have dates that do not follow each other in one of the lengths that Settings knows.
    """
    if tuple(periods) == (WHOLE_HORIZON,):
        return {}
    names = "; ".join(period.id for period in periods)
    first = periods[0].start
    if first is None and all(period.start is None and period.end is None for period in periods):
        return {"Periods": names}
    dated = [(period.start, period.end) for period in periods]
    for length in PERIOD_LENGTHS:
        if first is not None and dated == spans(first, length, len(periods)):
            return {"Periods": names, "First day": first, "Period length": length}
    raise OutputError(
        f"The periods {names} do not follow each other in one length, so Settings cannot say them.",
        f"Use periods of a {', a '.join(PERIOD_LENGTHS)}, or periods without dates.",
    )


def spans(first: date, length: str, count: int) -> list[tuple[date, date]]:
    """Return first and last day of periods of one length that follow each other."""
    starts = [_later(first, length, number) for number in range(count + 1)]
    return [(start, after - timedelta(days=1)) for start, after in pairwise(starts)]


def _later(first: date, length: str, number: int) -> date:
    """Return the day that many periods later; a day that a month does not have is its last day."""
    if length in DAYS:
        return first + timedelta(days=DAYS[length] * number)
    months = first.month - 1 + MONTHS[length] * number
    year, month = first.year + months // 12, months % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))
