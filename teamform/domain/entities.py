"""The things a staffing problem is made of, one class per kind of row in the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from frozendict import frozendict
from pydantic import Field

from teamform.domain.base import Entity, Frozen, FrozenMap
from teamform.domain.limit import Limit
from teamform.domain.numbers import Amount
from teamform.domain.selector import Selector

ANY_ROLE = "Any"
"""The role of a seat that everybody may take."""

COMMUNICATION = "Communication"
COMPETENCIES = (
    "Business acumen",
    "Digital literacy",
    "Global mindset",
    "Innovation",
    "Openness to learning",
    "Results orientation",
    "Risk-taking",
    "Accountability",
    "Adaptability",
    "Collaboration",
    "Conceptual thinking",
    "Decisiveness",
)
"""The twelve leadership competencies."""

Fte = Annotated[Amount, Field(ge=0)]
Level = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]
Name = Annotated[str, Field(min_length=1)]


class Side(StrEnum):
    """The side of the house that a role belongs to."""

    IT = "IT"
    BUSINESS = "Business"


class Status(StrEnum):
    """Whether an initiative has to run, may run, or is off."""

    MUST = "Must"
    OPTIONAL = "Optional"
    OFF = "Off"


class Period(Frozen):
    """A stretch of the plan in which capacity is counted; days inclusive."""

    id: Name
    start: date | None = None
    end: date | None = None


class Role(Entity):
    """A role, on the IT or the business side."""

    id: Name
    side: Side
    notes: str = ""


BUILT_IN_ROLES = (
    Role(id="Application owner", side=Side.IT),
    Role(id="Integration specialist", side=Side.IT),
    Role(id="BPO", side=Side.BUSINESS),
    Role(id="Stakeholder", side=Side.BUSINESS),
    Role(id="Design", side=Side.IT),
)


class Person(Entity):
    """Somebody who can be assigned."""

    id: Name
    name: Name
    role: Name
    role_level: Level | None = None
    other_roles: FrozenMap[str, Level | None] = Field(default_factory=frozendict)
    """Further roles that the person plays, each with its level or None where no level is known."""
    capacity_fte: Fte = 1.0
    """FTE in every period without an exception."""
    availability_fte: FrozenMap[str, Fte] = Field(default_factory=frozendict)
    """Exceptions: FTE by period ID."""
    start: date | None = None
    end: date | None = None
    location: str = ""
    grade: str = ""
    group: str = ""
    cost_per_fte: Annotated[Amount, Field(ge=0)] = 0.0
    """Cost of one FTE in one period, in the workbook's currency."""
    max_initiatives: Count | None = None
    """At most so many initiatives in any one period; None for no limit."""
    active: bool = True
    skills: FrozenMap[str, Level] = Field(default_factory=frozendict)
    competencies: FrozenMap[str, Level] = Field(default_factory=frozendict)
    """Ratings by competency, ``Communication`` among them."""
    attributes: FrozenMap[str, str | float] = Field(default_factory=frozendict)
    """Every further column of the People sheet."""
    notes: str = ""

    @property
    def label(self) -> str:
        """Return ID and name, as messages show them."""
        return self.id if self.name == self.id else f"{self.id} {self.name}"

    @property
    def roles(self) -> dict[str, int | None]:
        """Return every role that the person plays, with its level."""
        level = self.other_roles.get(self.role) if self.role_level is None else self.role_level
        return {**self.other_roles, self.role: level}


class Initiative(Entity):
    """A piece of work that may be worth a team."""

    id: Name
    name: Name
    value: Annotated[Amount, Field(ge=0)]
    """Points that the initiative is worth when it runs with every place filled."""
    status: Status = Status.OPTIONAL
    capability: str = ""
    objective: str = ""
    outcome: str = ""
    start: date | None = None
    end: date | None = None
    location: str = ""
    budget: Annotated[Amount, Field(ge=0)] | None = None
    min_team: Count | None = None
    max_team: Count | None = None
    depends_on: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    bridge: bool = False
    """Whether the team asks for a member at home on both sides."""
    notes: str = ""

    @property
    def label(self) -> str:
        """Return ID and name, as messages show them."""
        return self.id if self.name == self.id else f"{self.id} {self.name}"


