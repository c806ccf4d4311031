"""An input sheet as it was read: the same values in the same cells, so that findings lead to them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from xlsxwriter.worksheet import Worksheet

from teamform.workbook.cells import LONGEST_TEXT
from teamform.workbook.grid import BLANKS_WRITTEN, note_size, print_landscape
from teamform.workbook.layout import SHEETS, Sheet
from teamform.workbook.reading.addresses import parse_range
from teamform.workbook.reading.book import SheetContent
from teamform.workbook.reading.values import CellError, Padded, Percent, Uncached, Value, plain
from teamform.workbook.sheets.inputs import VALIDATED_ROWS, validation
from teamform.workbook.styles import Styles

_DECLARED = {one.table: one for one in SHEETS}
_BY_NAME = {one.name: one for one in SHEETS}
MOST_WIDTH, LEAST_WIDTH = 44, 8
HEADER_POINTS = 22
ROWS_LOOKED_AT = 200
"""So many rows decide how wide a column is."""


def write_carried(
    sheet: Worksheet, styles: Styles, content: SheetContent, drop_downs: frozenset[str] = frozenset()
) -> None:
    """Write a sheet's values where they stood, with the table that holds them.

    Parameters
    ----------
    sheet, styles, content
        Where it goes, how it looks, and what was read.
    drop_downs
        The drop-downs that the workbook has, by name; the columns that use them have them again.
    """
    declared = _declared(content)
    tables = [table for table in content.tables if _is_ours_or_free(table.name) and _fits(content, table.ref)]
    headers = {parse_range(table.ref)[0] for table in tables} or {1}
    for number, row in content.rows:
        for column, value in enumerate(row):
            if value is not None:
                is_header = number in headers and isinstance(value, str)
                look = _header(styles, declared, plain(value)) if is_header else _look(styles, value)
                _write(sheet, number - 1, column, value, look)
    for table in tables:
        _write_blanks(sheet, styles, content, table.ref)
        _add_table(sheet, styles, content, table.name, table.ref, declared)
    if declared is not None and tables:
        _help(sheet, content, declared, drop_downs)
    _dress(sheet, content, declared)
    if not content.visible:
        sheet.hide()


def headers_of(content: SheetContent) -> list[str]:
    """Return the texts in the first row of a sheet, from column A on."""
    row = next((values for number, values in content.rows if number == 1), [])
    return [plain(value) for value in row]


def _help(sheet: Worksheet, content: SheetContent, declared: Sheet, drop_downs: frozenset[str]) -> None:
    """Give columns with their declared header the note and the drop-down that the template gives them."""
    last = max(VALIDATED_ROWS, content.rows[-1][0])
    columns = {column.name: column for column in declared.columns}
    for index, header in enumerate(headers_of(content)):
        column = columns.get(header)
        if column is None:
            continue
        sheet.write_comment(0, index, column.header_note, note_size(column.header_note))
        rule = validation(column)
        if rule is not None and (not column.list_name or column.list_name in drop_downs):
            sheet.data_validation(1, index, last, index, rule)


def _declared(content: SheetContent) -> Sheet | None:
    named = [_DECLARED[table.name] for table in content.tables if table.name in _DECLARED]
    return named[0] if named else _BY_NAME.get(content.name)


def _look(styles: Styles, value: Value) -> Any:
    if isinstance(value, Percent):
        fine = round(float(value) * 100, 9) % 1
        return styles.cell("percent1" if fine else "percent", is_input=True)
    if isinstance(value, Padded):
        return styles.get(num_format="0" * value.width)
    if isinstance(value, datetime) and value.time() != time():
        return styles.get(num_format="yyyy-mm-dd hh:mm:ss")
    if isinstance(value, time):
        return styles.get(num_format="hh:mm:ss")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return styles.cell("number", is_input=True)
    return styles.cell("date" if isinstance(value, date) else "text", is_input=True)


def _header(styles: Styles, declared: Sheet | None, value: str) -> Any:
    required = declared is None or value in {column.name for column in declared.required_columns}
    return styles.header(required=required)


def _write(sheet: Worksheet, row: int, column: int, value: Value, look: Any) -> None:
    match value:
        case str():
            sheet.write_string(row, column, value[:LONGEST_TEXT], look)
        case bool():
            sheet.write_boolean(row, column, value, look)
        case int() | float():
            sheet.write_number(row, column, value, look)
        case datetime() | date() | time():
            sheet.write_datetime(row, column, value, look)
        case CellError() if not value.formula:
            sheet.write_string(row, column, value.code, look)
        case CellError() | Uncached():
            sheet.write_string(row, column, plain(value), look)


def _is_ours_or_free(table: str) -> bool:
    """Tell whether a table keeps its name: an input table, or one that cannot be called like a result."""
    return table in _DECLARED or not table.casefold().startswith("tf")


def _fits(content: SheetContent, ref: str) -> bool:
    """Tell whether a range can be a table again: a header of texts, each once, and a row below."""
    top, left, bottom, right = parse_range(ref)
    row = next((values for number, values in content.rows if number == top), [])
    headers = [*row[left : right + 1]]
    texts = [header.casefold() for header in headers if isinstance(header, str)]
    return bottom > top and len(texts) == right - left + 1 and len(set(texts)) == len(texts)


def _write_blanks(sheet: Worksheet, styles: Styles, content: SheetContent, ref: str) -> None:
    """Mark the blank cells of a table as cells to fill in, unless they are very many."""
    top, left, bottom, right = parse_range(ref)
    if (bottom - top) * (right - left + 1) > BLANKS_WRITTEN:
        return
    rows, blank = dict(content.rows), styles.cell(is_input=True)
    for number in range(top + 1, bottom + 1):
        row = rows.get(number, [])
        for column in range(left, right + 1):
            if column >= len(row) or row[column] is None:
                sheet.write_blank(number - 1, column, None, blank)


def _add_table(
    sheet: Worksheet, styles: Styles, content: SheetContent, name: str, ref: str, declared: Sheet | None
) -> None:
    top, left, bottom, right = parse_range(ref)
    row = next(values for number, values in content.rows if number == top)
    headers = [str(value) for value in row[left : right + 1]]
    columns = [{"header": one, "header_format": _header(styles, declared, one)} for one in headers]
    sheet.add_table(top - 1, left, bottom - 1, right, {"name": name, "style": None, "columns": columns})
    if top == 1:
        sheet.freeze_panes(1, len(declared.key_columns) if declared else 0)


def _dress(sheet: Worksheet, content: SheetContent, declared: Sheet | None) -> None:
    widths: dict[int, float] = {}
    for _, row in content.rows[:ROWS_LOOKED_AT]:
        for column, value in enumerate(row):
            if value is not None:
                widths[column] = max(widths.get(column, LEAST_WIDTH), len(plain(value)) * 1.05 + 1.5)
    for column, width in widths.items():
        sheet.set_column(column, column, min(width, MOST_WIDTH))
    if declared is not None:
        sheet.set_row(0, HEADER_POINTS)
    last = content.rows[-1][0] if content.rows else 1
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last}"})
    print_landscape(sheet, width=sum(widths.values()), repeat_row=None if declared is None else 0)
