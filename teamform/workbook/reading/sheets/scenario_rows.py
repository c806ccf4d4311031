"""One row of the Scenarios sheet: which change it makes, or which setting it sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from teamform.domain.change import PLANNING_MODEL, Change
from teamform.workbook.layout import Column
from teamform.workbook.reading.cells import Cells
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.sheets.new_rows import assignments, new_fields, said_of
from teamform.workbook.reading.sheets.scenario_settings import find_setting, setting_text
from teamform.workbook.reading.sheets.sweeps import several, takes_range
from teamform.workbook.reading.sheets.targets import MATRICES, Target, find_target
from teamform.workbook.reading.sheets.values import change_value
from teamform.workbook.reading.tables import Row, Table
from teamform.workbook.reading.text import header_key
from teamform.workbook.reading.values import Value, shown

SETTINGS = "Settings"
_NAMED = frozenset({"people", "initiatives", "seats", "roles"})
"""Kinds of rows that others name."""

Origin = Callable[[int], str]
"""Returns where a row stands, by its number."""


@dataclass(slots=True)
class Draft:
    """A scenario in the making; what its new rows are called is known to the rows after them."""

    name: str
    context: Context
    first_row: int
    changes: list[Change] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    swept: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rows_of_settings: dict[str, int] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    """The kind of each new row by its ID."""
    is_on: bool = False

    def add(self, change: Change) -> None:
        """Take a change; one more field of the new row before is added to that."""
        if self.changes and change.action == "new":
            last = self.changes[-1]
            if last.action == "new" and (last.kind, last.id) == (change.kind, change.id):
                self.changes[-1] = last.replace(value=_merged(last.value, change.value))
                return
        self.changes.append(change)
        if change.action == "new":
            self.made[change.id] = change.kind
        if change.action == "new" and change.kind in _NAMED:
            names = getattr(self.context, change.kind).copy()
            names.add(change.id)
            self.context = replace(self.context, **{change.kind: names})

    def set(self, key: str, texts: tuple[str, ...]) -> None:
        """Take a setting with one value, or with several in turn."""
        for known in (self.settings, self.swept):
            known.pop(key, None)
        if len(texts) == 1:
            self.settings[key] = texts[0]
        else:
            self.swept[key] = texts

    @property
    def overrides(self) -> dict[str, str]:
        """Return the settings by key of the planning model."""
        return {key: text for key, text in self.settings.items() if key != PLANNING_MODEL}


def _merged(one: Any, other: Any) -> Any:
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return other
    return {**one, **{name: _merged(one.get(name), value) for name, value in other.items()}}


class Columns:
    """The columns of the Scenarios sheet, and what its rows say."""

    def __init__(self, context: Context, table: Table, origin: Origin) -> None:
        self.table = table
        self.origin = origin
        self.cells: dict[str, Cells] = {
            column.name: context.cells(table, column)
            for column in table.declared.columns
            if column.name in table.columns
        }

    def text(self, row: Row, column: str) -> str:
        """Return a row's text; empty where it is blank or was reported."""
        text = self.cells[column].text(row) if column in self.cells else None
        return text if isinstance(text, str) else ""

    def choice(self, row: Row, column: str) -> str:
        """Return a row's choice; empty where it is blank or was reported."""
        text = self.cells[column].choice(row) if column in self.cells else None
        return text if isinstance(text, str) else ""

    def value(self, row: Row) -> Value:
        """Return what stands in Value; errors and formulas without result included."""
        return self.table.value(row, "Value")

    def is_on(self, row: Row) -> bool:
        """Tell whether a row counts."""
        return "On" not in self.cells or self.cells["On"].flag(row) is not False

    def misread(self, row: Row, column: str, error: MisreadError, found: str) -> None:
        """Report that a cell of a row cannot be read."""
        name = column if column in self.cells else "Row ID"
        self.cells[name].complain(error.code, row, error.found or found, error.expected, error.fix)


