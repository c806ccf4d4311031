"""Today's teams: some initiatives staffed one after the other, as people have grown into them.

Everything else that is invented (Must needs, rules, statuses) is made to fit these teams, so that a plan
always exists: the teams of today are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from teamform.domain.entities import COMMUNICATION, Initiative, Person, Seat, Side
from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.problem import Problem
from teamform.generator.chance import happens
from teamform.generator.people import ROLES

LEAD_COMMUNICATION = 3
"""The least rating in Communication of a lead, as in the built-in planning models."""

_TRIES = 40
"""So many people are asked for a place before it stays open; this keeps the time linear."""


@dataclass
class Staffing:
    """Who is free for how much, while teams are put together."""

    problem: Problem
    free: dict[str, list[int]]
    """Thousandths of an FTE left, by person and period."""
    serving: dict[str, list[int]]
    """Initiatives, by person and period."""
    by_role: dict[str, list[Person]]
    next_of_role: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROLES, 0))

    @classmethod
    def of(cls, problem: Problem, random: Random) -> Staffing:
        """Return a staffing in which nobody has a place yet."""
        people = list(problem.people)
        random.shuffle(people)
        return cls(
            problem,
            {person.id: list(problem.capacity_of(person.id)) for person in people},
            {person.id: [0] * len(problem.periods) for person in people},
            {role: [person for person in people if role in person.roles] for role in ROLES},
        )

    def candidates(self, seat: Seat) -> Iterator[Person]:
        """Yield people of the seat's role, going round, each at most once and not more than ``_TRIES``."""
        people = self.by_role[seat.role]
        first = self.next_of_role[seat.role]
        for step in range(min(_TRIES, len(people))):
            position = (first + step) % len(people)
            self.next_of_role[seat.role] = (position + 1) % len(people)
            yield people[position]

    def may_take(self, person: Person, seat: Seat) -> bool:
        """Tell whether somebody has the level and the time for a place."""
        level = person.roles[seat.role] or 0
        demand = self.problem.demand_of(seat.id)
        most = person.max_initiatives or len(self.problem.initiatives)
        return (
            level >= (seat.min_role_level or 0)
            and all(asked <= left for asked, left in zip(demand, self.free[person.id], strict=True))
            and all(self.serving[person.id][period] < most for period in self.problem.periods_of(seat.id))
        )

    def take(self, person: Person, seat: Seat, sign: int = 1) -> None:
        """Book a place for somebody; ``sign`` -1 gives it back."""
        for period, asked in enumerate(self.problem.demand_of(seat.id)):
            self.free[person.id][period] -= sign * asked
        for period in self.problem.periods_of(seat.id):
            self.serving[person.id][period] += sign


Members = dict[str, list[str]]
"""The members of a team, by seat."""


def make_teams(problem: Problem, share: float, random: Random) -> Plan:
    """Return teams for some initiatives that begin in the first period, valuable ones before others.

    Parameters
    ----------
    share
        How much of all initiatives the teams of today make up, at most.
    """
    staffing = Staffing.of(problem, random)
    early = [one for one in problem.initiatives if _begins_first(problem, one)]
    wanted = max(1, round(share * len(problem.initiatives)))
    early.sort(key=lambda initiative: -initiative.value * random.uniform(0.3, 1))
    staffed = (_team(staffing, initiative, random) for initiative in early)
    teams = {team.initiative: team for team in islice(filter(None, staffed), wanted)}
    return Plan(teams=tuple(teams[one.id] for one in problem.initiatives if one.id in teams))


def _begins_first(problem: Problem, initiative: Initiative) -> bool:
    return any(0 in problem.periods_of(seat.id) for seat in problem.seats_of(initiative.id))


def _team(staffing: Staffing, initiative: Initiative, random: Random) -> Team | None:
    """Return a team that may run, or None where people, a lead or one of the sides are missing."""
    seats = staffing.problem.seats_of(initiative.id)
    members = _members(staffing, seats, random)
    people = {person_id: staffing.problem.person(person_id) for ids in members.values() for person_id in ids}
    lead = max(people.values(), key=lambda person: person.competencies.get(COMMUNICATION, 0), default=None)
    if (
        lead is None
        or lead.competencies.get(COMMUNICATION, 0) < LEAD_COMMUNICATION
        or any(len(members[seat.id]) < seat.must_fill for seat in seats)
        or _sides(staffing.problem, seats, members) != set(Side)
    ):
        _give_back(staffing, seats, members)
        return None
    assignments = tuple(
        Assignment(person=person_id, seat=seat.id) for seat in seats for person_id in members[seat.id]
    )
    return Team(initiative=initiative.id, members=assignments, lead=lead.id)


def _members(staffing: Staffing, seats: Sequence[Seat], random: Random) -> Members:
    """Return members: every place that must be filled, and most of the others, where somebody is free."""
    members: Members = {}
    taken: set[str] = set()
    for seat in seats:
        places = sum(place < seat.must_fill or happens(random, 0.6) for place in range(seat.count))
        free = (
            person
            for person in staffing.candidates(seat)
            if person.id not in taken and staffing.may_take(person, seat)
        )
        found = list(islice(free, places))
        members[seat.id] = [person.id for person in found]
        taken.update(members[seat.id])
        for person in found:
            staffing.take(person, seat)
    return members


def _give_back(staffing: Staffing, seats: Sequence[Seat], members: Mapping[str, list[str]]) -> None:
    for seat in seats:
        for person_id in members[seat.id]:
            staffing.take(staffing.problem.person(person_id), seat, -1)


def _sides(problem: Problem, seats: Sequence[Seat], members: Mapping[str, list[str]]) -> set[Side]:
    return {problem.side_of_role(seat.role) for seat in seats if members[seat.id]}
