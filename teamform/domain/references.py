"""IDs that stand there twice, and names of what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamform.domain.contradiction import Contradiction
from teamform.domain.entities import ANY_ROLE

if TYPE_CHECKING:
    from teamform.domain.problem import Problem


def doubled_ids(problem: Problem) -> Iterator[Contradiction]:
    """Yield the IDs that stand there again."""
    for kind in ("people", "initiatives", "seats", "roles", "needs", "rules", "periods"):
        things = getattr(problem, kind)
        yield from _doubled(kind, ((thing.id, getattr(thing, "origin", "")) for thing in things))
    wishes = ((f"{row.person}/{row.initiative}", row.origin) for row in problem.preferences)
    yield from _doubled("preferences", wishes, "person and initiative")


def _doubled(kind: str, things: Iterable[tuple[str, str]], what: str = "ID") -> Iterator[Contradiction]:
    seen: set[str] = set()
    for thing_id, origin in things:
        if thing_id in seen:
            remedy = "Give each its own ID." if what == "ID" else "Remove one of the two."
            yield Contradiction(
                kind, thing_id, "id", f"the same {what} again", f"each {what} once", remedy, origin
            )
        seen.add(thing_id)


@dataclass(frozen=True, slots=True)
class _Reference:
    """What one thing names, and where that must stand."""

    kind: str
    id: str
    origin: str
    field: str
    named: Iterable[str | None]
    what: str


def unknown_references(problem: Problem) -> Iterator[Contradiction]:
    """Yield the people, initiatives, seats, roles and periods that are named and are not there."""
    known = {
        "a person": {person.id for person in problem.people},
        "an initiative": {initiative.id for initiative in problem.initiatives},
        "a seat": {seat.id for seat in problem.seats},
        "a role": {role.id for role in problem.roles},
        "a role or Any": {ANY_ROLE, *(role.id for role in problem.roles)},
        "a period": {period.id for period in problem.periods},
    }
    for reference in (*_references_of_things(problem), *_references_of_pairs(problem)):
        for name in reference.named:
            if name is not None and name not in known[reference.what]:
                yield Contradiction(
                    reference.kind,
                    reference.id,
                    reference.field,
                    repr(name),
                    f"{reference.what} of the problem",
                    f"Add {name!r} there, or correct it here.",
                    reference.origin,
                )


def _references_of_things(problem: Problem) -> Iterator[_Reference]:
    for person in problem.people:
        own = ("people", person.id, person.origin)
        yield _Reference(*own, "role", [person.role], "a role")
        yield _Reference(*own, "other_roles", person.other_roles, "a role")
        yield _Reference(*own, "availability_fte", person.availability_fte, "a period")
    for one in problem.initiatives:
        own = ("initiatives", one.id, one.origin)
        yield _Reference(*own, "depends_on", one.depends_on, "an initiative")
        yield _Reference(*own, "excludes", one.excludes, "an initiative")
    for seat in problem.seats:
        own = ("seats", seat.id, seat.origin)
        yield _Reference(*own, "initiative", [seat.initiative], "an initiative")
        yield _Reference(*own, "role", [seat.role], "a role or Any")
        yield _Reference(*own, "fixed_person", [seat.fixed_person], "a person")
        yield _Reference(*own, "fte_by_period", seat.fte_by_period, "a period")
    for need in problem.needs:
        yield _Reference("needs", need.id, need.origin, "initiative", [need.initiative], "an initiative")
    for rule in problem.rules:
        own = ("rules", rule.id, rule.origin)
        yield _Reference(*own, "who", rule.who.people, "a person")
        yield _Reference(*own, "with_whom", rule.with_whom.people, "a person")
        yield _Reference(*own, "initiatives", rule.initiatives, "an initiative")


def _references_of_pairs(problem: Problem) -> Iterator[_Reference]:
    for wish in problem.preferences:
        own = ("preferences", f"{wish.person}/{wish.initiative}", wish.origin)
        yield _Reference(*own, "person", [wish.person], "a person")
        yield _Reference(*own, "initiative", [wish.initiative], "an initiative")
    for kind in ("current", "earlier"):
        for place in getattr(problem, kind) or ():
            own = (kind, f"{place.initiative}/{place.person}", place.origin)
            yield _Reference(*own, "initiative", [place.initiative], "an initiative")
            yield _Reference(*own, "seat", [place.seat], "a seat")
            yield _Reference(*own, "person", [place.person], "a person")
    for lock in problem.locks:
        own = ("locks", f"{lock.seat}/{lock.person}", lock.origin)
        yield _Reference(*own, "seat", [lock.seat], "a seat")
        yield _Reference(*own, "person", [lock.person], "a person")
