"""What somebody lacks for a place: each thing named exactly, and weighed so that the nearest can be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from teamform.domain.entities import ANY_ROLE, Person, Seat, SeatSkill


class LackKind(StrEnum):
    """What is lacking."""

    INACTIVE = "not active"
    ROLE = "role"
    ROLE_LEVEL = "role level"
    SKILL = "skill"
    IN_TEAM = "already in the team"
    CAPACITY = "free capacity"
    INITIATIVES = "initiatives at once"
    FORBIDDEN = "forbidden"
    RULE = "rule"
    TEAM_FULL = "team full"
    BUDGET = "budget"


DISTANCE = {
    LackKind.INACTIVE: 50_000,
    LackKind.IN_TEAM: 20_000,
    LackKind.ROLE: 6_000,
    LackKind.FORBIDDEN: 5_000,
    LackKind.RULE: 3_000,
    LackKind.INITIATIVES: 2_000,
    LackKind.BUDGET: 2_000,
    LackKind.TEAM_FULL: 2_000,
    LackKind.ROLE_LEVEL: 1_000,
    LackKind.SKILL: 1_000,
    LackKind.CAPACITY: 1_000,
}
"""How far away one lack puts somebody, in thousandths of a small one: a missing half day is nearer than
another role."""

PER_LEVEL = 500
"""What each missing level adds to that; free capacity adds its missing thousandths of an FTE."""

SUITABILITY = frozenset(
    {LackKind.INACTIVE, LackKind.ROLE, LackKind.ROLE_LEVEL, LackKind.SKILL, LackKind.FORBIDDEN}
)
"""What somebody lacks whatever the plan is."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that somebody lacks for a place."""

    kind: LackKind
    text: str
    """What is found and what is expected, in a clause: ``Python 1, needs 3``."""
    short: int = 0
    """How much is missing: levels, or thousandths of an FTE over all periods."""
    periods: tuple[str, ...] = ()
    """The periods in which free capacity is missing."""

    @property
    def distance(self) -> int:
        """Return how far away it puts somebody."""
        return DISTANCE[self.kind] + self.short * (1 if self.kind is LackKind.CAPACITY else PER_LEVEL)


def total_distance(lacks: Iterable[Lack]) -> int:
    """Return how far away somebody is who lacks all of these."""
    return sum(lack.distance for lack in lacks)


def role_level(person: Person, seat: Seat) -> int:
    """Return a person's level in a seat's role (in an Any seat: in the main role); 0 where it is unknown."""
    return person.roles.get(person.role if seat.role == ANY_ROLE else seat.role) or 0


def level_asked(skill: SeatSkill) -> int:
    """Return the level at which a skill counts as held: at least 1."""
    return max(skill.min_level, 1)


def unsuited(person: Person, seat: Seat) -> Iterator[Lack]:
    """Yield what a person lacks for a seat whatever the plan is: activity, role, role level, Must skills."""
    if not person.active:
        yield Lack(LackKind.INACTIVE, "is not active")
    if seat.role not in (ANY_ROLE, *person.roles):
        yield Lack(LackKind.ROLE, f"plays {' and '.join(person.roles)}, not {seat.role}")
    elif role_level(person, seat) < (seat.min_role_level or 0):
        yield _short_of(
            LackKind.ROLE_LEVEL, f"{seat.role} level", role_level(person, seat), seat.min_role_level or 0
        )
    for skill in seat.must_skills:
        level = person.skills.get(skill.skill, 0)
        if level < level_asked(skill):
            yield _short_of(LackKind.SKILL, skill.skill, level, level_asked(skill))


def _short_of(kind: LackKind, name: str, level: int, asked: int) -> Lack:
    has = f"{name} {level}" if level else f"no {name}"
    return Lack(kind, f"{has}, needs {asked}", asked - level)
