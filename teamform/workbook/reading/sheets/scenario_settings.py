"""Rows of the Scenarios sheet about Settings: another planning model, or one of its keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from teamform.domain.change import PLANNING_MODEL
from teamform.workbook.layout import SETTINGS, Setting
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.numbers import read_number
from teamform.workbook.reading.settings import key_of_model, setting_named, setting_value, text_of
from teamform.workbook.reading.text import clean, nearest
from teamform.workbook.reading.values import CellError, Uncached, Value

_FREE = tuple(one.name for one in SETTINGS if one.key or one.name == PLANNING_MODEL)
"""The settings that a scenario may change; the others say how the workbook is read."""
_READING = "It says how the workbook is read, which is the same in all scenarios."
_PEOPLE = {"Max initiatives": "Write a row for the sheet People: Row ID all, Column Max initiatives."}


@dataclass(frozen=True, slots=True)
class SettingTarget:
    """A setting that a scenario changes."""

    key: str
    """The dotted key of the planning model, or ``PLANNING_MODEL``."""
    setting: Setting | None = None
    """What it allows; None for a key, which the planning model checks."""


def find_setting(written: str) -> SettingTarget:
    """Return the setting that a Row ID names.

    Raises
    ------
    MisreadError
        When there is none, or it says how the workbook is read.
    """
    key = key_of_model(written)
    if key is not None:
        return SettingTarget(key)
    setting = setting_named(written)
    if setting is not None and setting.name in _FREE:
        return SettingTarget(setting.key or PLANNING_MODEL, setting)
    expected = f"{', '.join(_FREE)}, or a key of the planning model such as goals.value.weight"
    if setting is not None:
        fix = _PEOPLE.get(setting.name, _READING)
        raise MisreadError("E313", expected, fix, f"the setting {setting.name}")
    near = nearest(written, _FREE)
    raise MisreadError("E313", expected, f"Did you mean '{near}'?" if near else "")


def setting_text(
    context: Context, target: SettingTarget, action: str, value: Value, earlier: Mapping[str, str]
) -> str:
    """Return the text of a setting after a change.

    Parameters
    ----------
    earlier
        What the scenario has set before, by key.

    Raises
    ------
    MisreadError
        When the value is not allowed, or there is no number to start from.
    """
    if isinstance(value, CellError | Uncached):
        raise MisreadError("E209" if isinstance(value, CellError) else "E210", "a value")
    if value is None or (isinstance(value, str) and not clean(value)):
        raise MisreadError("E201", f"a value to {action}", found="a blank cell")
    if action in ("add", "multiply"):
        amount = read_number(value, "a number", percent=True).value
        base = _base(context, target, action, earlier)
        value = round(base + amount if action == "add" else base * amount, 9)
    return text_of(setting_value(target.setting, value) if target.setting else value)


def _base(context: Context, target: SettingTarget, action: str, earlier: Mapping[str, str]) -> float:
    text = earlier.get(target.key, context.settings.overrides.get(target.key, ""))
    try:
        return float(text)
    except ValueError as error:
        expected = (
            f"a number for {target.key} in Settings, to {action} to"
            if action == "add"
            else (f"a number for {target.key} in Settings, to multiply")
        )
        raise MisreadError("E313", expected, "Write the action set, and the new value.") from error
