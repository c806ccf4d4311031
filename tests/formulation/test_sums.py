"""Sums of columns."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.errors import NumberTooLargeError
from teamform.formulation.sums import Sum, total

VALUES = np.array([1, 10, 100, 1000])

sums = st.builds(
    lambda pairs, constant: Sum(
        np.array([column for column, _ in pairs], dtype=np.int64),
        np.array([coefficient for _, coefficient in pairs], dtype=np.int64),
        constant,
    ),
    st.lists(st.tuples(st.integers(0, 3), st.integers(-5, 5)), max_size=6),
    st.integers(-5, 5),
)


@given(one=sums, two=sums, factor=st.integers(-3, 3))
def test_arithmetic_is_that_of_the_values(one, two, factor):
    first, second = one.value(VALUES), two.value(VALUES)
    assert (one + two).value(VALUES) == first + second
    assert (one - two).value(VALUES) == first - second
    assert (factor * one).value(VALUES) == (one * factor).value(VALUES) == factor * first
    assert (3 - one + 2).value(VALUES) == 5 - first
    assert total([one, two, one]).value(VALUES) == 2 * first + second


@given(one=sums)
def test_merged_names_each_column_once_and_none_in_vain(one):
    merged = one.merged()
    assert merged.value(VALUES) == one.value(VALUES)
    assert np.all(np.diff(merged.columns) > 0)
    assert np.all(merged.coefficients)


def test_nothing_is_zero():
    assert total([]).value(VALUES) == Sum().value(VALUES) == 0
    assert Sum(constant=7).is_constant
    assert (0 * Sum.of(1)).is_constant


def test_weights_of_zero_are_left_out():
    assert Sum.weighted(np.array([4, 5]), np.array([0, 2])).columns.tolist() == [5]


def test_products_beyond_exact_arithmetic_are_refused():
    with pytest.raises(NumberTooLargeError):
        10**9 * Sum(np.array([0]), np.array([10**9]))
