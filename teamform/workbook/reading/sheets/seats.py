"""Seats with their skills, and needs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from teamform.domain.entities import ANY_ROLE, Need, Person, Seat, SeatSkill
from teamform.workbook.reading.cells import INVALID
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.names import Names
from teamform.workbook.reading.sheets.people import wide_cells, wide_shares
from teamform.workbook.reading.sheets.rows import DeclaredRow, Spellings, declared_rows, is_usable
from teamform.workbook.reading.tables import Row, Table, is_filled
from teamform.workbook.reading.values import shown


def declare_seats(context: Context) -> list[DeclaredRow]:
    """Take the IDs of the Seats sheet."""
    table = context.tables.get("Seats")
    return declared_rows(context, table, "seats", "Seat ID", context.seats) if table else []


def read_seats(context: Context, rows: list[DeclaredRow], spellings: dict[str, Spellings]) -> list[Seat]:
    """Return the seats with their skills; a seat of an unknown initiative is left out."""
    table = context.tables.get("Seats")
    if table is None:
        return []
    readers = context.readers(table, "Seat ID", "Role", "Location")
    if "Role" in table.columns:
        role_cells = context.cells(table, table.declared.column("Role"))
        with_any = _with_any(context.roles)
        readers["role"] = lambda row: context.reference(role_cells, row, with_any)
    if "Location" in table.columns:
        location = context.cells(table, table.declared.column("Location"))
        readers["location"] = lambda row: spellings["location"].read(location, row)
    skills = _seat_skills(context)
    cells = wide_cells(context, table)
    shares = wide_shares(context, table, cells)
    found: list[Seat] = []
    for row, identifier in rows:
        fields: dict[str, Any] = {name: read(row) for name, read in readers.items()}
        by_period = {name: shares.read(one, row) for name, one in cells.items() if is_filled(row, one.index)}
        fields["fte_by_period"] = {
            name: share for name, share in by_period.items() if share is not None and share is not INVALID
        }
        if identifier is None:
            continue
        fields |= {"id": identifier, "skills": tuple(skills.get(identifier, ()))}
        fields["fte"] = fields["fte"] if isinstance(fields.get("fte"), int | float) else 0
        if is_usable(fields.get("initiative")):
            seat = context.make(Seat, fields, table, row)
            found += [seat] if seat is not None else []
    return found


def _with_any(roles: Names) -> Names:
    names = Names(roles.what, roles.code, roles.where, roles.remedy)
    for identifier in (ANY_ROLE, *roles.ids.values()):
        names.add(identifier)
    return names


def _seat_skills(context: Context) -> dict[str, list[SeatSkill]]:
    table = context.tables.get("Seat skills")
    if table is None:
        return {}
    readers = context.readers(table)
    found: dict[str, list[SeatSkill]] = {}
    seen: dict[tuple[object, ...], int] = {}
    for row in table.rows:
        fields: dict[str, Any] = {name: read(row) for name, read in readers.items()}
        seat = fields.pop("seat", None)
        fields["must"] = _must(fields.get("must"))
        if not (isinstance(seat, str) and isinstance(fields.get("skill"), str)):
            continue
        key = (seat, fields["skill"], fields["must"])
        if key in seen:
            place = table.place(row[0], "Skill", context.subject(table, row))
            expected = f"each skill of a seat once (row {seen[key]} has it too)"
            context.notes.add("E309", place, f"'{fields['skill']}' again", expected)
            continue
        seen[key] = row[0]
        skill = context.make(SeatSkill, fields, table, row)
        if skill is not None:
            found.setdefault(seat, []).append(skill)
            context.places.add_cell("seats", seat, f"skills.{skill.skill}", table, row[0], "Skill")
    return found


def _must(content: object) -> bool | None:
    return None if not isinstance(content, str) else content == "Must"


def read_needs(context: Context) -> list[Need]:
    """Return the needs; where a skill is asked for twice, the second has its own ID."""
    table = context.tables.get("Needs")
    if table is None:
        return []
    readers = context.readers(table)
    times: Counter[str] = Counter()
    found: list[Need] = []
    for row in table.rows:
        fields: dict[str, Any] = {name: read(row) for name, read in readers.items()}
        fields["must"] = _must(fields.get("must"))
        if not (isinstance(fields.get("initiative"), str) and isinstance(fields.get("skill"), str)):
            continue
        identifier = f"{fields['initiative']}/{fields['skill']}"
        times[identifier] += 1
        if times[identifier] > 1:
            identifier = f"{identifier}#{times[identifier]}"
        amount = _amount(context, table, row, fields)
        need = context.make(Need, {**fields, **amount, "id": identifier}, table, row, keep_blank="headcount")
        if need is not None:
            found.append(need)
            context.places.add_row("needs", identifier, table, row[0])
    return found


def _amount(context: Context, table: Table, row: Row, fields: dict[str, Any]) -> dict[str, int | None]:
    """Return a headcount or a total of levels, not both; a headcount of 1 where neither is said."""
    heads, levels = fields.get("headcount"), fields.get("total_level")
    if isinstance(heads, int) and isinstance(levels, int):
        place = table.place(row[0], "Total level", context.subject(table, row))
        found = f"a Headcount of {heads} and a Total level of {levels}"
        context.notes.add("E311", place, found, "one of the two", "Clear Headcount or Total level.")
        return {"headcount": heads, "total_level": None}
    if isinstance(levels, int):
        return {"headcount": None, "total_level": levels}
    return {"headcount": heads if isinstance(heads, int) else 1, "total_level": None}


def check_roles(context: Context, seats: list[Seat], people: list[Person]) -> None:
    """Warn of seats whose role nobody plays."""
    played = {role for person in people if person.active for role in person.roles} | {ANY_ROLE}
    for seat in seats:
        if seat.role not in played:
            place = context.places.find("seats", seat.id, "role", f"seat {seat.id}")
            if place is not None:
                expected = "a role that an active person plays"
                context.notes.add("W306", place, shown(seat.role), expected, taken="the seat stays open")
