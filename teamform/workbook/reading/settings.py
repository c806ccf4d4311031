"""The Settings sheet: one value per row, each with what it allows, and keys of the planning model."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from teamform.workbook.findings import Collector, Place
from teamform.workbook.layout import OVERRIDE_ROOTS, SETTINGS, Kind, Setting
from teamform.workbook.reading.cells import choice_of
from teamform.workbook.reading.dates import read_date
from teamform.workbook.reading.misread import MisreadError, Remark
from teamform.workbook.reading.numbers import read_number, read_whole
from teamform.workbook.reading.tables import Row, Table
from teamform.workbook.reading.text import clean, header_key, near_spelling, nearest
from teamform.workbook.reading.values import CellError, Uncached, Value, plain, shown

SettingValue: TypeAlias = str | float | int | date


@dataclass(slots=True)
class Settings:
    """What the Settings sheet says, by name of the setting; what it does not say is not there."""

    values: dict[str, SettingValue] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    """Where each setting stands, by its name or its key of the planning model."""

    def text(self, name: str) -> str:
        """Return a setting's text, or its default."""
        value = self.values.get(name, _BY_NAME[name].default)
        return "" if value is None else str(value)

    def whole(self, name: str) -> int | None:
        """Return a setting's whole number, or its default."""
        value = self.values.get(name, _BY_NAME[name].default)
        return int(value) if isinstance(value, int | float) else None

    def day(self, name: str) -> date | None:
        """Return a setting's date."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None


_BY_NAME = {setting.name: setting for setting in SETTINGS}
_BY_KEY = {header_key(setting.name): setting for setting in SETTINGS}
_BY_ALIAS = {header_key(alias): setting for setting in SETTINGS for alias in setting.aliases}


def read_settings(table: Table | None, notes: Collector) -> Settings:
    """Read the Settings sheet; without one, everything is at its default."""
    settings = Settings()
    if table is None or "Setting" not in table.columns or "Value" not in table.columns:
        return settings
    for row in table.rows:
        name = clean(table.text(row, "Setting"))
        if name:
            _read_row(table, row, name, settings, notes)
    return settings


def _read_row(table: Table, row: Row, name: str, settings: Settings, notes: Collector) -> None:
    place = table.place(row[0], "Value", f"setting {name}")
    value = table.value(row, "Value")
    key = key_of_model(name)
    setting = None if key else _setting(name, table, row, notes)
    if key is None and setting is None:
        near = nearest(name, list(_BY_NAME))
        fix = f"Did you mean '{near}'? Correct the name if it was meant to count." if near else ""
        notes.add(
            "W307", table.place(row[0], "Setting"), f"'{name}'", "a setting", fix, "the row is not read"
        )
        return
    label = key or (setting.name if setting else name)
    if label in settings.places:
        first = settings.places[label].cell
        notes.add(
            "E301",
            place,
            f"the setting {label} again",
            f"each setting once (it stands in {first} as well)",
            "Delete one of the two rows.",
        )
        return
    settings.places[label] = place
    if value is None or (isinstance(value, str) and not clean(value)):
        return
    if isinstance(value, CellError | Uncached):
        code = "E209" if isinstance(value, CellError) else "E210"
        notes.add(code, place, shown(value), setting.allowed if setting else "a value")
    elif key is not None:
        settings.overrides[key] = text_of(value)
    elif setting is not None:
        _take(setting, value, place, settings, notes)


def text_of(value: Value) -> str:
    """Return a value as the planning model takes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{float(value):.10g}"
    return clean(plain(value))


def key_of_model(name: str) -> str | None:
    """Return the key of the planning model that a setting names; None for another setting."""
    root, dot, rest = name.partition(".")
    if not dot or root.casefold() not in OVERRIDE_ROOTS:
        return None
    return clean(rest) if root.casefold() == "model" else name


def setting_named(name: str) -> Setting | None:
    """Return the setting that a text names: by name, by alias, by a near spelling."""
    wanted = header_key(name)
    return _BY_KEY.get(wanted) or _BY_ALIAS.get(wanted) or _BY_KEY.get(near_spelling(wanted, _BY_KEY) or "")


def _setting(name: str, table: Table, row: Row, notes: Collector) -> Setting | None:
    near = setting_named(name)
    if near is not None and header_key(name) != header_key(near.name):
        place = table.place(row[0], "Setting")
        notes.add("W102", place, f"'{name}'", f"'{near.name}'", taken=f"read as {near.name}")
    return near


def _take(setting: Setting, value: Value, place: Place, settings: Settings, notes: Collector) -> None:
    try:
        taken, remark = _read(setting, value)
    except MisreadError as error:
        code = error.code if error.code in ("E203", "E208") else "E312"
        if code == "E312":
            usual = "none" if setting.default is None else setting.default
            fix = f"Correct the value, or leave it blank for the default ({usual})."
            notes.add(code, place, shown(value), setting.allowed, fix)
        else:
            notes.add(code, place, shown(value), error.expected, error.fix)
        return
    if remark is not None:
        notes.add(remark.code, place, shown(value), remark.expected, taken=remark.taken)
    settings.values[setting.name] = taken
    if setting.key:
        settings.overrides[setting.key] = text_of(taken)


def setting_value(setting: Setting, value: Value) -> SettingValue:
    """Return a value as a setting takes it.

    Raises
    ------
    MisreadError
        When the setting does not allow it.
    """
    try:
        return _read(setting, value)[0]
    except MisreadError as error:
        raise MisreadError("E312", setting.allowed, "Correct the value.") from error


def _read(setting: Setting, value: Value) -> tuple[SettingValue, Remark | None]:
    match setting.kind:
        case Kind.DATE:
            return read_date(value)
        case Kind.CHOICE:
            return choice_of(clean(plain(value)), setting.choices), None
        case Kind.WHOLE:
            number = read_whole(value)
            return int(_within(setting, number.value)), number.remark
        case Kind.NUMBER:
            number = read_number(value, percent=setting.most == 1)
            return _within(setting, number.value), number.remark
        case _:
            return clean(plain(value)), None


def _within(setting: Setting, number: float) -> float:
    too_small = setting.least is not None and (
        number < setting.least or (setting.above_least and number == setting.least)
    )
    if too_small or (setting.most is not None and number > setting.most):
        raise MisreadError("E312", setting.allowed)
    return number
