"""Leadership: the lead's score, and competencies present in the team."""

from __future__ import annotations

import pytest

from teamform.domain.entities import COMPETENCIES
from tests.builders import person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, points, score

LEAD = {"team_lead": {"on": True, "min_communication": 3}}
PEOPLE = (
    person("P1", competencies={"Communication": 4, "Innovation": 5, "Adaptability": 1}),
    person("P2", competencies={"Communication": 3, **dict.fromkeys(COMPETENCIES, 4)}),
    person("P3", competencies={"Communication": 2, "Innovation": 4}),
    person("P4"),
)
GIVEN = problem(people=PEOPLE, seats=(seat(count=4),))


def leadership(*, rules=LEAD, **fields):
    return policy({"id": "leadership", "competency_points": 0, **fields}, **rules)


def of(people, lead=None):
    return plan(team("I1", *(f"{one} S1" for one in people.split()), lead=lead))


@pytest.mark.parametrize(
    ("people", "lead", "expected"),
    [("P1", "P1", 4.5), ("P1 P2", "P2", 7), ("P1 P2", "P1", 4.5), ("P1 P3 P4", "P1", 4.5)],
)
def test_the_score_of_the_lead(people, lead, expected):
    assert score(GIVEN, of(people, lead), leadership()) == expected
    assert score(GIVEN, of(people, lead), leadership(lead_points=2, weight=0.5)) == expected


def test_a_lead_is_rounded_once():
    one = problem(people=(person("P1", competencies={"Communication": 3, "Innovation": 1}),))
    assert score(one, of("P1", "P1"), leadership()) == 3.083
    assert score(one, of("P1", "P1"), leadership(weight=0.5)) == 1.542


@pytest.mark.parametrize(
    ("people", "competent_from", "expected"),
    [("P1", 4, 1), ("P1", 1, 2), ("P1 P3", 4, 1), ("P1 P2", 4, 12), ("P1 P2", 5, 1)],
)
def test_competencies_that_some_member_has(people, competent_from, expected):
    model = leadership(lead_points=0, competency_points=0.5, competent_from=competent_from)
    assert score(GIVEN, of(people, "P1"), model) == 0.5 * expected


def test_nothing_without_a_team():
    assert points(GIVEN, plan(), leadership(competency_points=1)) == {"leadership": 0}


def test_the_optimum_leads_with_the_best_of_those_who_may():
    best = best_plan(GIVEN.replace(seats=(seat(count=2),)), leadership())
    assert best is not None
    assert best.teams[0].lead == "P2"


def test_without_the_rule_anybody_may_lead_or_nobody():
    free = leadership(rules={})
    assert score(GIVEN, of("P1 P3", "P3"), free) == pytest.approx(2.333)
    assert score(GIVEN, of("P1 P3"), free) == 0
