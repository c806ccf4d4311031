"""Scenarios as rows of their sheet: one row per change, and more where a new row has many columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from teamform.domain.change import PLANNING_MODEL, Change, Scenario
from teamform.domain.entities import SeatSkill
from teamform.domain.group import NO, YES
from teamform.domain.selector import Condition, Selector
from teamform.errors import OutputError
from teamform.workbook.calendar import Entry
from teamform.workbook.cell_entries import entry
from teamform.workbook.layout import ALL_TEAMS, SHEETS, Column, Kind, Sheet, sheet
from teamform.workbook.sweep_entries import number_or_text, number_text, sweep_text

SEPARATORS = (";", "=", "\n")
"""A text with one of them cannot stand in a list of columns and values."""
_OF_SEAT_SKILLS = {"must": "Must / Nice", "weight": "Weight"}
"""Headers of Seat skills by the field of a seat's skill; its level has the row to itself."""


def scenario_rows(scenario: Scenario) -> Iterator[tuple[Entry, ...]]:
    """Yield the rows of a scenario, in the order of its changes, and then those of its settings.

    Raises
    ------
    OutputError
        When a change is one that the sheet cannot say.
    """
    on = "Yes" if scenario.on else "No"
    for change, after in pairwise((*scenario.changes, None)):
        if change is None or _is_said_before(change):
            continue
        for cell in _cells(change, all_teams=_is_about_all(change, after)):
            yield (
                scenario.name,
                on,
                cell.sheet,
                cell.row,
                cell.header,
                cell.action,
                cell.value,
                change.note or None,
            )
    for key, value in _settings(scenario):
        yield scenario.name, on, "Settings", key, None, "set", value, None


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of a change: what is done to which column of which sheet."""

    sheet: str
    row: str
    header: str | None
    action: str
    value: Entry
    column: Column | None = None
    """The column as the sheet declares it; None for an attribute, or for the whole row."""


def place_of(change: Change) -> Cell:
    """Return the sheet, the row and the header of what a change changes, in the user's words.

    A new row has no header and no value here, and neither has a row that is removed.
    """
    home = _home(change)
    field, _, key = change.field.partition(".")
    row = _row(change, home)
    if not field:
        return Cell(home.name, row, None, change.action, None)
    column = next((one for one in home.columns if one.field == field), None)
    if key and field == "skills" and change.kind == "seats":
        return _of_seat_skill(change, row, key)
    wide = _wide(field)
    if key and wide is not None:
        return Cell(wide.name, row, key, change.action, None, wide.wide_column)
    return Cell(home.name, row, key or (column.name if column else field), change.action, None, column)


def _of_seat_skill(change: Change, row: str, key: str) -> Cell:
    about = sheet("Seat skills")
    skill, _, name = key.rpartition(".")
    if skill and name in set(SeatSkill.model_fields) - {"skill", "origin", "min_level"}:
        header = _OF_SEAT_SKILLS[name]
        return Cell(about.name, f"{row}/{skill}", header, change.action, None, about.column(header))
    return Cell(about.name, row, key, change.action, None, about.column("Min level"))


def _row(change: Change, home: Sheet) -> str:
    """Return the Row ID; conditions on other rows than people name columns by their headers."""
    if change.group == Selector(everyone=True):
        return "all"
    if change.group.is_empty or change.kind == "people":
        return change.id
    columns = {column.field: column for column in home.columns if column.field}
    groups = tuple(
        tuple(_condition(one, columns.get(one.field)) for one in some) for some in change.group.alternatives
    )
    return str(change.group.replace(alternatives=groups))


def _condition(condition: Condition, column: Column | None) -> Condition:
    """Return a condition in the words of a column: its header, and Must or Hard instead of Yes."""
    if column is None:
        return condition
    is_word = column.kind is Kind.CHOICE and condition.value in (YES, NO)
    value = column.choices[(YES, NO).index(condition.value)] if is_word else condition.value
    return condition.replace(field=column.name, value=value)


def _home(change: Change) -> Sheet:
    return next(one for one in SHEETS if one.kind == change.kind and one.columns)


def _wide(field: str) -> Sheet | None:
    return next((one for one in SHEETS if one.wide_column and one.wide_column.field == field), None)


# -- changes ----------------------------------------------------------------------------------------------


def _cells(change: Change, *, all_teams: bool) -> Iterator[Cell]:
    cell = place_of(change)
    if change.action == "new":
        yield from _new(change, cell, change.value if isinstance(change.value, dict) else {})
        return
    if change.values:
        value: Entry = sweep_text([_value(cell.column, one) for one in change.values], change, cell.column)
    else:
        value = ALL_TEAMS if all_teams else _value(cell.column, change.value)
    yield Cell(cell.sheet, cell.row, cell.header, change.action, value)


def _is_said_before(change: Change) -> bool:
    """Tell whether the row before says it: the column of the initiatives names All teams as well."""
    return change.kind == "rules" and change.field == "over_all"


def _is_about_all(change: Change, after: Change | None) -> bool:
    if after is None or not _is_said_before(after):
        return False
    return change.field == "initiatives" and bool(after.value)


def _value(column: Column | None, value: Any) -> Entry:
    if column is None or isinstance(value, str):
        return ("Yes" if value else "No") if isinstance(value, bool) else value
    return entry(column, value)


def _new(change: Change, place: Cell, fields: Mapping[str, Any]) -> Iterator[Cell]:
    """Yield the rows of a new row of a sheet, and then what the sheets with a column per skill say of it."""
    home = sheet(place.sheet)
    columns = {column.field: column for column in home.columns if column.field}
    if fields.get("over_all"):
        fields = {**fields, "initiatives": ALL_TEAMS}
    plain = [(columns[name].name, _value(columns[name], fields[name])) for name in fields if name in columns]
    plain += [*fields.get("attributes", {}).items(), *fields.get("fte_by_period", {}).items()]
    yield from _columns(place, [(name, value) for name, value in plain if value is not None])
    for name, values in fields.items():
        wide = _wide(name)
        if name in columns or name in ("attributes", "fte_by_period", "id", "over_all") or not values:
            continue
        if wide is None or not isinstance(values, Mapping):
            raise OutputError(
                f"The scenario's change '{change}' sets {name}, which the sheet Scenarios cannot say.",
                f"Leave {name} out of the new row.",
            )
        yield from (Cell(wide.name, place.row, header, "set", value) for header, value in values.items())


def _columns(place: Cell, pairs: list[tuple[str, Entry]]) -> Iterator[Cell]:
    """Yield one row with all columns, or one each where a text would be taken apart."""
    texts = [str(part) for pair in pairs for part in pair]
    if any(separator in text for text in texts for separator in SEPARATORS):
        yield from (Cell(place.sheet, place.row, header, "new", value) for header, value in pairs)
    elif pairs:
        said = "; ".join(f"{header} = {_said(value)}" for header, value in pairs)
        yield Cell(place.sheet, place.row, None, "new", said)


def _said(value: Entry) -> str:
    return number_text(value) if isinstance(value, float) else str(value)


# -- settings ---------------------------------------------------------------------------------------------


def _settings(scenario: Scenario) -> Iterator[tuple[str, Entry]]:
    if scenario.planning_model:
        yield PLANNING_MODEL, scenario.planning_model
    for key, text in scenario.overrides.items():
        yield key, number_or_text(text)
    for key, texts in scenario.swept.items():
        yield key, sweep_text([number_or_text(text) for text in texts])
