"""The sentences that say how good a plan is."""

from __future__ import annotations

import pytest

from teamform.analysis.verdict import ending, is_certified, points, proof, verdict
from teamform.domain.plan import Outcome, Plan, Provenance, RankBound, Solved, StopReason

PROVENANCE = Provenance(
    teamform_version="0",
    input_hash="",
    planning_model="",
    planning_model_version=1,
    planning_model_hash="",
    seed=1,
    gap=0.001,
    workers=1,
    time_limit_s=60,
)


def solved(*bounds, outcome=Outcome.FEASIBLE, stop=StopReason.GAP_REACHED):
    return Solved(plan=Plan(), outcome=outcome, stop=stop, bounds=bounds, provenance=PROVENANCE)


def bound(score, limit, rank=1, **more):
    return RankBound(rank=rank, score=score, bound=limit, **{"certified_bound": limit, **more})


def test_a_gap_is_told():
    said = verdict(solved(bound(412.6, 413.1)))
    assert said == "This plan delivers 412.6 points; no plan can deliver more than 413.1 (gap 0.12 %)."


def test_an_optimum_is_told():
    said = verdict(solved(bound(1413.27, 1413.27), outcome=Outcome.OPTIMAL))
    assert said == "This plan delivers 1,413.3 points; no plan can deliver more: it is optimal."


def test_what_a_rank_gives_up_is_told():
    said = verdict(solved(bound(187.4, 200.0, reached=200.0, tolerance=0.1), bound(304, 304, rank=2)))
    assert said == (
        "Rank 1: this plan delivers 187.4 points, after giving up 12.6 for the ranks below; no plan can "
        "deliver more than 200. Rank 2: 304 points; no plan that keeps the ranks before can deliver more."
    )


@pytest.mark.parametrize(
    ("score", "limit", "gap"),
    [(99_999.9, 100_000, "under 0.01 %"), (0, 100, "100 %"), (-10, 0, "unlimited"), (-110, -100, "10 %")],
)
def test_odd_gaps(score, limit, gap):
    assert f"(gap {gap})" in verdict(solved(bound(score, limit)))


@pytest.mark.parametrize("stop", StopReason)
def test_every_ending_has_its_sentence(stop):
    same = "same workbook and options give the same plan" in ending(solved(bound(1, 1), stop=stop))
    assert same == (stop not in {StopReason.TIME_LIMIT, StopReason.INTERRUPTED})


def test_the_two_kinds_of_proof_are_told_apart():
    assert "certificate in the file proves the bound" in proof(solved(bound(1, 2)))
    searched = bound(1, 2, certified_bound=3.5)
    assert not is_certified(searched)
    assert "proven by search; the certificate in the file proves 3.5" in proof(solved(searched))


@pytest.mark.parametrize(
    ("number", "text"), [(0.0, "0"), (-0.0, "0"), (1413, "1,413"), (0.125, "0.125"), (-2.5, "-2.5")]
)
def test_points(number, text):
    assert points(number) == text
