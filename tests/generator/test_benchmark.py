"""The benchmark's instances have the shape that the design says."""

from __future__ import annotations

import pytest

from teamform.domain.problem import Problem
from teamform.generator import benchmark_problem
from teamform.generator.company import ALL_SKILLS
from teamform.generator.people import ROLES


@pytest.fixture(scope="module")
def problem() -> Problem:
    return benchmark_problem(200, 0)


def test_a_seed_gives_the_same_instance(problem):
    assert benchmark_problem(200, 0).content_hash == problem.content_hash
    assert benchmark_problem(200, 1).content_hash != problem.content_hash


def test_work_is_1_15_times_what_people_can_do(problem):
    supply = sum(person.capacity_fte for person in problem.people)
    demand = sum(seat.fte * seat.count for seat in problem.seats)
    assert 1.15 * supply <= demand < 1.15 * supply + 15 * 0.6


def test_each_initiative_has_five_seats_and_five_needs(problem):
    for initiative in problem.initiatives:
        assert [seat.role for seat in problem.seats_of(initiative.id)] == list(ROLES)
        assert len({need.skill for need in problem.needs_of(initiative.id)}) == 5
    assert all(1 <= seat.count <= 3 and seat.must_fill == 1 for seat in problem.seats)
    assert all(0.2 <= seat.fte <= 0.6 for seat in problem.seats)


def test_people_have_one_period_and_one_to_three_initiatives(problem):
    assert len(problem.periods) == 1
    assert {person.max_initiatives for person in problem.people} == {1, 2, 3}
    assert all(len(person.skills) == 6 for person in problem.people)
    assert {person.capacity_fte for person in problem.people} == {0.5, 0.6, 0.7, 0.8, 0.9, 1.0}
    assert set(problem.all_skills) == set(ALL_SKILLS)
    assert len(ALL_SKILLS) == 60
