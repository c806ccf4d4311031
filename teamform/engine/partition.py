"""Teams that share people into one territory: each part grows by the team that it shares most with.

A territory is staffed by itself, so a person whom teams of two territories would use is divided between them
for good or for bad. Where teams are alike it does not matter which are together; where they share people, as
teams of today or of one place do, it does.
"""

from __future__ import annotations

import numpy as np

from teamform.formulation.linear import FloatArray, IntArray

Use = tuple[IntArray, IntArray, FloatArray]
"""People, blocks, and how much of each person a relaxation has in each of these blocks."""

LITTLE = 1e-3
"""What even a block without anybody has, so that all divisions are defined."""


def pull_of_blocks(use: Use, blocks: int) -> FloatArray:
    """Return how much each two blocks share, as a share of what they have, shape ``(blocks, blocks)``."""
    order = np.argsort(use[0], kind="stable")
    person, block, much = use[0][order], use[1][order], use[2][order]
    many = np.bincount(person, minlength=1)[person]
    left = np.repeat(np.arange(len(person)), many)
    within = np.arange(len(left)) - np.repeat(np.cumsum(many) - many, many)
    right = np.repeat(np.searchsorted(person, person), many) + within
    pull = np.zeros((blocks, blocks))
    np.add.at(pull, (block[left], block[right]), much[left] * much[right])
    all_of = LITTLE + np.bincount(block, weights=much, minlength=blocks)
    pulled: FloatArray = pull / np.sqrt(all_of[:, np.newaxis] * all_of[np.newaxis])
    return pulled


def partition(pull: FloatArray, weights: FloatArray, number: int, random: np.random.Generator) -> IntArray:
    """Return the part of each group, shape ``(groups,)``: parts of about the same weight, at random else.

    Parameters
    ----------
    pull
        How much each two groups share, shape ``(groups, groups)``.
    weights
        Of the groups, above 0, shape ``(groups,)``.
    """
    part = np.full(len(weights), -1, dtype=np.int64)
    heavy, half = 0.0, 0.5 * float(weights.mean())
    for one in range(number):
        pulled = 1e-9 * (1.0 + random.random(len(weights)))
        goal = float(weights.sum()) * (one + 1) / number - half
        while heavy < goal or not np.any(part == one):
            if np.count_nonzero(part < 0) < number - one:  # each later part is to have one, too
                break
            chosen = int(np.argmax(np.where(part < 0, pulled, 0.0)))
            part[chosen] = one
            heavy += float(weights[chosen])
            pulled = pulled + pull[chosen]
    return np.where(part < 0, number - 1, part)
