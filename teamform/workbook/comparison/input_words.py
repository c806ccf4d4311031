"""Changed inputs as the user knows them: the header of the column, and values as the column shows them."""

from __future__ import annotations

from functools import cache

from teamform.analysis.comparison.inputs import SETTING, ChangedInput, Said, in_words
from teamform.workbook.layout import SHEETS, Column, Kind

UNCHANGED = "as they are"


@cache
def _column(kind: str, field: str) -> Column | None:
    sheets = (one for one in SHEETS if one.kind == kind)
    return next((column for one in sheets for column in one.columns if column.field == field), None)


@cache
def _wide_column(kind: str, field: str) -> Column | None:
    wide = (one.wide_column for one in SHEETS if one.kind == kind)
    return next((column for column in wide if column is not None and column.field == field), None)


def header_of(changed: ChangedInput) -> str:
    """Return the header of the column in which an input stands; empty for a whole row."""
    if changed.kind == SETTING or not changed.field:
        return ""
    own, _, entry = changed.field.partition(".")
    if entry:
        return entry
    column = _column(changed.kind, own)
    return column.name if column else own.replace("_", " ")


def what_of(changed: ChangedInput) -> str:
    """Return which input it is: the row and the header."""
    return ", ".join(filter(None, (changed.subject, header_of(changed))))


def value_of(changed: ChangedInput, value: Said, *, in_units: bool) -> str:
    """Return a value as its column shows it: a share of full time in percent."""
    own, _, entry = changed.field.partition(".")
    column = _wide_column(changed.kind, own) if entry else _column(changed.kind, own)
    is_share = column is not None and column.kind is Kind.SHARE and not in_units
    if is_share and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value * 100:.10g} %"
    return in_words(value)


def said(changed: ChangedInput, *, in_units: bool) -> str:
    """Return a change in a clause: ``P07 Ann, FTE: 100 % -> 50 %``."""
    before = value_of(changed, changed.before, in_units=in_units)
    after = value_of(changed, changed.after, in_units=in_units)
    change = after if changed.before is None else f"{before} \N{RIGHTWARDS ARROW} {after}"
    return f"{what_of(changed)}: {change}"
