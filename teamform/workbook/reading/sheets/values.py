"""The value of a change, read as the column that it changes would read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from teamform.domain.entities import ANY_ROLE
from teamform.workbook.layout import ALL_TEAMS, Column, Kind
from teamform.workbook.reading.cells import choice_of, flag_of, identifier_of
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.dates import read_date
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.numbers import Number, in_thousandths, read_number, read_whole
from teamform.workbook.reading.sheets.initiatives import items
from teamform.workbook.reading.sheets.people import role_and_level
from teamform.workbook.reading.sheets.rules import known_fields, limit_of, selector_of
from teamform.workbook.reading.text import clean, key
from teamform.workbook.reading.values import CellError, Uncached, Value, plain

_NUMBERS = frozenset({Kind.NUMBER, Kind.WHOLE, Kind.LEVEL, Kind.RATING, Kind.SHARE})
_FULL = 1.0
_PLACES = 12
_YES_WORDS = {"must": ("Must",), "hard": ("Hard",)}


def change_value(
    context: Context, sheet: str, column: Column | None, path: str, action: str, value: Value
) -> Any:
    """Return the value of a change as the domain takes it; None for a removal.

    Raises
    ------
    MisreadError
        When the value is not what the column holds.
    """
    if isinstance(value, CellError | Uncached):
        raise MisreadError("E209" if isinstance(value, CellError) else "E210", "a value")
    if isinstance(value, str) and not clean(value):
        value = None
    if action == "remove":
        return None if value is None else content_of(context, sheet, column, value)
    if value is None:
        if action == "set":
            return None if column is None or not column.required else _needed(action)
        return _needed(action)
    if action == "multiply":
        return _factor(value)
    is_number = column is not None and column.kind in _NUMBERS
    if action == "add" and column is not None and is_number:
        return _amount(context, sheet, column, value, path)
    return content_of(context, sheet, column, value)


def _needed(action: str) -> Any:
    raise MisreadError("E201", f"a value to {action}", found="a blank cell")


def _factor(value: Value) -> float:
    number = read_number(value, "a factor, such as 1.1 or 110%", percent=True)
    return round(number.value, _PLACES)  # 149.7 / 100 is a little less than 1.497


def _amount(context: Context, sheet: str, column: Column, value: Value, path: str) -> float:
    """Read an amount to add, which may be negative."""
    if column.kind is Kind.SHARE:
        return _share(context, sheet, path, read_number(value, "an FTE", percent=True))
    if column.kind is Kind.NUMBER:
        return in_thousandths(read_number(value).value)[0]
    return int(read_whole(value).value)


def _share(context: Context, sheet: str, path: str, number: Number) -> float:
    """Return an FTE in the unit of the column that is changed."""
    name = "*" if "." in path else "FTE"
    shares = context.shares.get((sheet, name)) or context.shares.get((sheet, "FTE"))
    unit = shares.unit if shares else context.settings.text("FTE unit")
    share = number.value / 100 if unit == "percent" and not number.is_percent else number.value
    share = in_thousandths(share)[0]
    if abs(share) > _FULL and unit != "units":
        raise MisreadError(
            "E204", "0-100 % (half time is 50% or 0.5)", "Write it as a percentage, such as 50%."
        )
    return share


def content_of(context: Context, sheet: str, column: Column | None, value: Value) -> Any:
    """Read a value as its column holds it; an attribute as it is.

    Raises
    ------
    MisreadError
        When the value is not what the column holds.
    """
    if column is None:
        return _attribute(value)
    if column.kind is Kind.SHARE:
        path = "." if column.field in ("availability_fte", "fte_by_period") else ""
        number = read_number(value, "an FTE of 0-100 %", percent=True)
        return _not_negative(_share(context, sheet, path, number))
    if column.kind in (Kind.WHOLE, Kind.LEVEL, Kind.RATING):
        return _whole(context, column, value)
    reader = _READERS.get(column.kind)
    return reader(column, value) if reader else _named(context, column, identifier_of(value))


def _attribute(value: Value) -> str | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if isinstance(value, float) else int(value)
    return clean(plain(value))


def _number(column: Column, value: Value) -> float:
    amount = in_thousandths(read_number(value).value)[0]
    return amount if column.least is None else _not_negative(amount)


def _choice(column: Column, value: Value) -> str | bool:
    choice = choice_of(clean(plain(value)), column.choices)
    return choice in _YES_WORDS[column.field] if column.field in _YES_WORDS else choice


_READERS: Mapping[Kind, Callable[[Column, Value], Any]] = {
    Kind.NUMBER: _number,
    Kind.CHOICE: _choice,
    Kind.DATE: lambda _, value: read_date(value)[0].isoformat(),
    Kind.FLAG: lambda _, value: flag_of(value),
    Kind.LIMIT: lambda _, value: str(limit_of(value)),
}


def _named(context: Context, column: Column, text: str) -> Any:
    """Return what a text names, by ID; any other text as it is."""
    if column.kind is Kind.ROLE:
        return ANY_ROLE if key(text) == key(ANY_ROLE) else context.roles.find(text).id
    if column.kind is Kind.ROLES:
        return _roles(context, text)
    if column.kind is Kind.INITIATIVES:
        named = [item for item in items(context, text) if key(item) != key(ALL_TEAMS)]
        return "; ".join(context.initiatives.find(item).id for item in named)
    if column.kind is Kind.SELECTOR:
        return str(selector_of(context, text, known_fields(context), lambda one: context.people.find(one).id))
    if column.kind in (Kind.PERSON, Kind.INITIATIVE, Kind.SEAT, Kind.SKILL):
        return context.names_of(column.kind).find(text).id
    return text


def _roles(context: Context, text: str) -> dict[str, int | None]:
    pairs = [role_and_level(context, clean(item)) for item in text.split(";") if clean(item)]
    return {context.roles.find(role).id: level for role, level in pairs}


def _whole(context: Context, column: Column, value: Value) -> int:
    number = int(read_whole(value).value)
    most = {Kind.LEVEL: context.top_level, Kind.RATING: context.top_rating}.get(column.kind)
    if number < (column.least or 0) or (most is not None and number > most):
        expected = f"a whole number from {column.least or 0:g}" + (f" to {most}" if most is not None else "")
        raise MisreadError("E206", expected)
    return number


def _not_negative(number: float) -> float:
    if number < 0:
        raise MisreadError("E206", "0 or more")
    return number
