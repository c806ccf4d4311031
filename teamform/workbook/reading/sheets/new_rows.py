"""The columns of a new row: one per row of the Scenarios sheet, or ``Name = New hire; FTE = 100%`` in one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from teamform.workbook.layout import ALL_TEAMS, Column
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.sheets.targets import Target
from teamform.workbook.reading.sheets.values import change_value
from teamform.workbook.reading.text import clean, key
from teamform.workbook.reading.values import Value, plain

_LISTS = frozenset({"depends_on", "excludes", "initiatives"})


def new_fields(context: Context, target: Target, header: str, value: Value) -> dict[str, Any]:
    """Return the fields that a row gives to a new row.

    Raises
    ------
    MisreadError
        When a column or a value cannot be read.
    """
    fields: dict[str, Any] = {}
    for path, content in assignments(context, target, header, value):
        own, _, entry = path.partition(".")
        if entry:
            fields[own] = {**fields.get(own, {}), entry: content}
        else:
            fields[own] = tuple(filter(None, content.split("; "))) if own in _LISTS else content
    if fields.get("id", target.id) != target.id:
        raise MisreadError("E311", f"the ID {target.id}, as in Row ID", found=f"the ID {fields['id']}")
    return fields


def assignments(context: Context, target: Target, header: str, value: Value) -> Iterator[tuple[str, Any]]:
    """Yield each field that is set, with its value."""
    pairs: list[tuple[str, Value]] = [(header, value)]
    if not header and not (target.skill and "=" not in plain(value)):
        pairs = [_split(item) for item in plain(value).split(";") if clean(item)]
    for name, content in pairs:
        path, column = target.field(name, "new")
        read = change_value(context, target.sheet, column, path, "set", content)
        yield from said_of(target, column, path, content, read)


def said_of(
    target: Target, column: Column | None, path: str, value: Value, read: Any
) -> Iterator[tuple[str, Any]]:
    """Yield what setting a field says; a rule over all teams says it in the column of the initiatives."""
    yield path, read
    if target.kind == "rules" and column is not None and column.field == "initiatives":
        items = plain(value).replace(",", ";").split(";")
        yield "over_all", key(ALL_TEAMS) in map(key, items)


def _split(item: str) -> tuple[str, str]:
    name, sign, content = item.partition("=")
    if not sign:
        fix = "Write it like: Name = New hire; Role = Design; FTE = 100%."
        raise MisreadError("E313", "columns with values, separated by ';'", fix, f"'{clean(item)}'")
    return clean(name), clean(content)
