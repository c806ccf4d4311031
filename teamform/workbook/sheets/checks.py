"""The Checks sheet: every finding on the input, errors first, each linked to its cell."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from teamform.workbook.findings import Finding
from teamform.workbook.grid import Cell, Grid, GridColumn, Link, Row, Shown, width_of, write_grid
from teamform.workbook.styles import Styles

NAME, TABLE = "Checks", "tfChecks"
CLEAN = "Nothing was found."


def write_checks(
    sheet: Worksheet, styles: Styles, findings: Sequence[Finding], back: Link | None = None
) -> None:
    """Write a row per finding; the first header leads back, where there is a Summary."""
    ranked = sorted(findings, key=lambda finding: not finding.is_error)
    rows = [_row(one) for one in ranked]
    grid = Grid(TABLE, _columns(ranked), rows, key_columns=3, empty_message=CLEAN, back=back)
    write_grid(sheet, styles, grid)


_SEVERITY = "Errors stop a solve, those in scenarios that scenario alone; warnings do not."


def _columns(findings: Sequence[Finding]) -> tuple[GridColumn, ...]:
    return (
        GridColumn("Severity", "text", 11, _SEVERITY),
        GridColumn("Code", "id", 8),
        GridColumn("Cell", "link", width_of([one.address for one in findings], 12, 26), "Click to go there."),
        GridColumn("Column", "text", width_of([one.header for one in findings], 9, 24)),
        GridColumn("About", "wrapped", width_of([one.subject for one in findings], 12, 30)),
        GridColumn("Found", "wrapped", 34),
        GridColumn("Expected", "wrapped", 34),
        GridColumn("Read as", "wrapped", 20, "What was made of it, where it is no error."),
        GridColumn("Fix", "wrapped", 48),
        GridColumn("More cells", "wrapped", 20, "Further cells with the same cause."),
    )


def _row(finding: Finding) -> Row:
    severity = Shown("Error", "bad") if finding.is_error else Shown("Warning", "fair")
    cell: Cell = Link(finding.address, finding.address) if finding.cell else finding.address or "the file"
    return (
        severity,
        finding.code,
        cell,
        finding.header,
        finding.subject,
        finding.found,
        finding.expected,
        finding.taken,
        finding.fix,
        ", ".join(finding.more),
    )
