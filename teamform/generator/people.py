"""People of an invented company: names, roles, skills, competencies, time and cost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from teamform.domain.entities import BUILT_IN_ROLES, COMMUNICATION, COMPETENCIES, Period, Person
from teamform.generator.chance import happens
from teamform.generator.company import (
    ALL_SKILLS,
    COST_PER_QUARTER,
    GRADES,
    GROUPS,
    LOCATION_WEIGHTS,
    LOCATIONS,
    SKILLS,
)
from teamform.generator.names import distinct_names

ROLES = tuple(role.id for role in BUILT_IN_ROLES)
ROLE_PARTS = {
    "Application owner": 20,
    "Integration specialist": 25,
    "BPO": 20,
    "Stakeholder": 15,
    "Design": 20,
}
"""How many of a hundred people have each main role."""

_UNSTEADY = 0.2
SECOND_ROLE = 0.3
"""The share of people who play a second role."""

TOP_LEVEL = 5
WHOLE_DAYS = ((0.6, 20), (0.8, 40), (1.0, 40))
"""Capacities in FTE, and how many of a hundred people have each: whole days a week, as agreed in practice."""

_LEVEL_WEIGHTS = (8, 22, 35, 25, 10)
_SKILLS_OF_ROLE, _SKILLS_BESIDE = 4, 2


def make_people(
    count: int,
    random: Random,
    periods: Sequence[Period] = (),
    capacities: Sequence[tuple[float, int]] = WHOLE_DAYS,
) -> tuple[Person, ...]:
    """Return people with distinct IDs and names.

    Parameters
    ----------
    periods
        Dated periods in which some people are away, join or leave; none for people who are always there.
    capacities
        Capacities in FTE, each with its weight.
    """
    names = distinct_names(count, random)
    roles = _main_roles(count, random)
    shares = random.choices([fte for fte, _ in capacities], [weight for _, weight in capacities], k=count)
    width = max(3, len(str(count)))
    return tuple(
        _person(f"P{number:0{width}d}", name, role, random, periods).replace(capacity_fte=fte)
        for number, (name, role, fte) in enumerate(zip(names, roles, shares, strict=True), start=1)
    )


def _main_roles(count: int, random: Random) -> list[str]:
    """Return main roles in the proportions of ``ROLE_PARTS``, as near as can be, in random order."""
    total = sum(ROLE_PARTS.values())
    quotas = {role: count * part // total for role, part in ROLE_PARTS.items()}
    by_remainder = sorted(ROLE_PARTS, key=lambda role: -(count * ROLE_PARTS[role] % total))
    for role in by_remainder[: count - sum(quotas.values())]:
        quotas[role] += 1
    roles = [role for role, quota in quotas.items() for _ in range(quota)]
    random.shuffle(roles)
    return roles


def _person(person_id: str, name: str, role: str, random: Random, periods: Sequence[Period]) -> Person:
    level = random.choices(range(1, TOP_LEVEL + 1), _LEVEL_WEIGHTS)[0]
    others = _second_role(role, level, random)
    contract = "External" if happens(random, 0.15) else "Permanent"
    surcharge = 1.25 if contract == "External" else 1.0
    cost = COST_PER_QUARTER[level - 1] * surcharge * random.uniform(0.92, 1.08)
    there = _presence(random, periods)
    return Person(
        id=person_id,
        name=name,
        role=role,
        role_level=level,
        other_roles=others,
        location=random.choices(LOCATIONS, LOCATION_WEIGHTS)[0],
        grade=GRADES[level - 1],
        group=random.choice(GROUPS[role]),
        cost_per_fte=float(round(cost / 100) * 100),
        max_initiatives=random.choices((1, 2, 3), (20, 50, 30))[0],
        skills=_skills((role, *others), level, random),
        competencies=_competencies(role, level, random),
        attributes={"Contract": contract, "Years here": float(random.randint(0, 4 * level))},
        **there,
    )


def _second_role(role: str, level: int, random: Random) -> dict[str, int | None]:
    if not happens(random, SECOND_ROLE):
        return {}
    other = random.choice([one for one in ROLES if one != role])
    return {other: max(1, level - random.randint(0, 2))}


def _skills(roles: Sequence[str], level: int, random: Random) -> dict[str, int]:
    """Return six skills: most of the main role, some of the second role or of any other."""
    own = random.sample(SKILLS[roles[0]], _SKILLS_OF_ROLE)
    beside = [skill for skill in (SKILLS[roles[1]] if len(roles) > 1 else ALL_SKILLS) if skill not in own]
    held = (*own, *random.sample(beside, _SKILLS_BESIDE))
    return {skill: _near(level, random) for skill in sorted(held, key=ALL_SKILLS.index)}


def _competencies(role: str, level: int, random: Random) -> dict[str, int]:
    outgoing = role in {"Stakeholder", "BPO", "Design"}
    ratings = {COMMUNICATION: min(5, _near(3, random) + (happens(random, 0.4 + 0.2 * outgoing)))}
    middle = 3 if level < TOP_LEVEL - 1 else 4
    return ratings | {competency: _near(middle, random) for competency in COMPETENCIES}


def _near(middle: int, random: Random) -> int:
    return min(TOP_LEVEL, max(1, middle + random.choices((-2, -1, 0, 1, 2), (5, 25, 40, 25, 5))[0]))


def _presence(random: Random, periods: Sequence[Period]) -> dict[str, object]:
    """Return absences of some people, and first or last days of a few."""
    if len(periods) <= 1 or not happens(random, _UNSTEADY):
        return {}
    period = random.choice(periods[1:])
    what = random.choices(("away", "joins", "leaves"), (13, 4, 3))[0]
    if what == "away":
        return {"availability_fte": {period.id: random.choice((0.0, 0.2, 0.4))}}
    if what == "joins":
        return {"start": period.start}
    return {"end": period.start - timedelta(days=1)} if period.start else {}
