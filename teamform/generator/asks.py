"""What the work asks for: skills of teams and of seats, and further conditions of initiatives."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from random import Random

from teamform.domain.entities import Initiative, Need, Person, Seat, SeatSkill, Status
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem
from teamform.generator.chance import happens
from teamform.generator.company import SKILLS

_MUST, _OFF = 0.15, 1 / 30
_SMALL_TEAM = 4
_COST_PER_FTE = 20_000
_BUDGET_STEP = 5_000


def make_needs(problem: Problem, today: Plan, random: Random) -> tuple[Need, ...]:
    """Return three to five needs for each initiative; today's teams bring most, and every Must need."""
    return tuple(
        need
        for initiative in problem.initiatives
        for need in _needs(problem, initiative, _members_of(problem, today, initiative.id), random)
    )


def _needs(
    problem: Problem, initiative: Initiative, team: Sequence[Person], random: Random
) -> Iterator[Need]:
    for skill in _needed_skills([seat.role for seat in problem.seats_of(initiative.id)], team, random):
        best = max((person.skills.get(skill, 0) for person in team), default=0)
        level = random.choices((2, 3, 4), (45, 40, 15))[0]
        level = min(level, best) if best > 1 else level
        heads = random.choices((1, 2), (75, 25))[0]
        brought = sum(person.skills.get(skill, 0) >= level for person in team)
        yield Need(
            id=f"{initiative.id}/{skill}",
            initiative=initiative.id,
            skill=skill,
            min_level=level,
            headcount=heads,
            must=happens(random, 0.15) and (not team or brought >= heads),
            weight=float(random.choices((1, 2, 3), (60, 30, 10))[0]),
        )


def _needed_skills(roles: Sequence[str], team: Sequence[Person], random: Random) -> list[str]:
    """Return skills of the roles asked for; where there is a team, most are skills that it has."""
    wanted = random.randint(3, 5)
    skills: list[str] = []
    while len(skills) < wanted:
        if team and happens(random, 0.7):
            skill = random.choice(list(random.choice(team).skills))
        else:
            skill = random.choice(SKILLS[random.choice(roles)])
        if skill not in skills:
            skills.append(skill)
    return skills


def with_skills(problem: Problem, today: Plan, random: Random) -> tuple[Seat, ...]:
    """Return the seats, some with skills that whoever takes them must or had better have."""
    by_seat: dict[str, list[Person]] = {}
    for member in today.assignments:
        by_seat.setdefault(member.seat, []).append(problem.person(member.person))
    return tuple(_with_skills(seat, by_seat.get(seat.id, []), random) for seat in problem.seats)


def _with_skills(seat: Seat, members: Sequence[Person], random: Random) -> Seat:
    if not happens(random, 0.3):
        return seat
    first, second = random.sample(SKILLS[seat.role], 2)
    level = random.randint(1, 3)
    must = happens(random, 0.35) and all(person.skills.get(first, 0) >= level for person in members)
    skills = [SeatSkill(skill=first, min_level=level, must=must)]
    if happens(random, 0.5):
        skills.append(SeatSkill(skill=second, min_level=2, must=False, weight=2.0))
    return seat.replace(skills=tuple(skills))


def with_conditions(problem: Problem, today: Plan, random: Random) -> tuple[Initiative, ...]:
    """Return the initiatives with statuses, dependencies, budgets and team sizes that today's teams keep.

    A few of today's initiatives must run on; one in thirty of all is off, even where it has a team today.
    """
    off = {one.id for one in problem.initiatives if happens(random, _OFF)}
    limited = [_limited(problem, one, today, random) for one in problem.initiatives]
    ties = _ties([one.id for one in problem.initiatives if one.id not in off], today, random)
    return tuple(
        one.replace(status=_status(one.id in off, today.runs(one.id), random), **ties.get(one.id, {}))
        for one in limited
    )


def _status(is_off: bool, is_staffed: bool, random: Random) -> Status:
    if is_off:
        return Status.OFF
    return Status.MUST if is_staffed and happens(random, _MUST) else Status.OPTIONAL


def _limited(problem: Problem, one: Initiative, today: Plan, random: Random) -> Initiative:
    """Return the initiative with budget, team sizes and the wish for a bridge, each now and then."""
    people = _members_of(problem, today, one.id)
    limits: dict[str, object] = {}
    if happens(random, 0.2):
        limits["budget"] = _budget(problem, one, today, random)
    if happens(random, 0.15) and (not people or len(people) >= _SMALL_TEAM):
        limits["min_team"] = _SMALL_TEAM
    if happens(random, 0.15):
        limits["max_team"] = max(len(people), _SMALL_TEAM + 2)
    if happens(random, 0.15) and (not people or any(map(problem.is_bridge, people))):
        limits["bridge"] = True
    return one.replace(**limits)


def _budget(problem: Problem, one: Initiative, today: Plan, random: Random) -> float:
    """Return about what a full team of average cost takes, and at least what today's team does."""
    effort = sum(problem.effort_of(seat.id) * seat.count for seat in problem.seats_of(one.id)) / 1000
    spent = sum(
        problem.cost_of(problem.person(member.person), problem.seat(member.seat))
        for member in today.team(one.id).members
    )
    budget = max(effort * _COST_PER_FTE * random.uniform(0.8, 1.1), spent / 1000)
    return float(math.ceil(budget / _BUDGET_STEP) * _BUDGET_STEP)


def _ties(ids: Sequence[str], today: Plan, random: Random) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what some initiatives depend on or exclude; those of today depend on nothing."""
    running = [one for one in ids if today.runs(one)]
    waiting = [one for one in ids if not today.runs(one)]
    tied = random.sample(waiting, min(len(ids) // 8, len(waiting) // 2))
    free = [one for one in waiting if one not in set(tied)]
    ties: dict[str, dict[str, tuple[str, ...]]] = {}
    for number, one in enumerate(tied):
        others = running if running and number % 3 else free
        ties[one] = {"excludes" if number % 2 else "depends_on": (random.choice(others),)}
    return ties


def _members_of(problem: Problem, plan: Plan, initiative: str) -> list[Person]:
    return [problem.person(person_id) for person_id in plan.team(initiative).member_ids()]
