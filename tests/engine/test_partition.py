"""Teams that share people come into one part, and parts have about the same weight."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from teamform.engine.partition import LITTLE, partition, pull_of_blocks


@given(
    rows=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.floats(0.01, 1.0)), max_size=12),
)
def test_pull_is_what_two_teams_share_as_a_share_of_what_they_have(rows):
    use = (
        np.array([row[0] for row in rows], dtype=np.int64),
        np.array([row[1] for row in rows], dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.float64),
    )
    of_person = np.zeros((5, 4))
    np.add.at(of_person, (use[0], use[1]), use[2])
    all_of = LITTLE + of_person.sum(axis=0)
    expected = of_person.T @ of_person / np.sqrt(np.outer(all_of, all_of))
    assert np.allclose(pull_of_blocks(use, 4), expected)


def test_teams_that_share_people_go_together():
    """Three groups of four teams, in a mixed order."""
    group = np.array([0, 1, 2, 1, 0, 2, 0, 2, 1, 2, 1, 0])
    pull = (group[:, np.newaxis] == group[np.newaxis]).astype(float)
    for seed in range(5):
        part = partition(pull, np.ones(12), 3, np.random.default_rng(seed))
        assert all(len({*part[group == one].tolist()}) == 1 for one in range(3))


@given(
    weights=st.lists(st.floats(0.5, 2.0), min_size=1, max_size=30),
    number=st.integers(1, 5),
    seed=st.integers(0, 9),
)
def test_parts_have_about_the_same_weight(weights, number, seed):
    random = np.random.default_rng(seed)
    pull = random.random((len(weights), len(weights)))
    heavy = np.array(weights)
    part = partition(pull, heavy, number, random)
    assert part.min() >= 0
    assert len({*part.tolist()}) == min(number, len(weights))
    of_part = np.bincount(part, weights=heavy, minlength=number)
    assert np.all(np.abs(of_part - heavy.sum() / number) <= 2 * heavy.max() + 1e-9)
