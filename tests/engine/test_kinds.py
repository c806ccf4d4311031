"""Neighbourhoods keep within their sizes, begin where most is lost, and learn."""

from __future__ import annotations

import numpy as np
import pytest

from teamform.engine import Limits
from teamform.engine.bound import relax
from teamform.engine.kinds import (
    GROWTH,
    KERNEL_GROWTH,
    LEAST_CANDIDATES,
    LEAST_PEOPLE,
    LEAST_TEAMS,
    MOST_OF_PEOPLE,
    SHRINKAGE,
    TIE,
    Habit,
    Habits,
    Kernel,
    People,
    Teams,
)
from teamform.engine.losses import Losses
from teamform.engine.stopping import Watch
from tests.engine.large_path import person_of_columns, plain, program_of

WHOLE = plain(40, 1, "impact_first")
PROGRAM, NUMBER, PERSON = program_of(WHOLE), WHOLE.model.column_block, person_of_columns(WHOLE)
NOBODY = WHOLE.model.lower
TEAMS, ALL_PEOPLE = NUMBER.max() + 1, len(np.unique(PERSON[PERSON >= 0]))
MOST_PEOPLE = MOST_OF_PEOPLE * ALL_PEOPLE
ARE_CANDIDATES = (NUMBER >= 0) & (PERSON >= 0)


@pytest.fixture(scope="module")
def losses():
    return Losses(PROGRAM, relax(PROGRAM, Watch(Limits())).duals, NUMBER, PERSON)


def teams(losses, size, seed=1):
    return Teams(PROGRAM, NUMBER, losses, np.random.default_rng(seed), Habit(size))


def people(losses, size, seed=1):
    return People(PROGRAM, NUMBER, PERSON, losses, np.random.default_rng(seed), Habit(size))


def kernel(losses, size, seed=1):
    return Kernel(PROGRAM, ARE_CANDIDATES, losses, np.random.default_rng(seed), Habit(size))


@pytest.mark.parametrize("size", [3.0, 5.9, 1000.0])
def test_so_many_teams_wholly_free(losses, size):
    free = teams(losses, size).choose(NOBODY)
    chosen = np.unique(NUMBER[free & (NUMBER >= 0)])
    assert len(chosen) == min(int(size), TEAMS)
    assert np.array_equal(free, np.isin(NUMBER, [-1, *chosen]))


@pytest.mark.parametrize("size", [8.0, 9.5, 1000.0])
def test_so_many_people_on_all_teams(losses, size):
    free = people(losses, size).choose(NOBODY)
    chosen = np.unique(PERSON[free & (PERSON >= 0)])
    assert len(chosen) == int(min(size, MOST_PEOPLE))
    assert np.array_equal(free, np.isin(PERSON, [-1, *chosen]))


def test_a_kernel_holds_so_many_of_the_cheapest_and_those_in_use(losses):
    dearest = int(np.argmin(np.where(ARE_CANDIDATES, losses.reduced, np.inf)))
    values = NOBODY.copy()
    values[dearest] = 1
    free = kernel(losses, 250.0).choose(values)
    assert free[dearest]
    assert free[~ARE_CANDIDATES].all()
    assert np.count_nonzero(free & ARE_CANDIDATES) == 251
    cost, cheap = -losses.reduced, free & ARE_CANDIDATES
    cheap[dearest] = False
    assert cost[cheap].max() <= cost[ARE_CANDIDATES & ~free].min() + 20 * TIE
    everything = kernel(losses, 1e9)
    assert everything.choose(values).all()


def test_the_same_seed_chooses_the_same(losses):
    for kind in (teams, people, kernel):
        size = 250.0 if kind is kernel else 8.0
        choices = [kind(losses, size, seed).choose(NOBODY).tolist() for seed in (1, 1, 2)]
        assert choices[0] == choices[1] != choices[2]


class OneLoses:
    """Losses where a single team, or a single person, loses anything."""

    def __init__(self, size):
        self.lost = np.zeros(size)
        self.lost[1] = 1e6

    def of_blocks(self, _values):
        return self.lost

    of_people = of_blocks


def test_it_begins_where_most_is_lost():
    freed = [teams(OneLoses(TEAMS), 3.0, seed).choose(NOBODY) for seed in range(20)]
    assert sum(bool(free[NUMBER == 1].all()) for free in freed) >= 18
    second = int(np.unique(PERSON[PERSON >= 0])[1])
    losses = OneLoses(int(PERSON.max()) + 1)
    losses.lost = np.where(np.arange(len(losses.lost)) == second, 1e6, 0.0)
    freed = [people(losses, 8.0, seed).choose(NOBODY) for seed in range(20)]
    assert sum(bool(free[second == PERSON].all()) for free in freed) >= 18


def test_sizes_grow_and_shrink_within_limits(losses):
    kind = teams(losses, 6.0)
    kind.learn(finished=True, gained=0, work=1.0)
    assert kind.size == pytest.approx(6.0 * GROWTH)
    kind.learn(finished=False, gained=0, work=1.0)
    assert kind.size == pytest.approx(6.0 * GROWTH * SHRINKAGE)
    quick = kernel(losses, 250.0)
    quick.learn(finished=True, gained=0, work=1.0)
    assert quick.size == pytest.approx(250.0 * KERNEL_GROWTH)
    for kind, least, most in (
        (teams(losses, 6.0), LEAST_TEAMS, TEAMS),
        (people(losses, 9.0), LEAST_PEOPLE, MOST_PEOPLE),
        (kernel(losses, 250.0), LEAST_CANDIDATES, np.count_nonzero(ARE_CANDIDATES)),
    ):
        for finished, limit in ((True, most), (False, least)):
            for _ in range(100):
                kind.learn(finished=finished, gained=0, work=1.0)
            assert kind.size == limit


def test_it_learns_what_it_gains_and_costs(losses):
    kind = teams(losses, 6.0)
    before = kind.habit
    kind.learn(finished=True, gained=500, work=2 * before.cost)
    gained = kind.habit
    assert gained.gain > before.gain
    assert gained.cost > before.cost
    kind.learn(finished=True, gained=0, work=before.cost / 2)
    assert before.gain < kind.habit.gain < gained.gain
    assert kind.habit.cost < gained.cost


def test_the_mean_of_habits():
    one = Habits(Habit(4.0, 1.0, 0.2), Habit(20.0))
    other = Habits(Habit(8.0, 3.0, 0.4), Habit(40.0))
    mean = Habits.mean([one, other])
    assert (mean.teams.size, mean.teams.gain) == (6.0, 2.0)
    assert mean.teams.cost == pytest.approx(0.3)
    assert mean.people == Habit(30.0)
    assert Habits.mean([one]) == one


def test_a_small_territory_does_not_unlearn_sizes(losses):
    assert teams(losses, 1000.0).habit.size == 1000.0


def test_those_of_the_cheap_learn_by_themselves(losses):
    kind = teams(losses, 6.0)
    cheap = kind.of_the_cheap(Habit(9.0))
    assert cheap.share < kind.share <= 1.0
    cheap.learn(finished=True, gained=500, work=0.1)
    assert (kind.size, kind.habit.gain) == (6.0, 1.0)
    assert (cheap.size, cheap.habit.gain > 1.0) == (pytest.approx(9.0 * GROWTH), True)
    assert teams(losses, 6.0).of_the_cheap(Habit(1e9)).size == TEAMS
