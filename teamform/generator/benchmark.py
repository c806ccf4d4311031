"""The benchmark's instances: plain, of one period, and with few candidates excluded."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from teamform.domain.entities import Initiative, Need, Person, Seat
from teamform.domain.problem import Problem
from teamform.generator.company import ALL_SKILLS
from teamform.generator.people import ROLES, make_people

_ROLE_LEVELS = (None, 2, 3)
_ROLE_LEVEL_WEIGHTS = (50, 30, 20)
_NEEDS = 5
_CAPACITIES = ((0.5, 12), (0.6, 12), (0.7, 13), (0.8, 20), (0.9, 18), (1.0, 25))


def benchmark_problem(people: int, seed: int, *, demand: float = 1.15) -> Problem:
    """Return a problem of the benchmark, the same for the same arguments.

    Five roles in the proportions 20/25/20/15/20, a second role for 30 % of the people, 60 skills with six
    for each person, capacities of 50-100 %, one to three initiatives each, eight locations. Each initiative
    has a seat for each role, of one to three places at 20-60 % FTE with one that must be filled, five skill
    needs and a log-normal value. There are initiatives until they ask for ``demand`` times the FTE that
    there is.
    """
    random = Random(seed)
    staff = make_people(people, random, capacities=_CAPACITIES)
    initiatives, seats, needs = _work(staff, demand, random)
    return Problem(people=staff, initiatives=initiatives, seats=seats, needs=needs, skill_names=ALL_SKILLS)


def _work(
    people: tuple[Person, ...], demand: float, random: Random
) -> tuple[tuple[Initiative, ...], tuple[Seat, ...], tuple[Need, ...]]:
    missing = demand * sum(person.capacity_fte for person in people)
    initiatives: list[Initiative] = []
    seats: list[Seat] = []
    needs: list[Need] = []
    while missing > 0:
        number = len(initiatives) + 1
        value = float(round(random.lognormvariate(4.0, 0.7)) + 1)
        initiative = Initiative(id=f"I{number:05d}", name=f"Initiative {number}", value=value)
        asked = list(_seats(initiative.id, random))
        initiatives.append(initiative)
        seats += asked
        needs += _needs(initiative.id, random)
        missing -= sum(seat.fte * seat.count for seat in asked)
    return tuple(initiatives), tuple(seats), tuple(needs)


def _seats(initiative: str, random: Random) -> Iterator[Seat]:
    for number, role in enumerate(ROLES, start=1):
        yield Seat(
            id=f"{initiative}-{number}",
            initiative=initiative,
            role=role,
            count=random.choices((1, 2, 3), (40, 40, 20))[0],
            fte=random.choice((0.2, 0.3, 0.4, 0.5, 0.6)),
            must_fill=1,
            min_role_level=random.choices(_ROLE_LEVELS, _ROLE_LEVEL_WEIGHTS)[0],
        )


def _needs(initiative: str, random: Random) -> Iterator[Need]:
    for skill in random.sample(ALL_SKILLS, _NEEDS):
        yield Need(
            id=f"{initiative}/{skill}",
            initiative=initiative,
            skill=skill,
            min_level=random.choices((2, 3, 4), (45, 40, 15))[0],
            headcount=random.choices((1, 2), (70, 30))[0],
        )
