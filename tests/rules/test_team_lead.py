"""A running team has exactly one lead, who communicates well enough."""

from __future__ import annotations

import pytest

from tests.builders import initiative, person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, broken, row_tags

LEAD = {"team_lead": {"on": True, "min_communication": 3}}
RATED = {"P1": 4, "P2": 3, "P3": 2}


@pytest.fixture(params=["value", "leadership"], ids=["any lead", "best lead"])
def model(request):
    """With and without a goal that asks for the lead's score: the model is written in two ways."""
    return policy("value", request.param if request.param != "value" else "fit", **LEAD)


def rated(**ratings):
    return problem(
        people=tuple(person(one, competencies={"Communication": rating}) for one, rating in ratings.items()),
        seats=(seat(count=3, must_fill=0),),
    )


def test_a_team_without_anybody_who_may_lead(model):
    given = rated(**RATED)
    assert broken(given, plan(team("I1", "P3 S1")), model) == {"team_lead"}
    assert broken(given, plan(team("I1", "P2 S1", "P3 S1")), model) == set()
    assert row_tags(given, "team_lead", model)[-1] == ("initiative I1, a member who may lead", "")


def test_a_team_without_members_has_no_lead(model):
    assert broken(rated(**RATED), plan(team("I1")), model) == {"team_lead"}
    assert best_plan(rated(P3=2), model) == plan()


def test_anybody_may_lead_where_nobody_is_rated(model):
    given = problem(people=(person("P1"), person("P2")))
    best = best_plan(given, model)
    assert best is not None
    assert best.teams[0].lead == best.teams[0].members[0].person


def test_nobody_leads_without_a_rating_where_others_are_rated(model):
    given = rated(P1=4).replace(
        people=(person("P1", active=False, competencies={"Communication": 4}), person("P2"))
    )
    assert best_plan(given, model) == plan()


def test_the_lead_is_the_best_who_may(model):
    best = best_plan(rated(**RATED), model)
    assert best == plan(team("I1", "P1 S1", "P2 S1", "P3 S1", lead="P1"))


def test_without_the_rule_a_team_needs_no_lead():
    given = problem(initiatives=(initiative(),), seats=(seat(must_fill=0),), people=())
    assert broken(given, plan(team("I1"))) == set()
    best = best_plan(rated(**RATED))
    assert best is not None
    assert best.teams[0].lead is None


def test_without_the_rule_a_goal_that_pays_for_leads_gets_them():
    best = best_plan(rated(P3=2), policy("leadership"))
    assert best == plan(team("I1", "P3 S1", lead="P3"))
