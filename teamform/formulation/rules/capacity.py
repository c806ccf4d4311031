"""Capacity.

sum_s e_st x_ps  <=  capacity_pt      for each person p and period t, in thousandths of an FTE

The right side is the largest load within the capacity that the seats' FTE can add up to.
"""

from __future__ import annotations

import numpy as np

from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray
from teamform.formulation.sums import Sum


def add(draft: Draft) -> None:
    """Add a row for each person and period that could be too full."""
    for person in range(len(draft.people)):
        mine = draft.candidates.of_person(person)
        load = draft.demand[draft.candidates.seat[mine]]
        capacity = draft.people.capacity[person]
        for period in binding_periods(load, capacity, draft.candidates.initiative[mine]):
            tag = draft.tag_person("capacity", person, f"period {draft.problem.periods[period].id}")
            most = largest_load(load[:, period], int(capacity[period]))
            draft.add_row(tag, Sum.weighted(mine + draft.first_x, load[:, period]), most=most)


def binding_periods(load: IntArray, capacity: IntArray, initiative: IntArray) -> list[int]:
    """Return the periods that could be too full, without those that another one covers.

    Parameters
    ----------
    load
        What each place takes in each period, shape ``(places, periods)``.
    capacity
        Shape ``(periods,)``.
    initiative
        The initiative of each place, ascending; at most one place of each is taken.
    """
    if not len(load):
        return []
    first = np.flatnonzero(np.diff(initiative, prepend=-1))
    fullest = np.maximum.reduceat(load, first, axis=0).sum(axis=0)
    binding: list[int] = []
    for period in np.argsort(capacity, kind="stable").tolist():
        covered = any(np.all(load[:, period] <= load[:, other]) for other in binding)
        if fullest[period] > capacity[period] and not covered:
            binding.append(period)
    return sorted(binding)


def largest_load(loads: IntArray, capacity: int) -> int:
    """Return the largest sum of loads, each taken any number of times, that is at most the capacity."""
    reachable, within = 1, (1 << (capacity + 1)) - 1
    for load in np.unique(loads[loads > 0]).tolist():
        step = load
        while step <= capacity:
            reachable |= (reachable << step) & within
            step *= 2
    return reachable.bit_length() - 1
