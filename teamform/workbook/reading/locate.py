"""Finds the input sheets in a file: by table name, then sheet name, then a close name."""

from __future__ import annotations

from teamform.workbook.findings import Collector, Place
from teamform.workbook.layout import SHEETS as ALL_SHEETS
from teamform.workbook.layout import Sheet, read_sheets
from teamform.workbook.reading.addresses import parse_range
from teamform.workbook.reading.book import Book, ExcelTable, SheetContent, is_of_result
from teamform.workbook.reading.tables import Table
from teamform.workbook.reading.text import header_key, near_spelling
from teamform.workbook.reading.values import plain

MOST_HEADER_ROWS = 30
"""A header is looked for so far down."""
_ENOUGH_TO_SUSPECT = 2


def locate(book: Book, notes: Collector) -> dict[str, Table]:
    """Return the input sheets that were found, by declared name."""
    found: dict[str, Table] = {}
    for declared in read_sheets():
        for content, table in _by_table(book, declared):
            found.setdefault(declared.name, Table(declared, content, _top(table), table))
    taken = {table.content.name for table in found.values()}
    free = [sheet for sheet in book.sheets if sheet.name not in taken and not _is_page(sheet)]
    for declared in read_sheets():
        same = [sheet for sheet in free if header_key(sheet.name) == header_key(declared.name)]
        for sheet in same:
            free.remove(sheet)
        if same and declared.name not in found:
            found[declared.name] = _table(declared, same[0])
        elif same:
            _said_twice(declared, found[declared.name], same[0], notes)
    free = [sheet for sheet in free if not sheet.result and not is_of_result(sheet.name)]
    for declared in read_sheets():
        close = _close(declared, free)
        if close is not None and declared.name not in found:
            free.remove(close)
            found[declared.name] = _table(declared, close)
            taken_as = f"read as {declared.name}"
            notes.add(
                "W101", Place(close.name), f"the sheet '{close.name}'", f"'{declared.name}'", taken=taken_as
            )
    _missing(found, free, [sheet.name for sheet in book.sheets], notes)
    return {declared.name: found[declared.name] for declared in read_sheets() if declared.name in found}


def _by_table(book: Book, declared: Sheet) -> list[tuple[SheetContent, ExcelTable]]:
    return [
        (sheet, table)
        for sheet in book.sheets
        for table in sheet.tables
        if table.name.casefold() == declared.table.casefold() and _top(table)
    ]


def _top(table: ExcelTable) -> int:
    try:
        return parse_range(table.ref)[0]
    except ValueError:
        return 0


def _is_page(sheet: SheetContent) -> bool:
    return any(sheet.name == declared.name for declared in ALL_SHEETS if declared.shape == "page")


def _close(declared: Sheet, free: list[SheetContent]) -> SheetContent | None:
    by_key = {header_key(sheet.name): sheet for sheet in free}
    for alias in declared.aliases:
        if header_key(alias) in by_key:
            return by_key[header_key(alias)]
    near = near_spelling(header_key(declared.name), by_key)
    return by_key[near] if near else None


def _said_twice(declared: Sheet, table: Table, other: SheetContent, notes: Collector) -> None:
    found = f"the sheet '{other.name}' beside '{table.sheet}', which has the table {declared.table}"
    notes.add(
        "W108", Place(other.name), found, f"one sheet {declared.name}", taken=f"'{other.name}' is not read"
    )


def _table(declared: Sheet, content: SheetContent) -> Table:
    tops = [_top(table) for table in content.tables if _top(table)]
    best = max(
        (number for number, _ in content.rows[:MOST_HEADER_ROWS]),
        key=lambda number: (_likeness(declared, content, number), number in tops, -number),
        default=0,
    )
    own = next((table for table in content.tables if _top(table) == best), None)
    return Table(declared, content, best, own)


def _likeness(declared: Sheet, content: SheetContent, row: int) -> float:
    """Count a row's cells that are headers of a sheet; the starred ones twice."""
    values = next(values for number, values in content.rows if number == row)
    present = {header_key(plain(value)) for value in values if isinstance(value, str)}
    points = 0.0
    for column in declared.columns:
        if header_key(column.name) in present:
            points += 2 if column.required else 1
        elif any(header_key(alias) in present for alias in column.aliases):
            points += 0.5
    return points


def _missing(found: dict[str, Table], free: list[SheetContent], names: list[str], notes: Collector) -> None:
    suspected: set[str] = set()
    for declared in read_sheets():
        if declared.name in found:
            continue
        twins = (sheet for sheet in free if sheet.name not in suspected and _looks_like(declared, sheet))
        twin = next(twins, None)
        suspected |= {twin.name} if twin else set()
        if declared.required:
            present = ", ".join(names[:12])
            fix = f"Rename '{twin.name}' to {declared.name}: it has its columns." if twin else ""
            starred = ", ".join(column.name for column in declared.required_columns)
            expected = f"a sheet {declared.name} with the columns {starred}"
            notes.add("E121", Place(), f"no sheet {declared.name} (there are {present})", expected, fix)
        elif twin is not None:
            fix = f"Rename it to {declared.name} if it was meant to count."
            said = f"a sheet '{twin.name}' with the columns of {declared.name}"
            notes.add("W107", Place(twin.name), said, f"the name {declared.name}", fix, "not read")


def _looks_like(declared: Sheet, content: SheetContent) -> bool:
    required = {header_key(column.name) for column in declared.required_columns}
    if len(required) < _ENOUGH_TO_SUSPECT:
        return False
    return any(
        required <= {header_key(value) for value in values if isinstance(value, str)}
        for _, values in content.rows[:MOST_HEADER_ROWS]
    )
