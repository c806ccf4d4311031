"""What a problem must not say of itself; all contradictions at once, each with its remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from teamform.domain.contradiction import Contradiction
from teamform.domain.entities import ANY_ROLE, COMMUNICATION, COMPETENCIES
from teamform.domain.references import doubled_ids, unknown_references
from teamform.domain.selector import WELL_KNOWN_FIELDS, plain_field

if TYPE_CHECKING:
    from teamform.domain.entities import Rule
    from teamform.domain.problem import Problem

__all__ = ["Contradiction", "find_contradictions"]


def find_contradictions(problem: Problem) -> tuple[Contradiction, ...]:
    """Return every contradiction of a problem, in the order of its parts.

    Where IDs are doubled or unknown, only these are told: what the rest means depends on them.
    """
    basic = (*doubled_ids(problem), *unknown_references(problem))
    return basic or tuple(_contradictory_values(problem))


def _contradictory_values(problem: Problem) -> Iterator[Contradiction]:
    yield from _roles(problem)
    yield from _dates(problem)
    yield from _levels(problem)
    yield from _seats(problem)
    yield from _needs(problem)
    yield from _initiatives(problem)
    yield from _current(problem)
    yield from _locks(problem)
    for rule in problem.rules:
        yield from _rule(rule)
    yield from _fields(problem)


def _roles(problem: Problem) -> Iterator[Contradiction]:
    for role in problem.roles:
        if role.id == ANY_ROLE:
            yield Contradiction(
                "roles", role.id, "id", ANY_ROLE, "another name", "Rename the role.", role.origin
            )  # fmt: skip


def _dates(problem: Problem) -> Iterator[Contradiction]:
    dated = all(period.start is not None and period.end is not None for period in problem.periods)
    for period in problem.periods:
        if (period.start is None) != (period.end is None):
            yield Contradiction(
                "periods", period.id, "end", "one date", "a first and a last day, or neither",
                "Give the period both dates.",
            )  # fmt: skip
    for kind in ("periods", "people", "initiatives", "seats"):
        for thing in getattr(problem, kind):
            origin = getattr(thing, "origin", "")
            if thing.start is not None and thing.end is not None and thing.start > thing.end:
                yield Contradiction(
                    kind, thing.id, "end", f"{thing.end} before {thing.start}", "an end after the start",
                    "Exchange or correct the dates.", origin,
                )  # fmt: skip
            if kind != "periods" and not dated and len(problem.periods) > 1 and (thing.start or thing.end):
                yield Contradiction(
                    kind, thing.id, "start", "a date", "no dates while the periods have none",
                    "Give the periods dates in Settings, or use the period columns.", origin,
                )  # fmt: skip


def _levels(problem: Problem) -> Iterator[Contradiction]:
    def above(kind: str, thing_id: str, origin: str, field: str, what: str, level: int) -> Contradiction:
        return Contradiction(
            kind, thing_id, field, f"level {level} in {what}", f"0 to {problem.top_level}",
            "Correct the level, or raise 'Top level' in Settings.", origin,
        )  # fmt: skip

    for person in problem.people:
        for skill, level in person.skills.items():
            if level > problem.top_level:
                yield above("people", person.id, person.origin, "skills", skill, level)
    for seat in problem.seats:
        for skill_asked in seat.skills:
            if skill_asked.min_level > problem.top_level:
                yield above(
                    "seats", seat.id, skill_asked.origin, "skills", skill_asked.skill, skill_asked.min_level
                )
    for need in problem.needs:
        if need.min_level > problem.top_level:
            yield above("needs", need.id, need.origin, "min_level", need.skill, need.min_level)


def _seats(problem: Problem) -> Iterator[Contradiction]:
    for seat in problem.seats:
        if seat.must_fill > seat.count:
            yield Contradiction(
                "seats", seat.id, "must_fill", str(seat.must_fill), f"at most {seat.count} (its Count)",
                "Lower Must fill or raise Count.", seat.origin,
            )  # fmt: skip
        times = Counter((skill.skill, skill.must) for skill in seat.skills)
        for skill_asked in seat.skills:
            if times[skill_asked.skill, skill_asked.must] > 1:
                yield Contradiction(
                    "seats", seat.id, "skills", f"{skill_asked.skill} again",
                    "a skill once as Must and once as Nice", "Remove one of the rows.", skill_asked.origin,
                )  # fmt: skip


def _needs(problem: Problem) -> Iterator[Contradiction]:
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
                "initiatives", one.id, "max_team", str(one.max_team), f"at least Min team, {one.min_team}",
                "Raise Max team or lower Min team.", one.origin,
            )  # fmt: skip
        for field in ("depends_on", "excludes"):
            if one.id in getattr(one, field):
                yield Contradiction(
                    "initiatives", one.id, field, "itself", "another initiative", "Remove it from the list.",
                    one.origin,
                )  # fmt: skip


def _current(problem: Problem) -> Iterator[Contradiction]:
    for kind in ("current", "earlier"):
        for place in getattr(problem, kind) or ():
            if place.seat is not None and problem.seat(place.seat).initiative != place.initiative:
                yield Contradiction(
                    kind, f"{place.initiative}/{place.person}", "seat", f"{place.seat}, a seat of "
                    f"{problem.seat(place.seat).initiative}", f"a seat of {place.initiative}",
                    "Correct the seat or the initiative.", place.origin,
                )  # fmt: skip


def _locks(problem: Problem) -> Iterator[Contradiction]:
    kinds = {(lock.seat, lock.person, lock.kind) for lock in problem.locks}
    times = Counter((seat, person) for seat, person, _ in kinds)
    for lock in problem.locks:
        if times[lock.seat, lock.person] > 1:
            yield Contradiction(
                "locks", f"{lock.seat}/{lock.person}", "kind", "both keep and not", "one of the two",
                "Remove one of the decisions.", lock.origin,
            )  # fmt: skip
    asked: dict[str, float] = {}
    for lock in problem.locks:
        if lock.fte is not None and asked.setdefault(lock.seat, lock.fte) != lock.fte:
            yield Contradiction(
                "locks", f"{lock.seat}/{lock.person}", "fte", f"{lock.fte:g}",
                f"{asked[lock.seat]:g}, as for another place of the seat",
                "Give all places of the seat the same FTE, or a seat of its own to one.", lock.origin,
            )  # fmt: skip


_NEEDS_VALUE = frozenset({"limit", "place", "load"})
_NEEDS_BOTH = frozenset({"mentor"})
_TAKES_ALL_TEAMS = frozenset({"limit", "load"})


def _rule(rule: Rule) -> Iterator[Contradiction]:
    def wrong(field: str, found: str, expected: str, remedy: str) -> Contradiction:
        return Contradiction("rules", rule.id, field, found, expected, remedy, rule.origin)

    if rule.who.is_empty:
        remedy = "Name people, a condition such as 'Group = Data', or *."
        yield wrong("who", "nobody", "people or a condition", remedy)
    if rule.type in _NEEDS_VALUE and rule.value is None:
        expected = f"a limit for a rule of type {rule.type}"
        yield wrong("value", "nothing", expected, "Write a value such as '>= 2' or '<= 80%'.")
    if rule.type in _NEEDS_BOTH and rule.with_whom.is_empty:
        yield wrong("with_whom", "nobody", "the seniors of a mentor rule", "Say in With who the seniors are.")
    if rule.over_all and rule.type not in _TAKES_ALL_TEAMS:
        yield wrong(
            "over_all", "all teams taken together", f"initiatives, or none, for a rule of type {rule.type}",
            "Leave Initiative blank to mean every team.",
        )  # fmt: skip
    yield from _value(rule)


def _value(rule: Rule) -> Iterator[Contradiction]:
    def wrong(expected: str, remedy: str) -> Contradiction:
        return Contradiction("rules", rule.id, "value", str(rule.value), expected, remedy, rule.origin)

    if rule.value is None:
        return
    if rule.type == "place" and rule.value.is_share:
        yield wrong("a number of initiatives", "Write a number instead of a share.")
    if rule.type == "load" and not rule.value.is_share:
        yield wrong("a share of capacity", "Write a percentage such as '<= 80%'.")
    if rule.type == "mentor" and (rule.value.is_share or not rule.value.most):
        yield wrong("at most so many juniors for each senior", "Write for example '<= 2'.")


def _fields(problem: Problem) -> Iterator[Contradiction]:
    """Tell the fields that conditions name and nobody can have."""
    attributes = (name for one in problem.people for name in (*one.attributes, *one.competencies))
    names = (*WELL_KNOWN_FIELDS, *problem.all_skills, COMMUNICATION, *COMPETENCIES, *attributes)
    known = {plain_field(name) for name in names}
    for rule in problem.rules:
        for where, selector in (("who", rule.who), ("with_whom", rule.with_whom)):
            for field in selector.fields:
                if plain_field(field) not in known:
                    yield Contradiction(
                        "rules", rule.id, where, f"the field {field!r}",
                        "a column of People, a skill or a competency", "Correct the name, or add the column.",
                        rule.origin,
                    )  # fmt: skip
