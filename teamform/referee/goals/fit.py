"""People in seats that suit them.

For each assignment: level_points x levels above the minimum (role level above the seat's, and each Must
skill above its own) + nice_points x weight of each nice-to-have skill held at its level + location_points
where the places match.
"""

from __future__ import annotations

from fractions import Fraction

from teamform.domain.entities import Person, Seat
from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import FitGoal
from teamform.domain.problem import Problem
from teamform.referee.roster import Roster
from teamform.referee.rules.seats import holds, role_level
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: FitGoal) -> Tally:
    """Sum over assignments of the points of p in s, rounded once each."""
    parts = [
        Part(
            rounded_thousandths(
                exact(goal.weight) * _points(roster.problem, goal, member.person, member.seat)
            ),
            initiative=one.id,
            person=member.person.id,
            subject=member.seat.id,
        )
        for one in roster.running
        for member in roster.members_of(one.id)
    ]
    members = [member for one in roster.running for member in roster.members_of(one.id)]
    local = sum(matches(roster.problem, member.person, member.seat) for member in members)
    return Tally(tuple(parts), {"at the location": local})


def levels_above(person: Person, seat: Seat) -> int:
    """Return the levels above the least role level and above the least level of each Must skill, added."""
    above = role_level(person, seat) - (seat.min_role_level or 0)
    skills = [person.skills.get(skill.skill, 0) - skill.min_level for skill in seat.must_skills]
    return sum(max(number, 0) for number in (above, *skills))


def matches(problem: Problem, person: Person, seat: Seat) -> bool:
    """Tell whether a person is where the seat is (or its initiative, where the seat names no place)."""
    place = seat.location.strip() or problem.initiative(seat.initiative).location.strip()
    return bool(place) and person.location.strip().casefold() == place.casefold()


def _points(problem: Problem, goal: FitGoal, person: Person, seat: Seat) -> Fraction:
    nice = sum((exact(skill.weight) for skill in seat.nice_skills if holds(person, skill)), Fraction(0))
    return (
        exact(goal.level_points) * levels_above(person, seat)
        + exact(goal.nice_points) * nice
        + exact(goal.location_points) * matches(problem, person, seat)
    )
