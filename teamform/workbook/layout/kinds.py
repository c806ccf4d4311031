"""What a sheet, a column, a setting and a drop-down list are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Kind(StrEnum):
    """What the cells of a column hold; decides how they are read, checked, formatted and offered."""

    TEXT = "text"
    ID = "ID"
    """The row's own ID, once in the sheet (or one row per ID, in the wide sheets)."""
    PERSON = "person"
    """A person's ID, or the name where only one person has it."""
    INITIATIVE = "initiative"
    INITIATIVES = "initiatives"
    """IDs separated by ``;``."""
    SEAT = "seat"
    ROLE = "role"
    ROLES = "roles"
    """Roles with levels, separated by ``;``: ``Design 3; BPO 2``."""
    SKILL = "skill"
    NUMBER = "number"
    WHOLE = "whole number"
    LEVEL = "level"
    RATING = "rating"
    SHARE = "FTE"
    """A share of full time, 0-100 %."""
    DATE = "date"
    CHOICE = "choice"
    FLAG = "Yes / No"
    LIMIT = "limit"
    """``>= 2``, ``<= 30%``, ``1-3``."""
    SELECTOR = "people or conditions"
    """``P01; P07``, ``Group = Data``, ``*``."""
    ANYTHING = "any"
    """Read as another column says."""


Wide = Literal["skills", "competencies", "periods"]
"""What the further columns of a sheet are named after."""

Shape = Literal["rows", "matrix", "settings", "page"]
"""``rows``: a fact per row; ``matrix``: a person per row, a wide column each; ``settings``: name and value;
``page``: written for people, not read."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an input sheet."""

    name: str
    """The header."""
    kind: Kind
    note: str
    """What it is for, in a sentence."""
    field: str = ""
    """The field of the domain's class that it fills; empty where it fills none directly."""
    required: bool = False
    unit: str = ""
    example: str = ""
    default: str = ""
    """What a blank means, in words."""
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    """The values allowed, in a column of choices."""
    list_name: str = ""
    """The list of the Lists sheet that its drop-down offers."""
    width: int = 12
    """In characters."""
    least: float | None = None
    most: float | None = None
    keys: bool = False
    """Whether the column is part of what names the row (it stays in sight while scrolling)."""

    @property
    def header_note(self) -> str:
        """Return the note on the header cell: purpose, unit, example, what a blank means."""
        parts = [
            self.note,
            f"Unit: {self.unit}" if self.unit else "",
            f"One of: {', '.join(self.choices)}" if self.choices else "",
            f"Example: {self.example}" if self.example else "",
            "Required." if self.required else f"Blank: {self.default}" if self.default else "",
        ]
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Sheet:
    """An input sheet: one Excel table."""

    name: str
    table: str
    """The name of its table."""
    purpose: str
    columns: tuple[Column, ...] = ()
    required: bool = False
    shape: Shape = "rows"
    wide: Wide | None = None
    """What further columns stand for, besides ``columns``."""
    wide_column: Column | None = None
    """What each of the further columns is like; its name is a placeholder."""
    kind: str = ""
    """The problem's field that its rows go into (``people``, ``seats`` ...), or whose rows they add to."""
    aliases: tuple[str, ...] = ()
    extra_columns_are_attributes: bool = False
    example_rows: tuple[tuple[str | float, ...], ...] = ()

    def column(self, name: str) -> Column:
        """Return the column with this header."""
        return next(column for column in self.columns if column.name == name)

    @property
    def required_columns(self) -> tuple[Column, ...]:
        """Return the starred columns."""
        return tuple(column for column in self.columns if column.required)

    @property
    def key_columns(self) -> tuple[Column, ...]:
        """Return the columns that stay in sight while scrolling; they come first."""
        return tuple(column for column in self.columns if column.keys)


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of the Settings sheet."""

    name: str
    kind: Kind
    meaning: str
    default: str | float | None = None
    """What holds where the value is blank or the row is missing; None for nothing."""
    unit: str = ""
    allowed: str = ""
    """In words, as the Allowed column shows it."""
    choices: tuple[str, ...] = ()
    key: str = ""
    """The key of the planning model that it overrides, such as ``solve.gap``."""
    list_name: str = ""
    aliases: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    above_least: bool = False
    """Whether the least value itself is not allowed."""


@dataclass(frozen=True, slots=True)
class DropDown:
    """A column of the Lists sheet, and the name of its range.

    Its fixed values come first, then those of the workbook's columns ``sheet_columns`` (``(sheet, column)``).
    """

    name: str
    range_name: str
    values: tuple[str, ...] = ()
    sheet_columns: tuple[tuple[str, str], ...] = ()
    wide_sheets: tuple[str, ...] = ()
    """Sheets whose wide headers are in the list too (the skills)."""
