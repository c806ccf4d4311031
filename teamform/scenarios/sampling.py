"""Scenarios drawn by chance: who is away, and how much more or less work seats ask for.

The same seed gives the same scenarios; a larger count adds to them and changes none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from teamform.domain.change import DRAW, Change, Scenario
from teamform.domain.group import rows_in
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector

_STEPS = 20
"""In so many steps a factor is drawn."""
_WIDTHS = 6
"""The steps of a log-normal factor divide so many standard deviations."""
_FINEST = 0.001


@dataclass(frozen=True, slots=True)
class Absence:
    """People who are away by chance.

    Attributes
    ----------
    who
        Among whom; each of them who is active is away with the chance ``share``, whoever else is.
    periods
        IDs of the periods in which whoever is away is away.
    drawn_periods
        Instead of all of ``periods``: so many of them, drawn for each person.
    left
        The share of the FTE that is left then.
    """

    who: Selector
    share: float
    periods: tuple[str, ...]
    drawn_periods: int | None = None
    left: float = 0.0

    def draw(self, problem: Problem, random: Random) -> Iterator[Change]:
        """Yield a change for each period, about all who are away in it."""
        members = rows_in(problem, "people", self.who)
        away: dict[str, list[str]] = {period: [] for period in self.periods}
        for person in problem.active_people:
            if person.id not in members or random.random() >= self.share:
                continue
            for period in self._periods(random):
                away[period].append(person.id)
        for period, people in away.items():
            if people:
                yield _change("people", people, f"availability_fte.{period}", self.left)

    def _periods(self, random: Random) -> Sequence[str]:
        return self.periods if self.drawn_periods is None else random.sample(self.periods, self.drawn_periods)


@dataclass(frozen=True, slots=True)
class Demand:
    """The FTE of seats times a factor.

    Attributes
    ----------
    seats
        Which.
    spread
        The standard deviation of the factor's logarithm: log-normal with the mean 1. None for uniform.
    least, most
        The ends of a uniform factor.
    together
        Whether all seats get the same factor, rather than one each.
    """

    seats: Selector
    spread: float | None = None
    least: float = 1.0
    most: float = 1.0
    together: bool = False

    def draw(self, problem: Problem, random: Random) -> Iterator[Change]:
        """Yield a change for each factor, about all seats that have it."""
        members = rows_in(problem, "seats", self.seats)
        shared = self._factor(random)
        by_factor: dict[float, list[str]] = {}
        for seat in problem.seats:
            if seat.id in members:
                factor = shared if self.together else self._factor(random)
                by_factor.setdefault(factor, []).append(seat.id)
        for factor, seats in by_factor.items():
            if factor != 1:
                yield from _times(problem, seats, factor)

    def _factor(self, random: Random) -> float:
        """Draw a factor; factors come in few steps, so that a scenario is few changes however many seats."""
        if self.spread is None:
            step = (self.most - self.least) / _STEPS
            return round(self.least + (random.randrange(_STEPS) + 0.5) * step, 3)
        step = max(_WIDTHS * self.spread / _STEPS, _FINEST)
        factor = math.exp(random.gauss(-self.spread * self.spread / 2, self.spread))
        return round(round(factor / step) * step, 3)


def _times(problem: Problem, seats: list[str], factor: float) -> Iterator[Change]:
    """Yield the changes of the FTE, and of the periods in which a seat says another."""
    yield _change("seats", seats, "fte", factor)
    for period in problem.periods:
        excepted = [seat for seat in seats if period.id in problem.seat(seat).fte_by_period]
        if excepted:
            yield _change("seats", excepted, f"fte_by_period.{period.id}", factor)


def _change(kind: Any, rows: list[str], field: str, factor: float) -> Change:
    return Change(kind=kind, group=Selector(people=tuple(rows)), field=field, action="multiply", value=factor)


@dataclass(frozen=True, slots=True)
class Sample:
    """So many scenarios by chance.

    Attributes
    ----------
    name
        The family; its scenarios are numbered.
    """

    name: str
    count: int
    seed: int
    draws: tuple[Absence | Demand, ...]
    origin: str = ""

    def nobody_in(self, problem: Problem) -> str:
        """Return the first group that nobody and no seat is in; empty for none."""
        for one in self.draws:
            kind, group = ("people", one.who) if isinstance(one, Absence) else ("seats", one.seats)
            if not rows_in(problem, kind, group):
                return str(group)
        return ""

    def scenarios(self, problem: Problem) -> Iterator[Scenario]:
        """Yield the scenarios, numbered from 1."""
        width = len(str(self.count))
        for number in range(1, self.count + 1):
            random = Random(f"{self.seed}/{self.name}/{number}")
            yield Scenario(
                name=f"{self.name} {number:0{width}d}",
                changes=tuple(change for one in self.draws for change in one.draw(problem, random)),
                family=self.name,
                coordinates={DRAW: float(number)},
                origin=self.origin,
            )
