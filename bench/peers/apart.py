"""Who may not join a team because of who is on it: the hard rules 'apart', for the greedy peer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from teamform.domain.problem import Problem
from teamform.formulation.people import People


@dataclass(frozen=True)
class _Pair:
    """Two groups that meet in none of some teams (in none at all, where none is named)."""

    one: frozenset[int]
    other: frozenset[int]
    initiatives: tuple[str, ...]


class Apart:
    """The hard rules 'apart' of a problem."""

    def __init__(self, problem: Problem, people: People) -> None:
        self._pairs: list[_Pair] = []
        for rule in problem.rules:
            if rule.type == "apart" and rule.on and rule.hard:
                who = frozenset(people.indices(people.selected(rule.who)))
                whom = frozenset(people.indices(people.selected(rule.with_whom)))
                self._pairs.append(_Pair(who, who if rule.with_whom.is_empty else whom, rule.initiatives))

    def banned(self, team: Sequence[int], initiative: str) -> list[int]:
        """Return who may not join these people on an initiative."""
        banned: set[int] = set()
        for pair in self._pairs:
            if not pair.initiatives or initiative in pair.initiatives:
                for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
                    if one.intersection(team):
                        banned |= other
        return sorted(banned - set(team))
