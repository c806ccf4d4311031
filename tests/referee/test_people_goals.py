"""The goals about people: fit, wishes, leads, moves, focus, cost, by numbers worked out by hand."""

from __future__ import annotations

import pytest

from teamform.domain.entities import COMPETENCIES, Current, Period, Preference, SeatSkill
from teamform.referee import judge
from tests.builders import initiative, person, plan, policy, problem, rule, seat, team


def result(given, made, **goal):
    return judge(given, policy(goal), made).goals[0]


def points(given, made, **goal):
    return result(given, made, **goal).points


ONE = plan(team("I1", "P1 S1"))

# -- fit ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "asked", "expected"),
    [
        ({}, {}, 0),
        ({"role_level": 4}, {"role": "BPO"}, 4),
        ({"role_level": 4}, {"role": "BPO", "min_role_level": 3}, 1),
        ({"role_level": 4, "other_roles": {"Design": 2}}, {"role": "Design"}, 2),
        ({"role_level": 4}, {}, 4),
        ({"skills": {"SQL": 5}}, {"skills": (SeatSkill(skill="SQL", min_level=2),)}, 3),
        (
            {"skills": {"SQL": 5}},
            {"skills": (SeatSkill(skill="SQL", min_level=2, must=False, weight=1.5),)},
            15,
        ),
        ({"skills": {"SQL": 1}}, {"skills": (SeatSkill(skill="SQL", min_level=2, must=False),)}, 0),
        ({}, {"skills": (SeatSkill(skill="SQL", min_level=0, must=False),)}, 0),
        ({"location": "Bonn"}, {"location": "bonn"}, 100),
        ({"location": "Bonn"}, {"location": "Graz"}, 0),
        ({"location": "Köln"}, {}, 100),
        ({"location": "Köln"}, {"location": "Bonn"}, 0),
    ],
)
def test_fit(fields, asked, expected):
    given = problem(
        people=(person("P1", **fields),), seats=(seat(**asked),), initiatives=(initiative(location="Köln"),)
    )
    goal = {"id": "fit", "nice_points": 10, "location_points": 100}
    assert points(given, ONE, **goal) == expected


def test_fit_without_any_place_named():
    assert points(problem(), ONE, id="fit") == 0


def test_fit_is_rounded_once_for_an_assignment():
    given = problem(people=(person("P1", role_level=1, location="x"),), seats=(seat(location="x"),))
    assert points(given, ONE, id="fit", weight=0.001, level_points=0.7, location_points=0.7) == 0.001
    assert points(given, ONE, id="fit", weight=0.001, level_points=0.2, location_points=0.2) == 0


# -- preference -----------------------------------------------------------------------------------------


def test_preference():
    given = problem(
        preferences=(
            Preference(person="P1", initiative="I1", points=2.5),
            Preference(person="P2", initiative="I1", points=-1),
        ),
        seats=(seat(count=2),),
    )
    assert points(given, plan(), id="preference") == 0
    assert points(given, ONE, id="preference", weight=2) == 5
    found = result(given, plan(team("I1", "P1 S1", "P2 S1")), id="preference")
    assert (found.points, found.measures) == (1.5, {"wishes met": 1, "against a wish": 1})


# -- leadership -----------------------------------------------------------------------------------------

LEADERS = problem(
    people=(
        person("P1", competencies={"Communication": 4, COMPETENCIES[0]: 5, COMPETENCIES[1]: 4}),
        person("P2", competencies={COMPETENCIES[0]: 4, COMPETENCIES[2]: 3}),
    ),
    seats=(seat(count=2),),
)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [("P1", 4.75 + 2 * 0.5), ("P2", 0.583 + 2 * 0.5), (None, 2 * 0.5)],
)
def test_leadership(lead, expected):
    made = plan(team("I1", "P1 S1", "P2 S1", lead=lead))
    assert points(LEADERS, made, id="leadership") == expected


