"""What the user decided in the Assignments sheet of a plan: locks for the next solve.

Keep, Not this person and Change say so in words. Cells typed over, rows added and rows deleted count as
well: they are seen against what was written, and listed. Nothing is dropped silently.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from teamform.domain.entities import Lock, LockKind
from teamform.domain.numbers import thousandths
from teamform.domain.problem import Problem
from teamform.workbook.decision_row import Asked, RowReader
from teamform.workbook.findings import Collector, Findings, Place
from teamform.workbook.plan import StoredPlan
from teamform.workbook.planned_rows import EditedRow, EditedSheet, PlannedRow, match_rows, planned_rows
from teamform.workbook.reading.addresses import quoted
from teamform.workbook.reading.text import key
from teamform.workbook.releases import Releases, place_name
from teamform.workbook.results_typed_over import results_typed_over
from teamform.workbook.sheets.assignments import NOT

NEEDED = ("Seat", "Person ID", "Decision")
"""Without these columns no decision can be read."""

Reasons = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided, and what is wrong or doubtful in it.

    Attributes
    ----------
    reasons
        What the user wrote in the column Reason, by person and seat ID.
    """

    locks: tuple[Lock, ...]
    findings: Findings
    reasons: Reasons


def read_decisions(stored: StoredPlan, problem: Problem, release: Sequence[str] = ()) -> Decisions:
    """Return the locks that the Assignments sheet of a plan asks for.

    Parameters
    ----------
    stored
        The plan workbook, read back.
    problem
        The problem in its input sheets, which may have changed since.
    release
        Cells in the rows of decisions that are to be passed over, as ``Releases`` takes them.

    Raises
    ------
    UnknownNameError
        When there is no decision to release where one was named.
    """
    reader = _Reader(stored, problem, Releases(release, stored.visible.sheet))
    locks = reader.locks()
    reader.releases.require_used()
    return Decisions(locks, reader.notes.findings(), reader.reasons)


