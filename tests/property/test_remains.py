"""What remains of any plan is what the definition says, though most trials are not judged to their end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from teamform.domain.plan import Plan
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.referee.judge import hard_violations
from teamform.referee.roster import Roster
from teamform.scenarios import remains
from tests.property.effort import examples
from tests.strategies import planning_models, plans, problems


def defined(plan: Plan, problem: Problem, policy: PlanningModel) -> Plan | None:
    """Do as ``remains_of``, with each trial judged by every rule."""

    def number(one: Plan) -> int:
        return sum(violation.count for violation in hard_violations(Roster(problem, policy, one)))

    within = remains._within_time(plan, problem).teams
    left = Plan(teams=tuple(remains._with_lead(team, problem) for team in within))
    while number(left):
        violations = [*hard_violations(Roster(problem, policy, left))]
        for teams in (remains._named(problem, left, violations), left.teams):
            trials = [remains._without(left, team, problem) for team in remains._by_value(problem, teams)]
            best = min(trials, key=number, default=left)
            if number(best) < number(left):
                left = best
                break
        else:
            return None
    return left


@given(st.data())
@examples(150)
def test_what_remains_is_what_the_definition_says(data):
    problem = data.draw(problems())
    policy = data.draw(planning_models())
    plan = data.draw(plans(problem))
    assert remains.remains_of(plan, problem, policy) == defined(plan, problem, policy)
