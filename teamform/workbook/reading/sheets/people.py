"""People, with what Skills, Skill list, Competencies and Availability say about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from teamform.domain.entities import Person
from teamform.workbook.reading.cells import INVALID, Cells, Invalid
from teamform.workbook.reading.context import Content, Context, Read
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.shares import Shares
from teamform.workbook.reading.sheets.rows import DeclaredRow, Spellings, declared_rows, person_rows
from teamform.workbook.reading.sheets.skills import Skills
from teamform.workbook.reading.tables import Row, Table, is_filled
from teamform.workbook.reading.text import clean
from teamform.workbook.reading.values import plain, shown

Fields = dict[str, Any]
_SPELT_ALIKE = ("location", "grade", "group")


def declare_people(context: Context) -> list[DeclaredRow]:
    """Take the IDs and names of the People sheet."""
    table = context.tables.get("People")
    return declared_rows(context, table, "people", "Person ID", context.people) if table else []


def read_people(context: Context, rows: list[DeclaredRow], spellings: dict[str, Spellings]) -> list[Person]:
    """Return the people with everything that the workbook says about them."""
    table = context.tables.get("People")
    if table is None:
        return []
    skills = Skills(context).read()
    competencies = _matrix(context, "Competencies", _ratings(context))
    availability = _matrix(context, "Availability", _exceptions(context))
    read_row = _row_reader(context, table, spellings)
    people: list[Person] = []
    for row, identifier in rows:
        fields = read_row(row)
        if identifier is None:
            continue
        fields |= {
            "id": identifier,
            "skills": skills.get(identifier),
            "competencies": competencies.get(identifier),
            "availability_fte": availability.get(identifier),
        }
        person = context.make(Person, _with_placeholders(fields, context), table, row)
        if person is not None:
            people.append(person)
    return people


def _with_placeholders(fields: Fields, context: Context) -> Fields:
    """Put something in the place of required values that were reported, so that the rest is checked too."""
    if not isinstance(fields.get("name"), str):
        fields["name"] = fields["id"]
    if not isinstance(fields.get("role"), str):
        fields["role"] = next(iter(context.roles.ids.values()))
    if fields.get("max_initiatives") is None:
        fields["max_initiatives"] = context.settings.whole("Max initiatives")
    return fields


def _row_reader(context: Context, table: Table, spellings: dict[str, Spellings]) -> Callable[[Row], Fields]:
    readers = context.readers(table, "Person ID", "Other roles")
    for name in _SPELT_ALIKE:
        if name in readers:
            column = next(one for one in table.declared.columns if one.field == name)
            readers[name] = _in_one_spelling(spellings[name], context.cells(table, column))
    if "Other roles" in table.columns:
        roles = context.cells(table, table.declared.column("Other roles"))
        readers["other_roles"] = lambda row: other_roles(context, roles, row)  # type: ignore[assignment,return-value]
    attributes = _attribute_readers(context, table, spellings)

    def read(row: Row) -> Fields:
        fields: Fields = {name: reader(row) for name, reader in readers.items()}
        own = {name: content for name, reader in attributes if (content := reader(row)) is not None}
        fields["attributes"] = {name: value for name, value in own.items() if value is not INVALID}
        return fields

    return read


def _in_one_spelling(spellings: Spellings, cells: Cells) -> Read:
    return lambda row: spellings.read(cells, row)


def _attribute_readers(
    context: Context, table: Table, spellings: dict[str, Spellings]
) -> list[tuple[str, Read]]:
    column = replace(table.declared.column("Notes"), name="attribute", field="attributes", required=False)
    readers: list[tuple[str, Read]] = []
    for name, index in table.extras.items():
        cells = context.cells(table, column, index)
        own = spellings.setdefault(f"attributes.{name}", Spellings())
        readers.append((name, _attribute(cells, own)))
    return readers


def _attribute(cells: Cells, spellings: Spellings) -> Read:
    def read(row: Row) -> Content:
        value = cells.raw(row)
        if value is None or isinstance(value, Invalid):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value) if isinstance(value, float) else int(value)
        return spellings.same(cells, row, clean(plain(value)))

    return read


def other_roles(context: Context, cells: Cells, row: Row) -> dict[str, int | None] | Invalid | None:
    """Read ``Design 3; BPO 2``."""
    text = cells.text(row)
    if text is None or isinstance(text, Invalid):
        return None
    roles: dict[str, int | None] = {}
    for item in filter(None, map(clean, text.split(";"))):
        try:
            role, level = role_and_level(context, item)
        except MisreadError as error:
            cells.misread(row, item, error)
            continue
        match = context.roles.find(role)
        context.remark(cells, row, role, match, context.roles)
        if match.id in roles:
            cells.complain("E218", row, f"{match.id} twice in {shown(text)}", "each role once")
        elif level is not None and level > context.top_level:
            expected = f"a level from 0 to {context.top_level}"
            cells.complain("E206", row, f"level {level} in {shown(text)}", expected)
        else:
            roles[match.id] = level
    return roles


def role_and_level(context: Context, item: str) -> tuple[str, int | None]:
    """Split ``Design 3`` into role and level; a role whose own name ends in a number comes first.

    Raises
    ------
    MisreadError
        When there is no such role.
    """
    try:
        context.roles.find(item)
    except MisreadError as error:
        role, _, last = item.rpartition(" ")
        if not role or not last.isdecimal():
            if "," in item:
                fix = "Separate the roles with ';'."
                raise MisreadError("E218", "roles separated by ';', such as Design 3; BPO 2", fix) from error
            raise
        context.roles.find(clean(role.rstrip(":=")))
        return clean(role.rstrip(":=")), int(last)
    return item, None


# -- sheets with a column per competency or period ----------------------------------------------------------

_ReadCell = Callable[[Table, Row, str, int], Content]


def _matrix(context: Context, name: str, make_reader: Callable[[Table], _ReadCell]) -> dict[str, Fields]:
    """Return what a matrix says, by person and column."""
    table = context.tables.get(name)
    if table is None:
        return {}
    read = make_reader(table)
    found: dict[str, Fields] = {}
    for row, person in person_rows(context, table, once=True):
        values = {
            entry: read(table, row, entry, index)
            for entry, index in table.wide.items()
            if is_filled(row, index)
        }
        if person is not None:
            found[person] = {
                entry: value for entry, value in values.items() if value is not None and value is not INVALID
            }
    return found


def wide_cells(context: Context, table: Table) -> dict[str, Cells]:
    """Return the cells of each wide column of a table."""
    wide = table.declared.wide_column
    assert wide is not None
    return {name: context.cells(table, replace(wide, name=name), index) for name, index in table.wide.items()}


def _ratings(context: Context) -> Callable[[Table], _ReadCell]:
    def make(table: Table) -> _ReadCell:
        cells = wide_cells(context, table)
        return lambda _table, row, name, _index: cells[name].whole(row, context.top_rating, "Top rating")

    return make


def _exceptions(context: Context) -> Callable[[Table], _ReadCell]:
    def make(table: Table) -> _ReadCell:
        cells = wide_cells(context, table)
        shares = wide_shares(context, table, cells)
        return lambda _table, row, name, _index: shares.read(cells[name], row)

    return make


def wide_shares(context: Context, table: Table, cells: dict[str, Cells]) -> Shares:
    """Return how the period columns of a table are read: all in one unit."""
    shares = Shares(cells.values(), table.rows, context.settings.text("FTE unit"))
    context.shares[table.declared.name, "*"] = shares
    return shares
