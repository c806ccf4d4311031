"""A scenario whose cells hold several values, written out: a sweep, or a grid of several sweeps.

``FTE of BPO`` with ``80 %..120 % in 5`` becomes ``FTE of BPO 80 %``, ``FTE of BPO 90 %`` and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from teamform.domain.change import PLANNING_MODEL, Change, Scenario
from teamform.domain.problem import Problem
from teamform.domain.selector import Condition
from teamform.workbook.scenario_entries import place_of
from teamform.workbook.sweep_entries import is_percent, number_or_text

_PER_PERIOD = frozenset({"availability_fte", "fte_by_period"})


@dataclass(frozen=True, slots=True)
class _Pick:
    """One value of a sweep."""

    words: str
    coordinate: float
    take: Any
    """The change with this value, or the text of the setting."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """A sweep: what is swept, and its values."""

    label: str
    picks: tuple[_Pick, ...]
    position: int | str
    """The number of its change, or the key of its setting."""


def variants(scenario: Scenario, problem: Problem) -> Iterator[Scenario]:
    """Yield the scenarios that a scenario stands for: itself, or one for each combination of its values.

    Parameters
    ----------
    problem
        Knows the names of people and initiatives.

    Yields
    ------
    Scenario
        Changes that are the same are shared. Its ``family`` is the name of the scenario written; its
        ``coordinates`` are its values by axis: numbers as they are, other values by their number from 1.
    """
    if not scenario.is_swept:
        yield scenario
        return
    axes = tuple(_axes(scenario, problem))
    for picks in product(*(axis.picks for axis in axes)):
        yield _variant(scenario, axes, picks)


def _variant(scenario: Scenario, axes: tuple[_Axis, ...], picks: tuple[_Pick, ...]) -> Scenario:
    changes = list(scenario.changes)
    settings: dict[str, str] = {}
    for axis, pick in zip(axes, picks, strict=True):
        if isinstance(axis.position, int):
            changes[axis.position] = pick.take
        else:
            settings[axis.position] = pick.take
    model = settings.pop(PLANNING_MODEL, scenario.planning_model)
    return scenario.replace(
        name=_name(scenario.name, axes, picks),
        changes=tuple(changes),
        planning_model=model,
        overrides={**scenario.overrides, **settings},
        swept={},
        family=scenario.name,
        coordinates={axis.label: pick.coordinate for axis, pick in zip(axes, picks, strict=True)},
    )


def _name(family: str, axes: tuple[_Axis, ...], picks: tuple[_Pick, ...]) -> str:
    said = ", ".join(f"{axis.label} {pick.words}" for axis, pick in zip(axes, picks, strict=True))
    is_label = len(axes) == 1 and axes[0].label.casefold() == family.casefold()
    return said if is_label else f"{family}: {said}"


# -- axes -------------------------------------------------------------------------------------------------


def _axes(scenario: Scenario, problem: Problem) -> Iterator[_Axis]:
    taken: dict[str, int] = {}
    for number, change in enumerate(scenario.changes):
        if change.values:
            yield _Axis(_once(_label(change, problem), taken), _picks(change), number)
    for key, texts in scenario.swept.items():
        picks = tuple(
            _Pick(text, _coordinate(number_or_text(text), index), text) for index, text in enumerate(texts)
        )
        yield _Axis(_once(key, taken), picks, key)


def _once(label: str, taken: dict[str, int]) -> str:
    """Return a label that no other axis has: the second of the same gets a number."""
    taken[label] = taken.get(label, 0) + 1
    return label if taken[label] == 1 else f"{label} ({taken[label]})"


def _picks(change: Change) -> tuple[_Pick, ...]:
    words = _words_of(change)
    return tuple(
        _Pick(words(value), _coordinate(value, index), change.replace(value=value, values=()))
        for index, value in enumerate(change.values)
    )


def _coordinate(value: Any, index: int) -> float:
    return float(value) if isinstance(value, int | float) else index + 1.0


def _words_of(change: Change) -> Callable[[Any], str]:
    """Return how the values of a change are said: factors and shares in %, amounts to add with a sign."""
    numbers = [value for value in change.values if isinstance(value, int | float)]
    percent = is_percent(change, place_of(change).column, numbers)
    sign = "+" if change.action == "add" else ""

    def words(value: Any) -> str:
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if not isinstance(value, int | float):
            return "none" if value is None else str(value)
        return f"{value * 100:{sign}.10g} %" if percent else f"{value:{sign}.10g}"

    return words


def _label(change: Change, problem: Problem) -> str:
    """Return what is swept: ``FTE of BPO``, ``Value of Returns``, ``FTE in Q3 of Anna``."""
    header = place_of(change).header or change.field
    if change.field.partition(".")[0] in _PER_PERIOD:
        header = f"FTE in {header}"
    return f"{header} of {_rows(change, problem)}"


def _rows(change: Change, problem: Problem) -> str:
    if change.group.is_empty:
        return _named(change.kind, change.id, problem)
    if change.group.everyone:
        return f"all {change.kind}"
    groups = (" and ".join(map(_condition, some)) for some in change.group.alternatives)
    return ", ".join((*(_named(change.kind, one, problem) for one in change.group.people), *groups))


def _condition(condition: Condition) -> str:
    return condition.value if condition.operator == "=" else str(condition)


def _named(kind: str, row: str, problem: Problem) -> str:
    if kind in ("people", "initiatives"):
        return next((one.name for one in getattr(problem, kind) if one.id == row), row)
    return row
