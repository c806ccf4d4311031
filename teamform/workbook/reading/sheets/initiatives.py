"""Roles and initiatives."""

from __future__ import annotations

from teamform.domain.entities import BUILT_IN_ROLES, Initiative, Role, Status
from teamform.workbook.reading.cells import Cells, Invalid
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.names import Names
from teamform.workbook.reading.sheets.rows import DeclaredRow, Spellings, declared_rows
from teamform.workbook.reading.tables import Row
from teamform.workbook.reading.text import clean
from teamform.workbook.reading.values import shown


def read_roles(context: Context) -> tuple[Role, ...]:
    """Return the built-in roles and those of the Roles sheet, which may give a built-in one another side."""
    built_in = {role.id: role for role in BUILT_IN_ROLES}
    table = context.tables.get("Roles")
    names = Names("role", "E305", "the sheet Roles")
    rows = declared_rows(context, table, "roles", "Role", names) if table else []
    own: dict[str, Role] = {}
    for row, identifier in rows:
        assert table is not None
        readers = context.readers(table, "Role")
        fields = {name: read(row) for name, read in readers.items()}
        if identifier is None:
            continue
        canonical = next((one for one in built_in if one.casefold() == identifier.casefold()), identifier)
        fields["side"] = fields["side"] if isinstance(fields.get("side"), str) else "IT"
        role = context.make(Role, {**fields, "id": canonical}, table, row)
        if role is not None:
            own[canonical] = role
    roles = {**built_in, **own}
    for name in roles:
        context.roles.add(name)
    return tuple(roles.values())


def declare_initiatives(context: Context) -> list[DeclaredRow]:
    """Take the IDs and names of the Initiatives sheet."""
    table = context.tables.get("Initiatives")
    return declared_rows(context, table, "initiatives", "Initiative ID", context.initiatives) if table else []


def read_initiatives(
    context: Context, rows: list[DeclaredRow], spellings: dict[str, Spellings]
) -> list[Initiative]:
    """Return the initiatives."""
    table = context.tables.get("Initiatives")
    if table is None:
        return []
    readers = context.readers(table, "Initiative ID", "Depends on", "Excludes", "Location")
    lists = [
        (column.field, context.cells(table, column))
        for column in table.declared.columns
        if column.name in ("Depends on", "Excludes") and column.name in table.columns
    ]
    location = (
        context.cells(table, table.declared.column("Location")) if "Location" in table.columns else None
    )
    found: list[Initiative] = []
    for row, identifier in rows:
        fields: dict[str, object] = {name: read(row) for name, read in readers.items()}
        fields |= {name: initiative_list(context, cells, row) for name, cells in lists}
        if location is not None:
            fields["location"] = spellings["location"].read(location, row)
        if identifier is None:
            continue
        fields["id"] = identifier
        fields["name"] = fields["name"] if isinstance(fields.get("name"), str) else identifier
        fields["value"] = fields["value"] if isinstance(fields.get("value"), int | float) else 0
        initiative = context.make(Initiative, fields, table, row)
        if initiative is not None:
            found.append(initiative)
    return found


def initiative_list(context: Context, cells: Cells, row: Row) -> tuple[str, ...] | None:
    """Read IDs of initiatives separated by ``;``."""
    text = cells.identifier(row)
    if text is None or isinstance(text, Invalid):
        return None
    found = [context.resolve(cells, row, item, context.initiatives) for item in items(context, text)]
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str)))


def items(context: Context, text: str) -> list[str]:
    """Split a list at ``;``, or at commas where that alone gives initiatives."""
    parts = [clean(part) for part in text.split(";")]
    if len(parts) == 1 and "," in text:
        by_comma = [clean(part) for part in text.split(",")]
        try:
            for part in by_comma:
                context.initiatives.find(part)
        except MisreadError:
            return parts
        return by_comma
    return [part for part in parts if part]


def check_seats_of(context: Context, initiatives: list[Initiative], with_seats: set[str]) -> None:
    """Warn of initiatives that no seat belongs to."""
    for one in initiatives:
        if one.id not in with_seats and one.status is not Status.OFF:
            place = context.places.find("initiatives", one.id, "id", one.label)
            if place is not None:
                context.notes.add(
                    "W305",
                    place,
                    f"no seat of {shown(one.id)}",
                    "at least one row in Seats",
                    taken="it cannot run",
                )
