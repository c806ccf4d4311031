"""The pairs of people that a rule is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from teamform.domain.entities import Person, Rule
from teamform.domain.problem import Problem


def pairs_of(problem: Problem, rule: Rule) -> Iterator[tuple[Person, Person]]:
    """Yield any two people of Who; where With is filled, each of Who with each other one of With.

    A pair comes once, whichever way round it is named.
    """
    who = problem.selected(rule.who)
    if rule.with_whom.is_empty:
        yield from combinations(who, 2)
        return
    told: set[frozenset[str]] = set()
    for first in who:
        for second in problem.selected(rule.with_whom):
            pair = frozenset((first.id, second.id))
            if first.id != second.id and pair not in told:
                told.add(pair)
                yield first, second
