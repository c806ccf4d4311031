"""Words that name nobody: those of teamform itself, which stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from teamform.domain.entities import ANY_ROLE, BUILT_IN_ROLES
from teamform.domain.selector import WELL_KNOWN_FIELDS
from teamform.workbook.layout import (
    ALL_TEAMS,
    COMPETENCY_NAMES,
    DROP_DOWNS,
    RESULT_SHEETS,
    SETTINGS,
    SHEETS,
    Sheet,
)
from teamform.workbook.reading.cells import NO, YES
from teamform.workbook.reading.text import header_key, key
from teamform.workbook.sheets.assignments import DECISIONS
from teamform.workbook.template import PLANNING_MODELS

_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_QUANTITIES = frozenset({
    "at", "least", "most", "exactly", "between", "and", "from", "to", "in", "step", "steps",
    "st", "nd", "rd", "th", "t", "z", "e", "sept",
    *_MONTHS, *(month[:3] for month in _MONTHS),
})  # fmt: skip
"""Words in limits and dates."""


def is_word_of_ours(text: str) -> bool:
    """Tell whether a text is a word of the workbook's own language, such as a header or a choice."""
    return key(text) in _words()


def is_header_of_ours(text: str) -> bool:
    """Tell whether a text is the header of a column, whatever its star and unit."""
    return header_key(text) in _headers()


def is_sheet_of_ours(name: str) -> bool:
    """Tell whether a sheet has a name by which teamform finds it."""
    return header_key(name) in _sheets()


def is_number(text: str) -> bool:
    """Tell whether a text is a number where texts and numbers are compared."""
    try:
        float(text)
    except ValueError:
        return False
    return "_" not in text and not any(one.isalpha() and one not in "eE" for one in text)


def is_quantity(text: str) -> bool:
    """Tell whether a text holds a number, a share, a date or a limit, and no words but those of such."""
    words = _WORD.findall(text.casefold())
    is_of_numbers = not words or any(one.isdigit() for one in text)
    return text.isprintable() and is_of_numbers and all(word in _QUANTITIES for word in words)


@cache
def _words() -> frozenset[str]:
    return frozenset(key(word) for word in _all_words() if word)


def _all_words() -> Iterator[str]:
    for sheet in SHEETS:
        yield from _words_of(sheet)
    for setting in SETTINGS:
        yield from (setting.name, *setting.aliases, *setting.choices)
        yield from (setting.unit, setting.allowed, setting.meaning)
    for drop_down in DROP_DOWNS:
        yield from (drop_down.name, *drop_down.values)
    yield from (*RESULT_SHEETS, *COMPETENCY_NAMES, *WELL_KNOWN_FIELDS, *PLANNING_MODELS, *DECISIONS)
    yield from (ANY_ROLE, ALL_TEAMS, "*", "everyone", *YES, *NO)
    yield from (role.id for role in BUILT_IN_ROLES)


def _words_of(sheet: Sheet) -> Iterator[str]:
    yield from (sheet.name, *sheet.aliases)
    for column in sheet.columns:
        yield from (column.name, *column.aliases, *column.choices)


@cache
def _headers() -> frozenset[str]:
    columns = [column for sheet in SHEETS for column in sheet.columns]
    return frozenset(header_key(name) for column in columns for name in (column.name, *column.aliases))


@cache
def _sheets() -> frozenset[str]:
    declared = [name for sheet in SHEETS for name in (sheet.name, *sheet.aliases)]
    return frozenset(header_key(name) for name in (*declared, *RESULT_SHEETS))
