"""Every shape of instance: the same for the same seed, without objection, and with a plan."""

from __future__ import annotations

import pytest

from bench.instances import SHAPES, Name, difference
from bench.peers.answer import Clock, Task
from bench.peers.greedy import solve
from teamform import catalogue
from teamform.domain.entities import RULE_TYPES
from teamform.formulation.build import formulate
from teamform.referee import judge

PEOPLE = 30


@pytest.mark.parametrize("shape", SHAPES)
def test_a_name_gives_the_same_instance(shape):
    first, again, other = (Name(shape, PEOPLE, seed).make() for seed in (0, 0, 1))
    assert first.problem.content_hash == again.problem.content_hash
    assert first.policy.content_hash == again.policy.content_hash
    assert other.problem.content_hash != first.problem.content_hash


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_speaks_against_an_instance(shape):
    instance = Name(shape, PEOPLE).make()
    assert len(instance.problem.people) == PEOPLE
    assert list(catalogue.misfits(instance.policy, instance.problem)) == []
    assert len(instance.policy.rank_numbers) == 1


@pytest.mark.parametrize("shape", SHAPES)
def test_the_greedy_finds_a_plan_that_passes_the_referee(shape):
    instance = Name(shape, PEOPLE).make()
    answer = solve(Task(instance.problem, instance.policy, 0.0, 60.0), Clock(60.0))
    assert answer.plan is not None
    assert answer.plan.teams
    judgement = judge(instance.problem, instance.policy, answer.plan)
    assert judgement.violations == ()
    assert judgement.score(1) > 0


def test_shapes_differ_as_they_say():
    made = {shape: Name(shape, PEOPLE).make().problem for shape in SHAPES}
    plain = made["benchmark"]
    assert len(made["few_skills"].all_skills) == 6
    assert {rule.type for rule in made["many_rules"].rules} == set(RULE_TYPES)
    assert {rule.hard for rule in made["many_rules"].rules} == {True, False}
    assert len(made["slack"].initiatives) < len(plain.initiatives) < len(made["tight"].initiatives)
    assert [len(made[shape].periods) for shape in ("four_periods", "twelve_periods")] == [4, 12]
    assert len({seat.fte for seat in made["fine_shares"].seats}) > len({seat.fte for seat in plain.seats})
    assert all(difference(shape).endswith(".") for shape in SHAPES)


def test_departments_share_nobody():
    instance = Name("departments", PEOPLE).make()
    candidates = formulate(instance.problem, instance.policy).candidates
    people, initiatives = instance.problem.people, instance.problem.initiatives
    pairs = zip(candidates.person.tolist(), candidates.initiative.tolist(), strict=True)
    assert all(people[one].id[:4] == initiatives[other].id[:4] for one, other in pairs)
    assert len({initiative.id[:4] for initiative in initiatives}) == 2
