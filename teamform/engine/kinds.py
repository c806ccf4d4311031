"""Kinds of neighbourhoods: some teams and all who could be on them, or some people and all their teams.

Where these have no more to give there is the kernel: all teams and people at once, over the candidates that
cost least. (Angelelli, Mansini and Speranza, "Kernel search: a general heuristic for the multi-dimensional
knapsack problem", 2010.)

The first two begin where the plan loses most against the bound, and go on to those who compete: teams for the
same people, people for the same seats. The number of teams or people grows while neighbourhoods are solved to
the end and shrinks when they are not. (Shaw, "Using constraint programming and local search methods to solve
vehicle routing problems", 1998; Ropke and Pisinger, "An adaptive large neighborhood search heuristic", 2006,
for the choice among kinds by what they gained.)
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from copy import copy
from dataclasses import astuple, dataclass, fields
from math import inf
from typing import Self

import numpy as np

from teamform.engine.losses import Losses
from teamform.engine.nearness import nearness, numbered
from teamform.formulation.linear import BoolArray, FloatArray, IntArray
from teamform.formulation.program import Program

GROWTH, SHRINKAGE = 1.04, 0.85

ANYWHERE = 0.25
"""What is added to losses in units of their mean, so that places without a loss are chosen too."""

KERNEL_GROWTH = 1.15
"""The kernel grows faster: it is tried a few times only."""

LEAST_TEAMS, LEAST_PEOPLE, LEAST_CANDIDATES = 3.0, 8.0, 200.0
"""The least sizes."""

MOST_OF_PEOPLE = 0.25
"""A larger share of the people is hardly ever staffed to the end: too many who are free share teams."""

MOST_TEAMS_OF_A_ROW, MOST_PEOPLE_OF_A_ROW = 0.7, 0.25
"""A row that holds more than this share of all teams, or people, does not tell who competes with whom."""

WIDE, NARROW = 0.4, 0.06
"""What candidates may cost (see ``Neighbourhood.share``)."""

TIE = 20.0
"""Candidates whose costs differ by about so much, in thousandths of a point, come into a kernel by lot."""

MEMORY = 0.8
"""How much of an earlier gain, and of an earlier cost, is remembered after another try."""


@dataclass(frozen=True)
class Habit:
    """What a kind of neighbourhood has learnt.

    Attributes
    ----------
    size
        How many teams, people or candidates it frees.
    gain
        What it gained of late for each unit of work, in thousandths of a point, and 1 more; infinite for a
        kind that is to be tried for what others gain.
    cost
        The work that it took of late.
    """

    size: float
    gain: float = 1.0
    cost: float = 0.2


@dataclass(frozen=True)
class Habits:
    """What the kinds have learnt: what is learnt in one round is good for the next."""

    teams: Habit = Habit(12.0)
    people: Habit = Habit(90.0)
    cheap_teams: Habit = Habit(20.0)
    cheap_people: Habit = Habit(110.0)
    kernel: Habit = Habit(1100.0, gain=inf)

    @classmethod
    def mean(cls, habits: Sequence[Habits]) -> Habits:
        """Return the mean of what was learnt in several territories."""
        return cls(*(Habit(*means) for means in np.mean([_numbers(one) for one in habits], axis=0).tolist()))


def _numbers(habits: Habits) -> list[tuple[float, ...]]:
    return [astuple(getattr(habits, one.name)) for one in fields(habits)]


class Neighbourhood(ABC):
    """A kind of neighbourhood that learns its size, what it gains and what it costs.

    Attributes
    ----------
    habit
        What it has learnt.
    share
        What a candidate may cost, as a share of what the neighbourhood can gain: at 1 nothing is lost, far
        below it neighbourhoods are larger for the same work.
    growth
        What its size is multiplied by where it was solved to the end.
    """

    share = WIDE
    growth = GROWTH

    def __init__(self, habit: Habit, least: float, most: float, random: np.random.Generator) -> None:
        self.habit = habit
        self._limits = min(least, most), most
        self._random = random

    def of_the_cheap(self, habit: Habit) -> Self:
        """Return the kind with cheap candidates only; it has a habit of its own."""
        other = copy(self)
        other.habit, other.share = habit, NARROW
        return other

    @property
    def size(self) -> float:
        """How many teams, people or candidates it frees here."""
        return min(self.habit.size, self._limits[1])

    @abstractmethod
    def choose(self, values: IntArray) -> BoolArray:
        """Return the columns to free, shape ``(columns,)``."""

    def learn(self, finished: bool, gained: int, work: float) -> None:
        """Learn from a try: whether it was solved to the end, and what it gained."""
        least, most = self._limits
        size = self.size * (self.growth if finished else SHRINKAGE)
        self.habit = Habit(
            size=min(max(size, least), most),
            gain=MEMORY * self.habit.gain + (1 - MEMORY) * (max(gained, 0) / max(work, 1e-3) + 1.0),
            cost=MEMORY * self.habit.cost + (1 - MEMORY) * work,
        )

    def _gather(self, losses: FloatArray, near: FloatArray) -> list[int]:
        """Return some that lose much and are near each other."""
        weight = losses / max(float(losses.mean()), 1e-9) + ANYWHERE
        free = np.ones(len(weight))
        chosen: list[int] = []
        pull = np.ones(len(weight))
        while len(chosen) < min(int(self.size), len(weight)):
            chance = (pull + 1e-9) * weight * free
            one = int(self._random.choice(len(chance), p=chance / chance.sum()))
            pull = near[one].copy() if not chosen else pull + near[one]
            free[one] = 0.0
            chosen.append(one)
        return chosen


class Teams(Neighbourhood):
    """Some teams, and all who could be on them."""

    def __init__(
        self,
        program: Program,
        number: IntArray,
        losses: Losses,
        random: np.random.Generator,
        habit: Habit,
    ) -> None:
        blocks = int(number.max(initial=-1)) + 1
        super().__init__(habit, LEAST_TEAMS, float(max(blocks, 1)), random)
        self._number, self._losses = number, losses
        self._near = nearness(program, number, np.ones(len(number), dtype=bool), MOST_TEAMS_OF_A_ROW)

    def choose(self, values: IntArray) -> BoolArray:
        """Return the columns of the teams, and those of no team."""
        chosen = self._gather(self._losses.of_blocks(values), self._near)
        return np.isin(self._number, [-1, *chosen])


class People(Neighbourhood):
    """Some people on all teams, where everybody else stays.

    Attributes
    ----------
    exist
        Whether there is anybody.
    """

    def __init__(
        self,
        program: Program,
        number: IntArray,
        person: IntArray,
        losses: Losses,
        random: np.random.Generator,
        habit: Habit,
    ) -> None:
        known = np.unique(person[person >= 0])
        self._known, self._losses = known, losses
        self._place = numbered(person)
        self.exist = len(known) > 0
        super().__init__(habit, LEAST_PEOPLE, max(MOST_OF_PEOPLE * len(known), LEAST_PEOPLE), random)
        self._near = nearness(program, self._place, number >= 0, MOST_PEOPLE_OF_A_ROW)

    def choose(self, values: IntArray) -> BoolArray:
        """Return the columns of the people, and those of no person."""
        losses = self._losses.of_people(values)[self._known]
        return np.isin(self._place, [-1, *self._gather(losses, self._near)])


class Kernel(Neighbourhood):
    """All teams and people at once, over the candidates that cost least and those in use."""

    share = 1.0
    growth = KERNEL_GROWTH

    def __init__(
        self,
        program: Program,
        candidates: BoolArray,
        losses: Losses,
        random: np.random.Generator,
        habit: Habit,
    ) -> None:
        super().__init__(habit, LEAST_CANDIDATES, float(max(int(np.count_nonzero(candidates)), 1)), random)
        self._lower, self._candidates = program.lower, candidates
        self._cost = -losses.reduced

    def choose(self, values: IntArray) -> BoolArray:
        """Return the columns of the cheapest candidates, of those in use, and those of no candidate."""
        cost = self._cost + TIE * self._random.exponential(size=len(self._cost))
        free: BoolArray = ~self._candidates | (values > self._lower)
        others = np.flatnonzero(~free)
        free[others[np.argsort(cost[others], kind="stable")[: int(self.size)]]] = True
        return free
