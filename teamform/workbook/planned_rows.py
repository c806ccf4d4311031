"""The rows of the Assignments sheet beside those that were written: which is which, and which are gone.

A row is known again by its person and its seat, wherever it was sorted to. What is left over is paired by the
seat: somebody was typed over. Rows beyond that were added, and rows that nobody claims were deleted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from teamform.domain.entities import LockKind
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem
from teamform.workbook.reading.text import key
from teamform.workbook.sheets.assignments import NOT
from teamform.workbook.visible import VisibleAssignment


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row as it was written.

    Attributes
    ----------
    fte
        What its place takes; None for a decision that keeps somebody out.
    kept_fte
        The FTE of a decision that it shows, where that is not what the seat says.
    """

    person: str
    name: str
    seat: str
    fte: float | None = None
    kept_fte: float | None = None

    @property
    def is_place(self) -> bool:
        """Tell whether it is a place of the plan."""
        return self.fte is not None


@dataclass(frozen=True, slots=True)
class EditedRow:
    """A row as it is now, and as it was written; None for one that was added."""

    now: VisibleAssignment
    planned: PlannedRow | None


@dataclass(frozen=True, slots=True)
class EditedSheet:
    """All rows of now, in their order, and those that were deleted."""

    rows: tuple[EditedRow, ...]
    deleted: tuple[PlannedRow, ...]


def planned_rows(problem: Problem, plan: Plan) -> Iterator[PlannedRow]:
    """Yield the rows that were written for a plan: its places, then who was kept out of a seat."""
    kept = {(lock.person, lock.seat): lock.fte for lock in problem.locks if lock.kind is LockKind.KEEP}
    for one in plan.assignments:
        name, fte = problem.person(one.person).name, problem.seat(one.seat).fte
        yield PlannedRow(one.person, name, one.seat, fte, kept.get((one.person, one.seat)))
    for lock in problem.locks:
        if lock.kind is LockKind.NOT:
            yield PlannedRow(lock.person, problem.person(lock.person).name, lock.seat)


def match_rows(rows: Sequence[VisibleAssignment], planned: Iterable[PlannedRow]) -> EditedSheet:
    """Return which row is which."""
    left = _Left(planned)
    found = [left.take(row.person, row.seat) for row in rows]
    for index, row in enumerate(rows):
        if found[index] is None and (not row.person or key(row.decision) != key(NOT)):
            found[index] = left.take_in_seat(row)
    pairs = zip(rows, found, strict=True)
    return EditedSheet(tuple(EditedRow(*pair) for pair in pairs), left.rows)


class _Left:
    """The written rows that no row of now has been found to be."""

    def __init__(self, planned: Iterable[PlannedRow]) -> None:
        self._rows = dict(enumerate(planned))
        self._by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._places: dict[str, list[int]] = defaultdict(list)
        for number, row in self._rows.items():
            self._by_pair[key(row.person), key(row.seat)].append(number)
            if row.is_place:
                self._places[key(row.seat)].append(number)

    @property
    def rows(self) -> tuple[PlannedRow, ...]:
        """Return the rows that are left, in their order."""
        return tuple(self._rows.values())

    def take(self, person: str, seat: str) -> PlannedRow | None:
        """Return the row of a person and a seat."""
        return self._taken(self._by_pair.get((key(person), key(seat)), []))

    def take_in_seat(self, now: VisibleAssignment) -> PlannedRow | None:
        """Return a place of the same seat, that of the same name before others."""
        there = [number for number in self._places.get(key(now.seat), []) if number in self._rows]
        return self._taken(sorted(there, key=lambda number: key(self._rows[number].name) != key(now.name)))

    def _taken(self, numbers: Iterable[int]) -> PlannedRow | None:
        first = next((number for number in numbers if number in self._rows), None)
        return None if first is None else self._rows.pop(first)
