"""Capacity.

sum_s e_st x_ps  <=  capacity_pt      for each person p and period t, in thousandths of an FTE

The right side is the largest load within the capacity that the seats' FTE can add up to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from teamform.formulation.draft import Draft
from teamform.formulation.linear import IntArray


def add(draft: Draft) -> None:
    """Add a row for each person and period that could be too full."""
    periods = draft.problem.periods
    in_period = [np.ascontiguousarray(demand) for demand in draft.demand.T]
    for person, period, loads in rows_to_add(draft, draft.demand, draft.people.capacity):
        tag = draft.tag_person("capacity", person, f"period {periods[period].id}")
        most = loads.most(period, int(draft.people.capacity[person, period]))
        draft.add_row(tag, draft.places_of(person, in_period[period]), most=most)


@dataclass
class Loads:
    """The different loads that open seats have, shape ``(loads, periods)``, and what they can add up to."""

    loads: IntArray
    _most: dict[tuple[int, int], int] = field(default_factory=dict)
    _binding: dict[tuple[bytes, bytes], list[int]] = field(default_factory=dict)

    def most(self, period: int, capacity: int) -> int:
        """Return the largest load of a period within the capacity."""
        key = period, capacity
        if key not in self._most:
            self._most[key] = largest_load(self.loads[:, period], capacity)
        return self._most[key]

    def binding(self, fullest: IntArray, capacity: IntArray) -> list[int]:
        """Return the binding periods of somebody with these open seats; see ``binding_periods``."""
        key = (fullest > capacity).tobytes(), capacity.tobytes()
        if key not in self._binding:
            self._binding[key] = binding_periods(self.loads, fullest, capacity)
        return self._binding[key]


def rows_to_add(draft: Draft, load: IntArray, capacity: IntArray) -> Iterator[tuple[int, int, Loads]]:
    """Yield each person and period that could be too full, with the loads of the seats open to the person.

    People to whom the same kinds of seats are open share one object.

    Parameters
    ----------
    load
        What each seat takes in each period, shape ``(seats, periods)``.
    capacity
        Shape ``(people, periods)``.
    """
    if not len(load):
        return
    fullest = draft.openings.fullest(load)
    kinds, kind_of_seat = np.unique(load, axis=0, return_inverse=True)
    is_open = draft.openings.open_kinds(kind_of_seat.reshape(-1), len(kinds))
    known: dict[bytes, Loads] = {}
    for person in np.flatnonzero(np.any(fullest > capacity, axis=1)).tolist():
        key = is_open[person].tobytes()
        if key not in known:
            known[key] = Loads(kinds[is_open[person]])
        for period in known[key].binding(fullest[person], capacity[person]):
            yield person, period, known[key]


def binding_periods(loads: IntArray, fullest: IntArray, capacity: IntArray) -> list[int]:
    """Return the periods that could be too full, without those that another one covers.

    Parameters
    ----------
    loads
        The different loads of the places, shape ``(loads, periods)``.
    fullest
        What the places add up to at most, where one of each team is taken, shape ``(periods,)``.
    capacity
        Shape ``(periods,)``.
    """
    binding: list[int] = []
    for period in np.argsort(capacity, kind="stable").tolist():
        covered = any(np.all(loads[:, period] <= loads[:, other]) for other in binding)
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
