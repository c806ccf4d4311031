"""The base comes closer to its bound than was asked for, and says how long all of that took."""

from __future__ import annotations

import pytest

from teamform import catalogue, engine
from teamform.batch.base import FINER, MORE_WORK, Search, fine_plan
from teamform.domain.plan import StopReason
from teamform.formulation.build import formulate
from teamform.generator import benchmark_problem

GAP = 0.2


@pytest.fixture(scope="module")
def formulation():
    return formulate(benchmark_problem(30, 1), catalogue.load("balanced"))


@pytest.fixture
def searches(monkeypatch):
    """Return the limits, starts and answers of the searches that are made."""
    seen = []
    find_plan = engine.find_plan

    def noting(formulation, limits, **others):
        answer = find_plan(formulation, limits, **others)
        seen.append((limits, others["starts"], answer))
        return answer

    monkeypatch.setattr(engine, "find_plan", noting)
    return seen


def gap_of(answer):
    (rank,) = answer.solution.ranks
    return (rank.bound - rank.score) / abs(rank.bound)


def test_once_the_gap_is_reached_a_share_of_it_is_sought_from_there(formulation, searches):
    limits = engine.Limits(gap=GAP, workers=1, time_limit_s=600)
    answer = fine_plan(formulation, limits, (), Search())
    (first, second) = searches
    assert first[2].solution.stop is StopReason.GAP_REACHED
    assert second[0].gap == pytest.approx(FINER * GAP)
    assert second[0].work_limit == MORE_WORK * first[2].solution.work
    assert second[1] == [first[2].formulation.decode(first[2].solution.values)]
    assert gap_of(answer) <= min(gap_of(one) for _, _, one in searches)
    assert answer.solution.elapsed_s == sum(one.solution.elapsed_s for _, _, one in searches)


def test_what_is_proven_is_not_sought_again(formulation, searches):
    answer = fine_plan(formulation, engine.Limits(gap=0.0, workers=1), (), Search())
    assert answer.solution.stop is StopReason.PROVEN
    assert len(searches) == 1
