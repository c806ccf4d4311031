"""Defects of sheets, headers and tables."""

from __future__ import annotations

from tests.workbooks.making import BASE, Formula, Raw, SheetOf, based, table
from tests.workbooks.traps import Trap, trap


def without(sheet):
    sheets = based()
    del sheets[sheet]
    return sheets


def renamed(**names):
    sheets = based()
    return {names.get(name, name): rows for name, rows in sheets.items()}


def laid_out(**how):
    """The smallest workbook, its People sheet laid out in another way."""
    sheets = based()
    sheets["People"] = SheetOf(sheets["People"], **how)
    return sheets


TRAPS: list[Trap] = [
    trap(
        "E115",
        "a cell at XFD1048576",
        based({"People!F1": None}, People=[*table(BASE, "People"), [Raw('<c r="XFD6"><v>1</v></c>')]]),
        "People",
        "a value in XFD6",
        "near the table",
        fix="Clear that cell",
        row="a zip or XML bomb",
    ),
    trap(
        "E121",
        "no sheet Seats",
        without("Seats"),
        "",
        "Found no sheet Seats (there are People, Initiatives)",
        "a sheet Seats with the columns Seat ID, Initiative ID, Role, FTE",
    ),
    trap(
        "E121",
        "a sheet of another name with its columns",
        renamed(Seats="Places to fill"),
        "",
        "(there are People, Initiatives, Places to fill)",
        fix="Rename 'Places to fill' to Seats",
    ),
    trap(
        "E122",
        "no column FTE",
        based({"People!D1": "Employment"}),
        "People!A1",
        "found no column FTE",
        "'Person ID', 'Name', 'Role', 'Employment'",
        row="merged",
    ),
    trap(
        "E122",
        "a renamed header",
        based({"Initiatives!C1": "Business values"}),
        "Initiatives!A1",
        "no column Value",
        fix="Rename 'Business values' to Value",
        also=("W103",),
        row="merged",
    ),
    trap(
        "E123",
        "a header twice",
        based({"People!E1": "Location", "People!F1": "location "}),
        "People!F1",
        "the header 'location' in E1 and F1",
        fix="Delete or rename one",
        row="merged",
    ),
    trap(
        "E124",
        "merged cells",
        laid_out(merged=("C3:C4",)),
        "People!C3",
        "column Role",
        "the cells C3:C4 merged",
        fix="Unmerge C3:C4",
        row="merged",
    ),
    trap("E125", "no rows", based(Seats=[BASE["Seats"][0]]), "Seats", "no rows below the header"),
    trap(
        "E126",
        "values without a header",
        based({"People!E3": "x", "People!F1": "Location"}),
        "People!E3",
        "1 value in column E (first in row 3) without a header",
        fix="Write a header",
        row="merged",
    ),
    trap(
        "E127",
        "a header that is an error",
        based({"People!E1": Formula("X1", "#NAME?", is_error=True)}),
        "People!E1",
        "#NAME? (formula =X1), expected a header",
    ),
    trap(
        "W101",
        "a close name of a sheet",
        renamed(People="Peopel"),
        "Peopel",
        "the sheet 'Peopel'",
        "read as People",
    ),
    trap("W101", "an alias of a sheet", renamed(Initiatives="Projects"), "Projects", "read as Initiatives"),
    trap(
        "W102",
        "an alias of a column",
        based({"People!E1": "Department", "People!E2": "Data"}),
        "People!E1",
        "the header 'Department', expected 'Group'; read as Group",
    ),
    trap(
        "W102",
        "a misspelt header",
        based({"People!E1": "Locaton", "People!E2": "Bonn"}),
        "People!E1",
        "read as Location",
    ),
    trap(
        "W103",
        "an unknown column",
        based({"Initiatives!D1": "Statuz2", "Initiatives!D2": "x"}),
        "Initiatives!D1",
        "the column is not read",
        fix="did you mean 'Status'?",
    ),
    trap(
        "W104",
        "hidden rows and columns",
        laid_out(hidden_rows=(3, 4), hidden_columns=(1,)),
        "People",
        "2 hidden rows (3:4) and 1 hidden column (B); read like all others",
        fix="Unhide",
        row="hidden",
    ),
    trap("W104", "a hidden sheet", laid_out(state="hidden"), "People", "found a hidden sheet", row="hidden"),
    trap(
        "W105",
        "a title above the header",
        laid_out(first_row=3),
        "People!A3",
        "the header in row 3",
        "passed over",
    ),
    trap(
        "W106",
        "rows below the table",
        laid_out(table=("tfPeople", "A1:D4")),
        "People!A5",
        "1 row (5) below the Excel table tfPeople, which ends in row 4",
        "read as well",
    ),
    trap(
        "W107",
        "a sheet that looks like input",
        based(Wishlist=[["Person ID", "Initiative ID", "Points"], ["P01", "I01", 3]]),
        "Wishlist",
        "with the columns of Preferences",
        "not read",
        fix="Rename it to Preferences",
    ),
    trap(
        "W108",
        "two sheets for the same",
        {"Staff of 2025": SheetOf(table(BASE, "People"), table=("tfPeople", "A1:D5")), **based()},
        "People",
        "the sheet 'People' beside 'Staff of 2025'",
        "'People' is not read",
    ),
]
