"""The shapes of the benchmark's instances: each function says what is different in its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from bench.rulebook import rules_of
from teamform import catalogue
from teamform.domain.entities import Initiative, Need, Person, Seat
from teamform.domain.policy import PlanningModel, SpreadGoal
from teamform.domain.problem import Problem
from teamform.generator import benchmark_problem, generate, invent
from teamform.generator.company import ALL_SKILLS

FEW_SKILLS = 6
DEPARTMENT_PEOPLE = 20
TIGHT_DEMAND, SLACK_DEMAND = 2.5, 0.7
STEP_FTE = 0.05
SMALLEST_SHARE, LARGEST_SHARE = 2, 13


@dataclass(frozen=True)
class Instance:
    """A problem and the planning model by which it is solved; the planning model has one rank."""

    problem: Problem
    policy: PlanningModel


def balanced() -> PlanningModel:
    """Return the planning model of all shapes but one: the default, everything in one rank."""
    return catalogue.load("balanced")


def benchmark(people: int, seed: int) -> Instance:
    """One large component: five roles, 60 skills, one period, demand 1.15 times the supply."""
    return Instance(benchmark_problem(people, seed), balanced())


def few_skills(people: int, seed: int) -> Instance:
    """Six skills instead of sixty: most people can replace each other, and needs compete for them."""
    problem = benchmark_problem(people, seed)
    merged = {skill: f"Skill {place % FEW_SKILLS + 1}" for place, skill in enumerate(ALL_SKILLS)}
    return Instance(
        problem.replace(
            people=tuple(one.replace(skills=_merged(one.skills, merged)) for one in problem.people),
            needs=tuple(_needs_of_fewer(problem.needs, merged)),
            skill_names=tuple(dict.fromkeys(merged.values())),
        ),
        balanced(),
    )


def _merged(levels: Mapping[str, int], merged: Mapping[str, str]) -> dict[str, int]:
    """Return the levels by merged skill, the best of each."""
    best: dict[str, int] = {}
    for skill, level in levels.items():
        best[merged[skill]] = max(level, best.get(merged[skill], 0))
    return best


def _needs_of_fewer(needs: tuple[Need, ...], merged: Mapping[str, str]) -> Iterator[Need]:
    """Yield the needs by merged skill, the first of each initiative and skill."""
    seen: set[tuple[str, str]] = set()
    for need in needs:
        key = (need.initiative, merged[need.skill])
        if key not in seen:
            seen.add(key)
            yield need.replace(id="/".join(key), skill=key[1])


def many_rules(people: int, seed: int) -> Instance:
    """Every type of the Rules sheet, hard and soft, for one person in three, on top of four quarters."""
    invention = invent(people, seed)
    problem = invention.brief.problem
    return Instance(problem.replace(rules=(*problem.rules, *rules_of(invention, seed))), balanced())


def tight(people: int, seed: int) -> Instance:
    """Work for two and a half times the people: which initiatives run is what is decided."""
    return Instance(benchmark_problem(people, seed, demand=TIGHT_DEMAND), balanced())


def slack(people: int, seed: int) -> Instance:
    """Work for seven tenths of the people: everything runs, and who suits best is what is decided."""
    return Instance(benchmark_problem(people, seed, demand=SLACK_DEMAND), balanced())


def four_periods(people: int, seed: int) -> Instance:
    """Four quarters with absences, dates, teams of today, budgets, dependencies and preferences."""
    return Instance(generate(people, seed).problem, balanced())


def twelve_periods(people: int, seed: int) -> Instance:
    """Twelve quarters: three times the capacity rows of four, and initiatives that follow each other."""
    return Instance(generate(people, seed, periods=12).problem, balanced())


def departments(people: int, seed: int) -> Instance:
    """Many small components: departments of twenty with roles of their own, who never share anybody."""
    sizes = [DEPARTMENT_PEOPLE] * (people // DEPARTMENT_PEOPLE)
    rest = people - sum(sizes)
    parts = [
        _department(benchmark_problem(size, seed + 1000 * number), f"D{number:03d} ")
        for number, size in enumerate([*sizes, *([rest] if rest else [])])
    ]
    return Instance(
        Problem(
            people=tuple(one for part in parts for one in part.people),
            initiatives=tuple(one for part in parts for one in part.initiatives),
            seats=tuple(one for part in parts for one in part.seats),
            roles=tuple(one for part in parts for one in part.roles),
            needs=tuple(one for part in parts for one in part.needs),
            skill_names=ALL_SKILLS,
        ),
        _apart(balanced()),
    )


def _department(problem: Problem, name: str) -> Problem:
    """Return the problem with a name before every ID and role."""
    return Problem(
        roles=tuple(role.replace(id=name + role.id) for role in problem.roles),
        people=tuple(_person_of(one, name) for one in problem.people),
        initiatives=tuple(_initiative_of(one, name) for one in problem.initiatives),
        seats=tuple(_seat_of(one, name) for one in problem.seats),
        needs=tuple(one.replace(id=name + one.id, initiative=name + one.initiative) for one in problem.needs),
        skill_names=problem.skill_names,
    )


def _person_of(person: Person, name: str) -> Person:
    others = {name + role: level for role, level in person.other_roles.items()}
    return person.replace(id=name + person.id, role=name + person.role, other_roles=others)


def _initiative_of(initiative: Initiative, name: str) -> Initiative:
    return initiative.replace(id=name + initiative.id, name=name + initiative.name)


def _seat_of(seat: Seat, name: str) -> Seat:
    return seat.replace(id=name + seat.id, initiative=name + seat.initiative, role=name + seat.role)


def _apart(policy: PlanningModel) -> PlanningModel:
    """Return the planning model without the goal that compares teams of different departments."""
    return policy.replace(goals=tuple(goal for goal in policy.goals if goal.id != "skill_balance"))


def even_teams(people: int, seed: int) -> Instance:
    """Even teams count most: the weakest team at 20 times its weight, locations and team sizes spread."""
    policy = catalogue.load("balanced", {"goals.skill_balance.weight": "1"})
    spread = SpreadGoal(attributes=("Location",), team_size=True, weight=2.0)
    return Instance(benchmark_problem(people, seed), policy.replace(goals=(*policy.goals, spread)))


def fine_shares(people: int, seed: int) -> Instance:
    """Shares of 10 to 65 % in steps of 5 %, capacities likewise: people are hard to fill to the last bit."""
    random = Random(f"fine shares {seed}")
    problem = benchmark_problem(people, seed)
    return Instance(
        problem.replace(
            people=tuple(
                one.replace(capacity_fte=_share(random, round(0.5 / STEP_FTE), round(1 / STEP_FTE)))
                for one in problem.people
            ),
            seats=tuple(
                one.replace(fte=_share(random, SMALLEST_SHARE, LARGEST_SHARE)) for one in problem.seats
            ),
        ),
        balanced(),
    )


def _share(random: Random, least: int, most: int) -> float:
    """Return a share of full time, between two numbers of steps."""
    return round(STEP_FTE * random.randint(least, most), 2)