def read_row(columns: Columns, row: Row, draft: Draft) -> None:
    """Take what a row says into the draft of its scenario; whatever is wrong becomes a finding."""
    sheet = columns.choice(row, "Sheet")
    action = columns.choice(row, "Action")
    written = columns.cells["Row ID"].identifier(row)
    if not sheet or not isinstance(written, str):
        return
    action = action or "set"
    read = _read_setting if sheet == SETTINGS else _read_change
    read(columns, row, draft, sheet, written, action)


def _read_change(columns: Columns, row: Row, draft: Draft, sheet: str, written: str, action: str) -> None:
    header = columns.text(row, "Column")
    try:
        target = find_target(draft.context, sheet, written, action, draft.made)
        if action == "new":
            _read_new(columns, row, draft, target, header)
            return
        path, column = target.field(header, action)
    except MisreadError as error:
        columns.misread(row, _place(error, "Row ID"), error, shown(written))
        return
    try:
        for said in _said(draft.context, target, column, path, action, columns.value(row)):
            _add(columns, row, draft, {**target.rows(), "kind": target.kind, "action": action, **said})
    except MisreadError as error:
        columns.misread(row, "Value", error, shown(columns.value(row)))


def _place(error: MisreadError, otherwise: str) -> str:
    return "Column" if error.found.startswith("the column") else otherwise


def _said(
    context: Context, target: Target, column: Column | None, path: str, action: str, value: Value
) -> list[dict[str, Any]]:
    """Return field and value, or values, of what a row says of a field."""
    values = several(value, ranges=takes_range(column, action)) if action != "remove" else ()
    read = [change_value(context, target.sheet, column, path, action, one) for one in values or (value,)]
    if values:
        return [{"field": path, "values": tuple(read)}]
    if action != "set":
        return [{"field": path, "value": read[0]}]
    said = said_of(target, column, path, value, read[0])
    return [{"field": name, "value": content} for name, content in said]


def _read_new(columns: Columns, row: Row, draft: Draft, target: Target, header: str) -> None:
    """Take a new row, or one more field of the new row before."""
    value = columns.value(row)
    try:
        if target.sheet in MATRICES:
            for path, content in assignments(draft.context, target, header, value):
                fields = {**target.rows(), "field": path, "value": content}
                _add(columns, row, draft, {**fields, "kind": target.kind, "action": "set"})
            return
        own = {**target.own_fields(), **new_fields(draft.context, target, header, value)}
    except MisreadError as error:
        columns.misread(row, _place(error, "Value"), error, shown(value))
        return
    _add(columns, row, draft, {"kind": target.kind, "id": target.id, "action": "new", "value": own})


def _add(columns: Columns, row: Row, draft: Draft, fields: Mapping[str, Any]) -> None:
    try:
        change = Change.model_validate(
            {**fields, "note": columns.text(row, "Note"), "origin": columns.origin(row[0])}
        )
    except ValidationError as error:
        columns.cells["Row ID"].complain(
            "E311", row, shown(str(fields.get("id", fields.get("group", "")))),
            f"a change ({error.errors()[0]['msg']})",
        )  # fmt: skip
        return
    draft.add(change)


def _read_setting(columns: Columns, row: Row, draft: Draft, _: str, written: str, action: str) -> None:
    try:
        target = find_setting(written)
    except MisreadError as error:
        columns.misread(row, "Row ID", error, shown(written))
        return
    header = columns.text(row, "Column")
    if header_key(header) not in ("", "value"):
        wrong = MisreadError("E313", "a blank cell: a setting has one value")
        columns.misread(row, "Column", wrong, f"the column '{header}'")
        return
    if action == "remove":
        wrong = MisreadError("E211", "set, add or multiply", "Set the value that is to hold instead.")
        columns.misread(row, "Action", wrong, "'remove'")
        return
    value = columns.value(row)
    try:
        values = several(value, ranges=True) or (value,)
        draft.set(
            target.key,
            tuple(setting_text(draft.context, target, action, one, draft.settings) for one in values),
        )
    except MisreadError as error:
        columns.misread(row, "Value", error, shown(value))
        return
    draft.rows_of_settings[target.key] = row[0]
    if columns.table is draft.context.tables.get("Scenarios"):  # rather than a file's
        draft.context.places.add_cell("scenarios", draft.name, target.key, columns.table, row[0], "Value")
