"""The Lists sheet: where the drop-downs take their values from, and the named ranges that they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from teamform.workbook.grid import Grid, GridColumn, width_of, write_grid
from teamform.workbook.layout import DROP_DOWNS, DropDown
from teamform.workbook.reading.addresses import letters, quoted
from teamform.workbook.styles import Styles

TABLE = "tfLists"
REACH = 20_001
"""Down to this row an input column is offered in drop-downs."""
ROLES_TO_COME = 40
"""So many rows of the Roles sheet are offered as they are filled in."""


def write_lists(
    page: Worksheet,
    styles: Styles,
    skills: Sequence[str],
    planning_models: Sequence[str],
    own_roles: Sequence[str],
) -> None:
    """Write the Lists sheet: a column for each drop-down whose values do not stand in one column elsewhere.

    Parameters
    ----------
    page, styles
        Where it goes, and how it looks.
    skills, planning_models, own_roles
        The values of this workbook.
    """
    values = [list(_values(one, skills, planning_models)) for one in _written()]
    reach = max(map(len, values))
    height = reach + ROLES_TO_COME
    rows = [[column[row] if row < len(column) else None for column in values] for row in range(height)]
    columns = tuple(
        GridColumn(one.name, width=width_of([one.name, *column], 10, 30))
        for one, column in zip(_written(), values, strict=True)
    )
    write_grid(page, styles, Grid(TABLE, columns, rows))
    for index, one in enumerate(_written()):
        if _follows_roles(one):
            _offer_roles(page, styles, index, len(one.values), own_roles)


def define_ranges(
    workbook: xlsxwriter.Workbook,
    skills: Sequence[str],
    planning_models: Sequence[str],
    headers: Mapping[str, Sequence[str]],
) -> None:
    """Define the named range of every drop-down; those of input columns grow with what is filled in.

    Parameters
    ----------
    workbook
        The workbook, which has the Lists sheet.
    skills, planning_models
        The values of this workbook.
    headers
        The headers of each input sheet from column A on, by the sheet's name.
    """
    for one in DROP_DOWNS:
        if one not in _written() and _stands_in(one, headers):
            name, header = one.sheet_columns[0]
            workbook.define_name(one.range_name, _growing(name, headers[name].index(header)))
    for index, one in enumerate(_written()):
        column, last = letters(index), len(_values(one, skills, planning_models)) + 1
        if _follows_roles(one):
            reach = f"Lists!${column}$2:${column}${len(one.values) + ROLES_TO_COME + 1}"
            formula = f'=Lists!${column}$2:INDEX({reach},MAX(1,COUNTIF({reach},"?*")))'
        else:
            formula = f"=Lists!${column}$2:${column}${max(last, 2)}"
        workbook.define_name(one.range_name, formula)


def offered(headers: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return the names of the drop-downs that a workbook with these headers has."""
    return frozenset(one.name for one in DROP_DOWNS if one in _written() or _stands_in(one, headers))


def _stands_in(one: DropDown, headers: Mapping[str, Sequence[str]]) -> bool:
    name, header = one.sheet_columns[0]
    return header in headers.get(name, ())


def _written() -> tuple[DropDown, ...]:
    """Return the drop-downs that have a column in Lists; the others are a column of one input sheet."""
    return tuple(one for one in DROP_DOWNS if one.values or one.wide_sheets or not one.sheet_columns)


def _values(one: DropDown, skills: Sequence[str], planning_models: Sequence[str]) -> Sequence[str]:
    if one.wide_sheets:
        return skills
    return one.values or planning_models


def _follows_roles(one: DropDown) -> bool:
    return bool(one.values and one.sheet_columns)


def _growing(name: str, index: int) -> str:
    """Return a range that ends with the last filled cell of a column, without volatile functions."""
    column = letters(index)
    reach = f"{quoted(name)}!${column}$2:${column}${REACH}"
    return f"={quoted(name)}!${column}$2:INDEX({reach},MAX(1,COUNTA({reach})))"


def _offer_roles(page: Worksheet, styles: Styles, index: int, after: int, own_roles: Sequence[str]) -> None:
    """Follow the Roles sheet, so that a role added there is offered at once."""
    for number in range(ROLES_TO_COME):
        role = own_roles[number] if number < len(own_roles) else ""
        formula = f'=IF(Roles!$A{number + 2}="","",Roles!$A{number + 2})'
        page.write_formula(1 + after + number, index, formula, styles.cell(), role)
