"""Capacity.

sum_s e_st x_ps  <=  capacity_pt      for each person p and period t, in thousandths of an FTE

The right side is the largest load within the capacity that the seats' FTE can add up to. Where the seats have
few different FTE, the facets of the convex hull of all that p can carry take the place of this row:

sum_s a_k x_ps  <=  c                 for each facet (a, c), where k is the FTE of seat s in period t

If Max initiatives is below what fits, they are facets of what p can carry on so few initiatives, and stand
beside the row: they say nothing new of whole places, but make the relaxation tighter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from teamform.formulation.draft import Draft
from teamform.formulation.hull import Facet, Hulls
from teamform.formulation.linear import IntArray, Tag
from teamform.formulation.sums import Factor, Scope, Sum
from teamform.formulation.vectors import Integers, narrow


def add(draft: Draft) -> None:
    """Add the rows of each person and period that could be too full."""
    rows = _Rows(draft)
    for person, period, loads in rows_to_add(draft, draft.demand, draft.people.capacity):
        rows.add(person, period, loads)


class _Rows:
    """Writes the rows of a person and a period."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._in_period = [np.ascontiguousarray(demand) for demand in draft.demand.T]
        self._hulls = Hulls()
        self._weights: dict[tuple[int, tuple[int, ...], tuple[int, ...]], Integers] = {}

    def add(self, person: int, period: int, loads: Loads) -> None:
        """Add the facets of the capacity, or its row and what the facets within Max initiatives add to it."""
        sizes = loads.sizes(period)
        most = loads.most(period, int(self._draft.people.capacity[person, period]))
        tag = self._draft.tag_person("capacity", person, f"period {self._draft.problem.periods[period].id}")
        within_limit = self._within_limit(person, sizes, most)
        facets = () if within_limit else self._hulls.facets(sizes, most, most // sizes[0])
        if not facets:
            self._draft.add_row(tag, self._draft.places_of(person, self._in_period[period]), most=most)
        new = [facet for facet in within_limit if not _is_said(facet, sizes, most)]
        self._add_facets(tag, person, period, sizes, facets)
        self._add_facets(replace(tag, is_implied=True), person, period, sizes, new)

    def _within_limit(self, person: int, sizes: tuple[int, ...], most: int) -> tuple[Facet, ...]:
        """Return the facets within Max initiatives, where that is below what fits."""
        is_limited, largest = self._draft.people.max_initiatives
        if not is_limited[person] or largest[person] >= most // sizes[0]:
            return ()
        return self._hulls.facets(sizes, most, int(largest[person]))

    def _add_facets(
        self, tag: Tag, person: int, period: int, sizes: tuple[int, ...], facets: Iterable[Facet]
    ) -> None:
        for facet in facets:
            vector = self._draft.seat_vectors.of(self._weights_of(period, sizes, facet.weights))
            amount = Sum(factors=(Factor(Scope.PERSON, person, vector),))
            self._draft.add_row(tag, amount, most=facet.most)

    def _weights_of(self, period: int, sizes: tuple[int, ...], weights: tuple[int, ...]) -> Integers:
        """Return the weight of each seat, that of the size below it for a size that is not among them."""
        key = period, sizes, weights
        if key not in self._weights:
            place = np.searchsorted(sizes, self._in_period[period], side="right")
            self._weights[key] = narrow(np.array((0, *weights)))[place]
        return self._weights[key]


def _is_said(facet: Facet, sizes: tuple[int, ...], most: int) -> bool:
    """Tell whether a facet is the row of Max initiatives, or that of the capacity."""
    pairs = zip(sizes, facet.weights, strict=True)
    return set(facet.weights) == {1} or all(size * facet.most == weight * most for size, weight in pairs)


@dataclass
class Loads:
    """The different loads that open seats have, shape ``(loads, periods)``, and what they can add up to."""

    loads: IntArray
    _sizes: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _most: dict[tuple[int, int], int] = field(default_factory=dict)
    _binding: dict[tuple[bytes, bytes], list[int]] = field(default_factory=dict)

    def sizes(self, period: int) -> tuple[int, ...]:
        """Return the different loads of a period that are above 0, ascending."""
        if period not in self._sizes:
            loads = np.unique(self.loads[:, period])
            self._sizes[period] = tuple(loads[loads > 0].tolist())
        return self._sizes[period]

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
