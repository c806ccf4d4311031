"""How far a team or a person can go in any plan: limits that keep big constants as small as can be shown."""

from __future__ import annotations

import math

import numpy as np

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
    most = int(_largest(np.concatenate([*by_seat, _NOBODY]), largest_team).sum())
    return min(most, int(_largest(weights[draft.people_of(initiative)], largest_team).sum()))


def least_in_team(draft: Draft, initiative: int, weights: IntArray) -> int:
    """Return what the members of a running team weigh together at least: its Must places, filled lightly."""
    lightest = 0
    for index, seat in draft.seats_of(initiative):
        some = weights[draft.candidates.person[draft.candidates.of_seat(index)]]
        lightest += int(np.sort(some)[: seat.must_fill].sum())
    return lightest


def most_teams(draft: Draft) -> IntArray:
    """Return a limit on each person's number of teams, by capacity, Max initiatives and hard rules.

    Returns
    -------
    IntArray
        Shape ``(people,)``.
    """
    teams = draft.openings.teams()
    most = np.minimum(teams, _most_by_rules(draft, teams))
    is_limited, largest = draft.people.max_initiatives
    for period in range(len(draft.problem.periods)):
        capacity = draft.people.capacity[:, period]
        most = np.minimum(most, draft.openings.most_teams_within(period, capacity))
        if np.any(is_limited):
            limit = largest + draft.openings.teams_not_always_active(period)
            most = np.where(is_limited, np.minimum(most, limit), most)
    return np.where(teams <= 1, teams, most)


def least_teams(draft: Draft) -> IntArray:
    """Return the number of teams that hard rules ``place`` ask each person to be on, shape ``(people,)``."""
    least = np.zeros(len(draft.people), dtype=np.int64)
    for rule in draft.rules("place", hard=True):
        asked = None if rule.value is None else whole_range(rule.value)[0]
        least = np.maximum(least, (asked or 0) * draft.people.selected(rule.who))
    return least


def _most_by_rules(draft: Draft, teams: IntArray) -> IntArray:
    """Return a limit by hard rules ``place``: what they allow, and every team that they are not about."""
    most = teams
    for rule in draft.rules("place", hard=True):
        allowed = None if rule.value is None else whole_range(rule.value)[1]
        if allowed is not None:
            outside = teams - draft.openings.teams(np.array(draft.scope(rule), dtype=np.int64))
            most = np.where(draft.people.selected(rule.who), np.minimum(most, allowed + outside), most)
    return most


def whole_range(limit: Limit) -> tuple[int | None, int | None]:
    """Return the least and the most whole number within a limit."""
    return (
        None if limit.least is None else math.ceil(exact(limit.least)),
        None if limit.most is None else math.floor(exact(limit.most)),
    )


def _largest(weights: IntArray, count: int) -> IntArray:
    """Return the largest weights, at most so many, without zeros: few of thousands of people hold a skill."""
    some = weights[weights > 0]
    if len(some) <= count:
        return some
    return np.partition(some, len(some) - count)[len(some) - count :]
