"""Scenarios of a file as a table like the Scenarios sheet, so that both are read by the same words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from teamform.errors import FindingsError
from teamform.workbook.findings import Collector, Finding
from teamform.workbook.layout import sheet
from teamform.workbook.reading.addresses import parse
from teamform.workbook.reading.book import SheetContent
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.headers import match_headers
from teamform.workbook.reading.sheets.scenarios import Scenarios, Telling, read_scenarios
from teamform.workbook.reading.tables import Row, Table, take_rows
from teamform.workbook.reading.values import Value
from teamform.workbook.reading.worksheet import Cells

SCENARIOS = sheet("Scenarios")
HEADERS = tuple(column.name for column in SCENARIOS.columns)
"""The headers of the sheet, in its order."""

Where = Callable[[int], str]
"""Returns where a row of the table stands in its file."""


def read_table(
    context: Context,
    path: Path,
    rows: Sequence[Row],
    where: Where,
    *,
    header: Sequence[Value] = HEADERS,
    header_row: int = 0,
    keys: Mapping[str, str] | None = None,
) -> Scenarios:
    """Return the scenarios of rows below a header, each fault with its place in the file.

    Parameters
    ----------
    rows
        Number and values of each row.
    keys
        What the file calls the columns, by header; None where it has the headers themselves.

    Raises
    ------
    FindingsError
        When columns are missing, or one stands there twice.
    """
    notes = Collector()
    content = SheetContent(path.name, cells=Cells(rows=[(header_row, list(header)), *rows]))
    table = Table(SCENARIOS, content, header_row)
    match_headers(table, notes, lambda _: None)
    if notes.has_errors:
        raise FindingsError(
            f"{path} has not the columns of the sheet Scenarios.",
            f"Its first line names them: {', '.join(HEADERS)}.",
            notes.findings(),
        )
    take_rows(table)

    def said(finding: Finding) -> str:
        column = (keys or {}).get(finding.header, finding.header)
        word = "key" if keys else "column"
        place = where(parse(finding.cell)[0]) + (f", {word} {column}" if column else "")
        return f"{place}: found {finding.found}" + (
            f", expected {finding.expected}." if finding.expected else "."
        )

    read = read_scenarios(replace(context, notes=Collector()), table, Telling(where, said))
    assert read is not None  # its columns are there
    return read
