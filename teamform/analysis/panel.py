"""All active people at once, as arrays: who suits a seat, who is free for it, and how near everybody is.

The same distances as ``teamform.analysis.lacks`` gives one by one, without the rules about other people; it
makes the search for the nearest candidates of thousands of places short.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt

from teamform.analysis.lacks import DISTANCE, PER_LEVEL, LackKind, level_asked
from teamform.analysis.load import Load
from teamform.analysis.rulebook import Rulebook
from teamform.domain.entities import ANY_ROLE, COMMUNICATION, LockKind, Need, Seat
from teamform.domain.problem import Problem

IntArray = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

NOT_PLAYED = -1
UNLIMITED = 2**31


class Panel:
    """Everybody who is active, in the order of ``loads``.

    Parameters
    ----------
    problem
        What is given.
    loads
        What the plan takes of each.
    rulebook
        The hard rules beside the same plan.
    """

    def __init__(self, problem: Problem, loads: tuple[Load, ...], rulebook: Rulebook) -> None:
        self.problem = problem
        self.loads = loads
        self.rulebook = rulebook
        self.free = np.array([load.free for load in loads], dtype=np.int64).reshape(
            len(loads), len(problem.periods)
        )
        self._index = {load.person.id: index for index, load in enumerate(loads)}
        self._levels: dict[str, IntArray] = {}
        self._skills: dict[str, IntArray] = {}

    def distances(self, seat: Seat, members: tuple[str, ...]) -> IntArray:
        """Return how far everybody is from one more place of a seat in a team, shape ``(people,)``."""
        distance = self.unsuited(seat) + self.busy(seat)
        distance[self._positions(members)] += DISTANCE[LackKind.IN_TEAM]
        return distance

    def unsuited(self, seat: Seat) -> IntArray:
        """Return how far everybody is from suiting a seat, whatever the plan is."""
        level = self._level(seat.role)
        distance = np.where(level == NOT_PLAYED, DISTANCE[LackKind.ROLE], 0)
        distance += _short(level, seat.min_role_level or 0, LackKind.ROLE_LEVEL) * (level != NOT_PLAYED)
        for skill in seat.must_skills:
            distance += _short(self._skill(skill.skill), level_asked(skill), LackKind.SKILL)
        distance[self._forbidden(seat)] += DISTANCE[LackKind.FORBIDDEN]
        return distance

    def busy(self, seat: Seat) -> IntArray:
        """Return how far everybody is from being free for a seat, beside the plan."""
        short = self.missing_time(seat)
        distance: IntArray = np.where(short > 0, short + DISTANCE[LackKind.CAPACITY], 0)
        distance += self.is_at_limit(seat) * DISTANCE[LackKind.INITIATIVES]
        return distance

    def missing_time(self, seat: Seat) -> IntArray:
        """Return what everybody lacks of the seat's time, in thousandths of an FTE over all periods."""
        demand = np.array(self.problem.demand_of(seat.id), dtype=np.int64)
        missing: IntArray = np.sum(np.maximum(np.where(demand > 0, demand - self.free, 0), 0), axis=1)
        return missing

    def is_at_limit(self, seat: Seat) -> Mask:
        """Tell who is on as many initiatives as allowed in some period of a seat."""
        full = self._at_once[:, list(self.problem.periods_of(seat.id))] >= self._most_at_once[:, np.newaxis]
        at_limit: Mask = np.any(full, axis=1)
        return at_limit

    def may_ever(self, seat: Seat) -> Mask:
        """Tell who suits a seat and has the time for it when on no other team."""
        demand = np.array(self.problem.demand_of(seat.id), dtype=np.int64)
        enough: Mask = np.all(self._capacity >= demand, axis=1)
        may: Mask = enough & (self.unsuited(seat) == 0) & (self._most_at_once > 0)
        return may

    def united(self, some: Iterable[IntArray]) -> IntArray:
        """Return the indices that are in any of some arrays, ascending."""
        there = np.zeros(len(self.loads), dtype=bool)
        for indices in some:
            there[indices] = True
        return np.flatnonzero(there)

    def served_by(self, people: IntArray) -> tuple[str, ...]:
        """Return the initiatives that some people serve on, those with most of them first."""
        there = np.zeros(len(self.loads), dtype=bool)
        there[people] = True
        person, initiative, names = self._service
        counts = np.bincount(initiative[there[person]], minlength=len(names))
        order = np.argsort(-counts, kind="stable")
        return tuple(names[index] for index in order if counts[index])

    @cached_property
    def _service(self) -> tuple[IntArray, IntArray, tuple[str, ...]]:
        """Return person and initiative of each service, by index, and the initiatives' IDs."""
        names: dict[str, int] = {}
        pairs = [
            (index, names.setdefault(initiative, len(names)))
            for index, load in enumerate(self.loads)
            for initiative in load.initiatives
        ]
        person, initiative = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return person, initiative, tuple(names)

    def brings(self, need: Need) -> IntArray:
        """Return what everybody would bring for a need: heads, or levels."""
        level = self._skill(need.skill)
        return np.where(level >= max(need.min_level, 1), level if need.total_level is not None else 1, 0)

    @cached_property
    def communication(self) -> IntArray:
        """Return everybody's rating in Communication; 0 where there is none."""
        ratings = [load.person.competencies.get(COMMUNICATION, 0) for load in self.loads]
        return np.array(ratings, dtype=np.int64)

    @cached_property
    def bridges(self) -> Mask:
        """Tell who is at home on both sides."""
        return np.array([self.problem.is_bridge(load.person) for load in self.loads], dtype=bool)

    def plays(self, seat: Seat) -> Mask:
        """Tell who plays the role of a seat."""
        played: Mask = self._level(seat.role) != NOT_PLAYED
        return played

    def has_level(self, seat: Seat) -> Mask:
        """Tell who plays the role of a seat at its least level."""
        reached: Mask = self._level(seat.role) >= (seat.min_role_level or 0)
        return reached

    @cached_property
    def _capacity(self) -> IntArray:
        return np.array([load.capacity for load in self.loads], dtype=np.int64).reshape(self.free.shape)

    @cached_property
    def _at_once(self) -> IntArray:
        return np.array([load.at_once for load in self.loads], dtype=np.int64).reshape(self.free.shape)

    @cached_property
    def _most_at_once(self) -> IntArray:
        limits = [load.person.max_initiatives for load in self.loads]
        return np.array([UNLIMITED if limit is None else limit for limit in limits], dtype=np.int64)

    def _level(self, role: str) -> IntArray:
        if role not in self._levels:
            people = [load.person for load in self.loads]
            roles = [(person.roles, person.role if role == ANY_ROLE else role) for person in people]
            levels = [
                (played.get(wanted) or 0) if wanted in played else NOT_PLAYED for played, wanted in roles
            ]
            self._levels[role] = np.array(levels, dtype=np.int64)
        return self._levels[role]

    def _skill(self, skill: str) -> IntArray:
        if skill not in self._skills:
            levels = [load.person.skills.get(skill, 0) for load in self.loads]
            self._skills[skill] = np.array(levels, dtype=np.int64)
        return self._skills[skill]

    def _forbidden(self, seat: Seat) -> IntArray:
        people = set(self._locked_out.get(seat.id, ()))
        for rule in self.rulebook.forbids(seat.initiative):
            people |= self.rulebook.who(rule)
        return self._positions(tuple(people))

    @cached_property
    def _locked_out(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for lock in self.problem.locks:
            if lock.kind is LockKind.NOT:
                out.setdefault(lock.seat, []).append(lock.person)
        return out

    def _positions(self, people: tuple[str, ...]) -> IntArray:
        known = [self._index[person] for person in people if person in self._index]
        return np.array(sorted(known), dtype=np.int64)


def _short(levels: IntArray, asked: int, kind: LackKind) -> IntArray:
    missing = np.maximum(asked - levels, 0)
    return np.where(missing > 0, DISTANCE[kind] + missing * PER_LEVEL, 0)
