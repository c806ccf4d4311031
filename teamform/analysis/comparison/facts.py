"""What is kept of one scenario: its inputs, figures and places; little enough for thousands of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from frozendict import frozendict

from teamform.analysis.comparison.inputs import ChangedInput
from teamform.analysis.comparison.measures import MEASURE_IDS, Amounts
from teamform.domain.batch import Ending
from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.problem import Problem


class PlaceTaken(NamedTuple):
    """Who sits in which seat of which initiative; IDs."""

    initiative: str
    seat: str
    person: str


class Standing(StrEnum):
    """What somebody is who serves nowhere."""

    FREE = "free"
    """Could serve."""
    AWAY = "away"
    """Is not active, or has no time in any period."""
    NOT_THERE = "not there"
    """Has no row: not hired yet, or gone."""


@dataclass(frozen=True, slots=True)
class ScenarioFacts:
    """One scenario, or one plan made at another time.

    Attributes
    ----------
    origin
        The cell in which the scenario begins, such as ``Scenarios!A7``; empty where there is none.
    family, coordinates
        The sweep that it is one of, and where it stands in it.
    inputs
        What it changes of the base.
    reason, remedy
        Why it has no plan, and what can be done; empty where it has one.
    is_proven
        Whether no better plan exists.
    amounts
        What its plan gives, in the order of the measures; empty without a plan.
    places
        Who sits where, by initiative in the order of the Initiatives sheet.
    running
        The initiatives that run.
    leads
        The lead of each of them, None for none.
    people, at_hand
        The IDs of the people who are there, and of those of them who can serve.
    """

    name: str
    ending: Ending
    origin: str = ""
    family: str = ""
    coordinates: Mapping[str, float] = field(default_factory=frozendict)
    inputs: tuple[ChangedInput, ...] = ()
    reason: str = ""
    remedy: str = ""
    is_proven: bool = False
    amounts: Amounts = ()
    places: tuple[PlaceTaken, ...] = ()
    running: tuple[str, ...] = ()
    leads: tuple[str | None, ...] = ()
    people: frozenset[str] = frozenset()
    at_hand: frozenset[str] = frozenset()

    @property
    def is_solved(self) -> bool:
        """Tell whether it has a plan."""
        return self.ending is Ending.SOLVED

    def amount(self, measure_id: str) -> float | None:
        """Return the amount of a measure; None without a plan, or where the plan has none."""
        return self.amounts[MEASURE_IDS.index(measure_id)] if self.amounts else None

    def standing(self, person_id: str) -> Standing:
        """Return what somebody is who serves nowhere in its plan."""
        if person_id in self.at_hand:
            return Standing.FREE
        return Standing.AWAY if person_id in self.people else Standing.NOT_THERE

    @property
    def plan(self) -> Plan:
        """Return the plan again, as it was taken apart."""
        members: dict[str, list[Assignment]] = {one: [] for one in self.running}
        for place in self.places:
            members[place.initiative].append(Assignment(person=place.person, seat=place.seat))
        leads = zip(self.running, self.leads, strict=True)
        return Plan(
            teams=tuple(Team(initiative=one, members=tuple(members[one]), lead=lead) for one, lead in leads)
        )


class Sharing:
    """Makes equal texts and places one: plans of a batch have most of theirs in common."""

    def __init__(self) -> None:
        self._places: dict[PlaceTaken, PlaceTaken] = {}
        self._people: dict[frozenset[str], frozenset[str]] = {}

    def place(self, initiative: str, seat: str, person: str) -> PlaceTaken:
        """Return the one object for a place."""
        made = PlaceTaken(initiative, seat, person)
        return self._places.setdefault(made, made)

    def people_of(self, problem: Problem) -> tuple[frozenset[str], frozenset[str]]:
        """Return the IDs of the people of a problem, and of those of them who can serve."""
        people = frozenset(one.id for one in problem.people)
        at_hand = frozenset(one.id for one in problem.active_people if any(problem.capacity_of(one.id)))
        return self._people.setdefault(people, people), self._people.setdefault(at_hand, at_hand)

    def places_of(self, plan: Plan) -> tuple[PlaceTaken, ...]:
        """Return the places of a plan."""
        return tuple(
            self.place(team.initiative, one.seat, one.person) for team in plan.teams for one in team.members
        )