def test_leadership_by_its_settings():
    made = plan(team("I1", "P1 S1", "P2 S1", lead="P1"))
    goal = {"id": "leadership", "lead_points": 2, "competency_points": 0.25, "weight": 0.5}
    assert points(LEADERS, made, **goal, competent_from=3) == 4.75 + 3 * 0.125
    found = result(LEADERS, made, id="leadership", competent_from=5)
    assert found.measures == {"competencies present": 1}
    assert [(one.person, one.subject, one.points) for one in found.contributions] == [
        ("P1", "lead", 4.75),
        ("", COMPETENCIES[0], 0.5),
    ]


# -- continuity -----------------------------------------------------------------------------------------


def test_continuity():
    given = problem(
        people=(person("P1"), person("P2"), person("P3", active=False)),
        seats=(seat(count=2), seat("S2", must_fill=0)),
        current=(
            Current(initiative="I1", seat="S1", person="P1"),
            Current(initiative="I1", person="P2"),
            Current(initiative="I1", person="P3"),
        ),
    )
    goal = {"id": "continuity", "move_points": 0.5}
    assert points(given, plan(), **goal) == -1.5
    assert points(given, plan(team("I1", "P1 S1", "P2 S2")), **goal) == -0.5
    found = result(given, plan(team("I1", "P1 S2", "P2 S1")), **goal)
    assert found.points == -1
    assert found.measures == {"moves": 2, "places today": 3}
    assert [(one.person, one.subject) for one in found.contributions] == [("P1", "S1"), ("P3", "")]


# -- focus ----------------------------------------------------------------------------------------------


def test_focus():
    given = problem(
        initiatives=tuple(initiative(f"I{i}") for i in (1, 2, 3)),
        seats=tuple(seat(f"S{i}", f"I{i}", count=2, fte=0.1) for i in (1, 2, 3)),
    )
    made = plan(team("I1", "P1 S1", "P2 S1"), team("I2", "P1 S2"), team("I3", "P1 S3"))
    found = result(given, made, id="focus", extra_points=0.5)
    assert (found.points, found.measures) == (-1, {"extra initiatives": 2})
    assert [(one.person, one.points) for one in found.contributions] == [("P1", -1)]


# -- cost -----------------------------------------------------------------------------------------------


def test_cost():
    given = problem(
        people=(person("P1", cost_per_fte=1000.5),),
        periods=(Period(id="Q1"), Period(id="Q2")),
        seats=(seat(fte=0.5, fte_by_period={"Q2": 0.25}),),
    )
    found = result(given, ONE, id="cost", points_per_unit=0.001)
    assert (found.points, found.measures) == (-0.75, {"cost": 750.375})
    assert points(given, ONE, id="cost", weight=2) == -1500.75
    assert points(given, plan(), id="cost") == 0


# -- soft rules, and the whole --------------------------------------------------------------------------


def test_soft_rules_are_rounded_once_for_a_violation():
    given = problem(
        people=tuple(person(f"P{i}") for i in (1, 2, 3)),
        seats=(seat(count=3),),
        rules=(rule("apart", hard=False, weight=0.333),),
    )
    made = plan(team("I1", "P1 S1", "P2 S1", "P3 S1"))
    found = result(given, made, id="rules", weight=0.5)
    assert found.points == pytest.approx(-0.167 * 2)
    assert found.measures == {"violations": 2}


def test_a_score_is_the_sum_of_the_goals_of_its_rank():
    given = problem(people=(person("P1", role_level=2, cost_per_fte=1),))
    goals = ({"id": "cost", "rank": 2}, {"id": "value", "rank": 1}, {"id": "fit", "rank": 2})
    judgement = judge(given, policy(*goals), ONE)
    assert [(one.goal, one.rank, one.points) for one in judgement.goals] == [
        ("cost", 2, -0.5),
        ("value", 1, 10),
        ("fit", 2, 2),
    ]
    assert (judgement.score(1), judgement.score(2)) == (10, 1.5)
    assert judgement.goal("fit") == judgement.goals[2]
    assert judgement.goal("focus") is None
