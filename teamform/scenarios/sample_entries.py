"""The samples of a TOML file: ``[[sample]]`` with ``[[sample.absence]]`` and ``[[sample.demand]]``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from teamform.domain.selector import Selector
from teamform.scenarios.sampling import Absence, Demand, Sample
from teamform.scenarios.toml_file import EntryError, check_keys, found
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.periods import PeriodHeaders
from teamform.workbook.reading.sheets.targets import find_target
from teamform.workbook.reading.text import clean
from teamform.workbook.reading.values import shown

MOST_DRAWS = 10_000
_OF_SAMPLE = ("name", "count", "seed", "on", "absence", "demand")
_OF_ABSENCE = ("who", "share", "periods", "left")
_OF_DEMAND = ("seats", "spread", "from", "to", "together")
_WIDEST_SPREAD = 2.0
_LARGEST_FACTOR = 10.0


@dataclass(frozen=True, slots=True)
class Keys:
    """A table of the file, and where it stands."""

    where: str
    table: Mapping[str, Any]

    def wrong(self, key: str, expected: str) -> EntryError:
        """Return the error that a key is not what is expected."""
        return EntryError(
            f"{self.where}, key {key}: found {found(self.table.get(key))}, expected {expected}."
        )

    def number(self, key: str, least: float, most: float, default: float | None = None) -> float:
        """Return a number within its limits."""
        value = self.table.get(key, default)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not least <= value <= most:
            raise self.wrong(key, f"a number from {least:g} to {most:g}")
        return float(value)

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number within its limits."""
        value = self.table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(key, f"a whole number from {least} to {most}")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """Return a switch."""
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def rows(self, key: str, sheet: str, context: Context) -> Selector:
        """Return the rows of a sheet that a key names, in the words of a Row ID; all where it is missing."""
        text = self.table.get(key, "all")
        if not isinstance(text, str) or not clean(text):
            raise self.wrong(key, 'an ID, conditions such as "Role = BPO", or "all"')
        try:
            target = find_target(context, sheet, clean(text), "set", {})
        except MisreadError as error:
            said = f"{self.where}, key {key}: found {error.found or shown(text)}, expected {error.expected}."
            raise EntryError(f"{said} {error.fix}".strip()) from error
        return Selector(people=(target.id,)) if target.group.is_empty else target.group

    def tables(self, key: str, known: tuple[str, ...]) -> list[Keys]:
        """Return the tables of a name."""
        tables = self.table.get(key, [])
        tables = [tables] if isinstance(tables, dict) else tables
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            raise self.wrong(key, f"tables, each below [[sample.{key}]]")
        found_tables = [Keys(f"{self.where}, {key} {number}", one) for number, one in enumerate(tables, 1)]
        for one in found_tables:
            check_keys(one.where, one.table, known)
        return found_tables


def read_sample(where: str, table: Mapping[str, Any], context: Context) -> Sample | None:
    """Return a sample; None where it is switched off.

    Raises
    ------
    EntryError
        When a key is wrong, or a group has nobody in it.
    """
    keys = Keys(where, table)
    check_keys(where, table, _OF_SAMPLE)
    name = table.get("name")
    if not isinstance(name, str) or not clean(name):
        raise keys.wrong("name", "the name of the sample")
    draws: list[Absence | Demand] = [
        *(_absence(one, context) for one in keys.tables("absence", _OF_ABSENCE)),
        *(_demand(one, context) for one in keys.tables("demand", _OF_DEMAND)),
    ]
    if not draws:
        raise EntryError(f"{where}: found nothing drawn, expected [[sample.absence]] or [[sample.demand]].")
    count, seed = keys.whole("count", 1, MOST_DRAWS), keys.whole("seed", 0, 2**31 - 1, 1)
    return Sample(clean(name), count, seed, tuple(draws), where) if keys.flag("on", default=True) else None


def _absence(keys: Keys, context: Context) -> Absence:
    periods, drawn = _periods(keys, context)
    return Absence(
        who=keys.rows("who", "People", context),
        share=keys.number("share", 0, 1),
        periods=periods,
        drawn_periods=drawn,
        left=keys.number("left", 0, 1, 0),
    )


def _periods(keys: Keys, context: Context) -> tuple[tuple[str, ...], int | None]:
    """Return the periods that a key names, and how many of them are drawn for each person."""
    known = tuple(period.id for period in context.periods)
    said = keys.table.get("periods")
    if said is None:
        return known, None
    if isinstance(said, int):
        return known, keys.whole("periods", 1, len(known))
    find: Callable[[str], str | None] = PeriodHeaders(context.periods)
    periods = [find(one) for one in said] if _is_texts(said) else []
    if not periods or None in periods:
        raise keys.wrong("periods", f"a list of periods ({', '.join(known[:6])} ...), or how many are drawn")
    return tuple(dict.fromkeys(filter(None, periods))), None


def _is_texts(said: Any) -> bool:
    return isinstance(said, list) and all(isinstance(one, str) for one in said)


def _demand(keys: Keys, context: Context) -> Demand:
    seats, together = keys.rows("seats", "Seats", context), keys.flag("together", default=False)
    if "spread" in keys.table:
        if {"from", "to"} & set(keys.table):
            raise keys.wrong("spread", "either spread, or from and to")
        return Demand(seats, spread=keys.number("spread", 0, _WIDEST_SPREAD), together=together)
    least = keys.number("from", 0, _LARGEST_FACTOR)
    return Demand(seats, None, least, keys.number("to", least, _LARGEST_FACTOR), together)
