"""Whether any of some people is on a team, with few rows and a tight relaxation."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from teamform.domain.entities import Rule
from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray, Tag
from teamform.formulation.sums import Sum


def presences(draft: Draft, initiative: int, people: IntArray) -> list[Sum]:
    """Return sums that are 0 or 1 each, of which one is 1 exactly if any of the people is on the team.

    The candidates of a seat with a single place make one sum, for only one of them sits there; each
    candidate of another seat is a sum of its own.

    Parameters
    ----------
    people
        1 for each of the people, shape ``(people,)``.
    """
    sums: list[Sum] = []
    for index, seat in draft.seats_of(initiative):
        present = draft.in_seat(index, people)
        if seat.count == 1 and not present.is_constant:
            sums.append(present)
        else:
            sums += [draft.taking(candidate) for candidate in _candidates(draft, index, people)]
    return sums


def _candidates(draft: Draft, seat: int, people: IntArray) -> list[int]:
    """Return the candidates for a seat that are among some people."""
    span = draft.candidates.of_seat(seat)
    found = np.flatnonzero(people[draft.candidates.person[span]]) + span.start
    return [int(candidate) for candidate in found]


def any_of(draft: Draft, name: str, tag: Tag, initiative: int, people: IntArray) -> Sum:
    """Return a sum that is at least 1 if any of the people is on the team, with a column if need be."""
    sums = presences(draft, initiative, people)
    if len(sums) <= 1:
        return sums[0] if sums else Sum()
    present = draft.add_column(name, way="least", initiative=initiative)
    for one in sums:
        draft.add_row(tag, one - present, most=0)
    return present


def pairs_of(draft: Draft, rule: Rule) -> list[tuple[int, int]]:
    """Return the pairs of different people that a rule is about, each once.

    Any two of Who where With is blank, else each of Who with each of With.
    """
    who = draft.people.indices(draft.people.selected(rule.who))
    if rule.with_whom.is_empty:
        return list(combinations(who, 2))
    others = draft.people.indices(draft.people.selected(rule.with_whom))
    found = {(min(one, two), max(one, two)) for one in who for two in others if one != two}
    return sorted(found)
