"""Whatever point keeps the rows of a model, the plan that it says keeps the rules: recounted by hand.

What a plan is made of is counted here once more, without a look at model or referee.
"""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings

from teamform.domain.entities import Initiative, LockKind, Status
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem
from teamform.formulation.build import formulate
from tests.formulation.points import directions, point_of
from tests.strategies import planning_models, problems


def complaints(problem: Problem, plan: Plan) -> Iterator[str]:
    """Yield what is wrong with a plan, as somebody would say who counts on paper."""
    yield from wrong_teams(problem, plan)
    yield from overloaded_people(problem, plan)
    for lock in problem.locks:
        if (lock.person in plan.people_in(lock.seat)) != (lock.kind is LockKind.KEEP):
            yield f"lock {lock.kind} of {lock.person}"


def wrong_teams(problem: Problem, plan: Plan) -> Iterator[str]:
    for one in problem.initiatives:
        if (one.status is Status.MUST and not plan.runs(one.id)) or (
            one.status is Status.OFF and plan.runs(one.id)
        ):
            yield f"status of {one.id}"
        if plan.runs(one.id):
            yield from wrong_company(plan, one)
            yield from wrong_members(problem, plan, one)


def wrong_company(plan: Plan, one: Initiative) -> Iterator[str]:
    if any(not plan.runs(other) for other in one.depends_on):
        yield f"{one.id} depends on more"
    if any(plan.runs(other) for other in one.excludes):
        yield f"{one.id} excludes another"


def wrong_members(problem: Problem, plan: Plan, one: Initiative) -> Iterator[str]:
    members = plan.team(one.id).member_ids()
    if len(set(members)) < len(members):
        yield f"somebody twice on {one.id}"
    if len(members) < (one.min_team or 0) or (one.max_team is not None and len(members) > one.max_team):
        yield f"size of {one.id}"
    for seat in problem.seats_of(one.id):
        sitting = plan.people_in(seat.id)
        if not seat.must_fill <= len(sitting) <= seat.count:
            yield f"places of {seat.id}"
        if seat.fixed_person and seat.fixed_person not in sitting:
            yield f"{seat.id} without its fixed person"
    for need in problem.needs_of(one.id):
        if need.must and sum(need.brought_by(problem.person(who)) for who in members) < need.amount:
            yield f"need {need.id}"
    seated = plan.team(one.id).members
    cost = sum(problem.cost_of(problem.person(who.person), problem.seat(who.seat)) for who in seated)
    if one.budget is not None and cost > one.budget * 1000:
        yield f"budget of {one.id}"


def overloaded_people(problem: Problem, plan: Plan) -> Iterator[str]:
    for person in problem.people:
        taken = plan.seats_of(person.id)
        for period, capacity in enumerate(problem.capacity_of(person.id)):
            if sum(problem.demand_of(seat)[period] for seat in taken) > capacity:
                yield f"{person.id} is too full"
            busy = {problem.seat(seat).initiative for seat in taken if period in problem.periods_of(seat)}
            if person.max_initiatives is not None and len(busy) > person.max_initiatives:
                yield f"{person.id} is on too many initiatives"


def wrong_leads(problem: Problem, plan: Plan, least: int) -> Iterator[str]:
    for team in plan.teams:
        lead = None if team.lead is None else problem.person(team.lead)
        rated = 0 if lead is None else lead.competencies.get("Communication", 0)
        if team.lead not in team.member_ids() or (problem.has_competencies and rated < least):
            yield f"lead of {team.initiative}"


@given(problem=problems(), policy=planning_models(), direction=directions)
@settings(max_examples=60)
def test_any_point_of_the_model_is_a_plan_that_keeps_the_rules(problem, policy, direction):
    formulation = formulate(problem, policy)
    values = point_of(formulation.model, direction)
    if values is None:
        return
    assert formulation.model.is_feasible(values)
    plan = formulation.decode(values)
    assert list(complaints(problem, plan)) == []
    rule = policy.rules.team_lead
    assert not rule.on or list(wrong_leads(problem, plan, rule.min_communication)) == []
    settled = formulation.encode(plan)
    assert formulation.model.is_feasible(settled)
    for index in range(len(formulation.model.ranks)):
        assert formulation.model.score(settled, index) >= formulation.model.score(values, index)