class _Reader:
    def __init__(self, stored: StoredPlan, problem: Problem, releases: Releases) -> None:
        self.stored, self.problem, self.releases = stored, problem, releases
        self.notes = Collector()
        self.rows = RowReader(stored, problem, self.notes, releases)
        self.reasons: dict[tuple[str, str], str] = {}

    def locks(self) -> tuple[Lock, ...]:
        """Return what all rows ask for, each once."""
        if not self.stored.visible.columns:
            return tuple(self._without_a_sheet())
        sheet = self._sheet()
        if sheet is None:
            return ()
        asked = [one for edited in sheet.rows for one in self._read(edited)]
        kept = {(one.lock.person, one.lock.seat) for one in asked if one.lock.kind is LockKind.KEEP}
        asked = [one for one in asked if not (one.is_implied and (one.lock.person, one.lock.seat) in kept)]
        self._refuse_contradictions(asked, sheet.rows)
        locks = {(one.lock.person, one.lock.seat, one.lock.kind): one.lock for one in asked}
        for row in sheet.deleted:
            if (row.person, row.seat) not in kept:
                for lock in self._deleted(row):
                    locks.setdefault((lock.person, lock.seat, lock.kind), lock)
        return tuple(locks.values())

    def _sheet(self) -> EditedSheet | None:
        """Return the rows beside those that were written; None where they cannot be told."""
        visible = self.stored.visible
        missing = [header for header in NEEDED if header not in visible.columns]
        if missing:
            found = f"no column {' and no column '.join(missing)}"
            self.notes.add("E405", Place(visible.sheet), found, f"the columns {', '.join(NEEDED)}")
            return None
        planned = tuple(planned_rows(self.stored.problem, self.stored.solved.plan))
        sheet = match_rows(visible.assignments or (), planned)
        if planned and len(sheet.deleted) == len(planned):
            found = f"none of the {len(planned)} rows that were written"
            self.notes.add("E405", Place(visible.sheet), found, "the rows of the plan")
            return None
        return sheet

    def _read(self, edited: EditedRow) -> list[Asked]:
        """Return what a row asks for, and keep its reason."""
        asked = list(self.rows.read(edited))
        reason = edited.now.reason
        if reason:
            pairs = [(one.lock.person, one.lock.seat) for one in asked]
            self.reasons |= dict.fromkeys(pairs or [(edited.now.person, edited.now.seat)], reason)
        for header, found, expected in results_typed_over(self.stored, edited):
            place = Place(
                self.stored.visible.sheet, edited.now.row, self.stored.visible.columns[header], header,
                f"seat {edited.now.seat}",
            )  # fmt: skip
            self.notes.add("W406", place, found, expected, taken="not read")
        return asked

    def _without_a_sheet(self) -> Iterator[Lock]:
        """Yield the decisions of the plan: without their sheet, none of them was taken back."""
        locks = [
            lock
            for lock in self.stored.locks
            if self.problem.has_person(lock.person) and self.problem.has_seat(lock.seat)
        ]
        if locks:
            found, taken = "no sheet", f"its decisions hold ({len(locks)})"
            self.notes.add("W405", Place(self.stored.visible.sheet), found, taken=taken)
        yield from locks

    def _deleted(self, row: PlannedRow) -> Iterator[Lock]:
        """Take a deleted row for Not this person; one that kept somebody out for the end of that."""
        sheet, subject = self.stored.visible.sheet, f"seat {row.seat}"
        if not (self.problem.has_person(row.person) and self.problem.has_seat(row.seat)):
            return
        if not row.is_place:
            found = f"no row for {row.person}, who was kept out of seat {row.seat}"
            self.notes.add("W404", Place(sheet, subject=subject), found, taken="taken as released")
        elif not self.releases.deleted(row.seat, row.person):
            found = f"no row for {row.person} in seat {row.seat}"
            place = place_name(row.seat, row.person)
            release = f"teamform solve --release {place}"
            fix = f"Nothing needs to be done if that is meant; else put it back, or: {release}"
            self.notes.add("W403", Place(sheet, subject=subject), found, "", fix, f"taken as {NOT}")
            origin = f"{quoted(sheet)}!{place}"
            yield Lock(person=row.person, seat=row.seat, kind=LockKind.NOT, origin=origin)

    # -- what contradicts each other ---------------------------------------------------------------------

    def _refuse_contradictions(self, asked: Sequence[Asked], rows: Sequence[EditedRow]) -> None:
        self._refuse_kept_and_not(asked)
        self._refuse_two_numbers(asked, rows)

    def _refuse_kept_and_not(self, asked: Sequence[Asked]) -> None:
        """Refuse to keep somebody in a seat and out of it."""
        first: dict[tuple[str, str], Asked] = {}
        for one in asked:
            other = first.setdefault((one.lock.person, one.lock.seat), one)
            if other.lock.kind is not one.lock.kind:
                beside = f"{_SAID[other.lock.kind]} in {other.lock.origin}"
                found = f"{one.lock.person} {_SAID[one.lock.kind]}, and {beside}"
                self.rows.refuse("E404", one.row, one.header, found, "one of the two")

    def _refuse_two_numbers(self, asked: Sequence[Asked], rows: Sequence[EditedRow]) -> None:
        """Refuse an FTE that another row of the seat does not have: all its places take the same."""
        shown: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for edited in rows:
            if edited.now.fte is not None and key(edited.now.decision) != key(NOT):
                shown[edited.now.seat].append((edited.now.row, edited.now.fte))
        for one in asked:
            if one.lock.fte is None:
                continue
            wanted = thousandths(one.lock.fte)
            others = [row for row, fte in shown[one.row.seat] if thousandths(fte) != wanted]
            if others:
                found = f"{one.lock.fte:g} beside another FTE in row {others[0]}"
                expected = f"the same FTE in each row of seat {one.lock.seat}"
                fix = "Write it in each of them, or make the place a seat of its own in the sheet Seats."
                self.rows.refuse("E404", one.row, "FTE", found, expected, fix)


_SAID = {LockKind.KEEP: "in the seat", LockKind.NOT: "not in it"}
