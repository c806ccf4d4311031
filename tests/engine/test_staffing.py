"""One territory, which is all there is, is staffed well: from nothing, and from a plan."""

from __future__ import annotations

import subprocess
import sys
from math import inf

import numpy as np
import pytest

from teamform.domain.plan import Plan
from teamform.engine import Limits, solve
from teamform.engine.bound import relax
from teamform.engine.kinds import Habit, Habits
from teamform.engine.staffing import Staffing
from teamform.engine.stopping import Watch
from tests.engine.large_path import person_of_columns, plain, program_of

WHOLE = plain(14, 1)
PROGRAM = program_of(WHOLE)


@pytest.fixture(scope="module")
def best():
    values = solve(WHOLE.model, Limits(gap=0.0, workers=1)).values
    assert values is not None
    return values


def staffing(values, **limits):
    duals = relax(PROGRAM, Watch(Limits())).duals
    watch = Watch(Limits(**limits))
    number, person = WHOLE.model.column_block, person_of_columns(WHOLE)
    return Staffing(PROGRAM, number, person, duals, values, 1, watch)


def test_from_nothing_it_comes_close_to_the_best(best):
    search = staffing(WHOLE.model.lower)
    search.begin()
    assert PROGRAM.is_feasible(search.values)
    assert PROGRAM.score(search.values) >= 0.9 * PROGRAM.score(best)
    assert search.work > 0


def test_it_never_gets_worse_and_finds_the_best_of_few_teams(best):
    search = staffing(WHOLE.model.lower)
    search.begin()
    before = PROGRAM.score(search.values)
    search.improve(search.work + 0.1, Habits())
    assert PROGRAM.is_feasible(search.values)
    assert before <= PROGRAM.score(search.values) == PROGRAM.score(best)


def test_kernels_come_first_where_asked_for(best, monkeypatch):
    worse = WHOLE.encode(Plan(teams=WHOLE.decode(best).teams[1:]))
    assert staffing(worse).improve(0.05, Habits()).kernel == Habits().kernel
    search = staffing(worse)
    monkeypatch.setattr(search, "_chosen", lambda *_: pytest.fail("a kernel comes first"))
    learnt = search.improve(5.0, Habits(), enough=PROGRAM.score(best), kernels=True)
    assert PROGRAM.score(search.values) == PROGRAM.score(best)
    assert 1.0 < learnt.kernel.gain < inf
    assert (learnt.teams, learnt.people) == (Habits().teams, Habits().people)


def test_kernels_that_gain_less_than_other_kinds_have_less_of_the_work(best):
    poor, fair = (Habits(kernel=Habit(1100.0, gain=gain)) for gain in (0.1, 0.5))
    assert staffing(best).improve(0.05, poor, kernels=True).kernel == poor.kernel
    assert staffing(best).improve(0.05, fair, kernels=True).kernel != fair.kernel


def test_what_several_have_is_put_together(best):
    teams = WHOLE.decode(best).teams
    without = [WHOLE.encode(Plan(teams=teams[1:])), WHOLE.encode(Plan(teams=teams[:-1]))]
    assert all(PROGRAM.is_feasible(one) for one in without)
    assert max(PROGRAM.score(one) for one in without) < PROGRAM.score(best)
    search = staffing(without[0])
    search.cross(without)
    assert PROGRAM.is_feasible(search.values)
    assert PROGRAM.score(search.values) == PROGRAM.score(best)
    assert search.work > 0


def test_it_ends_where_the_score_is_enough(best):
    search = staffing(WHOLE.model.lower)
    search.begin()
    begun = search.work
    search.improve(begun + 5.0, Habits(), enough=PROGRAM.score(search.values))
    assert search.work == begun
    search.improve(begun + 5.0, Habits(), enough=PROGRAM.score(best))
    assert PROGRAM.score(search.values) == PROGRAM.score(best)
    assert search.work < begun + 5.0


def test_the_best_stays(best):
    search = staffing(best)
    search.improve(0.05, Habits())
    assert PROGRAM.is_feasible(search.values)
    assert PROGRAM.score(search.values) == PROGRAM.score(best)
    assert search.work >= 0.05


def test_without_time_all_stays_as_it_was(best):
    search = staffing(best.copy(), time_limit_s=0.0)
    search.begin()
    learnt = search.improve(5.0, Habits())
    assert np.array_equal(search.values, best)
    assert learnt == Habits()


def test_a_first_point_that_breaks_rows_is_left_behind():
    broken = WHOLE.model.lower.copy()
    broken[WHOLE.first_x : WHOLE.first_x + len(WHOLE.candidates)] = 1
    assert not PROGRAM.is_feasible(broken)
    search = staffing(broken)
    search.begin()
    search.improve(search.work + 0.1, Habits())
    assert PROGRAM.is_feasible(search.values)


def test_it_can_be_stopped_at_any_moment():
    """CP-SAT 9.15 aborts the process where a search that repairs its hint is stopped while it presolves."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.engine.stop_anywhere"], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout) == (0, "all stopped\n"), told.stderr
