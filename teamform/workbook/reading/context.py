"""What all readers of sheets share: the tables, the settings, the names, and the findings so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias, TypeVar

from pydantic import ValidationError

from teamform.domain.base import Entity
from teamform.domain.entities import Period
from teamform.workbook.findings import Collector
from teamform.workbook.layout import Column, Kind
from teamform.workbook.reading import places
from teamform.workbook.reading.cells import INVALID, Cells, Invalid
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.names import Match, Names
from teamform.workbook.reading.places import Places
from teamform.workbook.reading.settings import Settings
from teamform.workbook.reading.shares import Shares
from teamform.workbook.reading.tables import Row, Table
from teamform.workbook.reading.text import clean, key
from teamform.workbook.reading.values import CellError, Uncached, plain, shown

Content: TypeAlias = str | float | int | bool | date | Invalid | None
Read: TypeAlias = Callable[[Row], Content]
One = TypeVar("One", bound=Entity)


@dataclass(slots=True)
class Context:
    """The workbook in the course of being read."""

    tables: dict[str, Table]
    notes: Collector
    settings: Settings
    periods: tuple[Period, ...]
    people: Names
    initiatives: Names
    seats: Names
    roles: Names
    skills: Names
    places: Places = field(default_factory=Places)
    shares: dict[tuple[str, str], Shares] = field(default_factory=dict)
    """How FTE is read, by sheet and column; the wide columns of a sheet have the name ``*``."""

    @property
    def top_level(self) -> int:
        """Return the highest level of the scale."""
        return self.settings.whole("Top level") or 0

    @property
    def top_rating(self) -> int:
        """Return the highest rating of the competencies."""
        return self.settings.whole("Top rating") or 0

    # -- columns ------------------------------------------------------------------------------------------

    def cells(self, table: Table, column: Column, index: int | None = None) -> Cells:
        """Return the cells of a column."""
        where = table.columns[column.name] if index is None else index
        return Cells(table, column, where, self.notes, lambda row: self.subject(table, row))

    def readers(self, table: Table, *leave: str) -> dict[str, Read]:
        """Return how each declared column of a table is read, by field; some columns left to others."""
        return {
            column.field: self.reader(table, column)
            for column in table.declared.columns
            if column.field and column.name in table.columns and column.name not in leave
        }

    def reader(self, table: Table, column: Column) -> Read:
        """Return how a column is read."""
        cells = self.cells(table, column)
        match column.kind:
            case Kind.SHARE:
                shares = Shares([cells], table.rows, self.settings.text("FTE unit"))
                self.shares[table.declared.name, column.name] = shares
                return lambda row: shares.read(cells, row)
            case Kind.LEVEL:
                return lambda row: cells.whole(row, self.top_level, "Top level")
            case Kind.RATING:
                return lambda row: cells.whole(row, self.top_rating, "Top rating")
            case Kind.PERSON | Kind.INITIATIVE | Kind.SEAT | Kind.ROLE | Kind.SKILL:
                names = self.names_of(column.kind)
                return lambda row: self.reference(cells, row, names)
        by_kind: dict[Kind, Read] = {
            Kind.ID: cells.identifier,
            Kind.NUMBER: cells.number,
            Kind.WHOLE: cells.whole,
            Kind.DATE: cells.date,
            Kind.CHOICE: cells.choice,
            Kind.FLAG: cells.flag,
        }
        return by_kind.get(column.kind, cells.text)

    def names_of(self, kind: Kind) -> Names:
        """Return the names that a column of references draws on."""
        return {
            Kind.PERSON: self.people,
            Kind.INITIATIVE: self.initiatives,
            Kind.SEAT: self.seats,
            Kind.ROLE: self.roles,
            Kind.SKILL: self.skills,
        }[kind]

    def reference(self, cells: Cells, row: Row, names: Names) -> str | Invalid | None:
        """Read a cell that names one thing."""
        value = cells.raw(row)
        if value is None or isinstance(value, Invalid):
            return value
        if isinstance(value, str) and value in names.labels:
            return value
        identifier = value if isinstance(value, str) else cells.identifier(row)
        if identifier is None or isinstance(identifier, Invalid):
            return identifier
        return self.resolve(cells, row, identifier, names)

    def resolve(self, cells: Cells, row: Row, text: str, names: Names) -> str | Invalid:
        """Return what a text names, with findings where it names nothing or was spelt otherwise."""
        try:
            match = names.find(text)
        except MisreadError as error:
            return cells.misread(row, text, error)
        self.remark(cells, row, text, match, names)
        return match.id

    def remark(self, cells: Cells, row: Row, text: str, match: Match, names: Names) -> None:
        """Say how a text was matched, where it was not as written."""
        if match.how == "spelling":
            cells.complain("W201", row, shown(text), taken=f"read as '{match.id}'")
        elif match.how == "name":
            expected = f"{'an' if names.what[0] in 'aeiou' else 'a'} {names.what} ID"
            taken = f"read as {names.labels.get(match.id, match.id)}, the only {names.what} of that name"
            cells.complain("W301", row, shown(clean(text)), expected, taken=taken)

    # -- rows ---------------------------------------------------------------------------------------------

    def subject(self, table: Table, row: Row) -> str:
        """Return whom or what a row is about, as messages show it."""
        values = [(column, table.value(row, column.name)) for column in table.declared.key_columns]
        texts = [
            self._label(column, plain(value).strip())
            for column, value in values
            if not isinstance(value, CellError | Uncached)
        ]
        texts = [clean(text) for text in texts if text]
        noun = _NOUNS.get(table.declared.name, "")
        if table.declared.name in ("People", "Initiatives"):
            return " ".join(dict.fromkeys(texts))
        return f"{noun} {', '.join(texts)}".strip() if texts else ""

    def _label(self, column: Column, text: str) -> str:
        match column.kind:
            case Kind.PERSON:
                return self.people.label(text)
            case Kind.INITIATIVE:
                return self.initiatives.label(text)
            case Kind.TEXT if column.name == "Name" and not column.field:
                return ""
        return text

    def make(
        self, kind: type[One], fields: Mapping[str, Any], table: Table, row: Row, keep_blank: str = ""
    ) -> One | None:
        """Make an entity of what was read; a value that the domain does not take becomes a finding.

        Blank fields are at their default, but for ``keep_blank``, whose blank says something.
        """
        usable = {
            name: value
            for name, value in fields.items()
            if (value is not None or name == keep_blank) and value is not INVALID
        }
        try:
            return kind.model_validate({**usable, "origin": places.origin(table, row[0])})
        except ValidationError as error:
            for one in error.errors():
                name = ".".join(str(part) for part in one["loc"][:2])
                column = places.column_of(table, name.partition(".")[0])
                place = table.place(row[0], places.first_column(table) if column is None else column)
                found = shown(one["input"]) if isinstance(one["input"], str | int | float) else name
                self.notes.add("E311", place, found, f"a valid value ({one['msg']})")
            return None

    def declare(self, names: Names, cells: Cells, row: Row, identifier: str, name: str = "") -> bool:
        """Take the ID of a row; tell whether it is new, and report it where it is not."""
        if names.add(identifier, name):
            return True
        first = self.places.find(_KINDS[names.what], names.ids[key(identifier)])
        where = f" ({first.cell} has it too)" if first else ""
        cells.complain("E301", row, f"'{identifier}' again", f"each {names.what} ID once{where}")
        return False

    def check_zeros(self, names: Names, cells: Cells, rows: dict[str, Row]) -> None:
        """Warn of IDs that are the same but for leading zeros."""
        by_number: dict[str, str] = {}
        for identifier in names.ids.values():
            if identifier.isdigit():
                twin = by_number.setdefault(identifier.lstrip("0"), identifier)
                if twin != identifier and identifier in rows:
                    found = f"'{identifier}' beside '{twin}'"
                    cells.complain("W206", rows[identifier], found, taken=f"read as two {names.what}s")


_KINDS = {"person": "people", "initiative": "initiatives", "seat": "seats", "role": "roles", "rule": "rules"}
_NOUNS = {"Roles": "role", "Seats": "seat", "Seat skills": "seat", "Rules": "rule", "Scenarios": "scenario"}
