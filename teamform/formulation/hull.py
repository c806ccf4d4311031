"""The convex hull of what one person can carry at once, as its facets in whole numbers.

A load n says how many places of each size k somebody takes: whole numbers n >= 0 with

    sum over k of size_k n_k  <=  capacity        sum over k of n_k  <=  most

With each load all smaller ones are loads, too. So the hull is the set of all n >= 0 with a.n <= c for its
facets (a, c), and these are extreme rays of the cone

    a >= 0,  c >= 0,  a.n <= c for each fullest load n

(Fulkerson, "Blocking and anti-blocking pairs of polyhedra", 1971; on the facets of a single such row: Balas,
"Facets of the knapsack polytope", 1975). In the loads that a facet holds, a place may always give way to a
smaller one, and where ``most`` does not matter to two that together are not larger. So

    a_j <= a_k  where size_j <= size_k        a_i + a_j <= a_k  where size_i + size_j <= size_k

for every facet, and the rays of what is left of the cone are few. They are found by the double description
method (Motzkin and others 1953; Fukuda and Prodon, "Double description method revisited", 1996) in whole
numbers.

Sizes that can stand in for one another in every load have the same coefficient in every facet, and are taken
for one size here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from teamform.formulation.linear import BoolArray, IntArray

MOST_HULLS = 200
"""Of so many kinds of people at most the hulls are looked for."""

MOST_WORK = 10**7
"""Hulls of more sizes times places times capacity are not looked for,"""

MOST_SIZES = 10
"""nor those of more sizes that cannot stand in for one another,"""

MOST_LOADS = 1000
"""nor those of more loads,"""

MOST_RAYS = 400
"""nor those with more rays on the way,"""

MOST_FACETS = 24
"""nor those with more facets, each of which is a row for everybody who has the hull,"""

LARGEST_STEP = 10**4
"""nor those with larger steps between coefficients; so all numbers on the way stay far within 64 bits."""


class Facet(NamedTuple):
    """``sum of weights . n <= most``, a weight for each size."""

    weights: tuple[int, ...]
    most: int


@dataclass
class Hulls:
    """The hulls of a problem's people, each made once."""

    _by_kind: dict[tuple[tuple[int, ...], int, int], tuple[Facet, ...]] = field(default_factory=dict)
    _by_loads: dict[tuple[bytes, int], tuple[Facet, ...]] = field(default_factory=dict)

    def facets(self, sizes: tuple[int, ...], capacity: int, most: int) -> tuple[Facet, ...]:
        """Return the facets of the hull of somebody's loads, but for those that say n >= 0.

        Parameters
        ----------
        sizes
            Different sizes of places, ascending, above 0 and at most the capacity, in its unit.
        most
            The largest number of places, 1 or more.

        Returns
        -------
        tuple of Facet
            Every load keeps them, and all whole numbers n >= 0 that keep them are a load. Empty where that
            takes too much: then nothing is said.
        """
        unit = math.gcd(*sizes)
        kind = tuple(size // unit for size in sizes), capacity // unit, min(most, capacity // sizes[0])
        if kind not in self._by_kind:
            self._by_kind[kind] = self._made(*kind) if len(self._by_kind) < MOST_HULLS else ()
        return self._by_kind[kind]

    def _made(self, sizes: tuple[int, ...], capacity: int, most: int) -> tuple[Facet, ...]:
        if len(sizes) * most * capacity > MOST_WORK:
            return ()
        stand_ins = _stand_ins(sizes, capacity, most)
        distinct = tuple(dict.fromkeys(stand_ins))
        loads = _loads(distinct, capacity, most) if len(distinct) <= MOST_SIZES else None
        if loads is None:
            return ()
        splits = _splits(distinct, capacity, most)
        key = np.concatenate([splits, loads]).tobytes(), len(distinct)
        if key not in self._by_loads:
            self._by_loads[key] = _facets(loads, splits)
        place = [distinct.index(one) for one in stand_ins]
        return tuple(Facet(tuple(one.weights[at] for at in place), one.most) for one in self._by_loads[key])


# -- loads ------------------------------------------------------------------------------------------------


def _stand_ins(sizes: tuple[int, ...], capacity: int, most: int) -> list[int]:
    """Return for each size the least one of those that can stand in for one another.

    The next larger size can, if it fits beside the fullest company that the smaller one has in any load.
    """
    within = (1 << (capacity + 1)) - 1
    reachable = 1
    for _ in range(most - 1):
        company = reachable
        for size in sizes:
            reachable |= company << size
        reachable &= within
    stand_ins = [sizes[0]]
    for smaller, larger in pairwise(sizes):
        fullest = (reachable & (within >> smaller)).bit_length() - 1
        stand_ins.append(stand_ins[-1] if fullest + larger <= capacity else larger)
    return stand_ins


def _loads(sizes: tuple[int, ...], capacity: int, most: int) -> IntArray | None:
    """Return all loads, ascending from the last size to the first, shape ``(loads, sizes)``.

    None where there are too many.
    """
    loads = np.zeros((1, 0), dtype=np.int64)
    room, places = np.array([capacity]), np.array([most])
    for size in reversed(sizes):
        choices = np.minimum(room // size, places) + 1
        ends = np.cumsum(choices)
        if ends[-1] > MOST_LOADS:
            return None
        before = np.repeat(np.arange(len(loads)), choices)
        number = np.arange(ends[-1]) - (ends - choices)[before]
        loads = np.column_stack([number, loads[before]])
        room, places = room[before] - number * size, places[before] - number
    return loads


def _splits(sizes: tuple[int, ...], capacity: int, most: int) -> IntArray:
    """Return -1, -1 and 1 for two sizes and the least one that is as large as both, shape ``(., sizes)``.

    None where the number of places matters.
    """
    largest = sizes[-1] if most >= capacity // sizes[0] else 0
    pairs = [(i, j) for j in range(len(sizes)) for i in range(j + 1) if sizes[i] + sizes[j] <= largest]
    splits = np.zeros((len(pairs), len(sizes)), dtype=np.int64)
    for split, (i, j) in zip(splits, pairs, strict=True):
        split[i] -= 1
        split[j] -= 1
        split[sizes.index(min(size for size in sizes if size >= sizes[i] + sizes[j]))] += 1
    return splits


# -- facets -----------------------------------------------------------------------------------------------


def _facets(loads: IntArray, splits: IntArray) -> tuple[Facet, ...]:
    """Return the facets for all loads, and what splits say of them; none where there are too many."""
    weights = _candidates(loads, splits)
    activity = weights @ loads.T
    most = activity.max(axis=1, initial=0)
    is_facet = _are_facets(activity == most[:, np.newaxis], loads)
    if np.sum(is_facet) > MOST_FACETS:
        return ()
    found = zip(weights[is_facet].tolist(), most[is_facet].tolist(), strict=True)
    return tuple(sorted(Facet(tuple(one), limit) for one, limit in found))


def _candidates(loads: IntArray, splits: IntArray) -> IntArray:
    """Return the coefficients of all facets, and of other rows that the loads keep, shape ``(., sizes)``.

    The rays say by how much each coefficient is above the one before.
    """
    is_fullest = np.append(loads[1:, 0] == 0, True)
    fullest = loads[is_fullest][::-1]
    kept = np.concatenate([splits, -fullest])
    limit = np.repeat([0, 1], [len(splits), len(fullest)])
    summed = np.tril(np.ones((loads.shape[1], loads.shape[1]), dtype=np.int64))
    steps = _extreme_rays(np.column_stack([kept @ summed, limit]))[:, :-1]
    coefficients: IntArray = steps[np.any(steps, axis=1)] @ summed.T
    return coefficients


def _are_facets(is_tight: BoolArray, loads: IntArray) -> BoolArray:
    """Tell which rows are facets, given where they are tight, shape ``(rows, loads)``.

    These are the ones that are tight at some load of every size, and not only where another row is tight.
    """
    tight = is_tight.astype(np.float64)
    is_facet: BoolArray = np.all(tight @ (loads > 0) > 0, axis=1)
    tight = tight[is_facet]
    is_within = tight @ (1 - tight).T == 0
    np.fill_diagonal(is_within, False)
    is_facet[is_facet] = ~np.any(is_within, axis=1)
    return is_facet


def _extreme_rays(rows: IntArray) -> IntArray:
    """Return the extreme rays of ``ray >= 0, rows . ray >= 0``, shape ``(rays, columns)``; none if too many.

    One row after the other cuts off the rays that break it. For each pair of neighbours of which one breaks
    it and one does not need all of it, the ray between them comes in that just keeps it.
    """
    rays = np.eye(rows.shape[1], dtype=np.int64)
    is_tight = rays == 0
    for row in rows:
        value = rays @ row
        inside, outside = _neighbours(is_tight, value, rows.shape[1])
        between = value[inside, np.newaxis] * rays[outside] - value[outside, np.newaxis] * rays[inside]
        between //= np.gcd.reduce(between, axis=1)[:, np.newaxis]
        is_kept = value >= 0
        is_tight = np.concatenate(
            [
                np.column_stack([is_tight, value == 0])[is_kept],
                np.column_stack([is_tight[inside] & is_tight[outside], np.ones_like(inside, dtype=np.bool_)]),
            ]
        )
        rays = np.concatenate([rays[is_kept], between])
        if len(rays) > MOST_RAYS or rays.max(initial=0) > LARGEST_STEP:
            return rays[:0]
    return rays


def _neighbours(is_tight: BoolArray, value: IntArray, dimension: int) -> tuple[IntArray, IntArray]:
    """Return the pairs of neighbours of which one has a value above 0 and one below, shapes ``(pairs,)``.

    Two rays are neighbours where no third one is tight wherever both are. Then both are tight at
    ``dimension - 2`` rows at least, which most pairs are not.
    """
    above, below = np.flatnonzero(value > 0), np.flatnonzero(value < 0)
    tight = is_tight.astype(np.float32)
    with np.errstate(invalid="ignore"):  # Raised by some builds of BLAS for zeros and ones, without cause.
        inside, outside = np.nonzero(tight[above] @ tight[below].T >= dimension - 2)
        inside, outside = above[inside], below[outside]
        third = np.sum((tight[inside] * tight[outside]) @ (1 - tight).T == 0, axis=1) - 2
    return inside[third == 0], outside[third == 0]
