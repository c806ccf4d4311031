"""What the user decided in the Assignments sheet of a plan: locks for the next solve.

Keep, Not this person and Change say so in words. Somebody typed over counts as Change; nothing is dropped
silently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from teamform.domain.entities import Lock, LockKind, Seat
from teamform.domain.numbers import thousandths
from teamform.domain.plan import Assignment
from teamform.domain.problem import Problem
from teamform.workbook.findings import Collector, Findings, Place
from teamform.workbook.plan import StoredPlan
from teamform.workbook.reading.addresses import address, quoted
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.names import Names
from teamform.workbook.reading.text import key
from teamform.workbook.sheets.assignments import AUTO, CHANGE, DECISIONS, KEEP, NOT
from teamform.workbook.visible import VisibleAssignment

_BY_KEY = {key(decision): decision for decision in DECISIONS}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided, and what is wrong or doubtful in it."""

    locks: tuple[Lock, ...]
    findings: Findings


def read_decisions(stored: StoredPlan, problem: Problem) -> Decisions:
    """Return the locks that the Assignments sheet of a plan asks for.

    Parameters
    ----------
    stored
        The plan workbook, read back.
    problem
        The problem in its input sheets, which may have changed since.
    """
    reader = _Reader(stored, problem)
    locks = {(lock.person, lock.seat, lock.kind): lock for lock in reader.locks()}
    return Decisions(tuple(locks.values()), reader.notes.findings())


class _Reader:
    def __init__(self, stored: StoredPlan, problem: Problem) -> None:
        self.stored, self.problem = stored, problem
        self.notes = Collector()
        self.people = Names("person", "E302", "the sheet People")
        for person in problem.people:
            self.people.add(person.id, person.name)
        self.seats = Names("seat", "E304", "the sheet Seats")
        for seat in problem.seats:
            self.seats.add(seat.id)
        self.left = Counter(stored.solved.plan.assignments)
        self.same_input = problem.replace(locks=stored.locks).content_hash == stored.input_hash

    def locks(self) -> Iterator[Lock]:
        """Yield the locks; rows as planned are crossed off first, so that the rest shows who was replaced."""
        rows = self.stored.visible.assignments or ()
        planned = [self._cross_off(Assignment(person=row.person, seat=row.seat)) for row in rows]
        for row, is_planned in zip(rows, planned, strict=True):
            decision = _BY_KEY.get(key(row.decision or AUTO))
            if decision is None:
                self._note("E401", row, "Decision", f"'{row.decision}'", " or ".join(DECISIONS))
            elif decision == AUTO and is_planned:
                self._check_fte(row)
            else:
                yield from self._locks_of(row, decision, is_planned=is_planned)

    def _cross_off(self, place: Assignment) -> bool:
        """Tell whether the plan has a place that no row before has named."""
        if not self.left[place]:
            return False
        self.left[place] -= 1
        return True

    def _locks_of(self, row: VisibleAssignment, decision: str, *, is_planned: bool) -> Iterator[Lock]:
        seat_id = self._found(self.seats, row, "Seat", row.seat)
        person = self._found(self.people, row, "Person ID", row.person or row.name)
        if seat_id is None or person is None:
            return
        seat = self.problem.seat(seat_id)
        if decision in (KEEP, NOT):
            yield self._lock(row, person, seat, LockKind.KEEP if decision == KEEP else LockKind.NOT)
        elif row.change_to:
            other = self._found(self.people, row, "Change to", row.change_to)
            if other is not None:
                yield self._lock(row, person, seat, LockKind.NOT)
                yield self._lock(row, other, seat, LockKind.KEEP)
        elif is_planned:
            self._note("E402", row, "Change to", "nothing", "the person who takes the place, by ID or name")
        else:
            yield from self._typed_over(row, person, seat)

    def _typed_over(self, row: VisibleAssignment, person: str, seat: Seat) -> Iterator[Lock]:
        """Take somebody who was not planned there for a change of whoever was."""
        before = next((one for one in self.left.elements() if one.seat == seat.id), None)
        was = "nobody" if before is None else before.person
        self._note(
            "W401", row, "Person ID", f"{person} in seat {seat.id}, where {was} was planned", taken=CHANGE
        )
        if before is not None:
            self.left[before] -= 1
            yield self._lock(row, before.person, seat, LockKind.NOT)
        yield self._lock(row, person, seat, LockKind.KEEP)

    def _check_fte(self, row: VisibleAssignment) -> None:
        """Refuse another FTE: it belongs to the seat, and is the same for each of its places."""
        if not self.same_input or row.fte is None:
            return
        fte = self.problem.seat(row.seat).fte
        if thousandths(row.fte) != thousandths(fte):
            self._note("E403", row, "FTE", f"{row.fte:g}", f"{fte:g}, as the sheet Seats says")

    def _found(self, names: Names, row: VisibleAssignment, header: str, text: str) -> str | None:
        try:
            return names.find(text).id
        except MisreadError as error:
            self._note(error.code, row, header, error.found or f"'{text}'", error.expected, error.fix)
            return None

    def _note(
        self,
        code: str,
        row: VisibleAssignment,
        header: str,
        found: str,
        expected: str = "",
        fix: str = "",
        taken: str = "",
    ) -> None:
        column = self.stored.visible.columns.get(header, -1)
        place = Place(self.stored.visible.sheet, row.row, column, header, f"seat {row.seat}")
        self.notes.add(code, place, found, expected, fix, f"taken as {taken}" if taken else "")

    def _lock(self, row: VisibleAssignment, person: str, seat: Seat, kind: LockKind) -> Lock:
        column = self.stored.visible.columns.get("Decision")
        sheet = self.stored.visible.sheet
        origin = f"{quoted(sheet)}!{address(row.row, column)}" if column is not None else sheet
        return Lock(person=person, seat=seat.id, kind=kind, origin=origin)
