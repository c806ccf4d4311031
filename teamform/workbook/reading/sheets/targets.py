"""What a row of the Scenarios sheet changes: which entity, and which of its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from teamform.workbook.layout import COMPETENCY_NAMES, Column
from teamform.workbook.layout import sheet as declared_sheet
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.names import Names
from teamform.workbook.reading.periods import PeriodHeaders
from teamform.workbook.reading.sheets.values import change_value
from teamform.workbook.reading.text import clean, header_key, key, nearest
from teamform.workbook.reading.values import Value, plain

ChangeKind = Literal["people", "initiatives", "seats", "roles", "needs", "preferences", "rules", "current"]

_PAIRS: Mapping[str, tuple[str, str]] = {
    "needs": ("initiative", "skill"),
    "preferences": ("person", "initiative"),
    "current": ("person", "initiative"),
}
_NUMBER = re.compile(r"#\d+$")
"""What tells the second need of an initiative for the same skill from the first."""
MATRICES = frozenset({"Skills", "Competencies", "Availability", "Seat skills"})


@dataclass(frozen=True, slots=True)
class Target:
    """A row of the workbook that a scenario changes, removes or adds."""

    context: Context
    sheet: str
    kind: str
    id: str
    parts: tuple[str, ...] = ()
    """The two names of a row that has no ID of its own."""

    def own_fields(self) -> dict[str, Any]:
        """Return the fields of a new row that its ID says already."""
        return dict(zip(_PAIRS[self.kind], self.parts, strict=True)) if self.parts else {}

    def field(self, header: str, action: str) -> tuple[str, Column | None]:
        """Return the domain's name of the field that a header of the sheet stands for, and its column.

        Raises
        ------
        MisreadError
            When the sheet has no such column.
        """
        if not header:
            if action == "remove" and self.sheet not in MATRICES:
                return "", None
            raise MisreadError("E313", f"a column of {self.sheet}", found="the column left blank")
        declared = declared_sheet(self.sheet)
        if self.sheet not in MATRICES:
            for column in declared.columns:
                names = (column.name, *column.aliases)
                if column.field and header_key(header) in map(header_key, names):
                    return column.field, column
        entry = self._entry(header)
        if entry is None:
            raise self._unknown(header)
        return entry

    def _entry(self, header: str) -> tuple[str, Column | None] | None:
        """Return one entry of a map: a skill, a competency, a period, an attribute."""
        declared = declared_sheet(self.sheet)
        if self.sheet in ("Skills", "Seat skills"):
            column = (
                declared_sheet("Skills").wide_column
                if self.sheet == "Skills"
                else declared.column("Min level")
            )
            return f"skills.{self.context.skills.find(header).id}", column
        if self.sheet == "Competencies":
            by_key = {header_key(name): name for name in COMPETENCY_NAMES}
            name = by_key.get(header_key(header))
            return (f"competencies.{name}", declared.wide_column) if name else None
        if self.sheet in ("Availability", "Seats") and declared.wide_column is not None:
            period = PeriodHeaders(self.context.periods)(header)
            return (f"{declared.wide_column.field}.{period}", declared.wide_column) if period else None
        if self.sheet == "People":
            table = self.context.tables.get("People")
            by_key = {key(name): name for name in (table.extras if table else ())}
            name = by_key.get(key(header))
            return (f"attributes.{name}", None) if name else None
        return None

    def _unknown(self, header: str) -> MisreadError:
        declared = declared_sheet(self.sheet)
        names = [column.name for column in declared.columns if column.field]
        near = nearest(header, names)
        fix = f"Did you mean '{near}'?" if near else ""
        return MisreadError("E313", f"a column of {self.sheet}", fix, f"the column '{header}'")


def find_target(context: Context, sheet: str, written: str, action: str, made: Mapping[str, str]) -> Target:
    """Return the row that a scenario means; ``made`` are the new rows before it, kind by ID.

    Raises
    ------
    MisreadError
        When there is no such row.
    """
    kind = declared_sheet(sheet).kind
    if made.get(written) == kind:
        return Target(context, sheet, kind, written, _pair(kind, written) if kind in _PAIRS else ())
    if kind in _PAIRS:
        return _pair_target(context, sheet, kind, written, action, made)
    if action == "new" and sheet not in MATRICES:
        return Target(context, sheet, kind, clean(written))
    if kind == "rules":
        return Target(context, sheet, kind, _rule(context, written))
    names = {
        "people": context.people,
        "initiatives": context.initiatives,
        "seats": context.seats,
        "roles": context.roles,
    }
    return Target(context, sheet, kind, names[kind].find(written).id)


def _rule(context: Context, written: str) -> str:
    table = context.tables.get("Rules")
    ids = context.places.rows_of(table).values() if table else ()
    by_key = {key(identifier): identifier for identifier in ids}
    if key(written) in by_key:
        return by_key[key(written)]
    near = nearest(written, list(by_key.values()))
    raise MisreadError("E313", "a rule of the sheet Rules", f"Did you mean '{near}'?" if near else "")


def _pair(kind: str, written: str) -> tuple[str, ...]:
    first, slash, second = (clean(part) for part in written.partition("/"))
    if not slash or not first or not second:
        raise MisreadError("E313", f"{' / '.join(_PAIRS[kind])}, with a slash between")
    return first, second


def _pair_target(
    context: Context, sheet: str, kind: str, written: str, action: str, made: Mapping[str, str]
) -> Target:
    by_name: dict[str, Names] = {
        "initiative": context.initiatives,
        "skill": context.skills,
        "person": context.people,
    }
    number = _NUMBER.search(written) if kind == "needs" else None
    texts = _pair(kind, written[: number.start()] if number else written)
    parts = tuple(
        text if text in made else by_name[name].find(text).id
        for name, text in zip(_PAIRS[kind], texts, strict=True)
    )
    identifier = "/".join(parts) + (number[0] if number else "")
    if action != "new" and identifier not in made and context.places.find(kind, identifier) is None:
        raise MisreadError("E313", f"a row of {sheet}")
    return Target(context, sheet, kind, identifier, parts)


def new_row(context: Context, target: Target, header: str, value: Value) -> dict[str, Any]:
    """Return the fields that a row gives to a new row: one column, or ``Name = New hire; FTE = 100%``.

    Raises
    ------
    MisreadError
        When a column or a value cannot be read.
    """
    if header:
        pairs: list[tuple[str, Value]] = [(header, value)]
    else:
        pairs = [_split(item) for item in plain(value).split(";") if clean(item)]
    fields: dict[str, Any] = {}
    for name, content in pairs:
        path, column = target.field(name, "set")
        read = change_value(context, target, column, path, "set", content)
        own, _, entry = path.partition(".")
        if entry:
            fields[own] = {**fields.get(own, {}), entry: read}
        else:
            fields[own] = read
    return fields


def _split(item: str) -> tuple[str, str]:
    name, sign, content = item.partition("=")
    if not sign:
        fix = "Write it like: Name = New hire; Role = Design; FTE = 100%."
        raise MisreadError("E313", "columns with values, separated by ';'", fix, f"'{clean(item)}'")
    return clean(name), clean(content)
