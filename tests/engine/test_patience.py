"""How much work rounds have: more where they close little, and more where their model is dear."""

from __future__ import annotations

from itertools import pairwise

import pytest

from teamform.domain.plan import StopReason
from teamform.engine import Limits, find_plan, large, relative_gap, sifting
from teamform.engine.effort import Effort, Staffed, staff_territory
from teamform.engine.mending import Mended
from teamform.engine.rounds import Round
from tests.engine.large_path import plain, take_it

ROUND_WORK = 0.02
A_TERRITORYS_WORK = 0.2


@pytest.fixture
def efforts(monkeypatch):
    """What territories were told to do, one of each round; but for the first, none of them finds anything."""
    take_it(monkeypatch)
    seen: list[tuple[Round, Effort]] = []

    def idle(one, cut, effort, seed, watch):
        if effort.begin:
            return staff_territory(one, cut, effort, seed, watch)
        columns = cut().columns
        if not seen or seen[-1][0] is not one:
            seen.append((one, effort))
        return Staffed(columns, one.values[columns], effort.habits, A_TERRITORYS_WORK, is_enough=False)

    monkeypatch.setattr(large, "staff_territory", idle)
    return seen


def search(whole):
    find_plan(whole, Limits(gap=0.0, workers=1, work_limit=20.0, time_limit_s=120))


def test_rounds_that_close_nothing_make_later_ones_more_patient_up_to_a_limit(efforts, monkeypatch):
    monkeypatch.setattr(large, "ROUND_WORK_PER_ENTRY", 0.0)
    monkeypatch.setattr(sifting, "DEAR", 0)  # without cuts, which close a part of the gap
    search(plain(30, 1))
    patience = [effort.patience for _, effort in efforts]
    assert patience[0] == 1.0
    for before, after in pairwise(patience):
        assert after == min(large.PATIENCE * before, large.MOST_PATIENCE)
    assert patience[-1] == large.MOST_PATIENCE
    for _, effort in efforts:
        assert effort.work == pytest.approx(ROUND_WORK * effort.patience)


def test_dear_models_make_longer_rounds(efforts, monkeypatch):
    monkeypatch.setattr(large, "ROUND_WORK_PER_ENTRY", 0.01)
    search(plain(30, 1))
    assert efforts
    for one, effort in efforts:
        in_all = effort.work * one.deal.number / effort.patience
        assert in_all == pytest.approx(0.01 * len(one.program.row_column))
        assert effort.work > ROUND_WORK


def test_nobody_is_staffed_where_a_lower_bound_is_enough(monkeypatch):
    take_it(monkeypatch)
    whole = plain(30, 1)
    found = find_plan(whole, Limits(gap=0.02, workers=1, time_limit_s=120))
    assert found.solution.values is not None
    plan, rank = found.formulation.decode(found.solution.values), found.solution.ranks[0]
    monkeypatch.setattr(sifting, "ROUGH", 1.0)  # the search begins with a bound that is far off
    monkeypatch.setattr(sifting, "RELAXATIONS", 10)
    monkeypatch.setattr(large, "FAR", 10.0)
    monkeypatch.setattr(large, "mend", lambda _rounds, point, *_: Mended(point, 0.0))
    monkeypatch.setattr(large, "staff_territory", pytest.fail)
    limits = Limits(gap=relative_gap(rank.score, rank.bound) + 0.002, workers=1, time_limit_s=120)
    told: list[float] = []
    again = find_plan(whole, limits, starts=[plan], on_progress=lambda one: told.append(one.gap))
    assert again.solution.stop is StopReason.GAP_REACHED
    assert again.solution.ranks[0].score == rank.score
    assert told[-1] <= limits.gap
