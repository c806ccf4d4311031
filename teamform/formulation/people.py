"""The people as vectors: one number for each person, in the order of the People sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

import numpy as np

from teamform.domain.entities import ANY_ROLE, Need, Person, SeatSkill, Side
from teamform.domain.numbers import thousandths
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector
from teamform.formulation.linear import IntArray

PLAYS_NOT = -1
"""The level of somebody in a role that the person does not play."""


class People:
    """What rules and goals want to know of everybody at once; every vector has the shape ``(people,)``."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.index = {person.id: index for index, person in enumerate(problem.people)}
        self._selected: dict[Selector, IntArray] = {}
        self._bringing: dict[tuple[str, int, int | None], IntArray] = {}

    def __len__(self) -> int:
        return len(self.problem.people)

    def indices(self, vector: IntArray) -> list[int]:
        """Return the indices of the people whose number is not 0."""
        return np.flatnonzero(vector).tolist()

    @cached_property
    def everyone(self) -> IntArray:
        """1 for each person."""
        return np.ones(len(self), dtype=np.int64)

    def selected(self, selector: Selector) -> IntArray:
        """Return 1 for each active person whom a selector names."""
        if selector not in self._selected:
            chosen = np.zeros(len(self), dtype=np.int64)
            chosen[[self.index[person.id] for person in self.problem.selected(selector)]] = 1
            self._selected[selector] = chosen
        return self._selected[selector]

    # -- levels ------------------------------------------------------------------------------------------

    @cached_property
    def _skills(self) -> dict[str, IntArray]:
        return self._table([person.skills for person in self.problem.people])

    @cached_property
    def _competencies(self) -> dict[str, IntArray]:
        return self._table([person.competencies for person in self.problem.people])

    def _table(self, ratings: list[Mapping[str, int]]) -> dict[str, IntArray]:
        """Return one vector for each name that anybody is rated in; unrated is 0."""
        table: dict[str, IntArray] = {}
        for index, rated in enumerate(ratings):
            for name, level in rated.items():
                if name not in table:
                    table[name] = np.zeros(len(self), dtype=np.int64)
                table[name][index] = level
        return table

    def levels(self, skill: str) -> IntArray:
        """Return everybody's level in a skill, 0 where it is not held."""
        return self._skills.get(skill, 0 * self.everyone)

    def ratings(self, competency: str) -> IntArray:
        """Return everybody's rating in a competency, 0 where there is none."""
        return self._competencies.get(competency, 0 * self.everyone)

    def holders(self, skill: SeatSkill) -> IntArray:
        """Return 1 for each person who holds a seat's skill at its level, and at 1 at least."""
        return (self.levels(skill.skill) >= max(skill.min_level, 1)).astype(np.int64)

    def bringing(self, need: Need) -> IntArray:
        """Return what each person brings to a need: 1 head or the level, at most what the need asks for."""
        most = need.amount if need.total_level is not None else None
        key = need.skill, max(need.min_level, 1), most
        if key not in self._bringing:
            levels = self.levels(need.skill)
            counted = self.everyone if most is None else np.minimum(levels, most)
            self._bringing[key] = np.where(levels >= key[1], counted, 0)
        return self._bringing[key]

    # -- roles and sides ---------------------------------------------------------------------------------

    @cached_property
    def _role_levels(self) -> dict[str, IntArray]:
        table = {role.id: PLAYS_NOT * self.everyone for role in self.problem.roles}
        for index, person in enumerate(self.problem.people):
            for role, level in person.roles.items():
                table[role][index] = level or 0
        table[ANY_ROLE] = np.array([person.role_level or 0 for person in self.problem.people], dtype=np.int64)
        return table

    def role_levels(self, role: str) -> IntArray:
        """Return everybody's level in a role, 0 where it is not known; for ``Any``, in the main role."""
        return self._role_levels[role]

    @cached_property
    def main_side_is_it(self) -> IntArray:
        """1 for each person whose main role is on the IT side."""
        return self._where(lambda person: self.problem.side_of_role(person.role) is Side.IT)

    @cached_property
    def is_bridge(self) -> IntArray:
        """1 for each person at home on both sides."""
        return self._where(self.problem.is_bridge)

    def _where(self, holds: Callable[[Person], bool]) -> IntArray:
        return np.array([int(holds(person)) for person in self.problem.people], dtype=np.int64)

    # -- time and money ----------------------------------------------------------------------------------

    @cached_property
    def capacity(self) -> IntArray:
        """Capacity in thousandths of an FTE, shape ``(people, periods)``; 0 for those who are not active."""
        rows = [self.problem.capacity_of(person.id) for person in self.problem.people]
        return np.array(rows, dtype=np.int64).reshape(len(self), len(self.problem.periods))

    @cached_property
    def cost_per_fte(self) -> IntArray:
        """Cost per FTE and period, in thousandths of the currency."""
        return np.array([thousandths(person.cost_per_fte) for person in self.problem.people], dtype=np.int64)

    @cached_property
    def max_initiatives(self) -> tuple[IntArray, IntArray]:
        """1 for each person with a limit on the number of initiatives at once, and the limits, 0 for none."""
        limits = [person.max_initiatives for person in self.problem.people]
        is_limited = np.array([limit is not None for limit in limits], dtype=np.int64)
        return is_limited, np.array([limit or 0 for limit in limits], dtype=np.int64)

    @cached_property
    def is_active(self) -> IntArray:
        """1 for each person who can be assigned."""
        return self._where(lambda person: person.active)

    def label(self, index: int) -> str:
        """Return ID and name of a person."""
        return self.person(index).label

    def person(self, index: int) -> Person:
        """Return the person at an index."""
        return self.problem.people[index]
