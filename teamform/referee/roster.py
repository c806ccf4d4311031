"""A plan beside its problem, with the questions that rules and goals ask of the two."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from teamform.domain.entities import Initiative, Need, Person, Rule, Seat
from teamform.domain.plan import Plan, Team
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a place of a seat."""

    person: Person
    seat: Seat


class Roster:
    """Who is on which team in which seat.

    A plan may be wrong in any way: teams, people and seats that the problem does not have are left out here,
    and reported by the rule ``seats``.

    Parameters
    ----------
    problem
        What is given.
    policy
        The planning model by which the plan is judged.
    plan
        The plan to be judged.
    """

    def __init__(self, problem: Problem, policy: PlanningModel, plan: Plan) -> None:
        self.problem = problem
        self.policy = policy
        self.plan = plan
        self._selected: dict[Selector, dict[str, Person]] = {}

    # -- teams --------------------------------------------------------------------------------------------

    @cached_property
    def running(self) -> tuple[Initiative, ...]:
        """Return the running initiatives, in the order of the Initiatives sheet."""
        return tuple(one for one in self.problem.initiatives if one.id in self._teams)

    def runs(self, initiative_id: str) -> bool:
        """Tell whether an initiative runs."""
        return initiative_id in self._teams

    def members_of(self, initiative_id: str) -> tuple[Member, ...]:
        """Return the members of a team; none where the initiative does not run."""
        return self._members.get(initiative_id, ())

    def people_on(self, initiative_id: str) -> tuple[Person, ...]:
        """Return the people on a team, each once."""
        return tuple({member.person.id: member.person for member in self.members_of(initiative_id)}.values())

    def size_of(self, initiative_id: str) -> int:
        """Return how many people are on a team."""
        return len(self.people_on(initiative_id))

    def lead_of(self, initiative_id: str) -> Person | None:
        """Return the lead of a team: a person of the problem, or None."""
        leads = [team.lead for team in self._teams.get(initiative_id, ()) if team.lead is not None]
        known = [lead for lead in leads if self.problem.has_person(lead)]
        return self.problem.person(known[0]) if known else None

    def count_of(self, people: Collection[str], initiative_id: str) -> int:
        """Return how many of some people, named by ID, are on a team."""
        return sum(person.id in people for person in self.people_on(initiative_id))

    def brought(self, need: Need) -> int:
        """Return the heads (or levels) that a team brings for a need, beyond what is asked too."""
        return sum(need.brought_by(person) for person in self.people_on(need.initiative))

    def level_sum(self, initiative_id: str, skill: str) -> int:
        """Return the sum of a team's levels in a skill."""
        return sum(person.skills.get(skill, 0) for person in self.people_on(initiative_id))

    def cost_of(self, initiative_id: str) -> int:
        """Return the cost of a team over all periods, in thousandths of the currency."""
        return sum(
            self.problem.cost_of(member.person, member.seat) for member in self.members_of(initiative_id)
        )

    def effort_of(self, initiative_id: str) -> int:
        """Return what a team's places take over all periods, in thousandths of an FTE-period."""
        return sum(self.problem.effort_of(member.seat.id) for member in self.members_of(initiative_id))

    # -- people -------------------------------------------------------------------------------------------

    @cached_property
    def assigned(self) -> tuple[Person, ...]:
        """Return everybody who has a place, in the order of the People sheet."""
        return tuple(person for person in self.problem.people if person.id in self._places)

    def places_of(self, person_id: str) -> tuple[tuple[str, Seat], ...]:
        """Return the places of a person: the initiative and the seat of each."""
        return self._places.get(person_id, ())

    def initiatives_of(self, person_id: str) -> frozenset[str]:
        """Return the IDs of the initiatives that a person is on."""
        return self._initiatives_by_person.get(person_id, frozenset())

    def is_on(self, person_id: str, initiative_id: str) -> bool:
        """Tell whether a person is on the team of an initiative."""
        return initiative_id in self.initiatives_of(person_id)

    def people_in(self, seat_id: str) -> tuple[Person, ...]:
        """Return the people in a seat; somebody who is in it twice, twice."""
        return self._sitting.get(seat_id, ())

    def is_in(self, person_id: str, seat_id: str) -> bool:
        """Tell whether a person is in a seat."""
        return any(person.id == person_id for person in self.people_in(seat_id))

    def use_of(self, person_id: str, initiatives: Iterable[str] | None = None) -> tuple[int, ...]:
        """Return what a person's places take in each period, in thousandths of an FTE.

        Parameters
        ----------
        initiatives
            The IDs of the initiatives whose places count; all of them where it is None.
        """
        counted = None if initiatives is None else frozenset(initiatives)
        use = [0] * len(self.problem.periods)
        for initiative, seat in self.places_of(person_id):
            if counted is None or initiative in counted:
                use = [sum(pair) for pair in zip(use, self.problem.demand_of(seat.id), strict=True)]
        return tuple(use)

    # -- rules of the sheet -------------------------------------------------------------------------------

    def selected(self, selector: Selector) -> dict[str, Person]:
        """Return the active people whom a selector names, by ID, in the order of the People sheet."""
        if selector not in self._selected:
            self._selected[selector] = {person.id: person for person in self.problem.selected(selector)}
        return self._selected[selector]

    def selected_on(self, selector: Selector, initiative_id: str) -> tuple[Person, ...]:
        """Return the people on a team whom a selector names."""
        named = self.selected(selector)
        return tuple(person for person in self.people_on(initiative_id) if person.id in named)

    def initiatives_in(self, rule: Rule) -> tuple[Initiative, ...]:
        """Return the initiatives that a rule is about, running or not."""
        return tuple(
            one for one in self.problem.initiatives if not rule.initiatives or one.id in rule.initiatives
        )

    def teams_in(self, rule: Rule) -> tuple[Initiative, ...]:
        """Return the running initiatives that a rule is about."""
        return tuple(one for one in self.initiatives_in(rule) if self.runs(one.id))

    # -- indices, made once ----------------------------------------------------------------------------------

    @cached_property
    def _teams(self) -> dict[str, tuple[Team, ...]]:
        teams: dict[str, tuple[Team, ...]] = {}
        for team in self.plan.teams:
            if self.problem.has_initiative(team.initiative):
                teams[team.initiative] = (*teams.get(team.initiative, ()), team)
        return teams

    @cached_property
    def _members(self) -> dict[str, tuple[Member, ...]]:
        return {
            initiative: tuple(
                Member(self.problem.person(one.person), self.problem.seat(one.seat))
                for team in teams
                for one in team.members
                if self.problem.has_person(one.person) and self.problem.has_seat(one.seat)
            )
            for initiative, teams in self._teams.items()
        }

    @cached_property
    def _places(self) -> dict[str, tuple[tuple[str, Seat], ...]]:
        places: dict[str, list[tuple[str, Seat]]] = {}
        for initiative, members in self._members.items():
            for member in members:
                places.setdefault(member.person.id, []).append((initiative, member.seat))
        return {person: tuple(taken) for person, taken in places.items()}

    @cached_property
    def _initiatives_by_person(self) -> dict[str, frozenset[str]]:
        return {person: frozenset(one for one, _ in places) for person, places in self._places.items()}

    @cached_property
    def _sitting(self) -> dict[str, tuple[Person, ...]]:
        sitting: dict[str, list[Person]] = {}
        for members in self._members.values():
            for member in members:
                sitting.setdefault(member.seat.id, []).append(member.person)
        return {seat: tuple(people) for seat, people in sitting.items()}
