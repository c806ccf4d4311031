"""The rows that a change of many is about: those that are named, or that meet some conditions."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from teamform.domain.base import Entity
from teamform.domain.entities import Person
from teamform.domain.removal import row_id
from teamform.domain.selector import Condition, Selector

if TYPE_CHECKING:
    from teamform.domain.problem import Problem

YES, NO = "Yes", "No"
"""What conditions call a switch that is on, and one that is off."""


def rows_in(problem: Problem, kind: str, group: Selector) -> frozenset[str]:
    """Return the IDs of the rows of a kind that a group takes in.

    Parameters
    ----------
    group
        Of people as in a rule (whoever is not active is in it too); of other rows by ID, or by conditions on
        their fields, named as the domain names them.

    Raises
    ------
    ValueError
        When a row that it names is not there, or the rows have no such field.
    """
    rows = {row_id(row): row for row in getattr(problem, kind)}
    missing = next((name for name in group.people if name not in rows), None)
    if missing is not None:
        raise ValueError(f"{kind} have no row {missing!r}")
    if group.everyone:
        return frozenset(rows)
    return frozenset(group.people) | {
        name
        for name, row in rows.items()
        if any(all(_holds(problem, row, one) for one in conditions) for conditions in group.alternatives)
    }


def _holds(problem: Problem, row: Entity, condition: Condition) -> bool:
    if isinstance(row, Person):
        return condition.holds(problem.values_of(row, condition.field))
    if condition.field not in type(row).model_fields:
        raise ValueError(f"there is no field {condition.field!r}")
    content = getattr(row, condition.field)
    if isinstance(content, date):
        return _by_day(condition).holds((content.toordinal(),))
    return condition.holds(_values(content))


def _by_day(condition: Condition) -> Condition:
    """Return a condition on a date as one on its number, so that it can be before and after."""
    return condition.replace(value=str(date.fromisoformat(condition.value).toordinal()))


def _values(content: Any) -> tuple[str | float, ...]:
    match content:
        case None | "":
            return ()
        case bool():
            return (YES if content else NO,)
        case Enum():
            return (str(content.value),)
        case int() | float():
            return (content,)
        case tuple():
            return tuple(map(str, content))
        case _:
            return (str(content),)
