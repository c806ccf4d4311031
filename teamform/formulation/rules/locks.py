"""Fixed persons and locks.

x_ps  =  run_i      a fixed person p takes a place of seat s of initiative i whenever it runs
x_ps  =  1          a lock 'keep'; a lock 'not' leaves no candidate, and so no column
x_ps  =  0          a lock 'not', where an explanation is to name it

Somebody who is no candidate for the seat has no column either: x_ps is 0 there, and the row says what
clashes.
"""

from __future__ import annotations

from teamform.domain.entities import LockKind
from teamform.formulation.draft import Draft
from teamform.formulation.linear import Tag
from teamform.formulation.sums import Sum


def add(draft: Draft) -> None:
    """Add a row for each fixed person and each lock 'keep'; for locks 'not' where they are to be named."""
    for seat in draft.problem.seats:
        if seat.fixed_person is not None:
            initiative = draft.initiative_index[seat.initiative]
            taken = _taking(draft, seat.fixed_person, seat.id)
            tag = _tag(draft, seat.fixed_person, seat.id, "fixed in", seat.origin)
            draft.add_row(tag, taken - draft.running(initiative), least=0)
    for lock in draft.problem.locks:
        if lock.kind is LockKind.KEEP:
            tag = _tag(draft, lock.person, lock.seat, "kept in", lock.origin)
            draft.add_row(tag, _taking(draft, lock.person, lock.seat), least=1)
        elif draft.refusals_as_rows:
            tag = _tag(draft, lock.person, lock.seat, "kept out of", lock.origin)
            draft.add_row(tag, _taking(draft, lock.person, lock.seat), most=0)


def _taking(draft: Draft, person: str, seat: str) -> Sum:
    return draft.taking(draft.candidates.find(draft.people.index[person], draft.seat_index[seat]))


def _tag(draft: Draft, person: str, seat: str, how: str, origin: str) -> Tag:
    where = draft.label(draft.initiative_index[draft.problem.seat(seat).initiative])
    return Tag("locks", f"{draft.problem.person(person).label}, {how} seat {seat} of {where}", origin)