class SeatSkill(Entity):
    """A skill that whoever takes a seat must hold, or had better hold."""

    skill: Name
    min_level: Level = 1
    must: bool = True
    weight: Annotated[Amount, Field(ge=0)] = 1.0


class Seat(Entity):
    """A role on an initiative."""

    id: Name
    initiative: Name
    role: Name = ANY_ROLE
    count: Annotated[int, Field(ge=1)] = 1
    """How many places the seat has."""
    fte: Fte
    """FTE that each place takes in each period of the seat."""
    must_fill: Count = 1
    """How many of the places must be filled for the initiative to run."""
    weight: Annotated[Amount, Field(ge=0)] = 1.0
    """What a place of this seat counts among the initiative's places."""
    min_role_level: Level | None = None
    location: str = ""
    start: date | None = None
    end: date | None = None
    fixed_person: str | None = None
    fte_by_period: FrozenMap[str, Fte] = Field(default_factory=frozendict)
    """FTE by period ID, where it differs from ``fte``."""
    skills: tuple[SeatSkill, ...] = ()

    @property
    def must_skills(self) -> tuple[SeatSkill, ...]:
        """Return the skills without which nobody takes the seat."""
        return tuple(skill for skill in self.skills if skill.must)

    @property
    def nice_skills(self) -> tuple[SeatSkill, ...]:
        """Return the skills that are welcome."""
        return tuple(skill for skill in self.skills if not skill.must)


class Need(Entity):
    """A skill that a team must bring: some heads at a level, or a total of levels."""

    id: Name
    initiative: Name
    skill: Name
    min_level: Level = 1
    headcount: Annotated[int, Field(ge=1)] | None = 1
    total_level: Annotated[int, Field(ge=1)] | None = None
    """The sum of levels that the team must bring, instead of a headcount."""
    must: bool = False
    weight: Annotated[Amount, Field(ge=0)] = 1.0

    @property
    def amount(self) -> int:
        """Return what is asked for: heads, or levels."""
        return self.total_level if self.total_level is not None else self.headcount or 1

    def brought_by(self, person: Person) -> int:
        """Return what one member brings: 1 head (or the person's level), 0 below the level asked."""
        level = person.skills.get(self.skill, 0)
        if level < max(self.min_level, 1):
            return 0
        return level if self.total_level is not None else 1


class Preference(Entity):
    """What a person thinks of serving on an initiative, in points."""

    person: Name
    initiative: Name
    points: Amount


RuleType = Literal["together", "apart", "forbid", "require", "limit", "place", "load", "mentor"]
RULE_TYPES: tuple[RuleType, ...] = (
    "together", "apart", "forbid", "require", "limit", "place", "load", "mentor",
)  # fmt: skip


class Rule(Entity):
    """A row of the Rules sheet; what each type means stands in ``teamform.domain.vocabulary``."""

    id: Name
    type: RuleType
    who: Selector = Selector()
    with_whom: Selector = Selector()
    initiatives: tuple[str, ...] = ()
    """The initiatives that it is about; empty for each of them."""
    over_all: bool = False
    """Whether a limit counts over all teams taken together, a load over all of Who taken together."""
    value: Limit | None = None
    hard: bool = True
    weight: Annotated[Amount, Field(ge=0)] = 1.0
    """Points lost per violation of a soft rule."""
    on: bool = True
    reason: str = ""


class Current(Entity):
    """Somebody's place today."""

    initiative: Name
    seat: str | None = None
    person: Name


class LockKind(StrEnum):
    """Whether somebody must keep a place or must not have it."""

    KEEP = "keep"
    NOT = "not"


class Lock(Entity):
    """A decision about one person and one seat."""

    person: Name
    seat: Name
    kind: LockKind = LockKind.KEEP
    fte: Fte | None = None
    """What each place of the seat takes instead of what the seat says; None for what the seat says."""


ROWS: Mapping[str, type[Entity]] = {
    "people": Person,
    "initiatives": Initiative,
    "seats": Seat,
    "roles": Role,
    "needs": Need,
    "preferences": Preference,
    "rules": Rule,
    "current": Current,
}
"""What a row is of each kind that the user writes down and a scenario may change."""
