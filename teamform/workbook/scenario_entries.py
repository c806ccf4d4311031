"""Scenarios as rows of their sheet: one row per change, and more where a new row has many columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from teamform.domain.change import Change, Scenario
from teamform.errors import OutputError
from teamform.workbook.calendar import Entry
from teamform.workbook.cell_entries import entry
from teamform.workbook.layout import SHEETS, Column, Sheet, sheet

SEPARATORS = (";", "=", "\n")
"""A text with one of them cannot stand in a list of columns and values."""


def scenario_rows(scenario: Scenario) -> Iterator[tuple[Entry, ...]]:
    """Yield the rows of a scenario, in the order of its changes.

    Raises
    ------
    OutputError
        When a change is one that the sheet cannot say.
    """
    for change in scenario.changes:
        for cell in _cells(change):
            on = "Yes" if scenario.on else "No"
            yield (
                scenario.name,
                on,
                cell.sheet,
                change.id,
                cell.header,
                cell.action,
                cell.value,
                change.note or None,
            )


@dataclass(frozen=True, slots=True)
class _Cell:
    """One row of a change: what is done to which column of which sheet."""

    sheet: str
    header: str | None
    action: str
    value: Entry


def _cells(change: Change) -> Iterator[_Cell]:
    home = _home(change)
    if change.action == "new":
        yield from _new(change, home, change.value if isinstance(change.value, dict) else {})
        return
    name, header, column = _place(change, home)
    yield _Cell(name, header, change.action, _value(column, change.value))


def _home(change: Change) -> Sheet:
    return next(one for one in SHEETS if one.kind == change.kind and one.columns)


def _place(change: Change, home: Sheet) -> tuple[str, str | None, Column | None]:
    """Return the sheet, the header and the column of what a change changes."""
    field, _, key = change.field.partition(".")
    if not field:
        return home.name, None, None
    column = next((one for one in home.columns if one.field == field), None)
    if key and field == "skills" and change.kind == "seats":
        return "Seat skills", key, sheet("Seat skills").column("Min level")
    wide = _wide(field)
    if key and wide is not None:
        return wide.name, key, wide.wide_column
    return home.name, key or (column.name if column else field), column


def _wide(field: str) -> Sheet | None:
    return next((one for one in SHEETS if one.wide_column and one.wide_column.field == field), None)


def _value(column: Column | None, value: Any) -> Entry:
    if column is None or isinstance(value, str):
        return ("Yes" if value else "No") if isinstance(value, bool) else value
    return entry(column, value)


def _new(change: Change, home: Sheet, fields: Mapping[str, Any]) -> Iterator[_Cell]:
    """Yield the rows of a new row of a sheet, and then what the sheets with a column per skill say of it."""
    columns = {column.field: column for column in home.columns if column.field}
    plain = [(columns[name].name, _value(columns[name], fields[name])) for name in fields if name in columns]
    plain += [*fields.get("attributes", {}).items(), *fields.get("fte_by_period", {}).items()]
    yield from _columns(home.name, [(name, value) for name, value in plain if value is not None])
    for name, values in fields.items():
        wide = _wide(name)
        if name in columns or name in ("attributes", "fte_by_period", "id") or not values:
            continue
        if wide is None or not isinstance(values, Mapping):
            raise OutputError(
                f"The scenario's change '{change}' sets {name}, which the sheet Scenarios cannot say.",
                f"Leave {name} out of the new row.",
            )
        yield from (_Cell(wide.name, header, "set", value) for header, value in values.items())


def _columns(name: str, pairs: list[tuple[str, Entry]]) -> Iterator[_Cell]:
    """Yield one row with all columns, or one each where a text would be taken apart."""
    texts = [str(part) for pair in pairs for part in pair]
    if any(separator in text for text in texts for separator in SEPARATORS):
        yield from (_Cell(name, header, "new", value) for header, value in pairs)
    elif pairs:
        yield _Cell(name, None, "new", "; ".join(f"{header} = {_said(value)}" for header, value in pairs))


def _said(value: Entry) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)
