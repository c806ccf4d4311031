"""How far a team or a person can go in any plan: limits that keep big constants as small as can be shown."""

from __future__ import annotations

import math

import numpy as np

from teamform.domain.entities import Rule
from teamform.domain.limit import Limit
from teamform.domain.numbers import exact
from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray

_NOBODY = np.zeros(0, dtype=np.int64)


def most_in_team(draft: Draft, initiative: int, weights: IntArray) -> int:
    """Return a limit on what the members of a team weigh together.

    Each seat has at most its heaviest candidates, nobody is counted twice, and at most Max team of them
    count.

    Parameters
    ----------
    weights
        A number >= 0 for each person, shape ``(people,)``.
    """
    seats = list(draft.seats_of(initiative))
    people = [draft.candidates.person[draft.candidates.of_seat(index)] for index, _ in seats]
    by_seat = [_largest(weights[some], seat.count) for some, (_, seat) in zip(people, seats, strict=True)]
    places = sum(len(largest) for largest in by_seat)
    largest_team = min(places, draft.initiative(initiative).max_team or places)
    by_person = weights[np.unique(np.concatenate([*people, _NOBODY]))]
    return min(
        int(_largest(np.concatenate([*by_seat, _NOBODY]), largest_team).sum()),
        int(_largest(by_person, largest_team).sum()),
    )


def least_in_team(draft: Draft, initiative: int, weights: IntArray) -> int:
    """Return what the members of a running team weigh together at least: its Must places, filled lightly."""
    lightest = 0
    for index, seat in draft.seats_of(initiative):
        some = weights[draft.candidates.person[draft.candidates.of_seat(index)]]
        lightest += int(np.sort(some)[: seat.must_fill].sum())
    return lightest


def most_teams(draft: Draft, person: int) -> int:
    """Return a limit on the number of a person's teams, by capacity, Max initiatives and hard rules."""
    candidates = draft.candidates
    mine = candidates.of_person(person)
    teams, first = np.unique(candidates.initiative[mine], return_index=True)
    if len(teams) <= 1:
        return len(teams)
    seats = candidates.seat[mine]
    least_demand = np.minimum.reduceat(draft.demand[seats], first, axis=0)
    always_active = np.minimum.reduceat(draft.is_active[seats], first, axis=0)
    limits = [len(teams), _most_by_rules(draft, person, teams)]
    largest = draft.people.person(person).max_initiatives
    for period in range(len(draft.problem.periods)):
        load = np.cumsum(np.sort(least_demand[:, period]))
        limits.append(int(np.searchsorted(load, draft.people.capacity[person, period], side="right")))
        if largest is not None:
            limits.append(largest + int(np.sum(always_active[:, period] == 0)))
    return min(limits)


def least_teams(draft: Draft, person: int) -> int:
    """Return the number of teams that hard rules ``place`` ask a person to be on at least."""
    asked = [
        whole_range(rule.value)[0] or 0
        for rule in draft.rules("place", hard=True)
        if rule.value is not None and draft.people.selected(rule.who)[person]
    ]
    return max(asked, default=0)


def _most_by_rules(draft: Draft, person: int, teams: IntArray) -> int:
    limits = [len(teams)]
    for rule in draft.rules("place", hard=True):
        most = None if rule.value is None else whole_range(rule.value)[1]
        if most is not None and draft.people.selected(rule.who)[person]:
            limits.append(most + _outside(draft, rule, teams))
    return min(limits)


def whole_range(limit: Limit) -> tuple[int | None, int | None]:
    """Return the least and the most whole number within a limit."""
    return (
        None if limit.least is None else math.ceil(exact(limit.least)),
        None if limit.most is None else math.floor(exact(limit.most)),
    )


def _outside(draft: Draft, rule: Rule, teams: IntArray) -> int:
    return int(np.sum(~np.isin(teams, draft.scope(rule))))


def _largest(weights: IntArray, count: int) -> IntArray:
    if len(weights) <= count:
        return weights
    return np.partition(weights, len(weights) - count)[len(weights) - count :]
