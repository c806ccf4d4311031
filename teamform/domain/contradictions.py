"""What a problem must not say of itself; all contradictions at once, each with its remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from teamform.domain.entities import Rule
    from teamform.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two parts of a problem that do not go together."""

    kind: str
    """The kind of thing: ``people``, ``seats``, ``rules`` ... (the problem's own field names)."""
    id: str
    """Which one."""
    field: str
    """Which of its fields is at fault."""
    found: str
    expected: str
    remedy: str
    origin: str = ""

    def __str__(self) -> str:
        where = f" ({self.origin})" if self.origin else ""
        return f"{self.kind} {self.id}{where}, {self.field}: found {self.found}, expected {self.expected}"


class _Identified(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def origin(self) -> str: ...


def find_contradictions(problem: Problem) -> tuple[Contradiction, ...]:
    """Return every contradiction of a problem, in the order of its parts."""
    unknown = tuple(_unknown_references(problem))
    doubled = tuple(_doubled_ids(problem))
    if unknown or doubled:
        return doubled + unknown
    return tuple(_contradictory_values(problem))


def _doubled_ids(problem: Problem) -> Iterator[Contradiction]:
    for kind in ("people", "initiatives", "seats", "roles", "needs", "rules"):
        things: tuple[_Identified, ...] = getattr(problem, kind)
        count = Counter(thing.id for thing in things)
        seen: set[str] = set()
        for thing in things:
            if count[thing.id] > 1 and thing.id in seen:
                yield Contradiction(
                    kind,
                    thing.id,
                    "id",
                    "the same ID again",
                    "an ID once",
                    "Give each its own ID.",
                    thing.origin,
                )
            seen.add(thing.id)


def _unknown_references(problem: Problem) -> Iterator[Contradiction]:
    people = {person.id for person in problem.people}
    initiatives = {initiative.id for initiative in problem.initiatives}
    seats = {seat.id for seat in problem.seats}
    roles = {role.id for role in problem.roles}
    periods = {period.id for period in problem.periods}

    def unknown(
        kind: str,
        thing_id: str,
        origin: str,
        field: str,
        named: Iterable[str | None],
        known: set[str],
        what: str,
    ) -> Iterator[Contradiction]:
        for name in named:
            if name is not None and name not in known:
                remedy = f"Add {name!r} there, or correct it here."
                yield Contradiction(
                    kind, thing_id, field, repr(name), f"{what} of the problem", remedy, origin
                )

    for person in problem.people:
        yield from unknown("people", person.id, person.origin, "role", [person.role], roles, "a role")
        yield from unknown(
            "people", person.id, person.origin, "other_roles", person.other_roles, roles, "a role"
        )
        yield from unknown(
            "people",
            person.id,
            person.origin,
            "availability_fte",
            person.availability_fte,
            periods,
            "a period",
        )
    for one in problem.initiatives:
        yield from unknown(
            "initiatives", one.id, one.origin, "depends_on", one.depends_on, initiatives, "an initiative"
        )
        yield from unknown(
            "initiatives", one.id, one.origin, "excludes", one.excludes, initiatives, "an initiative"
        )
    for seat in problem.seats:
        yield from unknown(
            "seats", seat.id, seat.origin, "initiative", [seat.initiative], initiatives, "an initiative"
        )
        yield from unknown("seats", seat.id, seat.origin, "role", [seat.role], roles | {"Any"}, "a role")
        yield from unknown(
            "seats", seat.id, seat.origin, "fixed_person", [seat.fixed_person], people, "a person"
        )
        yield from unknown(
            "seats", seat.id, seat.origin, "fte_by_period", seat.fte_by_period, periods, "a period"
        )
    for need in problem.needs:
        yield from unknown(
            "needs", need.id, need.origin, "initiative", [need.initiative], initiatives, "an initiative"
        )
    for preference in problem.preferences:
        subject = f"{preference.person}/{preference.initiative}"
        yield from unknown(
            "preferences", subject, preference.origin, "person", [preference.person], people, "a person"
        )
        yield from unknown(
            "preferences",
            subject,
            preference.origin,
            "initiative",
            [preference.initiative],
            initiatives,
            "an initiative",
        )
    for rule in problem.rules:
        named = (*rule.who.people, *rule.with_whom.people)
        yield from unknown("rules", rule.id, rule.origin, "who", named, people, "a person")
        yield from unknown(
            "rules", rule.id, rule.origin, "initiatives", rule.initiatives, initiatives, "an initiative"
        )
    for place in problem.current:
        subject = f"{place.initiative}/{place.person}"
        yield from unknown(
            "current", subject, place.origin, "initiative", [place.initiative], initiatives, "an initiative"
        )
        yield from unknown("current", subject, place.origin, "seat", [place.seat], seats, "a seat")
        yield from unknown("current", subject, place.origin, "person", [place.person], people, "a person")
    for lock in problem.locks:
        subject = f"{lock.seat}/{lock.person}"
        yield from unknown("locks", subject, lock.origin, "seat", [lock.seat], seats, "a seat")
        yield from unknown("locks", subject, lock.origin, "person", [lock.person], people, "a person")


def _contradictory_values(problem: Problem) -> Iterator[Contradiction]:
    yield from _dates(problem)
    yield from _levels(problem)
    yield from _seats(problem)
    yield from _initiatives(problem)
    for rule in problem.rules:
        yield from _rule(rule)


def _dates(problem: Problem) -> Iterator[Contradiction]:
    dated = all(period.start is not None and period.end is not None for period in problem.periods)
    for kind in ("people", "initiatives", "seats"):
        for thing in getattr(problem, kind):
            if thing.start is not None and thing.end is not None and thing.start > thing.end:
                yield Contradiction(
                    kind, thing.id, "end", f"{thing.end} before {thing.start}", "an end after the start",
                    "Exchange or correct the dates.", thing.origin,
                )  # fmt: skip
            if not dated and len(problem.periods) > 1 and (thing.start or thing.end):
                yield Contradiction(
                    kind, thing.id, "start", "a date", "no dates while the periods have none",
                    "Give the periods dates in Settings, or use the period columns.", thing.origin,
                )  # fmt: skip


def _levels(problem: Problem) -> Iterator[Contradiction]:
    for person in problem.people:
        for skill, level in person.skills.items():
            if level > problem.top_level:
                yield Contradiction(
                    "people", person.id, "skills", f"level {level} in {skill}", f"0 to {problem.top_level}",
                    "Correct the level, or raise 'Top level' in Settings.", person.origin,
                )  # fmt: skip


def _seats(problem: Problem) -> Iterator[Contradiction]:
    for seat in problem.seats:
        if seat.must_fill > seat.count:
            yield Contradiction(
                "seats", seat.id, "must_fill", str(seat.must_fill), f"at most the seat's {seat.count} places",
                "Lower Must fill or raise Count.", seat.origin,
            )  # fmt: skip
    for need in problem.needs:
        if (need.headcount is None) == (need.total_level is None):
            yield Contradiction(
                "needs", need.id, "headcount", "both or neither", "either a headcount or a total of levels",
                "Fill in exactly one of Headcount and Total level.", need.origin,
            )  # fmt: skip


def _initiatives(problem: Problem) -> Iterator[Contradiction]:
    for one in problem.initiatives:
        if one.min_team is not None and one.max_team is not None and one.min_team > one.max_team:
            yield Contradiction(
                "initiatives", one.id, "max_team", str(one.max_team), f"at least the least team of {one.min_team}",
                "Raise Max team or lower Min team.", one.origin,
            )  # fmt: skip
        for field in ("depends_on", "excludes"):
            if one.id in getattr(one, field):
                yield Contradiction(
                    "initiatives",
                    one.id,
                    field,
                    "itself",
                    "another initiative",
                    "Remove it from the list.",
                    one.origin,
                )


_NEEDS_VALUE = frozenset({"limit", "place", "load"})
_NEEDS_BOTH = frozenset({"mentor"})


def _rule(rule: Rule) -> Iterator[Contradiction]:
    def wrong(field: str, found: str, expected: str, remedy: str) -> Contradiction:
        return Contradiction("rules", rule.id, field, found, expected, remedy, rule.origin)

    if rule.who.is_empty:
        yield wrong(
            "who", "nobody", "people or a condition", "Name people, a condition such as 'Group = Data', or *."
        )
    if rule.type in _NEEDS_VALUE and rule.value is None:
        yield wrong(
            "value",
            "nothing",
            f"a limit for a rule of type {rule.type}",
            "Write a value such as '>= 2' or '<= 80%'.",
        )
    if rule.type in _NEEDS_BOTH and rule.with_whom.is_empty:
        yield wrong("with_whom", "nobody", "the seniors of a mentor rule", "Say in With who the seniors are.")
    if rule.type == "place" and rule.value is not None and rule.value.is_share:
        yield wrong("value", str(rule.value), "a number of initiatives", "Write a number instead of a share.")
    if rule.type == "load" and rule.value is not None and not rule.value.is_share:
        yield wrong("value", str(rule.value), "a share of capacity", "Write a percentage such as '<= 80%'.")
    if rule.type == "mentor" and rule.value is not None and (rule.value.is_share or not rule.value.most):
        yield wrong(
            "value", str(rule.value), "at most so many juniors for each senior", "Write for example '<= 2'."
        )
