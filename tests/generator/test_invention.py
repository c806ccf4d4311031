"""Invented problems: the same for the same seed, believable in their proportions, and always with a plan."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from teamform import catalogue
from teamform.domain.entities import Side, Status
from teamform.domain.plan import Plan
from teamform.generator import Invention, generate, invent
from teamform.generator.company import ALL_SKILLS
from teamform.generator.names import distinct_names
from teamform.generator.people import ROLE_PARTS
from teamform.referee.judge import judge

HASH_OF_40_PEOPLE_SEED_5 = "d564629b5bfc987285d03da989f7842cc0049122ef6d9951b289e71b64df3a8c"
"""Made on Linux; it changes only where the generator is changed."""

SIZES = [(people, seed) for people in (1, 2, 5, 12, 30, 60) for seed in (0, 1, 2)]


def plan_of_today(made: Invention) -> Plan:
    problem = made.brief.problem
    running = (one for one in made.today.teams if problem.initiative(one.initiative).status is not Status.OFF)
    return Plan(teams=tuple(running))


@pytest.fixture(scope="module")
def company() -> Invention:
    return invent(400, 3)


# -- the same everywhere ---------------------------------------------------------------------------------


def test_a_seed_gives_the_same_problem_on_every_machine():
    assert generate(40, 5).problem.content_hash == HASH_OF_40_PEOPLE_SEED_5


def test_another_seed_gives_another_problem():
    assert generate(40, 5).problem.content_hash != generate(40, 6).problem.content_hash


# -- a plan always exists --------------------------------------------------------------------------------


@pytest.mark.parametrize(("people", "seed"), SIZES)
@pytest.mark.parametrize("name", ["balanced", "lowest_cost"])
def test_the_teams_of_today_are_a_plan(people, seed, name):
    made = invent(people, seed)
    verdict = judge(made.brief.problem, catalogue.load(name), plan_of_today(made))
    assert verdict.violations == ()


def test_the_teams_of_today_are_a_plan_of_many_people(company):
    assert judge(company.brief.problem, catalogue.load("balanced"), plan_of_today(company)).violations == ()


def test_current_says_what_the_teams_of_today_are(company):
    rows = {(row.initiative, row.seat, row.person) for row in company.brief.problem.current}
    teams = company.today.teams
    assert rows == {(team.initiative, one.seat, one.person) for team in teams for one in team.members}
    assert len(teams) > 20


def test_every_scenario_can_be_made(company):
    for scenario in company.brief.scenarios:
        assert scenario.apply(company.brief.problem) != company.brief.problem


# -- believable ------------------------------------------------------------------------------------------


def test_ids_and_names_are_used_once(company):
    problem = company.brief.problem
    for kind in (problem.people, problem.initiatives, problem.seats, problem.needs, problem.rules):
        assert max(Counter(one.id for one in kind).values()) == 1
    assert max(Counter(one.name for one in problem.people).values()) == 1
    assert max(Counter(one.name for one in problem.initiatives).values()) == 1


def test_names_stay_apart_where_given_and_family_names_would_not_suffice():
    names = set(distinct_names(30_000, Random(0)))
    assert len(names) == 30_000
    assert any(". " in name for name in names)


def test_roles_come_in_their_proportions(company):
    count = Counter(person.role for person in company.brief.problem.people)
    assert {role: number * 100 // 400 for role, number in count.items()} == ROLE_PARTS


def test_few_people_have_every_role_that_their_number_allows():
    assert set(Counter(one.role for one in generate(5, 0).problem.people).values()) == {1}


def test_people_are_as_the_benchmark_wants_them(company):
    people = company.brief.problem.people
    second = sum(len(person.other_roles) for person in people) / len(people)
    assert 0.25 < second < 0.35
    assert all(len(person.skills) == 6 for person in people)
    assert {skill for person in people for skill in person.skills} == set(ALL_SKILLS)
    assert {person.capacity_fte for person in people} == {0.6, 0.8, 1.0}
    assert len({person.location for person in people}) == 8
    assert len({person.grade for person in people}) == 4
    assert any(person.availability_fte for person in people)
    assert any(person.start for person in people)
    assert any(person.end for person in people)


@pytest.mark.parametrize("demand", [0.8, 1.15, 1.5])
def test_the_work_asks_for_as_much_as_is_said(demand):
    problem = generate(200, 1, demand=demand).problem
    supply = sum(sum(problem.capacity_of(person.id)) for person in problem.people)
    asked = sum(seat.count * problem.effort_of(seat.id) for seat in problem.seats)
    largest = max(
        sum(seat.count * problem.effort_of(seat.id) for seat in problem.seats_of(one.id))
        for one in problem.initiatives
    )
    assert demand * supply <= asked < demand * supply + largest


def test_every_team_can_have_both_sides(company):
    problem = company.brief.problem
    for initiative in problem.initiatives:
        sides = {problem.side_of_role(seat.role) for seat in problem.seats_of(initiative.id)}
        assert sides == set(Side)


def test_everything_that_a_workbook_can_say_about_initiatives_is_there(company):
    initiatives = company.brief.problem.initiatives
    assert {one.status for one in initiatives} == set(Status)
    for field in ("budget", "min_team", "max_team", "depends_on", "excludes", "bridge", "location", "start"):
        assert any(getattr(one, field) for one in initiatives), field
    assert len({one.objective for one in initiatives}) == 5
    assert any(need.must for need in company.brief.problem.needs)
    assert {need.headcount for need in company.brief.problem.needs} == {1, 2}
    skills = [skill for seat in company.brief.problem.seats for skill in seat.skills]
    assert {skill.must for skill in skills} == {True, False}


def test_nothing_depends_on_what_is_off(company):
    problem = company.brief.problem
    for initiative in problem.initiatives:
        for other in initiative.depends_on:
            assert problem.initiative(other).status is not Status.OFF


@pytest.mark.parametrize("periods", [1, 2, 4, 6])
def test_any_number_of_quarters(periods):
    problem = generate(20, 2, periods=periods).problem
    assert len(problem.periods) == periods
    assert problem.periods[-1].id == f"{2026 + (periods - 1) // 4} Q{(periods - 1) % 4 + 1}"
