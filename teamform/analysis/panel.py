"""All active people at once, as arrays: who suits a seat, who is free for it, and how near everybody is.

The same distances as ``teamform.analysis.lacks`` gives one by one, without the rules about other people; it
makes the search for the nearest candidates of thousands of places short. Seats that ask for the same are one
kind, and what is asked of a kind is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

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
KINDS_KEPT = 128
"""Of so many kinds of seats the answers are kept; each is as long as there are people."""


class Suit(NamedTuple):
    """Whom a seat asks for, whatever the plan is; seats with the same are suited by the same people."""

    role: str
    least_level: int
    skills: tuple[tuple[str, int], ...]
    """The Must skills, with the levels from which they count as held."""
    forbidding: tuple[str, ...]
    """The rules that keep people off the initiative."""
    locked_out: tuple[str, ...]
    """The people whom a decision keeps out of the seat."""


class Hours(NamedTuple):
    """When a seat takes time, and how much: its demand, and the periods in which it is active."""

    demand: tuple[int, ...]
    periods: tuple[int, ...]


Near: TypeAlias = tuple[tuple[int, int], ...]
"""The distances and indices of those who are nearest, in their order."""


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
        self._suits: dict[str, Suit] = {}
        self._forbidding = {rule.id: rule for rule in rulebook.rules if rule.type == "forbid"}
        self._unsuited = lru_cache(KINDS_KEPT)(self._distances_of_suit)
        self._suited = lru_cache(KINDS_KEPT)(self._indices_of_suited)
        self._busy = lru_cache(KINDS_KEPT)(self._distances_of_hours)
        self._missing = lru_cache(KINDS_KEPT)(self._missing_of_hours)
        self._ready = lru_cache(KINDS_KEPT)(self._indices_of_ready)
        self._why_busy = lru_cache(KINDS_KEPT)(self._counts_of_busy)
        self._near = lru_cache(KINDS_KEPT)(self._nearest_of_kind)

    def distances(self, seat: Seat) -> IntArray:
        """Return how far everybody is from one more place of a seat, shape ``(people,)``.

        As if nobody was in the team yet; see ``nearest``.
        """
        distance: IntArray = self.unsuited(seat) + self.busy(seat)
        return distance

    def nearest(self, seat: Seat, members: tuple[str, ...], most: int) -> Near:
        """Return those nearest to one more place of a seat in a team; of equals, the first in the sheet.

        Parameters
        ----------
        seat, members
            The place, and the IDs of those who are in the team and so far away.
        most
            Of so many the distance and the index are returned.
        """
        there = {self._index[person] for person in members if person in self._index}
        # Members drop back, so the first few of the others stand within so many more. In powers of two,
        # that teams of different sizes share an answer.
        within = self._near(self._suit(seat), self.hours(seat), _power_of_two(most + len(there)))
        if there.isdisjoint(index for _, index in within):
            return within[:most]
        away = DISTANCE[LackKind.IN_TEAM]
        return tuple(sorted((far + away * (index in there), index) for far, index in within)[:most])

    def unsuited(self, seat: Seat) -> IntArray:
        """Return how far everybody is from suiting a seat, whatever the plan is; not to be written to."""
        return self._unsuited(self._suit(seat))

    def suited(self, seat: Seat) -> IntArray:
        """Return the indices of those who suit a seat, whatever the plan is; not to be written to."""
        return self._suited(self._suit(seat))

    def busy(self, seat: Seat) -> IntArray:
        """Return how far everybody is from being free for a seat, beside the plan; not to be written to."""
        return self._busy(self.hours(seat))

    def ready(self, seat: Seat) -> IntArray:
        """Return the indices of those who suit a seat and are free for it; not to be written to."""
        return self._ready(self._suit(seat), self.hours(seat))

    def why_busy(self, seat: Seat) -> tuple[int, int, int]:
        """Return how many suit a seat, how many of them lack time, and how many more are on enough teams."""
        return self._why_busy(self._suit(seat), self.hours(seat))

    def missing_time(self, seat: Seat) -> IntArray:
        """Return what everybody lacks of the seat's time, in thousandths of an FTE over all periods.

        Not to be written to.
        """
        return self._missing(self.hours(seat))

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

    # -- what is asked of seats of a kind, worked out once --------------------------------------------------

    def _suit(self, seat: Seat) -> Suit:
        if seat.id not in self._suits:
            self._suits[seat.id] = Suit(
                seat.role,
                seat.min_role_level or 0,
                tuple((skill.skill, level_asked(skill)) for skill in seat.must_skills),
                tuple(rule.id for rule in self.rulebook.forbids(seat.initiative)),
                tuple(self._locked_out.get(seat.id, ())),
            )
        return self._suits[seat.id]

    def hours(self, seat: Seat) -> Hours:
        """Return when a seat takes time, and how much."""
        return Hours(self.problem.demand_of(seat.id), self.problem.periods_of(seat.id))

    def _distances_of_suit(self, suit: Suit) -> IntArray:
        level = self._level(suit.role)
        distance = np.where(level == NOT_PLAYED, DISTANCE[LackKind.ROLE], 0)
        distance += _short(level, suit.least_level, LackKind.ROLE_LEVEL) * (level != NOT_PLAYED)
        for skill, asked in suit.skills:
            distance += _short(self._skill(skill), asked, LackKind.SKILL)
        kept_off = {one for rule in suit.forbidding for one in self.rulebook.who(self._forbidding[rule])}
        for people in (kept_off, suit.locked_out):
            distance[self._positions(people)] += DISTANCE[LackKind.FORBIDDEN]
        return _kept(distance)

    def _indices_of_suited(self, suit: Suit) -> IntArray:
        return _kept(np.flatnonzero(self._unsuited(suit) == 0))

    def _distances_of_hours(self, hours: Hours) -> IntArray:
        short = self._missing(hours)
        distance: IntArray = np.where(short > 0, short + DISTANCE[LackKind.CAPACITY], 0)
        full = self._at_once[:, list(hours.periods)] >= self._most_at_once[:, np.newaxis]
        distance += np.any(full, axis=1) * DISTANCE[LackKind.INITIATIVES]
        return _kept(distance)

    def _missing_of_hours(self, hours: Hours) -> IntArray:
        demand = np.array(hours.demand, dtype=np.int64)
        missing: IntArray = np.sum(np.maximum(np.where(demand > 0, demand - self.free, 0), 0), axis=1)
        return _kept(missing)

    def _indices_of_ready(self, suit: Suit, hours: Hours) -> IntArray:
        suited = self._suited(suit)
        return _kept(suited[self._busy(hours)[suited] == 0])

    def _counts_of_busy(self, suit: Suit, hours: Hours) -> tuple[int, int, int]:
        suited = self._suited(suit)
        lack_time = int(np.count_nonzero(self._missing(hours)[suited]))
        busy = int(np.count_nonzero(self._busy(hours)[suited]))
        return len(suited), lack_time, busy - lack_time

    def _nearest_of_kind(self, suit: Suit, hours: Hours, most: int) -> Near:
        distance = self._unsuited(suit) + self._busy(hours)
        first = _first(distance, most)
        return tuple(zip(distance[first].tolist(), first.tolist(), strict=True))

    @cached_property
    def _locked_out(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for lock in self.problem.locks:
            if lock.kind is LockKind.NOT:
                out.setdefault(lock.seat, []).append(lock.person)
        return out

    def _positions(self, people: Iterable[str]) -> IntArray:
        known = [self._index[person] for person in people if person in self._index]
        return np.array(sorted(known), dtype=np.int64)


def _short(levels: IntArray, asked: int, kind: LackKind) -> IntArray:
    missing = np.maximum(asked - levels, 0)
    return np.where(missing > 0, DISTANCE[kind] + missing * PER_LEVEL, 0)


def _first(distance: IntArray, most: int) -> IntArray:
    """Return the indices of the least distances, the least first; of equals, the first."""
    if most >= len(distance):
        return np.argsort(distance, kind="stable")
    limit = np.partition(distance, most - 1)[most - 1]  # sorting everybody for a few takes far longer
    nearer = np.flatnonzero(distance < limit)
    nearer = nearer[np.argsort(distance[nearer], kind="stable")]
    return np.concatenate([nearer, np.flatnonzero(distance == limit)])[:most]


def _power_of_two(number: int) -> int:
    """Return the least power of two that is not below a number."""
    return 1 << (number - 1).bit_length()


def _kept(values: IntArray) -> IntArray:
    """Return an array that many share, so that nobody writes to it."""
    values.setflags(write=False)
    return values
