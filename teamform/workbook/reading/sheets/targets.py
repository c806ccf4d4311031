"""What a row of the Scenarios sheet changes: which entity or group, and which of its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from teamform.domain.selector import Selector
from teamform.workbook.layout import COMPETENCY_NAMES, Column
from teamform.workbook.layout import sheet as declared_sheet
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.names import Names
from teamform.workbook.reading.periods import PeriodHeaders
from teamform.workbook.reading.sheets.groups import column_named, group_of, is_group
from teamform.workbook.reading.text import clean, header_key, key, nearest

ChangeKind = Literal["people", "initiatives", "seats", "roles", "needs", "preferences", "rules", "current"]

_PAIRS: Mapping[str, tuple[str, str]] = {
    "needs": ("initiative", "skill"),
    "preferences": ("person", "initiative"),
    "current": ("person", "initiative"),
}
_NUMBER = re.compile(r"#\d+$")
"""What tells the second need of an initiative for the same skill from the first."""
MATRICES = frozenset({"Skills", "Skill list", "Competencies", "Availability", "Seat skills"})
"""Sheets whose rows add to those of another; nothing of theirs is a row of the domain's own."""
_BY_SKILL = frozenset({"Skill list", "Seat skills"})
"""Sheets with a row per skill, which may be named behind a slash: ``P01/Python``."""

_NOBODY = Selector()


@dataclass(frozen=True, slots=True)
class Target:
    """A row of the workbook that a scenario changes, removes or adds."""

    context: Context
    sheet: str
    kind: str
    id: str
    parts: tuple[str, ...] = ()
    """The two names of a row that has no ID of its own."""
    group: Selector = _NOBODY
    """The rows, where it is many; ``id`` is empty then."""
    skill: str = ""
    """The skill that the row is about, in a sheet with a row per skill."""

    def rows(self) -> dict[str, Any]:
        """Return how a change names the row or the group."""
        return {"id": self.id} if self.group.is_empty else {"group": self.group}

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
            return self._whole(action)
        declared = declared_sheet(self.sheet)
        column = None if self.sheet in MATRICES else column_named(declared, header)
        if column is not None and column.field == "id" and action != "new":
            found, fix = f"the column '{header}'", "IDs stay: remove the row and make a new one."
            raise MisreadError("E313", f"another column of {self.sheet}", fix, found)
        if column is not None:
            return column.field, column
        if self.skill:
            return self._of_skill(header)
        entry = self._entry(header)
        if entry is None:
            raise self._unknown(header)
        return entry

    def _whole(self, action: str) -> tuple[str, Column | None]:
        """Return what a blank column means: the row, or the level of the skill that the row is about."""
        if self.skill:
            return f"skills.{self.skill}", _level(self.sheet)
        if action == "remove" and self.sheet not in MATRICES:
            return "", None
        raise MisreadError("E313", f"a column of {self.sheet}", found="the column left blank")

    def _of_skill(self, header: str) -> tuple[str, Column | None]:
        """Return a column of the row about a skill: its level, and in Seat skills what else it says."""
        wanted = header_key(header)
        for column in declared_sheet(self.sheet).columns:
            if column.keys or wanted not in map(header_key, (column.name, *column.aliases)):
                continue
            is_level = column.name == _level(self.sheet).name or self.sheet == "Skill list"
            return f"skills.{self.skill}" + ("" if is_level else f".{column.field}"), column
        raise self._unknown(header)

    def _entry(self, header: str) -> tuple[str, Column | None] | None:
        """Return one entry of a map: a skill, a competency, a period, an attribute."""
        declared = declared_sheet(self.sheet)
        if self.sheet in ("Skills", *_BY_SKILL):
            return f"skills.{self.context.skills.find(header).id}", _level(self.sheet)
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
        names = [one.name for one in declared.columns if not one.keys and (one.field or self.skill)]
        near = nearest(header, names)
        fix = f"Did you mean '{near}'?" if near else ""
        return MisreadError("E313", f"a column of {self.sheet}", fix, f"the column '{header}'")


def _level(sheet: str) -> Column:
    """Return the column that a level of a skill is read as."""
    if sheet == "Seat skills":
        return declared_sheet(sheet).column("Min level")
    column = declared_sheet("Skills").wide_column
    assert column is not None
    return column


def find_target(context: Context, sheet: str, written: str, action: str, made: Mapping[str, str]) -> Target:
    """Return the row or the group that a scenario means; ``made`` are the new rows before it, kind by ID.

    Raises
    ------
    MisreadError
        When there is no such row.
    """
    kind = declared_sheet(sheet).kind
    try:
        return _row(context, sheet, written, action, made)
    except MisreadError:
        left, slash, skill = written.rpartition("/")
        if sheet in _BY_SKILL and slash:
            target = find_target(context, sheet, clean(left), "set", made)
            return replace(target, skill=context.skills.find(clean(skill)).id)
        if action == "new" or not is_group(written, kind):
            raise

    def find(text: str) -> str:
        return _row(context, sheet, text, action, made).id

    return Target(context, sheet, kind, "", group=group_of(context, sheet, kind, written, find))


def _row(context: Context, sheet: str, written: str, action: str, made: Mapping[str, str]) -> Target:
    """Return the one row that a text names."""
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
