"""The best few of each seat and of each person, and no others."""

from __future__ import annotations

import numpy as np
import pytest

from teamform.engine.undercharged import Undercharged
from tests.engine.large_path import plain

CANDIDATES = plain(20, 1).candidates


def told(costs, per_seat, per_person):
    """Tell all costs, initiative by initiative."""
    choice = Undercharged(CANDIDATES, per_seat, per_person)
    for initiative in range(len(CANDIDATES.initiative_start) - 1):
        span = CANDIDATES.of_initiative(initiative)
        choice.add(initiative, span, costs[span])
    return choice


def best_of(group, costs, number):
    """Return the best few of each group that cost more than 0, by sorting."""
    best = set()
    for one in np.unique(group):
        members = np.flatnonzero((group == one) & (costs > 0))
        best |= {*members[np.argsort(-costs[members])[:number]].tolist()}
    return best


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("per_seat", "per_person"), [(1, 1), (3, 2), (100, 100)])
def test_it_keeps_the_best_few(seed, per_seat, per_person):
    costs = np.random.default_rng(seed).normal(size=len(CANDIDATES))
    chosen = told(costs, per_seat, per_person).chosen().tolist()
    best = best_of(CANDIDATES.seat, costs, per_seat) | best_of(CANDIDATES.person, costs, per_person)
    assert chosen == sorted(best)


def test_costs_come_with_those_who_cost_them():
    costs = np.random.default_rng(7).normal(size=len(CANDIDATES))
    chosen, theirs = told(costs, 2, 3).with_costs()
    assert theirs.tolist() == costs[chosen].tolist()


def test_nobody_undercharged_is_nobody_chosen():
    assert not len(told(np.zeros(len(CANDIDATES)), 5, 5).chosen())
    assert not len(told(np.full(len(CANDIDATES), -1.0), 5, 5).chosen())
