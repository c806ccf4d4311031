"""The staffing problem: everything that is given, with the questions that others ask of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, Self

from pydantic import Field, model_validator

from teamform.domain.base import Frozen
from teamform.domain.contradiction import Contradiction
from teamform.domain.contradictions import find_contradictions
from teamform.domain.entities import (
    ANY_ROLE,
    BUILT_IN_ROLES,
    COMMUNICATION,
    Current,
    Initiative,
    Lock,
    Need,
    Period,
    Person,
    Preference,
    Role,
    Rule,
    Seat,
    Side,
    Status,
)
from teamform.domain.numbers import exact, rounded_thousandths, share_of_days, thousandths, whole_thousandths
from teamform.domain.selector import WELL_KNOWN_FIELDS, Selector, plain_field
from teamform.errors import ProblemError

WHOLE_HORIZON = Period(id="All")
_WELL_KNOWN = frozenset(field.casefold() for field in WELL_KNOWN_FIELDS)


class Problem(Frozen):
    """People, initiatives, seats and all that is asked of them.

    Raises
    ------
    ProblemError
        When parts contradict each other; all contradictions are told at once.
    """

    people: tuple[Person, ...]
    initiatives: tuple[Initiative, ...]
    seats: tuple[Seat, ...]
    roles: tuple[Role, ...] = BUILT_IN_ROLES
    needs: tuple[Need, ...] = ()
    preferences: tuple[Preference, ...] = ()
    rules: tuple[Rule, ...] = ()
    current: tuple[Current, ...] = ()
    locks: tuple[Lock, ...] = ()
    earlier: tuple[Current, ...] | None = None
    """The places of the plan that this one follows, which may be none; moves are counted from them. None to
    count moves from ``current``."""
    periods: tuple[Period, ...] = Field(default=(WHOLE_HORIZON,), min_length=1)
    skill_names: tuple[str, ...] = ()
    """Every skill of the workbook, held by somebody or not; skills of people, seats and needs are added."""
    top_level: int = 5
    """The highest level of the scale (levels run from 0)."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if found := self._contradictions:
            raise ProblemError(
                "The problem contradicts itself:\n" + "\n".join(f"  {one}" for one in found),
                "Mend each of the places named above.",
            )
        return self

    @cached_property
    def _contradictions(self) -> tuple[Contradiction, ...]:
        """Return what contradicts; kept, as whatever holds the problem has it validated once more."""
        return find_contradictions(self)

    # -- look-ups -----------------------------------------------------------------------------------------

    @cached_property
    def _people_by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _initiatives_by_id(self) -> dict[str, Initiative]:
        return {initiative.id: initiative for initiative in self.initiatives}

    @cached_property
    def _seats_by_id(self) -> dict[str, Seat]:
        return {seat.id: seat for seat in self.seats}

    @cached_property
    def _seats_by_initiative(self) -> dict[str, tuple[Seat, ...]]:
        grouped: dict[str, list[Seat]] = {initiative.id: [] for initiative in self.initiatives}
        for seat in self.seats:
            grouped[seat.initiative].append(seat)
        return {initiative: tuple(seats) for initiative, seats in grouped.items()}

    @cached_property
    def _needs_by_initiative(self) -> dict[str, tuple[Need, ...]]:
        grouped: dict[str, list[Need]] = {initiative.id: [] for initiative in self.initiatives}
        for need in self.needs:
            grouped[need.initiative].append(need)
        return {initiative: tuple(needs) for initiative, needs in grouped.items()}

    @cached_property
    def _side_by_role(self) -> dict[str, Side]:
        return {role.id: role.side for role in self.roles}

    def person(self, person_id: str) -> Person:
        """Return the person with this ID."""
        return self._people_by_id[person_id]

    def initiative(self, initiative_id: str) -> Initiative:
        """Return the initiative with this ID."""
        return self._initiatives_by_id[initiative_id]

    def seat(self, seat_id: str) -> Seat:
        """Return the seat with this ID."""
        return self._seats_by_id[seat_id]

    def has_person(self, person_id: str) -> bool:
        """Tell whether there is a person with this ID."""
        return person_id in self._people_by_id

    def has_seat(self, seat_id: str) -> bool:
        """Tell whether there is a seat with this ID."""
        return seat_id in self._seats_by_id

    def has_initiative(self, initiative_id: str) -> bool:
        """Tell whether there is an initiative with this ID."""
        return initiative_id in self._initiatives_by_id

    def seats_of(self, initiative_id: str) -> tuple[Seat, ...]:
        """Return the seats of an initiative."""
        return self._seats_by_initiative[initiative_id]

    def needs_of(self, initiative_id: str) -> tuple[Need, ...]:
        """Return the needs of an initiative."""
        return self._needs_by_initiative[initiative_id]

    @cached_property
    def active_people(self) -> tuple[Person, ...]:
        """Return the people who can be assigned."""
        return tuple(person for person in self.people if person.active)

    @cached_property
    def staffable_initiatives(self) -> tuple[Initiative, ...]:
        """Return the initiatives that are not off."""
        return tuple(initiative for initiative in self.initiatives if initiative.status is not Status.OFF)

    @cached_property
    def all_skills(self) -> tuple[str, ...]:
        """Return the names of all skills, in the order of the workbook."""
        named = [*self.skill_names]
        named += [skill for person in self.people for skill in person.skills]
        named += [skill.skill for seat in self.seats for skill in seat.skills]
        named += [need.skill for need in self.needs]
        return tuple(dict.fromkeys(named))

    @cached_property
    def has_competencies(self) -> bool:
        """Tell whether anybody's communication is rated."""
        return any(COMMUNICATION in person.competencies for person in self.people)

    @cached_property
    def portfolio_value(self) -> float:
        """Return the value of all initiatives that are not off, in points."""
        return round(sum(initiative.value for initiative in self.staffable_initiatives), 3)

    @property
    def places_before(self) -> tuple[Current, ...]:
        """Return the places from which moves are counted: those of an earlier plan, else today's."""
        return self.current if self.earlier is None else self.earlier

    @property
    def follows_plan(self) -> bool:
        """Tell whether moves are counted from an earlier plan, and not from today's teams."""
        return self.earlier is not None

    # -- sides --------------------------------------------------------------------------------------------

    def side_of_role(self, role: str) -> Side:
        """Return the side of a role."""
        return self._side_by_role[role]

    def side_in_seat(self, person: Person, seat: Seat) -> Side:
        """Return the side that a member stands for: the seat's role's, or in an Any seat the main role's."""
        return self.side_of_role(person.role if seat.role == ANY_ROLE else seat.role)

    def is_bridge(self, person: Person) -> bool:
        """Tell whether a person is at home on both sides: plays roles of both."""
        return {self.side_of_role(role) for role in person.roles} == set(Side)

    # -- time, in thousandths of an FTE ---------------------------------------------------------------------

    @cached_property
    def _capacities(self) -> dict[str, tuple[int, ...]]:
        return {
            person.id: tuple(self._capacity(person, period) for period in self.periods)
            for person in self.people
        }

    @cached_property
    def _demands(self) -> dict[str, tuple[int, ...]]:
        return {seat.id: tuple(self._demand(seat, period) for period in self.periods) for seat in self.seats}

    @cached_property
    def _active_periods(self) -> dict[str, tuple[int, ...]]:
        return {
            seat.id: tuple(
                index for index, period in enumerate(self.periods) if self._is_active(seat, period)
            )
            for seat in self.seats
        }

    def capacity_of(self, person_id: str) -> tuple[int, ...]:
        """Return a person's capacity in each period, in thousandths of an FTE.

        Somebody who is there for a part of a period has that share of the days.
        """
        return self._capacities[person_id]

    def demand_of(self, seat_id: str) -> tuple[int, ...]:
        """Return what one place of a seat takes in each period, in thousandths of an FTE.

        A seat that lasts for a part of a period takes that share of the days. A number in a period's own
        column stands as it is.
        """
        return self._demands[seat_id]

    def periods_of(self, seat_id: str) -> tuple[int, ...]:
        """Return the indices of the periods in which a seat is active (it may take 0 FTE there)."""
        return self._active_periods[seat_id]

    def effort_of(self, seat_id: str) -> int:
        """Return what one place takes over all periods, in thousandths of an FTE-period."""
        return sum(self.demand_of(seat_id))

    def cost_of(self, person: Person, seat: Seat) -> int:
        """Return the cost of a person in a place, in thousandths of the currency."""
        return whole_thousandths(thousandths(person.cost_per_fte) * self.effort_of(seat.id))

    def _capacity(self, person: Person, period: Period) -> int:
        if not person.active:
            return 0
        fte = exact(person.availability_fte.get(period.id, person.capacity_fte))
        if period.start is not None and period.end is not None:
            fte *= share_of_days(person.start, person.end, period.start, period.end)
        return rounded_thousandths(fte)

    def _demand(self, seat: Seat, period: Period) -> int:
        if period.id in seat.fte_by_period:
            return rounded_thousandths(exact(seat.fte_by_period[period.id]))
        return rounded_thousandths(exact(seat.fte) * self._share(seat, period))

    def _is_active(self, seat: Seat, period: Period) -> bool:
        if period.id in seat.fte_by_period:
            return seat.fte_by_period[period.id] > 0
        return self._share(seat, period) > 0

    def _share(self, seat: Seat, period: Period) -> Fraction:
        if period.start is None or period.end is None:
            return Fraction(1)
        initiative = self.initiative(seat.initiative)
        start, end = seat.start or initiative.start, seat.end or initiative.end
        return share_of_days(start, end, period.start, period.end)

    # -- who ------------------------------------------------------------------------------------------------

    def selected(self, selector: Selector) -> tuple[Person, ...]:
        """Return the active people whom a selector names, in the order of the People sheet."""
        if selector not in self._selections:
            self._selections[selector] = self._selected(selector)
        return self._selections[selector]

    @cached_property
    def _selections(self) -> dict[Selector, tuple[Person, ...]]:
        """Return what was selected before: plans are judged one after the other by the same rules."""
        return {}

    def _selected(self, selector: Selector) -> tuple[Person, ...]:
        named = frozenset(selector.people)
        return tuple(
            person
            for person in self.active_people
            if selector.everyone
            or person.id in named
            or any(
                all(c.holds(self.values_of(person, c.field)) for c in group)
                for group in selector.alternatives
            )
        )

    def values_of(self, person: Person, field: str) -> tuple[str | float, ...]:
        """Return a person's values for a field that a condition may name; empty where there is none.

        A skill that the person does not have is 0. ``skill: Design`` names the skill, where the role, a
        column or a competency has the same name.
        """
        wanted = plain_field(field)
        is_skill = field.casefold().strip().startswith("skill:")
        if not is_skill and wanted in _WELL_KNOWN:
            return tuple(value for value in self._well_known_values(person, wanted) if value is not None)
        skills_alone: tuple[Mapping[str, str | float], ...] = (person.skills,)
        everything = (person.attributes, person.skills, person.competencies)
        for source in skills_alone if is_skill else everything:
            for name, value in source.items():
                if name.casefold() == wanted:
                    return (value,)
        return (0,) if wanted in self._skill_keys else ()

    @cached_property
    def _skill_keys(self) -> frozenset[str]:
        return frozenset(skill.casefold() for skill in self.all_skills)

    def _well_known_values(self, person: Person, field: str) -> tuple[str | float | None, ...]:
        values: dict[str, tuple[str | float | None, ...]] = {
            "role": (person.role,),
            "plays": tuple(person.roles),
            "side": (self.side_of_role(person.role).value,),
            "location": (person.location,),
            "grade": (person.grade,),
            "group": (person.group,),
            "role level": (person.role_level,),
            "person id": (person.id,),
        }
        return values[field]

    # -- identity -------------------------------------------------------------------------------------------

    @cached_property
    def content_hash(self) -> str:
        """Return a hash of what is asked, whichever cells it came from.

        Roles that nobody plays and no seat asks for, the order of skills and the IDs of needs do not matter.
        """
        content = self.model_dump(mode="json", exclude_defaults=True, exclude=_ORIGINS)
        used = {role for person in self.people for role in person.roles} | {seat.role for seat in self.seats}
        content["roles"] = sorted((role.id, role.side.value) for role in self.roles if role.id in used)
        content["skill_names"] = sorted(self.all_skills)
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _origins() -> dict[str, Any]:
    """Return what to leave out of a hash: where each row was read from, and IDs that the reader makes."""
    of_rows: dict[str, Any] = {"__all__": {"origin"}}
    kinds = ("people", "initiatives", "roles", "needs", "preferences", "rules", "current", "locks", "earlier")
    of_seats = {"__all__": {"origin": True, "skills": of_rows}}
    of_needs = {"__all__": {"origin", "id"}}
    return {**dict.fromkeys(kinds, of_rows), "seats": of_seats, "needs": of_needs}


_ORIGINS = _origins()
