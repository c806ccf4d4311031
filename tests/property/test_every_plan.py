"""Model and referee, asked about the same plans, say the same: valid or not, and at which score."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.domain.entities import RULE_TYPES
from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.domain.vocabulary import GOAL_IDS, MODEL_RULE_IDS
from teamform.formulation.build import formulate
from teamform.formulation.formulation import Formulation
from teamform.referee import judge
from teamform.referee.roster import Roster
from teamform.referee.rules.seats import may_sit
from tests.property.brute_force import leads_worth_trying, scores_of
from tests.property.effort import examples
from tests.strategies import FEATURES, planning_models, plans, problems

PLANS_OF_A_PROBLEM = 10
FEATURE_OF_GOAL = {
    "focus": "depends",
    "skill_coverage": "needs",
    "skill_balance": "needs",
    "fit": "eligibility",
    "preference": "preferences",
    "leadership": "competencies",
    "continuity": "current",
}
FEATURE_OF_RULE = {"team_lead": "competencies", "bridge": "bridge"}
SEEDS = st.integers(0, 99)


def check_plans(problem: Problem, policy: PlanningModel, seed: int) -> None:
    """Compare model and referee over a few plans of a problem, and over slips from the valid ones."""
    formulation = formulate(problem, policy)
    chance = random.Random(seed)
    for _ in range(PLANS_OF_A_PROBLEM):
        plan = _likely(problem, policy, chance)
        if check_plan(formulation, policy, plan):
            check_plan(formulation, policy, _with_a_slip(problem, plan, chance))


def check_plan(formulation: Formulation, policy: PlanningModel, plan: Plan) -> bool:
    """Check that model and referee say the same of a plan; return whether it is valid."""
    judgement = judge(formulation.problem, policy, plan)
    try:
        values = formulation.encode(plan)
    except ValueError:
        assert not judgement.is_valid
        return False
    model = formulation.model
    assert model.is_feasible(values) == judgement.is_valid, judgement.violations
    if judgement.is_valid:
        said = tuple(model.score(values, index) for index in range(len(model.ranks)))
        assert said == scores_of(Roster(formulation.problem, policy, plan))
        assert said == tuple(round(judgement.score(rank) * 1000) for rank in policy.rank_numbers)
        assert _without_leads(formulation.decode(values)) == _without_leads(plan)
    return judgement.is_valid


@examples(60)
@given(data=st.data(), problem=problems(), policy=planning_models())
def test_any_plan(data, problem, policy):
    check_plan(formulate(problem, policy), policy, data.draw(plans(problem)))


@pytest.mark.parametrize("feature", FEATURES)
@examples(16)
@given(data=st.data(), seed=SEEDS)
def test_each_feature(feature, data, seed):
    policy = data.draw(planning_models(rules=()))
    check_plans(data.draw(problems(often=feature, kinds=())), policy, seed)


@pytest.mark.parametrize("kind", RULE_TYPES)
@examples(16)
@given(data=st.data(), seed=SEEDS)
def test_each_type_of_rule(kind, data, seed):
    policy = data.draw(planning_models(goals=("rules",), rules=()))
    check_plans(data.draw(problems(kinds=(kind,))), policy, seed)


@pytest.mark.parametrize("rule", MODEL_RULE_IDS)
@examples(16)
@given(data=st.data(), seed=SEEDS)
def test_each_rule_of_the_planning_model(rule, data, seed):
    policy = data.draw(planning_models(rules=(rule,)))
    check_plans(data.draw(problems(often=FEATURE_OF_RULE.get(rule, ""), kinds=())), policy, seed)


@pytest.mark.parametrize("goal", GOAL_IDS)
@examples(16)
@given(data=st.data(), seed=SEEDS)
def test_each_goal(goal, data, seed):
    policy = data.draw(planning_models(goals=(goal,), rules=()))
    kinds = None if goal == "rules" else ()
    check_plans(data.draw(problems(often=FEATURE_OF_GOAL.get(goal, ""), kinds=kinds)), policy, seed)


# -- plans that may well be valid -------------------------------------------------------------------------


def _likely(problem: Problem, policy: PlanningModel, chance: random.Random) -> Plan:
    teams = []
    for one in problem.initiatives:
        if chance.random() < 0.8:
            members = tuple(_taken(problem, one.id, chance))
            lead = chance.choice(leads_worth_trying(problem, policy, members, prune=chance.random() < 0.8))
            teams.append(Team(initiative=one.id, members=members, lead=lead))
    return Plan(teams=tuple(teams))


def _taken(problem: Problem, initiative: str, chance: random.Random) -> Iterator[Assignment]:
    """Yield places taken: nobody twice, no place too many, by people who may sit there."""
    free = [seat for seat in problem.seats_of(initiative) for _ in range(seat.count)]
    chance.shuffle(free)
    waiting = chance.sample(problem.people, chance.randint(0, len(problem.people)))
    for seat in free:
        person = next((one for one in waiting if may_sit(one, seat)), None)
        if person is not None:
            waiting.remove(person)
            yield Assignment(person=person.id, seat=seat.id)


# -- slips ------------------------------------------------------------------------------------------------


def _with_a_slip(problem: Problem, plan: Plan, chance: random.Random) -> Plan:
    """Return a plan with one thing different: a team, a member or a lead."""
    teams = list(plan.teams)
    if not teams or chance.random() < 0.2:
        idle = [one.id for one in problem.initiatives if not plan.runs(one.id)]
        return Plan(teams=(*teams[1:], *(Team(initiative=one) for one in idle[:1])))
    index = chance.randrange(len(teams))
    slip = chance.choice([_one_gone, _somebody_else, _one_more, _another_seat, _two_places, _another_lead])
    teams[index] = slip(problem, teams[index], chance)
    return Plan(teams=tuple(teams))


def _one_gone(problem: Problem, team: Team, chance: random.Random) -> Team:
    return team.replace(members=team.members[1:])


def _somebody_else(problem: Problem, team: Team, chance: random.Random) -> Team:
    other = chance.choice(problem.people).id
    first = tuple(member.replace(person=other) for member in team.members[:1])
    return team.replace(members=first + team.members[1:])


def _one_more(problem: Problem, team: Team, chance: random.Random) -> Team:
    where = chance.choice(problem.seats_of(team.initiative)).id
    again = [member.person for member in team.members]
    more = Assignment(person=chance.choice([*again, *(one.id for one in problem.people)]), seat=where)
    return team.replace(members=(*team.members, more))


def _another_seat(problem: Problem, team: Team, chance: random.Random) -> Team:
    where = chance.choice(problem.seats).id
    first = tuple(member.replace(seat=where) for member in team.members[:1])
    return team.replace(members=first + team.members[1:])


def _two_places(problem: Problem, team: Team, chance: random.Random) -> Team:
    second = (
        Assignment(person=member.person, seat=seat.id)
        for member in team.members
        for seat in problem.seats_of(team.initiative)
        if seat.id != member.seat and may_sit(problem.person(member.person), seat)
    )
    return team.replace(members=(*team.members, *islice(second, 1)))


def _another_lead(problem: Problem, team: Team, chance: random.Random) -> Team:
    return team.replace(lead=chance.choice([None, *(person.id for person in problem.people)]))


def _without_leads(plan: Plan) -> set[tuple[str, frozenset[Assignment]]]:
    return {(team.initiative, frozenset(team.members)) for team in plan.teams}
