"""Initiatives and their seats, until they ask for more time than the people have."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from teamform.domain.entities import Initiative, Period, Person, Seat
from teamform.domain.problem import Problem
from teamform.generator.chance import happens
from teamform.generator.company import LOCATION_WEIGHTS, LOCATIONS
from teamform.generator.ideas import IDEAS, UNITS, Idea
from teamform.generator.people import ROLES

_QUARTER = 3
_ABBREVIATIONS = {
    "Application owner": "APP",
    "Integration specialist": "INT",
    "BPO": "BPO",
    "Stakeholder": "STA",
    "Design": "DES",
}
_CHANCES = {
    "Application owner": 0.9,
    "Integration specialist": 1.0,
    "BPO": 0.95,
    "Stakeholder": 0.75,
    "Design": 0.85,
}
"""How likely an initiative is to have a seat of each role; all ask for integration."""

_DAYS = (0.2, 0.4, 0.4, 0.6, 0.6)
"""A seat takes whole days a week."""

_POINTS_PER_FTE = 12
_SPREAD_OF_VALUE = 0.55


def quarters(year: int, count: int) -> tuple[Period, ...]:
    """Return so many quarters from the beginning of a year."""
    return tuple(_quarter(year + number // 4, number % 4) for number in range(count))


def _quarter(year: int, number: int) -> Period:
    last = _QUARTER * (number + 1)
    return Period(
        id=f"{year} Q{number + 1}",
        start=date(year, last - 2, 1),
        end=date(year, last, calendar.monthrange(year, last)[1]),
    )


def make_work(
    people: Sequence[Person], demand: float, random: Random, periods: Sequence[Period]
) -> tuple[tuple[Initiative, ...], tuple[Seat, ...]]:
    """Return initiatives with seats that ask for ``demand`` times the FTE that the people have."""
    wanted = demand * supply(people, periods)
    width = max(2, len(str(len(people) // 3)))
    initiatives: list[Initiative] = []
    seats: list[Seat] = []
    asked = 0
    for number, idea in enumerate(_ideas(random), start=1):
        initiative = _initiative(f"I{number:0{width}d}", idea, random, periods)
        asked_here = [_seat(initiative, role, random) for role in _roles(random)]
        effort = _effort(initiative, asked_here, periods)
        initiatives.append(initiative.replace(value=_value(effort, random)))
        seats += asked_here
        asked += effort
        if asked >= wanted:
            break
    return tuple(initiatives), tuple(seats)


def supply(people: Sequence[Person], periods: Sequence[Period]) -> int:
    """Return the capacity of people over all periods, in thousandths of an FTE-period."""
    problem = Problem(people=tuple(people), initiatives=(), seats=(), periods=tuple(periods))
    return sum(sum(problem.capacity_of(person.id)) for person in people)


def _ideas(random: Random) -> Iterator[Idea]:
    """Yield ideas without end, each name once: first plain, then by unit, then in waves."""
    wave = 1
    yield from random.sample(IDEAS, len(IDEAS))
    while True:
        for unit in random.sample(UNITS, len(UNITS)):
            where = unit if wave == 1 else f"{unit}, wave {wave}"
            for idea in random.sample(IDEAS, len(IDEAS)):
                yield Idea(f"{idea.name}, {where}", idea.outcome, idea.capability, idea.objective)
        wave += 1


def _initiative(initiative_id: str, idea: Idea, random: Random, periods: Sequence[Period]) -> Initiative:
    start, end = _dates(random, periods)
    return Initiative(
        id=initiative_id,
        name=idea.name,
        value=0,
        capability=idea.capability,
        objective=idea.objective,
        outcome=idea.outcome,
        start=start,
        end=end,
        location=random.choices(LOCATIONS, LOCATION_WEIGHTS)[0] if happens(random, 0.7) else "",
    )


def _dates(random: Random, periods: Sequence[Period]) -> tuple[date | None, date | None]:
    """Return first and last day: most from the beginning of a period to the end of another."""
    last = len(periods) - 1
    if last < 1:
        return None, None
    first = random.choices(range(last + 1), [5 * last if number == 0 else 2 for number in range(last + 1)])[0]
    until = min(last, first + random.choices((1, 2, 3), (1, 3, 8))[0])
    start, end = periods[first].start, periods[until].end
    if start is not None and happens(random, 0.2):
        start = start.replace(month=start.month + 1)
    return start, end


def _roles(random: Random) -> list[str]:
    """Return the roles of a team, always some of both sides."""
    chosen = [role for role in ROLES if happens(random, _CHANCES[role])]
    if "BPO" not in chosen and "Stakeholder" not in chosen:
        chosen.append("BPO")
    return sorted(chosen, key=ROLES.index)


def _seat(initiative: Initiative, role: str, random: Random) -> Seat:
    count = random.choices((1, 2, 3), (30, 45, 25))[0]
    return Seat(
        id=f"{initiative.id}-{_ABBREVIATIONS[role]}",
        initiative=initiative.id,
        role=role,
        count=count,
        fte=random.choice(_DAYS),
        must_fill=1,
        weight=2.0 if happens(random, 0.15) else 1.0,
        min_role_level=random.choices((None, 2, 3), (60, 25, 15))[0],
    )


def _effort(initiative: Initiative, seats: Sequence[Seat], periods: Sequence[Period]) -> int:
    """Return what a full team takes over all periods, in thousandths of an FTE-period."""
    alone = Problem(people=(), initiatives=(initiative,), seats=tuple(seats), periods=tuple(periods))
    return sum(seat.count * alone.effort_of(seat.id) for seat in seats)


def _value(effort: int, random: Random) -> float:
    """Return a value in points: log-normal around what the effort would lead to expect."""
    points = effort / 1000 * _POINTS_PER_FTE * random.lognormvariate(0, _SPREAD_OF_VALUE)
    return float(max(5, round(points)))
