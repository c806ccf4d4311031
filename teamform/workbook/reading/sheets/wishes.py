"""Preferences and today's teams."""

from __future__ import annotations

from typing import Any

from teamform.domain.entities import Current, Preference, Seat
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.tables import Row, Table


def read_preferences(context: Context) -> list[Preference]:
    """Return the preferences, one per person and initiative."""
    table = context.tables.get("Preferences")
    found: list[Preference] = []
    seen: dict[tuple[object, ...], int] = {}
    for row, fields in _rows(context, table):
        assert table is not None
        pair = (fields.get("person"), fields.get("initiative"))
        if not all(isinstance(part, str) for part in (*pair,)) or not isinstance(
            fields.get("points"), int | float
        ):
            continue
        if pair in seen:
            place = table.place(row[0], "Points", context.subject(table, row))
            expected = f"one row per person and initiative (row {seen[pair]} is about the same)"
            context.notes.add("E309", place, "a second row", expected)
            continue
        seen[pair] = row[0]
        wish = context.make(Preference, fields, table, row)
        if wish is not None:
            found.append(wish)
            context.places.add_row("preferences", f"{wish.person}/{wish.initiative}", table, row[0])
    return found


def read_current(context: Context, seats: list[Seat]) -> list[Current]:
    """Return today's teams."""
    table = context.tables.get("Current")
    home = {seat.id: seat.initiative for seat in seats}
    found: list[Current] = []
    for row, fields in _rows(context, table):
        assert table is not None
        if not isinstance(fields.get("person"), str) or not isinstance(fields.get("initiative"), str):
            continue
        seat = fields.get("seat")
        if isinstance(seat, str) and seat in home and home[seat] != fields["initiative"]:
            place = table.place(row[0], "Seat ID", context.subject(table, row))
            found_text = f"'{seat}', a seat of {home[seat]}"
            context.notes.add("E311", place, found_text, f"a seat of {fields['initiative']}")
            continue
        current = context.make(Current, fields, table, row)
        if current is not None:
            found.append(current)
            for name in (f"{current.person}/{current.initiative}", f"{current.initiative}/{current.person}"):
                context.places.add_row("current", name, table, row[0])
    return found


def _rows(context: Context, table: Table | None) -> list[tuple[Row, dict[str, Any]]]:
    if table is None:
        return []
    readers = context.readers(table)
    return [(row, {name: read(row) for name, read in readers.items()}) for row in table.rows]
