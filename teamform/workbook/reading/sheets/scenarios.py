"""The Scenarios sheet: one change per row; rows of the same scenario belong together, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from teamform.domain.change import Change, Scenario
from teamform.domain.problem import Problem
from teamform.errors import TeamformError
from teamform.workbook.reading import places
from teamform.workbook.reading.cells import Cells
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.sheets.targets import MATRICES, Target, find_target, new_row
from teamform.workbook.reading.sheets.values import change_value
from teamform.workbook.reading.tables import Row, Table
from teamform.workbook.reading.text import clean, key
from teamform.workbook.reading.values import Value, shown


@dataclass(slots=True)
class _Draft:
    """A scenario in the making; what its new rows are called is known to the rows after them."""

    name: str
    context: Context
    rows: list[tuple[Row, Change]] = field(default_factory=list)
    is_on: bool = False

    @property
    def made(self) -> dict[str, str]:
        """Return the kind of each new row by its ID."""
        return {change.id: change.kind for _, change in self.rows if change.action == "new"}

    def learn(self, kind: str, identifier: str) -> None:
        """Let the rows after a new row name it."""
        if kind in _NAMED:
            names = getattr(self.context, kind).copy()
            names.add(identifier)
            self.context = replace(self.context, **{kind: names})

    def add(self, row: Row, change: Change) -> None:
        """Take a change; one more field of the new row before is added to that."""
        if self.rows and change.action == "new":
            last_row, last = self.rows[-1]
            if last.action == "new" and (last.kind, last.id) == (change.kind, change.id):
                self.rows[-1] = (last_row, last.replace(value=_merged(last.value, change.value)))
                return
        self.rows.append((row, change))
        if change.action == "new":
            self.learn(change.kind, change.id)


def _merged(one: Any, other: Any) -> Any:
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return other
    return {**one, **{name: _merged(one.get(name), value) for name, value in other.items()}}


_NAMED = frozenset({"people", "initiatives", "seats", "roles"})
"""Kinds of rows that others name."""


class _Sheet:
    """The columns of the Scenarios sheet, and what its rows say."""

    def __init__(self, context: Context, table: Table) -> None:
        self.context = context
        self.table = table
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


def read_scenarios(context: Context) -> list[tuple[Scenario, list[Row]]]:
    """Return the scenarios with the row of each of their changes; rows switched off are left out."""
    table = context.tables.get("Scenarios")
    if table is None or not {"Scenario", "Sheet", "Row ID"} <= set(table.columns):
        return []
    sheet = _Sheet(context, table)
    drafts: dict[str, _Draft] = {}
    for row in table.rows:
        name = sheet.text(row, "Scenario")
        if not name:
            continue
        draft = drafts.setdefault(key(name), _Draft(name, context))
        if sheet.is_on(row):
            draft.is_on = True
            _read_row(sheet, row, draft)
    return [
        (_scenario(draft, table), [row for row, _ in draft.rows]) for draft in drafts.values() if draft.rows
    ]


def _scenario(draft: _Draft, table: Table) -> Scenario:
    changes = tuple(change for _, change in draft.rows)
    return Scenario(
        name=draft.name, on=draft.is_on, changes=changes, origin=places.origin(table, draft.rows[0][0][0])
    )


def _read_row(sheet: _Sheet, row: Row, draft: _Draft) -> None:
    sheet_name = sheet.choice(row, "Sheet")
    action = sheet.choice(row, "Action") or "set"
    written = sheet.cells["Row ID"].identifier(row)
    if not sheet_name or not isinstance(written, str):
        return
    if sheet_name in MATRICES and action == "new":
        action = "set"
    try:
        target = find_target(draft.context, sheet_name, written, action, draft.made)
        header = sheet.text(row, "Column")
        if action == "new":
            _add_new(sheet, row, draft, target, header)
            return
        path, column = target.field(header, action)
    except MisreadError as error:
        where = "Column" if error.found.startswith("the column") else "Row ID"
        sheet.misread(row, where, error, shown(written))
        return
    try:
        value = change_value(draft.context, target, column, path, action, sheet.value(row))
    except MisreadError as error:
        sheet.misread(row, "Value", error, shown(sheet.value(row)))
        return
    _add(sheet, row, draft, kind=target.kind, id=target.id, field=path, action=action, value=value)


def _add(sheet: _Sheet, row: Row, draft: _Draft, **fields: Any) -> None:
    origin = places.origin(sheet.table, row[0])
    try:
        change = Change.model_validate({**fields, "note": sheet.text(row, "Note"), "origin": origin})
    except ValidationError as error:
        sheet.cells["Row ID"].complain(
            "E311", row, shown(fields["id"]), f"a change ({error.errors()[0]['msg']})"
        )
        return
    draft.add(row, change)


def _add_new(sheet: _Sheet, row: Row, draft: _Draft, target: Target, header: str) -> None:
    """Take a new row, or one more field of the new row before."""
    try:
        fields = new_row(draft.context, target, header, sheet.value(row))
    except MisreadError as error:
        where = "Column" if error.found.startswith("the column") else "Value"
        sheet.misread(row, where, error, shown(sheet.value(row)))
        return
    own = {**target.own_fields(), **fields}
    _add(sheet, row, draft, kind=target.kind, id=target.id, action="new", value=own)


def check_scenarios(context: Context, problem: Problem, scenarios: list[tuple[Scenario, list[Row]]]) -> None:
    """Apply each scenario once; a change that cannot be made is reported at its row."""
    table = context.tables.get("Scenarios")
    for scenario, rows in scenarios:
        try:
            scenario.apply(problem)
        except TeamformError as error:
            assert table is not None
            place = table.place(_guilty(problem, scenario, rows)[0], "Row ID", f"scenario {scenario.name}")
            context.notes.add("E314", place, f"a change that cannot be made: {_reason(error)}")


def _guilty(problem: Problem, scenario: Scenario, rows: list[Row]) -> Row:
    """Return the first row that cannot be made by itself after those before it; else the last one."""
    for change, row in zip(scenario.changes, rows, strict=True):
        try:
            problem = change.apply(problem)
        except TeamformError:
            return row
    return rows[-1]


def _reason(error: TeamformError) -> str:
    """Return why a change cannot be made, without the words that lead up to it."""
    reason = clean(error.message)
    for before in ("cannot be made:", "The problem contradicts itself:"):
        reason = reason.partition(before)[2].strip() or reason
    return reason.removesuffix(".")
