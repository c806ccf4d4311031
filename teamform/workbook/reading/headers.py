"""Which column is which: by header, then alias, then near spelling; said, never silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from teamform.workbook.findings import Collector, Place
from teamform.workbook.layout import COMPETENCY_NAMES, Column, sheet
from teamform.workbook.reading.addresses import address
from teamform.workbook.reading.tables import Table
from teamform.workbook.reading.text import clean, header_key, key, near_spelling, nearest
from teamform.workbook.reading.values import CellError, Uncached, Value, plain, shown

_LONG_ENOUGH = 5
"""Shorter headers are not matched by near spelling."""

FindPeriod = Callable[[Value], str | None]
"""Tells which period a header stands for."""


def match_headers(table: Table, notes: Collector, find_period: FindPeriod) -> None:
    """Fill in where each column of a table stands."""
    cells = dict(_header_cells(table, notes))
    table.headers = {column: clean(plain(value)) for column, value in cells.items()}
    _duplicates(table, notes)
    _by_name(table)
    _by_alias(table, notes)
    _by_near_spelling(table, notes)
    taken = set(table.columns.values())
    for column, value in cells.items():
        if column not in taken and column not in table.wide.values():
            _further(table, column, value, notes, find_period)
    _missing(table, notes)
    _without_header(table, notes)


def _header_cells(table: Table, notes: Collector) -> Iterator[tuple[int, Value]]:
    values = next((values for number, values in table.content.rows if number == table.header_row), [])
    for column, value in enumerate(values):
        if isinstance(value, CellError | Uncached):
            notes.add("E127", table.place(table.header_row, column), shown(value), "a header")
        elif value is not None and plain(value).strip():
            yield column, value


def _duplicates(table: Table, notes: Collector) -> None:
    names = {header_key(column.name): column.name for column in table.declared.columns}
    first: dict[str, int] = {}
    for column, text in list(table.headers.items()):
        name = names.get(header_key(text)) or key(text)
        if name in first:
            both = f"{address(table.header_row, first[name])} and {address(table.header_row, column)}"
            place = table.place(table.header_row, column)
            notes.add("E123", place, f"the header '{text}' in {both}", "each header once")
        first.setdefault(name, column)


def _by_name(table: Table) -> None:
    """Match headers with the columns' names; a unit in brackets may follow: ``FTE (%)``."""
    for whole in (True, False):
        by_key: dict[str, int] = {}
        for index, text in table.headers.items():
            by_key.setdefault(header_key(text if whole else text.partition("(")[0]), index)
        for column in table.declared.columns:
            index = by_key.get(header_key(column.name), -1)
            if index >= 0 and index not in table.columns.values():
                table.columns.setdefault(column.name, index)


def _by_alias(table: Table, notes: Collector) -> None:
    for column in table.declared.columns:
        keys = {header_key(alias) for alias in column.aliases}
        for index, text in table.headers.items():
            free = column.name not in table.columns and index not in table.columns.values()
            if free and header_key(text) in keys:
                table.columns[column.name] = index
                _said(table, index, column, notes)


def _by_near_spelling(table: Table, notes: Collector) -> None:
    """Match headers with a slip of the finger, of columns whose absence would count."""
    for column in table.declared.columns:
        wanted = header_key(column.name)
        if column.name in table.columns or len(wanted) < _LONG_ENOUGH or not column.field:
            continue
        by_key = {
            header_key(text): index
            for index, text in table.headers.items()
            if index not in table.columns.values() and len(header_key(text)) >= _LONG_ENOUGH
        }
        near = near_spelling(wanted, by_key)
        if near is not None:
            table.columns[column.name] = by_key[near]
            _said(table, by_key[near], column, notes)


def _said(table: Table, index: int, column: Column, notes: Collector) -> None:
    place = table.place(table.header_row, index)
    found = f"the header '{table.headers[index]}'"
    notes.add("W102", place, found, f"'{column.name}'", taken=f"read as {column.name}")


