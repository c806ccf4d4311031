"""Findings about sheets, headers and tables."""

from __future__ import annotations

from teamform.workbook.finding_codes.code import Code

SHEETS = (
    Code(
        "E121",
        "A required sheet is missing",
        "People, Initiatives and Seats must be there.",
        "Add the sheet, or rename yours.",
    ),
    Code(
        "E122",
        "A required column is missing",
        "A starred column has no header in the sheet.",
        "Add the column, or rename yours.",
    ),
    Code(
        "E123",
        "The same header twice",
        "Two columns of a sheet have the same header; which one counts cannot be told.",
        "Delete or rename one of the two.",
    ),
    Code(
        "E124",
        "Merged cells in the data",
        "Excel keeps one value for merged cells; the other rows look filled and are blank.",
        "Unmerge them and fill in each cell.",
    ),
    Code(
        "E125",
        "A required sheet has no rows",
        "There is a header, and nothing below it.",
        "Fill in at least one row below the header.",
    ),
    Code(
        "E126",
        "Values without a header",
        "A column has values and no header, so nobody can tell what they are.",
        "Write a header above them, or clear the column.",
    ),
    Code(
        "E127",
        "A header that is an error or a formula without a result",
        "The header cell shows no text.",
        "Write the header as text.",
    ),
    Code(
        "W101",
        "A sheet known by another name",
        "A sheet was found by an alias or a near spelling of its name.",
        "Rename the sheet to be safe.",
    ),
    Code(
        "W102",
        "A column known by another name",
        "A column was found by an alias or a near spelling of its header.",
        "Rename the header to be safe.",
    ),
    Code(
        "W103",
        "A column that is not read",
        "The header means nothing to teamform in this sheet.",
        "Rename it if it was meant to count; otherwise leave it.",
    ),
    Code(
        "W104",
        "Hidden cells are used",
        "Hidden rows, columns and sheets are read like all others.",
        "Unhide and look at them; delete what must not count.",
    ),
    Code(
        "W105",
        "The table does not begin in row 1",
        "What stands above the header is passed over.",
        "Nothing needs to be done if this row is the header.",
    ),
    Code(
        "W106",
        "Rows below the table",
        "Rows that follow the Excel table without belonging to it are read as well.",
        "Drag the corner of the table over them, or delete them.",
    ),
    Code(
        "W107",
        "A sheet that looks like input and is not read",
        "It has the columns of an input sheet under another name.",
        "Rename the sheet if it was meant to count.",
    ),
    Code(
        "W108",
        "Two sheets for the same",
        "Two sheets could be the same input sheet; one of them is read.",
        "Delete or rename the other one.",
    ),
)
