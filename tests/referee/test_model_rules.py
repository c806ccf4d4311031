"""The rules of the planning model, each from both sides."""

from __future__ import annotations

import pytest

from teamform.referee import judge
from tests.builders import initiative, person, plan, policy, problem, seat, team


def broken(given, made, **rules):
    found = judge(given, policy(**rules), made).violations
    return [(one.rule, one.subject, one.found, one.expected) for one in found]


# -- team lead ------------------------------------------------------------------------------------------

RATED = problem(
    people=(
        person("P1", name="Anna", competencies={"Communication": 3}),
        person("P2", competencies={"Communication": 2}),
        person("P3"),
    ),
    seats=(seat(count=3, must_fill=0),),
)
TEAM_LEAD = {"team_lead": {"min_communication": 3}}


def led_by(lead):
    return plan(team("I1", "P1 S1", "P2 S1", "P3 S1", lead=lead))


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        ("P1", []),
        ("P2", ["the lead P2 with Communication 2"]),
        ("P3", ["the lead P3 with Communication 0"]),
        (None, ["no lead"]),
    ],
)
def test_team_lead(lead, found):
    assert [violation[2] for violation in broken(RATED, led_by(lead), **TEAM_LEAD)] == found
    assert broken(RATED, led_by(lead)) == []


def test_a_running_team_has_a_member_to_lead_it():
    assert broken(RATED, plan(team("I1")), **TEAM_LEAD) == [
        ("team_lead", "I1", "no members", "one member as the lead")
    ]
    assert broken(RATED, plan(), **TEAM_LEAD) == []


def test_anybody_leads_where_nobody_is_rated():
    made = plan(team("I1", "P1 S1", lead="P1"))
    assert broken(problem(), made, **TEAM_LEAD) == []
    rated = problem(people=(person("P1"), person("P2", competencies={"Communication": 5})))
    assert len(broken(rated, made, **TEAM_LEAD)) == 1
    assert broken(rated, made, team_lead={"min_communication": 0}) == []


# -- both sides -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "missing"),
    [
        (("P1 S1", "P2 S1"), []),
        (("P1 S1",), ["nobody of the IT side"]),
        (("P2 S1",), ["nobody of the Business side"]),
        (("P1 S1", "P1 S2"), []),
        ((), ["nobody of the IT side", "nobody of the Business side"]),
    ],
)
def test_both_sides_by_seat_and_in_an_any_seat_by_main_role(members, missing):
    given = problem(
        people=(person("P1", "BPO", other_roles={"Design": 1}), person("P2", "Design")),
        seats=(seat(count=2, must_fill=0, fte=0), seat("S2", role="Design", must_fill=0, fte=0)),
    )
    found = [
        one for one in broken(given, plan(team("I1", *members)), both_sides={}) if one[0] == "both_sides"
    ]
    assert [violation[2] for violation in found] == missing


# -- bridge ---------------------------------------------------------------------------------------------


def test_bridge():
    given = problem(
        people=(person("P1"), person("P2", other_roles={"Design": None})),
        initiatives=(initiative("I1", bridge=True), initiative("I2")),
        seats=(seat("S1"), seat("S2", "I2")),
    )
    across = plan(team("I1", "P2 S1"), team("I2", "P1 S2"))
    assert broken(given, across, bridge={}) == []
    assert broken(given, across) == []
    assert broken(given, plan(team("I1", "P1 S1")), bridge={}) == [
        ("bridge", "I1", "no member who plays roles of both sides", "at least one")
    ]
    assert [one[1] for one in broken(given, across, bridge={"teams": "all"})] == ["I2"]


# -- objective share ------------------------------------------------------------------------------------

GOALS = problem(
    initiatives=(initiative("I1", 4, objective="Growth"), initiative("I2", 6), initiative("I3", 1)),
    seats=(seat("S1", fte=0.25), seat("S2", "I2"), seat("S3", "I3", fte=0, must_fill=0)),
)
BOTH = plan(team("I1", "P1 S1"), team("I2", "P2 S2"))


@pytest.mark.parametrize(
    ("of", "share", "found"),
    [
        ("value", 0.4, []),
        ("value", 0.401, ["4 of 10 of the value"]),
        ("effort", 0.333, []),
        ("effort", 0.334, ["0.25 of 0.75 of the effort"]),
    ],
)
def test_objective_share(of, share, found):
    rules = {"objective_share": {"on": True, "of": of, "least": {"Growth": share}}}
    assert [violation[2] for violation in broken(GOALS, BOTH, **rules)] == found
    assert broken(GOALS, plan(), **rules) == []


def test_an_objective_that_nothing_serves_has_no_share():
    rules = {"objective_share": {"on": True, "least": {"Savings": 0.1}}}
    assert broken(GOALS, BOTH, **rules) == [
        ("objective_share", "objective Savings", "0 of 10 of the value", "at least 10.0% of it")
    ]
