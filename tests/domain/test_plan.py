"""Plans, bounds and judgements: the questions that they answer."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from teamform.domain.judgement import GoalResult, Judgement, Violation
from teamform.domain.plan import Assignment, Plan, RankBound, least_score
from tests.builders import plan, team

MADE = plan(team("I1", "P1 S1", "P2 S2", lead="P1"), team("I2", "P1 S3"), team("I3"))


def test_who_is_where():
    assert MADE.seats_of("P1") == ("S1", "S3")
    assert MADE.people_in("S2") == ("P2",)
    assert MADE.seats_of("P9") == MADE.people_in("S9") == ()
    assert MADE.team("I1").member_ids() == ("P1", "P2")
    assert MADE.team("I9").members == ()
    assert MADE.runs("I3")
    assert not MADE.runs("I9")
    assert MADE.assignments == (
        Assignment(person="P1", seat="S1"),
        Assignment(person="P2", seat="S2"),
        Assignment(person="P1", seat="S3"),
    )


def test_a_plan_survives_text():
    assert Plan.model_validate_json(MADE.model_dump_json()) == MADE


@pytest.mark.parametrize(
    ("score", "bound", "gap", "is_closed"),
    [
        (90, 100, 0.1, False),
        (100, 100, 0, True),
        (100, 100.0004, pytest.approx(0.000004, rel=1e-3), True),
        (-110, -100, 0.1, False),
        (0, 0, 0, True),
        (-1, 0, float("inf"), False),
    ],
)
def test_a_gap_is_a_share_of_the_bound(score, bound, gap, is_closed):
    one = RankBound(rank=1, score=score, bound=bound)
    assert one.gap == gap
    assert one.is_closed is is_closed


def test_a_score_adds_the_goals_of_a_rank():
    goals = (
        GoalResult(goal="value", rank=1, points=0.1),
        GoalResult(goal="fit", rank=1, points=0.2),
        GoalResult(goal="cost", rank=2, points=-1),
    )
    judgement = Judgement(goals=goals)
    assert (judgement.score(1), judgement.score(2), judgement.score(3)) == (0.3, -1, 0)
    assert judgement.is_valid
    assert hash(judgement) == hash(Judgement.model_validate_json(judgement.model_dump_json()))


def test_a_violation_reads_as_a_sentence():
    violation = Violation(
        rule="capacity", subject="P1", found="120 %", expected="at most 100 %", origin="People!A2"
    )
    assert str(violation) == "capacity: P1 (People!A2): found 120 %, expected at most 100 %"
    assert not Judgement(violations=(violation,)).is_valid
    with pytest.raises(ValidationError):
        violation.replace(count=0)


@pytest.mark.parametrize(
    ("reached", "tolerance", "least"),
    [(100, 0, 100), (100, 0.29, 71), (7, 0.1, 7), (10, 0.1, 9), (-100, 0.1, -110), (0, 0.5, 0)],
)
def test_a_tolerance_is_a_share_of_the_score_without_rounding_errors(reached, tolerance, least):
    assert least_score(reached, tolerance) == least
