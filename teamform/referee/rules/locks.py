"""A fixed person takes a place of the seat whenever the initiative runs.

A lock 'keep' means: the person is in the seat, and so the initiative runs. A lock 'not' means: the person
is not in the seat.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Lock, LockKind
from teamform.domain.judgement import Violation
from teamform.referee import words
from teamform.referee.roster import Roster


def check(roster: Roster) -> Iterator[Violation]:
    """x_ps = run_i where p is fixed in s; x_ps = 1 for a lock keep; x_ps = 0 for a lock not."""
    yield from _fixed(roster)
    for lock in roster.problem.locks:
        if roster.is_in(lock.person, lock.seat) != (lock.kind is LockKind.KEEP):
            yield _broken(roster, lock)


def _fixed(roster: Roster) -> Iterator[Violation]:
    for seat in roster.problem.seats:
        fixed = seat.fixed_person
        if fixed is not None and roster.runs(seat.initiative) and not roster.is_in(fixed, seat.id):
            yield Violation(
                rule="locks",
                subject=words.seat(roster.problem, seat),
                found=words.people(roster.people_in(seat.id)),
                expected=f"the fixed person {roster.problem.person(fixed).label} in it",
                origin=seat.origin,
            )


def _broken(roster: Roster, lock: Lock) -> Violation:
    kept = lock.kind is LockKind.KEEP
    seat = roster.problem.seat(lock.seat)
    return Violation(
        rule="locks",
        subject=f"{roster.problem.person(lock.person).label} in {words.seat(roster.problem, seat)}",
        found="not in the seat" if kept else "in the seat",
        expected="in the seat (Keep)" if kept else "not in the seat (Not this person)",
        origin=lock.origin,
    )
