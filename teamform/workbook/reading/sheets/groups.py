"""A Row ID that names many rows: ``Role = BPO``, ``P01; P07``, ``all``, as Who does in Rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from teamform.domain.group import NO, YES
from teamform.domain.problem import Problem
from teamform.domain.selector import Condition, Selector, names_everyone
from teamform.workbook.layout import Column, Kind, Sheet
from teamform.workbook.layout import sheet as declared_sheet
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.sheets.rules import known_fields, nearest_value, selector_of
from teamform.workbook.reading.sheets.selectors import read_selector
from teamform.workbook.reading.sheets.values import content_of
from teamform.workbook.reading.text import header_key, nearest

_SIGNS = re.compile("[;=<>\u2264\u2265\u2260]")
_CONDITIONS = "an ID, or conditions such as Role = BPO, separated by ';'"
_HOMES = {"people": "People", "seats": "Seats"}
"""The sheets whose columns conditions name, where a row of another sheet is one of theirs."""
_UNCOMPARED = frozenset({Kind.SELECTOR, Kind.LIMIT, Kind.ROLES})

FindRow = Callable[[str], str]
"""Returns the ID of the row that a text names."""


def is_group(text: str, kind: str) -> bool:
    """Tell whether a text may name many rows of a kind rather than one."""
    is_list = kind == "people" and "," in text
    return is_list or bool(_SIGNS.search(text)) or names_everyone(text)


def group_of(context: Context, sheet: str, kind: str, text: str, find: FindRow) -> Selector:
    """Return the rows that a text names.

    Raises
    ------
    MisreadError
        When it cannot be read, or names a row or column that there is not.
    """
    if kind == "people":
        return selector_of(context, text, known_fields(context), find)
    home = declared_sheet(_HOMES.get(kind, sheet))
    return read_selector(text, find, partial(_condition, context, home), _CONDITIONS)


def column_named(sheet: Sheet, header: str) -> Column | None:
    """Return the declared column with a field that a header stands for, by name or alias."""
    wanted = header_key(header)
    fitting = [column for column in sheet.columns if column.field]
    by_name = next((one for one in fitting if header_key(one.name) == wanted), None)
    return by_name or next((one for one in fitting if wanted in map(header_key, one.aliases)), None)


def _condition(context: Context, sheet: Sheet, condition: Condition) -> Condition:
    """Return a condition with the domain's field, and its value as the domain has it."""
    column = column_named(sheet, condition.field)
    if column is None or column.kind in _UNCOMPARED:
        names = [one.name for one in sheet.columns if one.field and one.kind not in _UNCOMPARED]
        near = nearest(condition.field, names)
        fix = f"Did you mean '{near}'?" if near else f"Name one of: {', '.join(names)}."
        raise MisreadError(
            "E310", f"a column of {sheet.name} that can be compared", fix,
            f"a condition on '{condition.field}'",
        )  # fmt: skip
    value = _compared(content_of(context, sheet.name, column, condition.value))
    return Condition(field=column.field, operator=condition.operator, value=value)


def _compared(content: Any) -> str:
    if isinstance(content, bool):
        return YES if content else NO
    if isinstance(content, float):
        return f"{content:.10g}"
    return content.isoformat() if isinstance(content, date) else str(content)


def nearest_condition(problem: Problem, group: Selector) -> str:
    """Return the nearest condition on people that somebody meets, where a value is a slip; else empty."""
    for condition in (one for some in group.alternatives for one in some):
        near = nearest_value(problem, condition)
        if near:
            return f"{condition.field} = {near}"
    return ""
