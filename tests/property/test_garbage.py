"""The referee judges whatever it is handed: plans that name what is not there, twice, or misplaced."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.domain.plan import Assignment, Plan, Team
from teamform.referee import judge
from tests.property.effort import examples
from tests.strategies import planning_models, problems

PEOPLE = st.sampled_from(("P1", "P2", "P3", "P9", ""))
SEATS = st.sampled_from(("S1", "S2", "S3", "S9", ""))
INITIATIVES = st.sampled_from(("I1", "I2", "I3", "I9", ""))
TEAMS = st.builds(
    Team,
    initiative=INITIATIVES,
    members=st.lists(st.builds(Assignment, person=PEOPLE, seat=SEATS), max_size=5).map(tuple),
    lead=st.none() | PEOPLE,
)
ANY_PLANS = st.builds(Plan, teams=st.lists(TEAMS, max_size=4).map(tuple))


@examples(60)
@given(problem=problems(most_people=3), policy=planning_models(), plan=ANY_PLANS)
def test_any_plan_gets_a_judgement(problem, policy, plan):
    judgement = judge(problem, policy, plan)
    for goal in judgement.goals:
        added = sum(contribution.points for contribution in goal.contributions)
        assert added == pytest.approx(goal.points, abs=1e-6)
    if judgement.is_valid:
        assert all(problem.has_initiative(team.initiative) for team in plan.teams)
        assert all(count == 1 for count in Counter(team.initiative for team in plan.teams).values())
        for team in plan.teams:
            assert all(problem.seat(member.seat).initiative == team.initiative for member in team.members)
            assert len(set(team.member_ids())) == len(team.members)
            assert team.lead is None or team.lead in team.member_ids()


@examples(20)
@given(problem=problems(most_people=3), policy=planning_models(), plan=ANY_PLANS)
def test_a_violation_says_whom_what_and_what_else(problem, policy, plan):
    judgement = judge(problem, policy, plan)
    for violation in (*judgement.violations, *judgement.soft_violations):
        assert violation.subject
        assert violation.found
        assert violation.expected
        assert violation.found != violation.expected
