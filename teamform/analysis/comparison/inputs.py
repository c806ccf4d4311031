"""What a scenario changes of the base: which row and field, what it was there, and what it is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from teamform.analysis.words import counted, listed
from teamform.domain.change import Change, Scenario
from teamform.domain.differences import Difference, differences, fields_of
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.domain.removal import row_id

NOUNS = {
    "people": ("person", "people"),
    "initiatives": ("initiative", "initiatives"),
    "seats": ("seat", "seats"),
    "roles": ("role", "roles"),
    "needs": ("need", "needs"),
    "preferences": ("preference", "preferences"),
    "rules": ("rule", "rules"),
    "current": ("place today", "places today"),
    "periods": ("period", "periods"),
}
"""What the rows of each kind are called, one and several."""
THERE, NOT_THERE = "there", "not there"
"""What is said of a whole row."""
NAMED = 3
"""So many rows of a group are named, and of so few each is shown by itself."""
SETTING = "settings"
"""The kind of a change of the planning model or of one of its keys."""

Said = str | float | bool | None


@dataclass(frozen=True, slots=True)
class ChangedInput:
    """One input that is another one than in the base.

    Attributes
    ----------
    kind, ids
        The rows: ``people``, and the IDs of those that the change is about.
    subject
        The rows in words.
    field
        The field, or ``field.entry``; empty for a whole row.
    before, after
        What it is in the base and in the scenario. For several rows at once, what is done to them: ``* 0.5``.
    origin
        The cell in which the change stands, such as ``Scenarios!A7``; empty where there is none.
    is_group
        Whether it is about several rows at once.
    """

    kind: str
    ids: tuple[str, ...]
    subject: str
    field: str
    before: Said
    after: Said
    origin: str = ""
    is_group: bool = False

    @property
    def key(self) -> tuple[str, tuple[str, ...], str]:
        """Return what tells the input from others, whatever a scenario makes of it."""
        return (self.kind, self.ids, self.field)

    @property
    def said(self) -> str:
        """Return the change in a clause, with the field under its own name."""
        what = f"{self.subject}, {self.field.replace('_', ' ')}" if self.field else self.subject
        before = f"{in_words(self.before)} -> " if self.before is not None else ""
        return f"{what}: {before}{in_words(self.after)}"


def inputs_of(scenario: Scenario, base: Problem, problem: Problem) -> tuple[ChangedInput, ...]:
    """Return what a scenario changes, in the order of its changes; many rows changed alike are one.

    Parameters
    ----------
    scenario
        The changes.
    base, problem
        The problem without and with them.
    """
    changed = (
        _of_changes(some, base, problem)
        for _, group in groupby(scenario.changes, _way)
        for some in _apart(tuple(group))
    )
    return (*changed, *_of_settings(scenario))


def _way(change: Change) -> tuple[str, str, str, str]:
    """Return what is alike in changes of many rows; new rows are each their own."""
    own = change.id if change.action == "new" else str(change.value)
    return (change.kind, change.field, change.action, own)


def _apart(changes: tuple[Change, ...]) -> tuple[tuple[Change, ...], ...]:
    """Return changes that are alike one by one, where they are few."""
    few = len({change.id for change in changes}) <= NAMED
    return tuple((change,) for change in changes) if few else (changes,)


def inputs_between(base: Problem, problem: Problem) -> tuple[ChangedInput, ...]:
    """Return what differs between two problems that were read at different times."""
    return tuple(map(partial(_of_difference, base, problem), differences(base, problem)))


def inputs_of_models(base: PlanningModel, policy: PlanningModel) -> tuple[ChangedInput, ...]:
    """Return what differs between two planning models: their names, or that settings do."""
    if base.content_hash == policy.content_hash:
        return ()
    if base.name != policy.name:
        return (ChangedInput(SETTING, ("planning_model",), "Planning model", "", base.name, policy.name),)
    return (
        ChangedInput(SETTING, ("planning_model",), f"Planning model {policy.name}", "", None, "other keys"),
    )


def in_words(value: Said) -> str:
    """Return a value as text."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return f"{value:.10g}" if isinstance(value, float | int) else value


def _of_changes(changes: tuple[Change, ...], base: Problem, problem: Problem) -> ChangedInput:
    first = changes[0]
    ids = tuple(dict.fromkeys(change.id for change in changes))
    make = partial(ChangedInput, first.kind, ids, field=first.field, origin=first.origin)
    if len(ids) > 1:
        subject = f"{counted(len(ids), *NOUNS[first.kind])} ({listed(ids, NAMED)})"
        return make(subject=subject, before=None, after=_done(first), is_group=True)
    if all(_row(one, first.kind, first.id) is None for one in (base, problem)):
        # Rows that are named by a condition, or one that is nowhere.
        subject = f"{NOUNS[first.kind][1]}: {first.id}"
        return make(subject=subject, before=None, after=_done(first), is_group=True)
    before, after = (value_in(one, first.kind, first.id, first.field) for one in (base, problem))
    return make(subject=_subject(first.kind, first.id, base, problem), before=before, after=after)


def _done(change: Change) -> str:
    """Return in words what a change does to every row of a group."""
    if not change.field:
        return NOT_THERE if change.action == "remove" else THERE
    value = change.value if isinstance(change.value, str | float | bool | int) else None
    sign = {"add": "+ ", "multiply": "* ", "remove": "without "}.get(change.action, "")
    return f"{sign}{in_words(value)}" if value is not None or not sign else sign.strip()


def _subject(kind: str, identifier: str, base: Problem, problem: Problem) -> str:
    row = _row(problem, kind, identifier) or _row(base, kind, identifier)
    return str(getattr(row, "label", f"{NOUNS[kind][0]} {identifier}"))


def _row(problem: Problem, kind: str, identifier: str) -> Any:
    return next((row for row in getattr(problem, kind) if row_id(row) == identifier), None)


def value_in(problem: Problem, kind: str, identifier: str, field: str) -> Said:
    """Return what a field of a row is, or whether the row is there."""
    row = _row(problem, kind, identifier)
    if row is None or not field:
        return NOT_THERE if row is None else THERE
    fields = fields_of(row)
    if field in fields:
        return plain_value(fields[field])
    if field.rpartition(".")[0] in fields:  # one property of a seat's skill
        return plain_value(fields[field.rpartition(".")[0]])
    return plain_value(getattr(row, field, None))


def plain_value(value: Any) -> Said:
    """Return a field's value as a number, a truth or a text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _of_settings(scenario: Scenario) -> Iterator[ChangedInput]:
    origin = scenario.origin
    if scenario.planning_model:
        ids = ("planning_model",)
        yield ChangedInput(SETTING, ids, "Planning model", "", None, scenario.planning_model, origin)
    for key, text in scenario.overrides.items():
        yield ChangedInput(SETTING, (key,), key, "", None, text, origin)


def _of_difference(base: Problem, problem: Problem, one: Difference) -> ChangedInput:
    subject = _subject(one.kind, one.id, base, problem)
    make = partial(ChangedInput, one.kind, (one.id,), subject, one.field)
    if one.field:
        return make(plain_value(one.before), plain_value(one.after))
    return make(NOT_THERE, THERE) if one.before is None else make(THERE, NOT_THERE)


def union_of(inputs: Iterable[tuple[ChangedInput, ...]]) -> tuple[ChangedInput, ...]:
    """Return each input that any of some scenarios changes, once."""
    found: dict[tuple[str, tuple[str, ...], str], ChangedInput] = {}
    for changed in inputs:
        for one in changed:
            found.setdefault(one.key, one)
    return tuple(found.values())
