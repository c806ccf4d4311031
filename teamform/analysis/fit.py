"""How well somebody suits a place, beyond what it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from teamform.analysis.lacks import level_asked, role_level
from teamform.domain.entities import Person, Seat
from teamform.domain.policy import FitGoal
from teamform.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Fit:
    """What speaks for a person in a seat.

    Attributes
    ----------
    levels
        Levels above the minimum: the role's, and each Must skill's.
    nice
        The nice-to-have skills that the person holds, with their weights.
    nice_asked
        How many nice-to-have skills the seat has.
    at_location
        Whether the person is where the seat (or its initiative) is; False where neither says.
    """

    levels: int
    nice: tuple[tuple[str, float], ...]
    nice_asked: int
    at_location: bool

    def points(self, goal: FitGoal) -> float:
        """Return the points by a goal, before its weight."""
        nice = sum(weight for _, weight in self.nice)
        held = goal.level_points * self.levels + goal.nice_points * nice
        return round(held + goal.location_points * self.at_location, 3)


def fit(problem: Problem, person: Person, seat: Seat) -> Fit:
    """Return how well a person suits a seat."""
    levels = max(role_level(person, seat) - (seat.min_role_level or 0), 0)
    levels += sum(max(_level(person, one.skill) - one.min_level, 0) for one in seat.must_skills)
    nice = tuple(
        (one.skill, one.weight) for one in seat.nice_skills if _level(person, one.skill) >= level_asked(one)
    )
    location = seat.location or problem.initiative(seat.initiative).location
    at_location = bool(location) and location.casefold() == person.location.casefold()
    return Fit(levels, nice, len(seat.nice_skills), at_location)


def _level(person: Person, skill: str) -> int:
    return person.skills.get(skill, 0)
