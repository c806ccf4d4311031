"""A field of the domain as the entry of a cell."""

from __future__ import annotations

from enum import Enum
from typing import Any

from teamform.workbook.calendar import Entry
from teamform.workbook.layout import Column, Kind


def entry(column: Column, value: Any) -> Entry:
    """Return a field's value as the entry of a column."""
    if value is None:
        return None
    match column.kind:
        case Kind.ROLES:
            written: Entry = "; ".join(_role(role, level) for role, level in value.items())
        case Kind.INITIATIVES:
            written = "; ".join(value)
        case Kind.CHOICE if isinstance(value, bool):
            written = column.choices[0 if value else 1]
        case Kind.FLAG:
            written = "Yes" if value else "No"
        case Kind.SELECTOR | Kind.LIMIT:
            written = str(value)
        case _:
            written = value.value if isinstance(value, Enum) else value
    return None if written == "" else written


def _role(role: str, level: int | None) -> str:
    return role if level is None else f"{role} {level}"
