"""One row of the Assignments sheet, and what it asks of the next plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from teamform.domain.entities import Lock, LockKind
from teamform.domain.numbers import thousandths
from teamform.domain.problem import Problem
from teamform.workbook.entries import in_units
from teamform.workbook.finding_codes import CODES
from teamform.workbook.findings import Collector, Place
from teamform.workbook.plan import StoredPlan
from teamform.workbook.planned_rows import EditedRow, PlannedRow
from teamform.workbook.reading.addresses import address, quoted
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.names import Names
from teamform.workbook.reading.numbers import in_thousandths, read_number
from teamform.workbook.reading.text import key
from teamform.workbook.reading.values import shown
from teamform.workbook.releases import Releases
from teamform.workbook.sheets.assignments import AUTO, CHANGE, DECISIONS, KEEP, NOT
from teamform.workbook.visible import VisibleAssignment

_BY_KEY = {key(decision): decision for decision in DECISIONS}


@dataclass(frozen=True, slots=True)
class Asked:
    """A lock, and the cell that asks for it.

    Attributes
    ----------
    is_implied
        Whether it only follows from another one: whoever is replaced is kept out, unless a row keeps them.
    """

    lock: Lock
    row: VisibleAssignment
    header: str
    is_implied: bool = False


@dataclass(frozen=True, slots=True)
class _Who:
    """Whom a row names now.

    Attributes
    ----------
    text
        As it is written; empty where the row names nobody.
    header
        The column that was typed over; empty where none was.
    """

    text: str
    header: str = ""


class RefusedRowError(Exception):
    """A row with an error, which is among the findings."""


class RowReader:
    """Reads rows; what is wrong or doubtful in them goes to the findings."""

    def __init__(self, stored: StoredPlan, problem: Problem, notes: Collector, releases: Releases) -> None:
        self.stored, self.problem, self.notes, self.releases = stored, problem, notes, releases
        self.in_units = in_units(stored.problem)
        self.people = Names("person", "E302", "the sheet People")
        for person in problem.people:
            self.people.add(person.id, person.name)
        self.seats = Names("seat", "E304", "the sheet Seats")
        for seat in problem.seats:
            self.seats.add(seat.id)

    def read(self, edited: EditedRow) -> Iterator[Asked]:
        """Yield what a row asks for; nothing where it is as it was written, released, or has an error."""
        row = edited.now
        try:
            if self._is_untouched(edited) or self.releases.row(row.row, self._cell(row, "Decision")):
                return
            yield from list(self._asked(edited))
        except RefusedRowError:
            return

    # -- what a row asks for -----------------------------------------------------------------------------

    def _asked(self, edited: EditedRow) -> Iterator[Asked]:
        row, planned = edited.now, edited.planned
        decision = self._decision(row)
        if decision is None:
            raise self._error("E401", row, "Decision", f"'{row.decision}'", " or ".join(DECISIONS))
        who = self._who(edited)
        if decision == NOT and not row.change_to and planned and self._is_kept_out_anyway(planned):
            return
        seat = self._find(self.seats, row, "Seat", row.seat)
        if not who.text and not row.change_to:
            yield from self._vacated(edited, seat, decision)
        elif decision == NOT and not row.change_to:
            yield from self._kept_out(edited, who, seat)
        else:
            yield from self._kept_in(edited, who, seat, decision)

    def _kept_out(self, edited: EditedRow, who: _Who, seat: str) -> Iterator[Asked]:
        """Take Not this person for what it says; another FTE beside it says nothing."""
        row = edited.now
        fte, is_typed = self._fte(edited, seat)
        if is_typed:
            found = f"{fte:g} beside {NOT}" if fte is not None else f"an FTE beside {NOT}"
            raise self._error("E404", row, "FTE", found, "the FTE as it was, or another decision")
        person = self._find(self.people, row, who.header or "Person ID", who.text)
        yield self._ask(row, "Decision", person, seat, LockKind.NOT)

    def _vacated(self, edited: EditedRow, seat: str, decision: str) -> Iterator[Asked]:
        """Take a place without a person for Not this person."""
        row, planned = edited.now, edited.planned
        if planned is None or decision == KEEP:
            expected = "a person, by ID or name"
            raise self._error("E404", row, "Person ID", f"nobody beside {decision}", expected)
        if self.problem.has_person(planned.person):
            found = f"nobody in seat {seat}, where {planned.person} was planned"
            self._warn("W401", row, "Person ID", found, NOT)
            yield self._ask(row, "Person ID", planned.person, seat, LockKind.NOT)

    def _kept_in(self, edited: EditedRow, who: _Who, seat: str, decision: str) -> Iterator[Asked]:
        row, planned = edited.now, edited.planned
        person, header = self._taker(edited, who, decision)
        fte, is_typed = self._fte(edited, seat)
        is_another = planned is None or person != planned.person
        if decision == CHANGE and not (is_another or is_typed or fte is not None):
            expected = "the person who takes the place, by ID or name"
            raise self._error("E402", row, "Change to", "nothing", expected)
        if is_typed:
            said = f"{fte:g}" if fte is not None else "the FTE of the sheet Seats"
            self._warn("W402", row, "FTE", said, f"{CHANGE}, with {person} in the seat")
            header = header or "FTE"
        header = "Decision" if decision != AUTO else header
        yield self._ask(row, header, person, seat, LockKind.KEEP, fte)
        if planned is not None and is_another and self._has_room_for_both(planned, seat):
            yield replace(self._ask(row, header, planned.person, seat, LockKind.NOT), is_implied=True)

    def _taker(self, edited: EditedRow, who: _Who, decision: str) -> tuple[str, str]:
        """Return who is to take the place, and the cell that says so where it was typed over."""
        row = edited.now
        named = self._named(edited, who) if who.text else ""
        if not row.change_to:
            if who.header:
                was = edited.planned.person if edited.planned else "nobody"
                found = f"{named} in seat {row.seat}, where {was} was planned"
                self._warn("W401", row, who.header, found, CHANGE)
            return named, who.header
        other = self._find(self.people, row, "Change to", row.change_to)
        if other != named and (decision == KEEP or (who.header and who.text)):
            beside = f"{KEEP} for {named or 'nobody'}" if decision == KEEP else f"{named}, typed over"
            found = f"{other} beside {beside}"
            raise self._error("E404", row, "Change to", found, "one person for the place")
        if other == named and decision == NOT:
            raise self._error("E404", row, "Change to", f"{other} beside {NOT}", "somebody else")
        if decision != CHANGE and other != named:
            self._warn("W401", row, "Change to", f"{other} beside {decision}", CHANGE)
        return other, "Change to"

    def _named(self, edited: EditedRow, who: _Who) -> str:
        """Return the person whom a row names; ID and name must not name two."""
        row, planned = edited.now, edited.planned
        person = self._find(self.people, row, who.header or "Person ID", who.text)
        is_name_new = planned is None or not self._is_name_of(planned, row.name)
        if who.header == "Person ID" and row.name and is_name_new:
            other = self._find(self.people, row, "Person", row.name)
            if other != person:
                found = f"'{row.name}' beside {self.people.label(person)}"
                raise self._error("E404", row, "Person", found, "ID and name of one person")
        return person

    def _has_room_for_both(self, planned: PlannedRow, seat: str) -> bool:
        """Tell whether whoever was planned could take another place of the seat beside the newcomer."""
        is_here = key(planned.seat) == key(seat) and self.problem.has_person(planned.person)
        return is_here and self.problem.seat(seat).count > 1

    def _is_kept_out_anyway(self, planned: PlannedRow) -> bool:
        """Tell whether somebody is kept out of a seat because one of the two is no longer in the workbook."""
        return not (self.problem.has_person(planned.person) and self.problem.has_seat(planned.seat))

    # -- cells -------------------------------------------------------------------------------------------

    def _is_untouched(self, edited: EditedRow) -> bool:
        """Tell whether a row asks for nothing: Auto, as it was written."""
        row, planned = edited.now, edited.planned
        if planned is None or self._decision(row) != AUTO or row.change_to or self._who(edited).header:
            return False
        return bool(row.person) and not self._is_fte_typed(edited)

    def _who(self, edited: EditedRow) -> _Who:
        """Return whom a row names: what was typed over comes before what was left as it was written."""
        row, planned = edited.now, edited.planned
        if planned is None:
            return _Who(row.person, "Person ID") if row.person else _Who(row.name, "Person")
        has_id = key(row.person) == key(planned.person)
        if row.person and not has_id:
            return _Who(row.person, "Person ID")
        if row.name and not self._is_name_of(planned, row.name):
            return _Who(row.name, "Person")
        return _Who(planned.person) if has_id else _Who("", "Person ID")

    def _is_name_of(self, planned: PlannedRow, name: str) -> bool:
        """Tell whether a name is that of whoever was planned, as it was written or as it is now."""
        names = {key(planned.name)}
        if self.problem.has_person(planned.person):
            names.add(key(self.problem.person(planned.person).name))
        return key(name) in names

    def _decision(self, row: VisibleAssignment) -> str | None:
        return _BY_KEY.get(key(row.decision or AUTO))

    def _is_fte_typed(self, edited: EditedRow) -> bool:
        value, planned = edited.now.cells.get("FTE"), edited.planned
        if value is None or value == "":
            return False
        written = planned.fte if planned else None
        if written is None or isinstance(value, bool) or not isinstance(value, int | float):
            return True
        return thousandths(value) != thousandths(written)

    def _fte(self, edited: EditedRow, seat: str) -> tuple[float | None, bool]:
        """Return what the places of the seat are to take, None for what Seats says; and whether it is new."""
        planned, of_seat = edited.planned, self.problem.seat(seat).fte
        if not self._is_fte_typed(edited):
            kept = planned.kept_fte if planned and key(planned.seat) == key(seat) else None
            return (kept if edited.now.fte is not None else None), False
        fte = self._read_fte(edited.now)
        if thousandths(fte) == thousandths(of_seat):
            return None, planned is not None and planned.is_place
        return fte, True

    def _read_fte(self, row: VisibleAssignment) -> float:
        value = row.cells["FTE"]
        expected = "a number of at least 0" if self.in_units else "a share of full time, such as 60% or 0.6"
        try:
            number = read_number(value, expected, percent=not self.in_units)
            fte, _ = in_thousandths(number.value)
        except MisreadError as error:
            raise self._error("E403", row, "FTE", shown(value), error.expected, error.fix) from error
        if fte < 0 or (fte > 1 and not self.in_units):
            raise self._error("E403", row, "FTE", shown(value), expected)
        return fte

    def _find(self, names: Names, row: VisibleAssignment, header: str, text: str) -> str:
        try:
            return names.find(text).id
        except MisreadError as error:
            found = error.found or f"'{text}'"
            raise self._error(error.code, row, header, found, error.expected, error.fix) from error

    # -- findings and locks ------------------------------------------------------------------------------

    def _ask(
        self,
        row: VisibleAssignment,
        header: str,
        person: str,
        seat: str,
        kind: LockKind,
        fte: float | None = None,
    ) -> Asked:
        origin = f"{quoted(self.stored.visible.sheet)}!{self._cell(row, header)}"
        return Asked(Lock(person=person, seat=seat, kind=kind, fte=fte, origin=origin), row, header)

    def _error(
        self, code: str, row: VisibleAssignment, header: str, found: str, expected: str, fix: str = ""
    ) -> RefusedRowError:
        """Note an error and return what leaves the row."""
        self.refuse(code, row, header, found, expected, fix)
        return RefusedRowError()

    def refuse(
        self, code: str, row: VisibleAssignment, header: str, found: str, expected: str, fix: str = ""
    ) -> None:
        """Note an error, with the way to release the decision."""
        release = f"Or release it: teamform solve --release {self._cell(row, header)}"
        self.notes.add(code, self._place(row, header), found, expected, f"{fix or CODES[code].fix} {release}")

    def _warn(self, code: str, row: VisibleAssignment, header: str, found: str, taken: str) -> None:
        self.notes.add(code, self._place(row, header), found, taken=f"taken as {taken}")

    def _cell(self, row: VisibleAssignment, header: str) -> str:
        return address(row.row, self.stored.visible.columns.get(header, 0))

    def _place(self, row: VisibleAssignment, header: str) -> Place:
        visible = self.stored.visible
        return Place(visible.sheet, row.row, visible.columns.get(header, -1), header, f"seat {row.seat}")
