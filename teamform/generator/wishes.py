"""What people and managers would like: preferences, and rules that today's teams keep."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

from teamform.domain.entities import Initiative, Person, Preference, Rule
from teamform.domain.limit import Limit
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector
from teamform.generator.chance import happens

_POINTS = (-5, -3, 2, 3, 5, 8)


def make_preferences(problem: Problem, random: Random) -> tuple[Preference, ...]:
    """Return up to two preferences for every second person, for initiatives with a seat of their role."""
    by_role: dict[str, list[Initiative]] = {}
    for seat in problem.seats:
        by_role.setdefault(seat.role, []).append(problem.initiative(seat.initiative))
    return tuple(
        Preference(person=person.id, initiative=initiative.id, points=float(random.choice(_POINTS)))
        for person in problem.people
        if happens(random, 0.5)
        for initiative in _some(by_role.get(person.role, []), random)
    )


def _some(initiatives: list[Initiative], random: Random) -> list[Initiative]:
    return random.sample(initiatives, min(random.randint(1, 2), len(initiatives)))


def make_rules(problem: Problem, today: Plan, random: Random) -> tuple[Rule, ...]:
    """Return rules for pairs of people, and a few for everybody; today's teams keep all hard ones."""
    texts = [*_pairs(problem, today, random), *_for_everybody()]
    return tuple(rule.replace(id=f"R{number:02d}") for number, rule in enumerate(texts, start=1))


def _pairs(problem: Problem, today: Plan, random: Random) -> Iterator[Rule]:
    people = list(problem.people)
    if not people[1:]:
        return
    teammates = _teammates(today)
    for number in range(max(1, len(people) // 12)):
        first, second = random.sample(people, 2)
        pair = Selector(people=(first.id, second.id))
        if number % 3 == 0 and frozenset((first.id, second.id)) not in teammates:
            yield Rule(id="R", type="apart", who=pair, hard=True, reason="Each stands in for the other")
        elif number % 3 == 1:
            yield Rule(
                id="R", type="together", who=pair, hard=False, weight=4.0, reason="They work well together"
            )
        else:
            yield from _conflict(problem, first, today, random)


def _conflict(problem: Problem, person: Person, today: Plan, random: Random) -> Iterator[Rule]:
    initiative = random.choice(problem.initiatives)
    if person.id not in today.team(initiative.id).member_ids():
        yield Rule(
            id="R",
            type="forbid",
            who=Selector(people=(person.id,)),
            initiatives=(initiative.id,),
            hard=True,
            reason="A conflict of interest",
        )


def _teammates(today: Plan) -> set[frozenset[str]]:
    return {frozenset(pair) for team in today.teams for pair in combinations(team.member_ids(), 2)}


def _for_everybody() -> Iterator[Rule]:
    yield Rule(
        id="R",
        type="limit",
        who=Selector.parse("Contract = External"),
        value=Limit.parse("<= 50%"),
        hard=False,
        weight=6.0,
        reason="Knowledge stays in the house",
    )
    yield Rule(
        id="R",
        type="mentor",
        who=Selector.parse("Grade = Junior"),
        with_whom=Selector.parse("Role level >= 4"),
        value=Limit.parse("<= 2"),
        hard=False,
        weight=5.0,
        reason="Juniors learn beside seniors",
    )
