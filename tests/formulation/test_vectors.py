"""Vectors are kept once, and as narrow as they can be."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.formulation.vectors import Vectors, narrow


@given(st.lists(st.integers(-(2**53), 2**53), min_size=3, max_size=3))
def test_a_vector_keeps_its_numbers(numbers):
    vectors = Vectors(3)
    vector = vectors.of(np.array(numbers))
    assert vector.values.tolist() == numbers
    assert vector.largest == max(map(abs, numbers))
    assert vectors.stacked([vector.index]).tolist() == [numbers]


@pytest.mark.parametrize(
    ("most", "width"), [(127, 1), (128, 2), (-128, 1), (-129, 2), (2**15, 4), (2**31, 8), (-(2**53), 8)]
)
def test_as_narrow_as_can_be(most, width):
    assert narrow(np.array([0, most])).dtype.itemsize == width


def test_the_same_numbers_are_one_vector():
    vectors = Vectors(2)
    numbers = np.array([3, 4])
    first = vectors.of(numbers)
    assert vectors.of(numbers) is first
    assert vectors.of(np.array([3, 4])) is first
    assert vectors.of(np.array([1, 1])) is vectors.of(None)
    assert vectors.of(None).is_ones
    assert len(vectors) == 2
    assert vectors.stacked().tolist() == [[1, 1], [3, 4]]


def test_numbers_that_are_a_vector_can_no_longer_change():
    numbers = np.array([3, 4])
    Vectors(2).of(numbers)
    with pytest.raises(ValueError, match="read-only"):
        numbers[0] = 5


def test_vectors_can_be_sent_to_another_process():
    vectors = Vectors(2)
    vectors.of(np.array([3, 4]))
    other = pickle.loads(pickle.dumps(vectors))
    assert other.of(np.array([3, 4])).index == 1
    assert len(other) == 2


def test_nobody():
    vectors = Vectors(0)
    assert vectors.of(np.zeros(0, dtype=np.int64)).largest == 0
    assert vectors.stacked().shape == (len(vectors), 0)
