"""What each cell of a sheet gets: as it is where it names nobody and counts, else a pseudonym, or a zero."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from teamform.workbook.anonymize.gather import COLUMNS, VALUES
from teamform.workbook.anonymize.pseudonyms import Thing
from teamform.workbook.anonymize.texts import NAMED_BY, Texts
from teamform.workbook.anonymize.vocabulary import is_header_of_ours, is_quantity
from teamform.workbook.layout import Column, Kind, Setting
from teamform.workbook.reading.book import SheetContent
from teamform.workbook.reading.settings import key_of_model, setting_named
from teamform.workbook.reading.tables import Row, Table
from teamform.workbook.reading.text import clean, header_key
from teamform.workbook.reading.values import CellError, Uncached, Value, plain

New: TypeAlias = str | int | None
"""A new text, a new number, or None for a value that stays as it is."""
Change: TypeAlias = Callable[[Value, Row], New]

_NAMES = {"People": (Thing.PERSON, Thing.PERSON_ID), "Initiatives": (Thing.INITIATIVE, Thing.INITIATIVE_ID)}
"""What the column Name of a sheet names; in the other sheets that have one, people."""
_LONGEST_CURRENCY = 3


class OtherCells:
    """The cells of a sheet that teamform does not read: no text and no number of them counts.

    Attributes
    ----------
    rows
        The values of the sheet by row number (from 1), from column A on.
    """

    def __init__(self, content: SheetContent | None, texts: Texts) -> None:
        self.rows = dict(content.rows) if content else {}
        self._texts = texts

    def value(self, row: int, column: int) -> Value:
        """Return what stands in a cell; column counted from 0."""
        values = self.rows.get(row, [])
        return values[column] if column < len(values) else None

    def new(self, row: int, column: int) -> New:
        """Return what a cell gets."""
        return self._other(self.value(row, column))

    def _other(self, value: Value) -> New:
        if isinstance(value, str):
            return self._texts.free(value)
        return None if value is None or isinstance(value, CellError | Uncached) else 0


class InputCells(OtherCells):
    """The cells of an input sheet."""

    def __init__(self, table: Table, texts: Texts) -> None:
        super().__init__(table.content, texts)
        self._table = table
        self._read = {number for number, _ in table.rows}

    def new(self, row: int, column: int) -> New:
        """Return what a cell gets: what counts stays, or gets its pseudonym."""
        value = self.value(row, column)
        if isinstance(value, CellError | Uncached) or value is None:
            return None
        if row == self._table.header_row:
            return self._header(column, value)
        change = self._changes.get(column) if row in self._read else None
        return change(value, (row, self.rows[row])) if change else self._other(value)

    def _header(self, column: int, value: Value) -> New:
        table = self._table
        declared = next((name for name, index in table.columns.items() if index == column), None)
        if declared is not None:
            return None if is_header_of_ours(plain(value)) else declared
        if table.declared.wide == "periods" and column in table.wide.values():
            return None
        if column in table.wide.values():
            thing = Thing.SKILL if table.declared.wide == "skills" else Thing.COMPETENCY
            return self._texts.named(_name_at(table.wide, column), thing)
        if column in table.extras.values():
            return self._texts.named(_name_at(table.extras, column), Thing.ATTRIBUTE)
        return self._other(value)

    @cached_property
    def _changes(self) -> dict[int, Change]:
        """Return how each column that is read is changed."""
        table = self._table
        changes: dict[int, Change] = dict.fromkeys(table.extras.values(), self._attribute)
        wide = table.declared.wide_column
        if wide is not None:
            changes |= dict.fromkeys(table.wide.values(), self._of_kind(wide))
        for column in table.declared.columns:
            if column.name in table.columns:
                changes[table.columns[column.name]] = self._of_column(column)
        return changes

    def _of_column(self, column: Column) -> Change:
        sheet = self._table.declared.name
        thing = COLUMNS.get((sheet, column.name))
        if column.name == "Name" and column.kind is Kind.TEXT:
            return self._named(*_NAMES.get(sheet, _NAMES["People"]))
        if thing is not None:
            return self._named(thing)
        special = {
            ("Settings", "Setting"): self._name_of_setting, ("Settings", "Value"): self._setting,
            ("Scenarios", "Row ID"): self._row_id, ("Scenarios", "Column"): self._changed_column,
            ("Scenarios", "Value"): self._change,
        }.get((sheet, column.name))  # fmt: skip
        return special or self._of_kind(column)

    def _of_kind(self, column: Column) -> Change:
        named = column.kind in NAMED_BY
        is_prose = column.kind is Kind.TEXT and column.field not in VALUES

        def change(value: Value, _: Row) -> New:
            is_text = isinstance(value, str) or named or is_prose
            return self._texts.of_column(column, plain(value)) if is_text else None

        return change

    def _named(self, *things: Thing) -> Change:
        return lambda value, _: self._texts.named(plain(value), *things)

    def _attribute(self, value: Value, _: Row) -> New:
        return self._texts.value(value) if isinstance(value, str) else None

    # -- settings -----------------------------------------------------------------------------------------

    def _name_of_setting(self, value: Value, _: Row) -> New:
        text = plain(value)
        setting = setting_named(text)
        if setting is not None:
            names = map(header_key, (setting.name, *setting.aliases))
            return text if header_key(text) in names else setting.name
        is_of_model = key_of_model(clean(text)) is not None
        return self._texts.override(text) if is_of_model else self._texts.free(text)

    def _setting(self, value: Value, row: Row) -> New:
        if not isinstance(value, str):
            return None
        name = self._table.text(row, "Setting")
        setting = setting_named(name)
        if setting is not None:
            return value if _names_nobody(setting, value) else self._texts.number_or_free(value)
        is_of_model = key_of_model(clean(name)) is not None
        return self._texts.override(value) if is_of_model else self._texts.free(value)

    # -- scenarios ----------------------------------------------------------------------------------------

    def _row_id(self, value: Value, row: Row) -> New:
        return self._texts.row_id(self._table.text(row, "Sheet"), plain(value))

    def _changed_column(self, value: Value, row: Row) -> New:
        if not isinstance(value, str):
            return None
        return self._texts.changed_column(self._table.text(row, "Sheet"), value)

    def _change(self, value: Value, row: Row) -> New:
        if not isinstance(value, str):
            return None
        header = self._table.text(row, "Column")
        return self._texts.change(self._table.text(row, "Sheet"), header, value)


def cells_of(content: SheetContent | None, tables: Sequence[Table], texts: Texts) -> OtherCells:
    """Return what the cells of a sheet get; None stands for a sheet of another kind, without values."""
    table = next((one for one in tables if one.content is content), None)
    return OtherCells(content, texts) if table is None else InputCells(table, texts)


def _name_at(columns: Mapping[str, int], column: int) -> str:
    """Return the name of a column that is among these."""
    return next(name for name, index in columns.items() if index == column)


def _names_nobody(setting: Setting, text: str) -> bool:
    """Tell whether the value of a setting may stay: periods have to be called as the headers are."""
    if setting.name == "Periods":
        return text.isprintable() or "\n" in text
    return setting.name == "Currency" and len(clean(text)) <= _LONGEST_CURRENCY and not is_quantity(text)
