"""One edit of one row: a field set, an amount added, an entry of a map or list changed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any, Literal

from teamform.domain.base import Entity
from teamform.domain.entities import SeatSkill

Action = Literal["set", "add", "multiply", "remove", "new"]

_SKILL_FIELDS = frozenset(SeatSkill.model_fields) - {"skill", "origin"}
_FALLBACK = {"availability_fte": "capacity_fte", "fte_by_period": "fte"}
"""What an entry is where a map has none: the FTE of all periods."""
_KEEPS_NONE = frozenset({"other_roles"})
"""Maps in which an entry without a value says something."""


def edited(row: Entity, path: str, action: Action, value: Any) -> Entity:
    """Return a row with one edit made, validated anew.

    Parameters
    ----------
    path
        The field, or ``field.entry`` for one entry of a map.
    value
        The new value, the amount to add, the factor, or the item of a list.

    Raises
    ------
    ValueError, TypeError
        When there is no such field, or the action does not go with what is there.
    """
    field, _, entry = path.partition(".")
    if field not in type(row).model_fields:
        raise ValueError(f"there is no field {field!r}")
    present = getattr(row, field)
    if entry and isinstance(present, Mapping):
        return row.replace(**{field: _with_entry(row, field, entry, action, value)})
    if entry and field == "skills":
        return row.replace(skills=_with_skill(present, entry, action, value))
    if entry:
        raise ValueError(f"{field} has no entries")
    return row.replace(**{field: _new_field(row, field, action, value)})


def _new_field(row: Entity, field: str, action: Action, value: Any) -> Any:
    present = getattr(row, field)
    if isinstance(present, tuple):
        return _new_list(present, action, value)
    if action == "remove":
        about = type(row).model_fields[field]
        if about.is_required():
            raise ValueError(f"{field} must be there; it cannot be removed")
        return about.get_default(call_default_factory=True)
    return _new_value(present, action, value)


def _new_list(present: tuple[Any, ...], action: Action, value: Any) -> tuple[Any, ...]:
    items = tuple(filter(None, map(str.strip, re.split("[;,]", value)))) if isinstance(value, str) else ()
    if action == "set":
        return items
    if action == "add":
        return tuple(dict.fromkeys((*present, *items)))
    if action == "remove":
        return tuple(item for item in present if item not in items) if items else ()
    raise ValueError(f"a list cannot be changed by {action}")


def _with_entry(row: Entity, field: str, entry: str, action: Action, value: Any) -> dict[str, Any]:
    entries = dict(getattr(row, field))
    if action == "remove" or (action == "set" and value is None and field not in _KEEPS_NONE):
        entries.pop(entry, None)
        return entries
    fallback = getattr(row, _FALLBACK[field]) if field in _FALLBACK else 0
    present = entries.get(entry, fallback)
    return {**entries, entry: _new_value(present, action, value)}


def _with_skill(
    skills: tuple[SeatSkill, ...], entry: str, action: Action, value: Any
) -> tuple[SeatSkill, ...]:
    """Return a seat's skills with one changed, added or removed (both rows of it, if it has two)."""
    name, _, field = entry.rpartition(".")
    if field not in _SKILL_FIELDS or not name:
        name, field = entry, "min_level"
    if action == "remove":
        return tuple(skill for skill in skills if skill.skill != name)
    if all(skill.skill != name for skill in skills):
        skills = (*skills, SeatSkill(skill=name))
    return tuple(
        skill.replace(**{field: _new_value(getattr(skill, field), action, value)})
        if skill.skill == name
        else skill
        for skill in skills
    )


def _new_value(present: Any, action: Action, value: Any) -> Any:
    if action == "set":
        return value
    if isinstance(present, bool) or not isinstance(present, int | float):
        raise TypeError(f"{action} needs a number to start from, found {present!r}")
    amount = float(value)
    result = present + amount if action == "add" else present * amount
    return math.floor(result + 0.5) if isinstance(present, int) else round(result, 3)
