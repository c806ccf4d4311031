"""What changed since the plan in a workbook: its decisions and its input, each with its cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from teamform.analysis.causes import Edit
from teamform.domain.differences import Difference, differences
from teamform.domain.entities import Initiative, Lock, LockKind, Need, Person, Preference, Rule, Seat
from teamform.domain.problem import Problem
from teamform.domain.removal import row_id
from teamform.workbook.reading.places import Places
from teamform.workbook.reading.values import MOST_SHOWN

_NOUNS = {
    "roles": "role",
    "people": "person",
    "initiatives": "initiative",
    "seats": "seat",
    "needs": "need",
    "preferences": "preference",
    "rules": "rule",
    "periods": "period",
}


def edits_between(before: Problem, after: Problem, places: Places, path: Path) -> Iterator[Edit]:
    """Yield what changed from a problem that was solved to the one that is to be solved.

    Parameters
    ----------
    before, after
        Both with their decisions.
    places
        Where the fields of the later one stand.
    path
        The plan workbook in which the decisions stand.
    """
    yield from _decisions(before, after, path)
    with_own_fte = {lock.seat for lock in (*before.locks, *after.locks) if lock.fte is not None}
    rows = {kind: {row_id(row): row for row in getattr(after, kind)} for kind in _NOUNS}
    for difference in differences(before, after):
        is_fte_of_seat = (difference.kind, difference.field) == ("seats", "fte")
        if not (is_fte_of_seat and difference.id in with_own_fte):
            row = difference.row or rows[difference.kind][difference.id]
            yield _input(difference, row, before, after, places)


# -- decisions --------------------------------------------------------------------------------------------


def _decisions(before: Problem, after: Problem, path: Path) -> Iterator[Edit]:
    old, new = _by_place(before), _by_place(after)
    for place, lock in new.items():
        if place not in old:
            where = f" ({lock.origin} of {path.name})" if lock.origin else ""
            yield Edit(f"{_said(after, lock)}{where}", pair=(lock.person, lock.seat))
    for place, lock in old.items():
        if place not in new:
            yield Edit(f"no longer decided: {_said(before, lock)}", pair=(lock.person, lock.seat))


def _by_place(problem: Problem) -> dict[tuple[str, str, LockKind, float | None], Lock]:
    return {(lock.person, lock.seat, lock.kind, lock.fte): lock for lock in problem.locks}


def _said(problem: Problem, lock: Lock) -> str:
    how = "kept in" if lock.kind is LockKind.KEEP else "kept out of"
    fte = f", with {lock.fte:g} FTE" if lock.fte is not None else ""
    return f"{problem.person(lock.person).label} {how} seat {lock.seat}{fte}"


# -- the input --------------------------------------------------------------------------------------------


def _input(difference: Difference, row: Any, before: Problem, after: Problem, places: Places) -> Edit:
    said = _changed(difference, places)
    match row:
        case Person(id=person) | Preference(person=person):
            return Edit(said, people=frozenset({person}))
        case Initiative(id=initiative) | Need(initiative=initiative):
            return Edit(said, initiatives=frozenset({initiative}))
        case Seat(id=seat):
            return Edit(said, seats=frozenset({seat}))
        case Rule() as rule:
            return _rule(said, rule, before, after)
    return Edit(said, is_everywhere=True)


def _rule(said: str, rule: Rule, before: Problem, after: Problem) -> Edit:
    """Return the edit of a rule: about those whom it names, and everybody where it names nobody."""
    people = {
        person.id
        for problem in (before, after)
        for selector in (rule.who, rule.with_whom)
        if not selector.everyone
        for person in problem.selected(selector)
    }
    return Edit(
        said,
        people=frozenset(people),
        initiatives=frozenset(rule.initiatives),
        is_everywhere=not (people or rule.initiatives),
    )


def _changed(difference: Difference, places: Places) -> str:
    """Return what changed, in a clause with its cell."""
    noun, row = _NOUNS[difference.kind], (difference.kind, difference.id)
    address = places.address(*row, difference.field)
    where = f" ({address})" if address else ""
    if not difference.field:
        how = "added" if difference.before is None else "removed"
        return f"{noun} {getattr(difference.row, 'label', difference.id)} {how}{where}"
    change = f"from {_shown(difference.before)} to {_shown(difference.after)}"
    return f"{_header(difference, places)} of {noun} {difference.id} {change}{where}"


def _header(difference: Difference, places: Places) -> str:
    """Return a field as the user knows it: its entry in a map, or the header of its column."""
    own, _, entry = difference.field.partition(".")
    place = places.find(difference.kind, difference.id, difference.field)
    if entry or place is None or place == places.find(difference.kind, difference.id):
        return entry or own.replace("_", " ")
    return place.header


def _shown(value: Any) -> str:
    if value is None or value in ("", ()):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}\N{HORIZONTAL ELLIPSIS}"