def _further(table: Table, index: int, value: Value, notes: Collector, find_period: FindPeriod) -> None:
    """Take a header that is no declared column: a skill, a competency, a period, an attribute, or unknown."""
    text = table.headers[index]
    wide = table.declared.wide
    name: str | None = None
    if wide == "skills":
        name = text if _is_skill(table, index) else None
    elif wide == "competencies":
        name = _competency(text) or (text if _holds_numbers(table, index) else None)
    elif wide == "periods":
        name = find_period(value)
    elif table.declared.extra_columns_are_attributes:
        table.extras.setdefault(text, index)
        return
    if name is None:
        _unknown(table, index, notes)
        return
    table.wide.setdefault(name, index)
    if wide == "competencies" and header_key(name) != header_key(text):
        place = table.place(table.header_row, index)
        notes.add("W102", place, f"the header '{text}'", f"'{name}'", taken=f"read as {name}")


def _is_skill(table: Table, index: int) -> bool:
    """Tell whether a column of Skills holds levels, rather than what People says already."""
    of_people = {header_key(column.name) for column in sheet("People").columns}
    return header_key(table.headers[index]) not in of_people or _holds_numbers(table, index)


def _holds_numbers(table: Table, index: int) -> bool:
    """Tell whether the cells of a column are numbers or blank, and some are numbers."""
    values = [
        row[index]
        for number, row in table.content.rows
        if number > table.header_row and index < len(row) and plain(row[index]).strip()
    ]
    return bool(values) and all(isinstance(value, int | float) for value in values)


def _competency(text: str) -> str | None:
    by_key = {header_key(name): name for name in COMPETENCY_NAMES}
    wanted = header_key(text)
    return by_key.get(wanted) or by_key.get(near_spelling(wanted, by_key) or "")


def _unknown(table: Table, index: int, notes: Collector) -> None:
    text = table.headers[index]
    if table.declared.shape == "settings":
        return
    names = [column.name for column in table.declared.columns if column.name not in table.columns]
    if table.declared.wide == "competencies":
        names += COMPETENCY_NAMES
    near = nearest(text, names)
    what = f"a column of {table.declared.name}"
    fix = f"Rename it if it was meant to count (did you mean '{near}'?); otherwise leave it." if near else ""
    if table.declared.wide == "periods":
        what += " or a period of Settings"
        fix = fix or "If it is a period, name it under Periods in Settings; otherwise leave it."
    place = table.place(table.header_row, index)
    notes.add("W103", place, f"the header '{text}'", what, fix, "the column is not read")


def _missing(table: Table, notes: Collector) -> None:
    free = [text for index, text in table.headers.items() if index not in table.columns.values()]
    for column in table.declared.required_columns:
        if column.name in table.columns:
            continue
        near = next(filter(None, (nearest(name, free) for name in (column.name, *column.aliases))), None)
        present = ", ".join(f"'{text}'" for text in list(table.headers.values())[:12]) or "nothing"
        fix = f"Rename '{near}' to {column.name}, or add the column." if near else ""
        place = Place(table.sheet, table.header_row, min(table.headers, default=0))
        found = f"no column {column.name} (the header has {present})"
        notes.add("E122", place, found, f"a column {column.name}: {_lower(column.note)}", fix)


def _lower(note: str) -> str:
    text = note.rstrip(".")
    return text[0].lower() + text[1:]


def _without_header(table: Table, notes: Collector) -> None:
    """Report columns with values beside or between the headed ones."""
    if not table.headers:
        return
    first, last = min(table.headers), max(table.headers)
    header = next(values for number, values in table.content.rows if number == table.header_row)
    reported = {column for column, value in enumerate(header) if isinstance(value, CellError | Uncached)}
    bare = [column for column in range(first, last + 2) if column not in table.headers.keys() | reported]
    for column in bare:
        filled = [
            number
            for number, values in table.content.rows
            if number > table.header_row and column < len(values) and plain(values[column]).strip()
        ]
        if filled:
            cells = f"{len(filled)} value{'s' * (len(filled) > 1)} in column {address(1, column)[:-1]}"
            place = table.place(filled[0], column)
            notes.add(
                "E126", place, f"{cells} (first in row {filled[0]}) without a header", "a header above them"
            )
