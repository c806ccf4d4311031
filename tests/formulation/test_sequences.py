"""Long sequences without an object for each item."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.formulation.sequences import Joined, Made


def double(index):
    return 2 * index


@settings(max_examples=40)
@given(st.lists(st.one_of(st.integers(), st.lists(st.integers()))))
def test_joined_is_the_list_of_all_items(parts):
    joined: Joined[int] = Joined()
    expected: list[int] = []
    for part in parts:
        if isinstance(part, list):
            joined.extend(tuple(part))
            expected += part
        else:
            joined.append(part)
            expected.append(part)
    assert list(joined) == expected
    assert len(joined) == len(expected)
    assert joined[1:-1] == tuple(expected[1:-1])
    assert list(reversed(joined)) == expected[::-1]


def test_items_are_made_when_asked_for():
    made = Made(3, double)
    assert list(made) == [0, 2, 4]
    assert made[-1] == 4
    assert 4 in made
    assert made.index(2) == 1


@pytest.mark.parametrize("index", [3, -4])
def test_beyond_the_end(index):
    with pytest.raises(IndexError, match="in a sequence of 3"):
        Made(3, double)[index]


def test_they_can_be_sent_to_another_process():
    joined: Joined[object] = Joined()
    joined.append("first")
    joined.extend(Made(2, double))
    assert list(pickle.loads(pickle.dumps(joined))) == ["first", 0, 2]
