"""A full Rules sheet for an invented company; the teams of today keep every hard rule of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

from teamform.domain.entities import Rule, RuleType
from teamform.domain.limit import Limit
from teamform.domain.selector import Selector
from teamform.generator import Invention
from teamform.generator.company import GROUPS

PEOPLE_PER_PAIR = 6
"""One pair of people who are kept apart or together for so many people."""


def rules_of(invention: Invention, seed: int) -> Iterator[Rule]:
    """Yield further rules of every type, numbered after those that the company has."""
    random = Random(f"rules {seed}")
    first = len(invention.brief.problem.rules) + 1
    rules = [*_pairs(invention, random), *_duties(invention, random), *_for_groups(), *_for_everybody()]
    for number, rule in enumerate(rules, start=first):
        yield rule.replace(id=f"R{number:03d}")


def _rule(kind: RuleType, who: str, value: str = "", *, weight: float = 0.0, over_all: bool = False) -> Rule:
    """Return a rule of the sheet: soft where it has a weight, hard where it has none."""
    return Rule(
        id="R",
        type=kind,
        who=Selector.parse(who),
        value=Limit.parse(value) if value else None,
        hard=not weight,
        weight=weight or 1.0,
        over_all=over_all,
    )


def _pairs(invention: Invention, random: Random) -> Iterator[Rule]:
    """Yield pairs that are apart (hard) where no team of today has both, or had better be together (soft)."""
    teammates = {
        frozenset(pair) for team in invention.today.teams for pair in combinations(team.member_ids(), 2)
    }
    people = [person.id for person in invention.brief.problem.people]
    for _ in range(len(people) // PEOPLE_PER_PAIR if people[1:] else 0):
        pair = random.sample(people, 2)
        if frozenset(pair) not in teammates:
            yield _rule("apart", "; ".join(pair))
        else:
            yield _rule("together", "; ".join(pair), weight=3.0)


def _duties(invention: Invention, random: Random) -> Iterator[Rule]:
    """Yield who must be on a team (somebody who is today) and who had better not be on another."""
    for team in invention.today.teams:
        member = random.choice(team.member_ids())
        yield _rule("require", member).replace(initiatives=(team.initiative,))
        others = [one.initiative for one in invention.today.teams if member not in one.member_ids()]
        if others:
            yield _rule("forbid", member, weight=2.0).replace(initiatives=(random.choice(others),))


def _for_groups() -> Iterator[Rule]:
    """Yield soft limits and loads for departments; one with "and" in it would read as two conditions."""
    for group in sorted(group for groups in GROUPS.values() for group in groups if " and " not in group):
        yield _rule("limit", f"Group = {group}", "<= 3", weight=2.0)
        yield _rule("load", f"Group = {group}", "<= 90%", weight=1.0)
        yield _rule("load", f"Group = {group}", ">= 30%", weight=5.0, over_all=True)


def _for_everybody() -> Iterator[Rule]:
    """Yield limits on teams as a whole, and what everybody is due."""
    yield _rule("limit", "Location = Bonn", ">= 1", weight=1.0)
    yield _rule("limit", "Contract = External", "<= 40%", weight=4.0)
    yield _rule("limit", "Role level >= 4", ">= 1", weight=3.0)
    yield _rule("place", "*", "<= 4")
    yield _rule("place", "Grade = Junior", ">= 1", weight=2.0)
    yield _rule("load", "Contract = External", ">= 40%", weight=10.0, over_all=True)
    yield _rule("mentor", "Grade = Junior", "<= 2", weight=2.0).replace(
        with_whom=Selector.parse("Role level >= 3")
    )
