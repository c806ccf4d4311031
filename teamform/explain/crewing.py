"""A team for an initiative that does not run: of people who are free, and what is lacking beyond them.

As many of the places as can be are given to people who are free, those that take most time first: what the
others take is then the least there is to find elsewhere. Those who bring what the team as a whole must have
are asked first; whether all rules are kept is for the referee to say.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from teamform.analysis.matching import Matching
from teamform.analysis.panel import IntArray
from teamform.analysis.rulebook import is_about
from teamform.analysis.staffing import Staffing
from teamform.domain.entities import ANY_ROLE, COMMUNICATION, Initiative, Need, Person, Rule, Seat
from teamform.domain.numbers import THOUSAND
from teamform.domain.plan import Assignment, Team

FloatArray = npt.NDArray[np.float64]
MOST_ASKED = 20
"""Of so many people who lack time it is asked whether they may get more."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The places of an initiative that must be filled, as far as people are free for them.

    Attributes
    ----------
    members
        Who takes places, as indices into the panel with the seat.
    short
        The seat of each place that nobody takes.
    """

    members: tuple[tuple[int, Seat], ...]
    short: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """Time that is lacking for one place.

    Attributes
    ----------
    person
        Somebody who gets more time, or who is new, as they would stand in the input.
    before
        The same person as they stand there now; None for somebody new.
    """

    seat: Seat
    person: Person
    before: Person | None = None


def filled(staffing: Staffing, one: Initiative, people: Mapping[str, IntArray]) -> Filled:
    """Return the places that must be filled with as much of their time as can be.

    Parameters
    ----------
    people
        Who is free for each seat, by seat ID: indices into the panel.
    """
    seats = {seat.id: seat for seat in staffing.problem.seats_of(one.id)}
    places = [seat.id for seat in _places(staffing, one)]
    use = _use(staffing, one)
    cost = np.array([load.person.cost_per_fte for load in staffing.loads])
    # A seat with as many people as there are places is never short: no more of them matter.
    asked = {seat: _best(people[seat], use, cost)[: len(places)].tolist() for seat in seats}
    matching = Matching(places, asked)
    short = [place for place in range(len(places)) if matching.fill(place)]
    members = sorted(matching.taken_by.items())
    return Filled(
        tuple((person, seats[places[place]]) for place, person in members),
        tuple(seats[places[place]] for place in short),
    )


def team_of(staffing: Staffing, one: Initiative, crew: Filled, extras: Sequence[Extra] = ()) -> Team:
    """Return the team of those who are free and those who get time, led by the best communicator."""
    people = [(staffing.loads[index].person, seat) for index, seat in crew.members]
    people += [(extra.person, extra.seat) for extra in extras]
    lead = max((person for person, _ in people), key=_communication, default=None)
    has_lead = staffing.policy.rules.team_lead.on and lead is not None
    return Team(
        initiative=one.id,
        members=tuple(Assignment(person=person.id, seat=seat.id) for person, seat in people),
        lead=lead.id if has_lead and lead else None,
    )


def extras(staffing: Staffing, one: Initiative, crew: Filled) -> tuple[Filled, tuple[Extra, ...]] | None:
    """Return the time that places without people lack: of part-timers who lack little, else of new people.

    New people bring what the team as a whole must have and lacks; where there is none of them, one takes the
    shortest place of those who are free, who are returned as well. None where a place is kept for somebody
    who cannot have it.
    """
    taken = {index for index, _ in crew.members}
    found: list[Extra] = []
    for number, seat in enumerate(crew.short, start=1):
        part_timer = _more_of_somebody(staffing, seat, taken)
        if part_timer is None and seat.fixed_person is not None:
            return None
        if part_timer is None:
            found.append(Extra(seat, _somebody_new(staffing, seat, number)))
            continue
        index, extra = part_timer
        taken.add(index)
        found.append(extra)
    return _with_needs(staffing, one, crew, list(_with_a_lead(staffing, crew, found)))


def freed(staffing: Staffing, rivals: Sequence[str], seat: Seat, suited: IntArray) -> IntArray:
    """Return those who suit a seat and would be free for it if some running initiatives did not run."""
    given_up: dict[str, list[str]] = {}
    for rival in rivals:
        for member in staffing.plan.team(rival).members:
            given_up.setdefault(member.person, []).append(member.seat)
    found = [index for index in suited.tolist() if _is_freed(staffing, index, given_up, seat)]
    return np.array(found, dtype=np.int64)


def _is_freed(staffing: Staffing, index: int, given_up: Mapping[str, Sequence[str]], seat: Seat) -> bool:
    load, problem = staffing.loads[index], staffing.problem
    seats = given_up.get(load.person.id)
    if seats is None:
        return False
    free = [sum(has) for has in zip(load.free, *map(problem.demand_of, seats), strict=True)]
    most = load.person.max_initiatives
    on = {
        period: load.at_once[period] - sum(period in problem.periods_of(one) for one in seats)
        for period in problem.periods_of(seat.id)
    }
    is_on_few = most is None or all(count < most for count in on.values())
    return is_on_few and all(map(operator.le, problem.demand_of(seat.id), free))


# -- places and people -------------------------------------------------------------------------------------


def _places(staffing: Staffing, one: Initiative) -> list[Seat]:
    """Return the seat of each place that must be filled, most time first, then of others up to Min team."""
    seats = sorted(staffing.problem.seats_of(one.id), key=lambda seat: -staffing.problem.effort_of(seat.id))
    must = [seat for seat in seats for _ in range(seat.must_fill)]
    others = [seat for seat in seats for _ in range(seat.count - seat.must_fill)]
    return must + others[: max((one.min_team or 0) - len(must), 0)]


def _use(staffing: Staffing, one: Initiative) -> IntArray:
    """Return how much of what the team as a whole must have everybody would bring."""
    panel, rules = staffing.panel, staffing.policy.rules
    use: IntArray = np.zeros(len(staffing.loads), dtype=np.int64)
    for need in staffing.problem.needs_of(one.id):
        if need.must:
            use += panel.brings(need) > 0
    if rules.team_lead.on:
        use += panel.communication >= rules.team_lead.min_communication
    if one.bridge or rules.bridge.on:
        use += panel.bridges
    for rule in staffing.rulebook.rules:
        if is_about(rule, one.id) and _asks_for_members(rule):
            who = staffing.rulebook.who(rule)
            use += np.array([load.person.id in who for load in staffing.loads], dtype=np.int64)
    return use


def _asks_for_members(rule: Rule) -> bool:
    """Tell whether a rule wants people of Who in the team."""
    is_least = rule.value is not None and rule.value.least is not None
    return rule.type == "require" or (rule.type == "limit" and is_least)


def _best(people: IntArray, use: IntArray, cost: FloatArray) -> IntArray:
    """Return people in the order in which they are asked: of equals the cheapest, then the first."""
    order: IntArray = people[np.lexsort((cost[people], -use[people]))]
    return order


def _communication(person: Person) -> int:
    return person.competencies.get(COMMUNICATION, 0)


# -- time that is lacking ----------------------------------------------------------------------------------


def _more_of_somebody(staffing: Staffing, seat: Seat, taken: set[int]) -> tuple[int, Extra] | None:
    """Return who lacks least of the time for a seat and may get it: at most half of it, up to full time."""
    problem, demand = staffing.problem, staffing.problem.demand_of(seat.id)
    missing, suited = staffing.panel.missing_time(seat), staffing.panel.suited(seat)
    nearest = suited[np.argsort(missing[suited], kind="stable")][:MOST_ASKED].tolist()
    for index in nearest:
        load = staffing.loads[index]
        person, most = load.person, load.person.max_initiatives
        if not 0 < 2 * missing[index] <= problem.effort_of(seat.id) or index in taken:
            continue
        has = [
            max(n, n + takes - free) for n, takes, free in zip(load.capacity, demand, load.free, strict=True)
        ]
        is_whole = max(has) <= THOUSAND and _has_no_exceptions(person)
        is_on_few = most is None or all(load.at_once[one] < most for one in problem.periods_of(seat.id))
        if is_whole and is_on_few and seat.fixed_person in (None, person.id):
            return index, Extra(seat, _with_time(staffing, person, has), person)
    return None


def _has_no_exceptions(person: Person) -> bool:
    """Tell whether somebody works the same time always: an exception has a reason, such as leave."""
    return person.start is None and person.end is None and not person.availability_fte


def _with_a_lead(staffing: Staffing, crew: Filled, found: Sequence[Extra]) -> Iterator[Extra]:
    """Yield the time that is lacking; where nobody could lead the team, the first who is new communicates."""
    rules, problem = staffing.policy.rules, staffing.problem
    least = rules.team_lead.min_communication if rules.team_lead.on and problem.has_competencies else 0
    there = [staffing.loads[index].person for index, _ in crew.members] + [one.person for one in found]
    lacks_lead = all(_communication(person) < least for person in there)
    for extra in found:
        if lacks_lead and extra.before is None:
            lacks_lead = False
            leader = extra.person.replace(competencies={COMMUNICATION: least})
            yield Extra(extra.seat, leader)
        else:
            yield extra


def _with_needs(
    staffing: Staffing, one: Initiative, crew: Filled, found: list[Extra]
) -> tuple[Filled, tuple[Extra, ...]]:
    """Let people who are new bring the heads that the team must bring and lacks."""
    for need in staffing.problem.needs_of(one.id):
        there = [staffing.loads[index].person for index, _ in crew.members] + [one.person for one in found]
        lacking = need.amount - sum(map(need.brought_by, there)) if need.must and need.headcount else 0
        new = [number for number, extra in enumerate(found) if _may_learn(extra, need)]
        while len(new) < lacking and (rest := _without_shortest(staffing, crew, need)):
            crew, seat = rest
            new.append(len(found))
            found.append(Extra(seat, _somebody_new(staffing, seat, len(found) + 1)))
        for number in new[: max(lacking, 0)]:
            extra = found[number]
            level = max(need.min_level, extra.person.skills.get(need.skill, 0), 1)
            skills = {**extra.person.skills, need.skill: level}
            found[number] = Extra(extra.seat, extra.person.replace(skills=skills))
    return crew, tuple(found)


def _may_learn(extra: Extra, need: Need) -> bool:
    return extra.before is None and not need.brought_by(extra.person)


def _without_shortest(staffing: Staffing, crew: Filled, need: Need) -> tuple[Filled, Seat] | None:
    """Return those who are free but one who does not bring a need, and the place that one had."""
    members = list(crew.members)
    for number in reversed(range(len(members))):  # the shortest place is the last
        index, seat = members[number]
        if not need.brought_by(staffing.loads[index].person) and seat.fixed_person is None:
            del members[number]
            return Filled(tuple(members), crew.short), seat
    return None


def _with_time(staffing: Staffing, person: Person, capacity: Sequence[int]) -> Person:
    """Return somebody with other capacities, in thousandths of an FTE, one for each period."""
    periods = staffing.problem.periods
    fte = {one.id: n / THOUSAND for one, n in zip(periods, capacity, strict=True)}
    return person.replace(availability_fte=fte)


def _somebody_new(staffing: Staffing, seat: Seat, number: int) -> Person:
    """Return somebody who is just what a seat asks for, as dear as the dearest who play its role."""
    problem = staffing.problem
    role = problem.roles[0].id if seat.role == ANY_ROLE else seat.role
    peers = [one.cost_per_fte for one in problem.active_people if seat.role in (ANY_ROLE, *one.roles)]
    person = Person(
        id=f"NEW-{number} {seat.id}",
        name=f"New {role}",
        role=role,
        role_level=seat.min_role_level,
        cost_per_fte=max(peers, default=0.0),
        skills={one.skill: max(one.min_level, 1) for one in seat.must_skills},
    )
    return _with_time(staffing, person, problem.demand_of(seat.id))
