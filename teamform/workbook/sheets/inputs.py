"""The input sheets: one Excel table each, generated from the layout."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from teamform.workbook.calendar import Entry
from teamform.workbook.entries import Entries
from teamform.workbook.grid import Grid, GridColumn, write_grid
from teamform.workbook.layout import DROP_DOWNS, Column, Kind, Sheet
from teamform.workbook.styles import Form, Styles

SPARE_ROWS = 25
"""Blank rows of a table that has none filled in; Excel adds more as one types on."""
VALIDATED_ROWS = 2_000
"""At least so many rows have drop-downs."""
UPRIGHT_FROM, UPRIGHT_WIDTH = 9, 6
"""Where a skill or competency has a name longer than that, the headers of all of them stand upright."""
MESSAGE_LENGTH, TITLE_LENGTH = 255, 32

_RANGES = {one.name: one.range_name for one in DROP_DOWNS}
_FORMS: dict[Kind, Form] = {
    Kind.DATE: "date",
    Kind.LEVEL: "level",
    Kind.RATING: "level",
    Kind.WHOLE: "level",
}
_STRICT = frozenset({Kind.CHOICE, Kind.FLAG})


def write_input(
    sheet: Worksheet, styles: Styles, one: Sheet, entries: Entries, *, in_units: bool = False
) -> None:
    """Write an input sheet.

    Parameters
    ----------
    sheet, styles
        Where it goes, and how it looks.
    one, entries
        Its layout and its content.
    in_units
        Whether FTE are units of any size rather than shares of full time.
    """
    columns = [*one.columns, *(_wide_column(one, name) for name in entries.wide)]
    upright = one.wide is not None and any(len(name) > UPRIGHT_FROM for name in entries.wide)
    shown = tuple(
        _grid_column(
            column,
            [row[index] for row in entries.rows],
            one,
            in_units=in_units,
            rotated=upright and column not in one.columns,
        )
        for index, column in enumerate(columns)
    )
    spare = 0 if entries.rows else SPARE_ROWS
    rows = len(entries.rows)
    write_grid(
        sheet,
        styles,
        Grid(one.table, shown, entries.rows, len(one.key_columns), spare, max(VALIDATED_ROWS, 2 * rows)),
    )
    last = max(rows, spare, VALIDATED_ROWS)
    sheet.ignore_errors({"number_stored_as_text": f"A2:XFD{last + 1}"})


def _wide_column(one: Sheet, name: str) -> Column:
    """Return the column for a skill, competency, period or attribute."""
    if one.wide_column is None:
        return Column(name, Kind.TEXT, "An attribute of your own; rules and goals may name it.", width=14)
    like = one.wide_column
    return Column(
        name, like.kind, like.note, unit=like.unit, example=like.example, default=like.default,
        width=like.width, least=like.least,
    )  # fmt: skip


def _grid_column(
    column: Column, values: list[Entry], one: Sheet, *, in_units: bool, rotated: bool
) -> GridColumn:
    is_own = column in one.columns
    is_wide = not is_own and one.wide is not None
    form = _form(column, values, in_units=in_units)
    return GridColumn(
        header=column.name,
        form=form,
        width=UPRIGHT_WIDTH if rotated else _width(column, values),
        note=column.header_note,
        is_input=column.name not in _WORDS_ONLY.get(one.name, ()),
        required=column.required,
        rotated=rotated,
        centred=is_wide,
        validation=validation(column, in_units=in_units),
    )


_WORDS_ONLY = {"Settings": ("Setting", "Unit", "Allowed", "Meaning")}
"""Columns that explain; they are not for filling in."""


def _form(column: Column, values: Iterable[Entry], *, in_units: bool) -> Form:
    if column.kind in (Kind.ID, Kind.PERSON, Kind.INITIATIVE, Kind.SEAT):
        return "id"
    if column.kind is Kind.NUMBER:
        return "points" if any(isinstance(value, float) and value % 1 for value in values) else "whole"
    if column.kind is not Kind.SHARE:
        return _FORMS.get(column.kind, "wrapped" if column.name == "Meaning" else "text")
    if in_units:
        return "number"
    fine = any(isinstance(value, float) and round(value * 100, 9) % 1 for value in values)
    return "percent1" if fine else "percent"


def _width(column: Column, values: list[Entry]) -> float:
    """Return the declared width, or more where the content asks for it, up to a readable most."""
    longest = max((_length(value) for value in values if value is not None), default=0)
    return max(column.width, len(column.name) * 1.15 + 1, min(longest * 1.05 + 1.5, 46))


def _length(value: Entry) -> int:
    return 10 if isinstance(value, date) else len(str(value))


def validation(column: Column, *, in_units: bool = False) -> dict[str, Any] | None:
    """Return the drop-down or the limits of a column's cells, or None for free text."""
    if column.list_name:
        return {
            "validate": "list",
            "source": f"={_RANGES[column.list_name]}",
            "show_error": column.kind in _STRICT,
            **_message(column.name, f"Choose one of: {', '.join(column.choices or ('Yes', 'No'))}."),
        }
    if column.kind in (Kind.WHOLE, Kind.LEVEL, Kind.RATING):
        least = int(column.least or 0)
        return {
            "validate": "integer",
            "criteria": ">=",
            "value": least,
            "error_type": "warning",
            **_message(column.name, f"Expected a whole number of {least} or more."),
        }
    if column.kind is Kind.SHARE and not in_units:
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 1,
            "error_type": "warning",
            **_message(column.name, "Expected 0 % to 100 % of full time."),
        }
    if column.kind is Kind.NUMBER and column.least is not None:
        return {
            "validate": "decimal",
            "criteria": ">=",
            "value": column.least,
            "error_type": "warning",
            **_message(column.name, f"Expected a number of {column.least:g} or more."),
        }
    return None


def _message(title: str, message: str) -> dict[str, str]:
    return {"error_title": title[:TITLE_LENGTH], "error_message": message[:MESSAGE_LENGTH]}
