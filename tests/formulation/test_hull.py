"""The facets of what a person can carry: kept by each load and by nothing else, none too many or missing."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.formulation import hull
from teamform.formulation.hull import Facet, Hulls

TENTHS = tuple(range(100, 1001, 100))


@st.composite
def kinds(draw, largest=12, number=4):
    """Sizes, a capacity that the largest one is within, and a number of places."""
    sizes = draw(st.sets(st.integers(1, largest), min_size=1, max_size=number))
    capacity = draw(st.integers(max(sizes), 2 * largest))
    return tuple(sorted(sizes)), capacity, draw(st.integers(1, 6))


def loads_of(sizes, capacity, most):
    """All loads, counted out one by one, and all whole numbers a little beyond them; shapes (., sizes)."""
    box = np.array(list(product(*(range(capacity // size + 2) for size in sizes))))
    is_load = (box @ np.array(sizes) <= capacity) & (box.sum(axis=1) <= most)
    return box[is_load], box[~is_load]


def keeps(facets, numbers):
    weights, most = np.array([facet.weights for facet in facets]), np.array([facet.most for facet in facets])
    return np.all(numbers @ weights.T <= most, axis=1)


@given(kind=kinds())
@settings(max_examples=100)
def test_loads_keep_the_facets_and_no_other_whole_numbers_do(kind):
    facets = Hulls().facets(*kind)
    loads, others = loads_of(*kind)
    assert facets
    assert np.all(keeps(facets, loads))
    assert not np.any(keeps(facets, others))


@given(kind=kinds())
@settings(max_examples=100)
def test_each_is_a_facet_and_there_once(kind):
    """It holds as many independent loads as there are sizes: so no other rows imply it."""
    facets = Hulls().facets(*kind)
    loads, _ = loads_of(*kind)
    assert len(set(facets)) == len(facets)
    for weights, most in facets:
        assert np.gcd.reduce([*weights, most]) == 1
        assert np.linalg.matrix_rank(loads[loads @ weights == most]) == len(kind[0])


@given(kind=kinds(largest=9, number=3))
@settings(max_examples=60)
def test_no_facet_is_missing(kind):
    """Each corner of what they leave is a load."""
    facets, dimension = Hulls().facets(*kind), len(kind[0])
    rows = np.array([*(facet.weights for facet in facets), *-np.eye(dimension, dtype=np.int64)])
    most = np.array([*(facet.most for facet in facets), *[0] * dimension])
    loads = set(map(tuple, loads_of(*kind)[0].tolist()))
    for chosen in map(list, combinations(range(len(rows)), dimension)):
        if abs(np.linalg.det(rows[chosen])) > 0.5:
            corner = np.linalg.solve(rows[chosen], most[chosen])
            if np.all(rows @ corner <= most + 1e-9):
                assert np.allclose(corner, np.rint(corner), atol=1e-9)
                assert tuple(np.rint(corner).astype(int).tolist()) in loads


@pytest.mark.parametrize(
    ("sizes", "capacity", "most", "facets"),
    [
        ((400,), 1000, 9, [((1,), 2)]),
        ((200, 300, 500, 700), 750, 9, [((1, 1, 2, 3), 3), ((1, 2, 3, 4), 4), ((0, 1, 2, 2), 2)]),
        ((200, 600, 800), 800, 2, [((0, 1, 1), 1), ((1, 1, 2), 2)]),
        ((200, 300, 400, 500, 600), 1000, 1, [((1, 1, 1, 1, 1), 1)]),
    ],
)
def test_the_facets_of(sizes, capacity, most, facets):
    assert set(Hulls().facets(sizes, capacity, most)) == {Facet(*facet) for facet in facets}


def test_sizes_that_can_stand_in_for_one_another_weigh_the_same():
    """Of three places none takes more than a third; so it does not matter how much it takes."""
    sizes = tuple(range(50, 334))
    assert Hulls().facets(sizes, 1000, 3) == (Facet((1,) * len(sizes), 3),)
    assert Hulls().facets((*sizes, 1000), 1000, 3) == (Facet((*(1,) * len(sizes), 3), 3),)


def test_the_unit_does_not_matter():
    assert Hulls().facets((2, 3, 5), 8, 9) == Hulls().facets((200000, 300000, 500000), 800000, 9)


def test_tenths_of_all_sizes_have_few_facets():
    assert len(Hulls().facets(TENTHS, 1000, 10)) == 8
    assert len(Hulls().facets(TENTHS, 1000, 3)) == 21


@pytest.mark.parametrize(
    ("limit", "value"),
    [("MOST_WORK", 999), ("MOST_SIZES", 9), ("MOST_LOADS", 50), ("MOST_RAYS", 100), ("MOST_FACETS", 7)],
)
def test_of_what_is_too_large_nothing_is_said(monkeypatch, limit, value):
    monkeypatch.setattr(hull, limit, value)
    assert Hulls().facets(TENTHS, 1000, 10) == ()


def test_large_steps_are_not_followed(monkeypatch):
    monkeypatch.setattr(hull, "LARGEST_STEP", 1)
    assert Hulls().facets((200, 300, 500), 800, 9) == ()


def test_there_are_only_so_many_hulls(monkeypatch):
    monkeypatch.setattr(hull, "MOST_HULLS", 1)
    hulls = Hulls()
    assert hulls.facets((2, 3), 5, 9)
    assert hulls.facets((2, 3), 6, 9) == ()
    assert hulls.facets((2, 3), 5, 9)
