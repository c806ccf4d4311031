"""Initiatives that do not run: every block is a fact."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.analysis.blocked import blocked
from teamform.analysis.blocks import BlockKind
from teamform.analysis.staffing import Staffing
from teamform.domain.entities import COMMUNICATION, SeatSkill, Status
from teamform.domain.plan import Assignment, Plan, Team
from teamform.referee import judge
from tests.builders import initiative, need, person, plan, policy, problem, rule, seat, team
from tests.strategies import plans, problems


def blocks(given_problem, given_plan=None, model=None):
    (found,) = blocked(Staffing(given_problem, given_plan or plan(), model or policy()))[:1]
    return [(block.kind, block.text, block.always) for block in found.blocks]


TWO = (initiative("I1", 20), initiative("I2"))


def test_an_initiative_that_is_off():
    one = problem(initiatives=(initiative(status=Status.OFF),))
    assert blocks(one) == [(BlockKind.STATUS, "Its status is Off", True)]


def test_nothing_blocks_it():
    ((kind, _, always),) = blocks(problem())
    assert (kind, always) == (BlockKind.CHOICE, False)


def test_it_depends_on_what_does_not_run():
    one = problem(initiatives=(initiative("I1", 20, depends_on=("I2",)), initiative("I2")))
    assert blocks(one) == [(BlockKind.DEPENDS, "It depends on I2, which does not run", False)]


@pytest.mark.parametrize("who", ["I1", "I2"])
def test_it_is_excluded_from_either_side(who):
    ones = tuple(
        initiative(i, 20, excludes=(other,) * (i == who)) for i, other in (("I1", "I2"), ("I2", "I1"))
    )
    one = problem(initiatives=ones, seats=(seat("S1"), seat("S2", "I2")))
    found = blocked(Staffing(one, plan(team("I2", "P1 S2")), policy()))
    assert [block.text for block in found[0].blocks] == ["It and I2, which runs, exclude each other"]
    assert found[0].blocks[0].rivals == ("I2",)


def test_no_candidate_for_a_seat():
    one = problem(seats=(seat("S1", role="Stakeholder"),))
    text = "Seat S1 (Stakeholder) must fill 1: nobody suits the seat: 0 play Stakeholder"
    assert blocks(one) == [(BlockKind.NO_CANDIDATE, text, True)]


def test_those_who_suit_never_have_the_time():
    one = problem(people=(person("P1", capacity_fte=0.3),))
    head = "Seat S1 (Any) must fill 1: nobody of those who suit it ever has the time"
    text = f"{head}: it takes 50 %, the most is 30 %"
    assert blocks(one) == [(BlockKind.NO_CANDIDATE, text, True)]


def test_those_who_suit_are_busy_elsewhere():
    one = problem(
        people=(person("P1"), person("P2", "Design")),
        initiatives=TWO,
        seats=(seat("S1", role="BPO"), seat("S2", "I2", fte=0.8)),
    )
    found = blocked(Staffing(one, plan(team("I2", "P1 S2")), policy()))[0].blocks
    text = (
        "Seat S1 (BPO) must fill 1: 1 suits it, nobody is free: 1 lacks time; "
        "nearest P1: needs 50 %, free 20 %"
    )
    assert [(block.kind, block.text, block.always) for block in found] == [(BlockKind.NOT_FREE, text, False)]
    assert found[0].rivals == ("I2",)


def test_two_seats_have_one_person_between_them():
    one = problem(
        people=(person("P1"), person("P2", "Design")), seats=(seat("S1", role="BPO"), seat("S2", role="BPO"))
    )
    text = "The seats S1 (BPO), S2 (BPO) must fill 2 between them: 1 person could ever take any"
    assert blocks(one) == [(BlockKind.NO_CANDIDATE, text, True)]


@pytest.mark.parametrize(
    ("change", "kind", "text"),
    [
        (
            {"needs": (need(must=True, min_level=3, headcount=2),)},
            BlockKind.NEED,
            "The team must bring Python: 2 at level 3; those who could serve bring 1",
        ),
        (
            {"needs": (need(must=True, headcount=None, total_level=9),)},
            BlockKind.NEED,
            "The team must bring Python: 9 levels in all; those who could serve bring 5",
        ),
        (
            {"initiatives": (initiative(min_team=3),)},
            BlockKind.TEAM_SIZE,
            "Min team is 3; there are 2 places and 2 people for them",
        ),
        (
            {"initiatives": (initiative(max_team=0),)},
            BlockKind.TEAM_SIZE,
            "Max team is 0; 1 places must be filled",
        ),
        (
            {"initiatives": (initiative(budget=20),)},
            BlockKind.BUDGET,
            "Budget 20; the cheapest team costs at least 25",
        ),
    ],
)
def test_the_team_as_a_whole(change, kind, text):
    people = (
        person("P1", skills={"Python": 3}, cost_per_fte=50),
        person("P2", skills={"Python": 2}, cost_per_fte=90),
    )
    one = problem(**{"people": people, "seats": (seat("S1", count=2),), **change})
    assert blocks(one) == [(kind, text, True)]


def test_the_rules_of_the_planning_model():
    people = (person("P1", competencies={COMMUNICATION: 2}), person("P2"))
    one = problem(people=people, initiatives=(initiative(bridge=True),))
    model = policy(team_lead={"on": True}, both_sides={"on": True}, bridge={"on": True})
    assert blocks(one, model=model) == [
        (BlockKind.LEAD, "Nobody who could serve has Communication 3 or above, so it has no lead", True),
        (BlockKind.SIDES, "Nobody who could serve stands for the side IT", True),
        (BlockKind.BRIDGE, "Nobody who could serve plays roles of both sides", True),
    ]


def test_rules_about_a_person_alone_keep_those_who_are_free_out():
    one = problem(people=(person("P1"),), rules=(rule("load", "P1", value="<= 30%"),))
    text = "Seat S1 (Any) must fill 1: 1 are free, rules about their load or their places keep them out"
    assert blocks(one) == [(BlockKind.NOT_FREE, text, False)]


# -- against the referee ----------------------------------------------------------------------------------


def teams_of(problem, initiative_id):
    """Yield every team that an initiative could have, with each lead."""
    choices = [None, *(one.id for one in problem.seats_of(initiative_id))]
    for taken in product(choices, repeat=len(problem.people)):
        members = tuple(
            Assignment(person=who.id, seat=where)
            for who, where in zip(problem.people, taken, strict=True)
            if where is not None
        )
        for lead in {None, *(member.person for member in members)}:
            yield Team(initiative=initiative_id, members=members, lead=lead)


def with_team(problem, now, crew):
    teams = {one.initiative: one for one in now.teams} | {crew.initiative: crew}
    return Plan(teams=tuple(teams[one.id] for one in problem.initiatives if one.id in teams))


NOT_OURS = {"status"}
"""A plan that lacks another Must initiative is none the less one to ask about."""


def cut_down(problem, model, drawn):
    """Return a plan without the teams that break something."""
    teams = list(drawn.teams)
    while any(
        broken.rule not in NOT_OURS for broken in judge(problem, model, Plan(teams=tuple(teams))).violations
    ):
        teams.pop()
    return Plan(teams=tuple(teams))


@settings(max_examples=40)
@given(data=st.data())
def test_what_is_blocked_has_no_valid_team(data):
    features = ("eligibility", "capacity", "max_initiatives", "needs", "team_size", "budget", "competencies")
    feature = data.draw(st.sampled_from(features))
    problem = data.draw(problems(often=feature, kinds=(), most_people=3, most_initiatives=2)).replace(
        locks=()
    )
    model = policy(team_lead={"on": True}, both_sides={"on": True}, bridge={"on": True})
    now = cut_down(problem, model, data.draw(plans(problem)))
    for one in blocked(Staffing(problem, now, model)):
        if one.initiative.status is Status.OFF or all(b.kind is BlockKind.CHOICE for b in one.blocks):
            continue
        always = any(block.always and block.kind is not BlockKind.DEPENDS for block in one.blocks)
        beside, allowed = (Plan(), NOT_OURS | {"depends"}) if always else (now, NOT_OURS)
        for crew in teams_of(problem, one.initiative.id):
            judged = judge(problem, model, with_team(problem, beside, crew))
            assert any(broken.rule not in allowed for broken in judged.violations), (one.blocks, crew)


def test_the_most_valuable_comes_first():
    found = blocked(
        Staffing(problem(initiatives=(initiative("I1", 5), initiative("I2", 9))), plan(), policy())
    )
    assert [(one.initiative.id, one.value) for one in found] == [("I2", 9), ("I1", 5)]


def test_a_skill_that_is_missing_is_named():
    one = problem(seats=(seat("S1", skills=(SeatSkill(skill="SQL"),)),))
    assert (
        blocks(one)[0][1]
        == "Seat S1 (Any) must fill 1: nobody suits the seat: 2 are active, 0 of them with SQL 1"
    )
