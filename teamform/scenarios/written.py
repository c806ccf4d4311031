"""Scenarios of a file as a table like the Scenarios sheet, so that both are read by the same words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from teamform.errors import FindingsError
from teamform.workbook.findings import Collector, Finding, Findings
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


@dataclass(frozen=True, slots=True)
class Written:
    """The scenarios of a file in the course of being read.

    Attributes
    ----------
    scenarios
        Their ``read`` makes them.
    warnings
        Returns what is doubtful in those that were made so far, each at its place in the file.
    """

    scenarios: Scenarios
    warnings: Callable[[], Findings]


def read_table(
    context: Context,
    path: Path,
    rows: Sequence[Row],
    where: Where,
    *,
    header: Sequence[Value] = HEADERS,
    header_row: int = 0,
    keys: Mapping[str, str] | None = None,
) -> Written:
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

    def place(finding: Finding) -> str:
        column = (keys or {}).get(finding.header, finding.header)
        word = "key" if keys else "column"
        return where(parse(finding.cell)[0]) + (f", {word} {column}" if column else "")

    def said(finding: Finding) -> str:
        expected = f", expected {finding.expected}" if finding.expected else ""
        return f"{place(finding)}: found {finding.found}{expected}."

    def in_file(finding: Finding) -> Finding:
        """Return a finding at its place in the file, which has no cells."""
        subject = place(finding).removeprefix(f"{path.name}, ")
        last = where(parse(finding.span.rpartition(":")[2])[0]) if finding.span else ""
        span = f"the last: {last.removeprefix(f'{path.name}, ')}" if last else ""
        return replace(finding, cell="", header="", subject=subject, more=(), span=span, in_scenarios=True)

    scenarios = read_scenarios(replace(context, notes=notes), table, Telling(where, said))
    assert scenarios is not None  # its columns are there
    return Written(scenarios, lambda: Findings(map(in_file, notes.findings().warnings)))
