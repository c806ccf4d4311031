"""What somebody lacks for a place: one by one, and against the referee."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from teamform.analysis.lacks import DISTANCE, LackKind, total_distance
from teamform.analysis.place import Place
from teamform.analysis.staffing import Staffing
from teamform.domain.entities import RULE_TYPES, Lock, LockKind, Period, SeatSkill, Status
from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.problem import Problem
from teamform.referee import judge
from tests.builders import initiative, person, plan, policy, problem, rule, seat, team
from tests.strategies import plans, problems


def lacks(given_problem, given_plan, who="P1", where="S1", model=None):
    staffing = Staffing(given_problem, given_plan, model or policy())
    found = Place(staffing, given_problem.seat(where)).lacks(given_problem.person(who))
    return [(lack.kind, lack.text) for lack in found]


TWO_SEATS = (seat("S1", role="BPO", count=2), seat("S2", "I2", role="Any", fte=0.8))
TWO = {"initiatives": (initiative("I1"), initiative("I2")), "seats": TWO_SEATS}


def test_nothing_is_lacking():
    assert lacks(problem(), plan(team("I1"))) == []


@pytest.mark.parametrize(
    ("who", "where", "kind", "text"),
    [
        ({"active": False}, {}, LackKind.INACTIVE, "is not active"),
        (
            {"role": "Design", "other_roles": {"Stakeholder": 1}},
            {"role": "BPO"},
            LackKind.ROLE,
            "plays Stakeholder and Design, not BPO",
        ),
        (
            {"role_level": 1},
            {"role": "BPO", "min_role_level": 3},
            LackKind.ROLE_LEVEL,
            "BPO level 1, needs 3",
        ),
        ({}, {"role": "BPO", "min_role_level": 3}, LackKind.ROLE_LEVEL, "no BPO level, needs 3"),
        (
            {"skills": {"Python": 1}},
            {"skills": (SeatSkill(skill="Python", min_level=2),)},
            LackKind.SKILL,
            "Python 1, needs 2",
        ),
        ({}, {"skills": (SeatSkill(skill="SQL", min_level=0),)}, LackKind.SKILL, "no SQL, needs 1"),
        ({"capacity_fte": 0.2}, {}, LackKind.CAPACITY, "needs 50 %, free 20 %"),
        ({"max_initiatives": 0}, {}, LackKind.INITIATIVES, "on 0 initiatives, at most 0"),
    ],
)
def test_one_thing_is_lacking(who, where, kind, text):
    one = problem(people=(person("P1", **who),), seats=(seat("S1", **where),))
    assert lacks(one, plan(team("I1"))) == [(kind, text)]


def test_free_capacity_is_said_by_period():
    periods = tuple(Period(id=f"Q{index}") for index in (1, 2, 3))
    one = problem(
        people=(person("P1", availability_fte={"Q2": 0.2, "Q3": 0.2}),), seats=(seat("S1"),), periods=periods
    )
    staffing = Staffing(one, plan(team("I1")), policy())
    (lack,) = Place(staffing, one.seat("S1")).lacks(one.person("P1"))
    assert lack.text == "needs 50 %, free 20 % in Q2 and Q3"
    assert (lack.periods, lack.short) == (("Q2", "Q3"), 600)


def test_free_capacity_is_said_with_each_need_where_needs_differ():
    periods = (Period(id="Q1"), Period(id="Q2"))
    one = problem(
        people=(person("P1", capacity_fte=0.1),),
        seats=(seat("S1", fte_by_period={"Q2": 0.3}),),
        periods=periods,
    )
    said = "needs 50 % in Q1 (10 % free), 30 % in Q2 (10 % free)"
    assert lacks(one, plan(team("I1"))) == [(LackKind.CAPACITY, said)]


def test_other_teams_take_their_share():
    one = problem(people=(person("P1", max_initiatives=1),), **TWO)
    found = lacks(one, plan(team("I1"), team("I2", "P1 S2")))
    assert found == [
        (LackKind.CAPACITY, "needs 50 %, free 20 %"),
        (LackKind.INITIATIVES, "on 1 initiative, at most 1"),
    ]


def test_a_member_cannot_join_again():
    found = lacks(problem(seats=(seat("S1", fte=0.1, count=2),)), plan(team("I1", "P1 S1")))
    assert found == [(LackKind.IN_TEAM, "already in the team (seat S1)")]


def test_a_full_team_and_a_spent_budget():
    one = problem(
        people=(person("P1", cost_per_fte=100), person("P2", cost_per_fte=60)),
        initiatives=(initiative("I1", max_team=1, budget=50),),
        seats=(seat("S1", count=2),),
    )
    assert lacks(one, plan(team("I1", "P2 S1"))) == [
        (LackKind.TEAM_FULL, "the team has 1 of at most 1 members"),
        (LackKind.BUDGET, "costs 50, 20 of the budget is left"),
    ]


def test_rules_and_decisions_forbid():
    one = problem(
        rules=(rule("forbid", "P1", initiatives=("I1",)),),
        locks=(Lock(person="P1", seat="S1", kind=LockKind.NOT),),
    )
    assert lacks(one, plan(team("I1"))) == [
        (LackKind.FORBIDDEN, "a decision keeps them out of this seat"),
        (LackKind.FORBIDDEN, "kept off I1 by rule R1"),
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (rule("apart", "P1; P2"), "rule R1: apart from P2"),
        (rule("together", "P1; P3"), "rule R1: only together with P3"),
        (rule("limit", "P1; P2", value="<= 1"), "rule R1: at most <= 1 of P1; P2"),
        (rule("mentor", "P1", with_whom="P3"), "rule R1: a junior needs a senior (P3) in the team"),
        (rule("place", "P1", value="<= 0"), "rule R1: on <= 0 initiatives"),
        (rule("load", "P1", value="<= 40%"), "rule R1: load <= 40%; would be 50 % of 100 % in All"),
    ],
)
def test_rules_between_people_are_named(asked, said):
    people = tuple(person(f"P{index}") for index in (1, 2, 3))
    one = problem(people=people, seats=(seat("S1", count=2),), rules=(asked,))
    assert lacks(one, plan(team("I1", "P2 S1"))) == [(LackKind.RULE, said)]


def test_a_soft_rule_or_one_switched_off_keeps_nobody_out():
    for change in ({"hard": False}, {"on": False}):
        one = problem(rules=(rule("apart", "P1; P2", **change),), seats=(seat("S1", count=2),))
        assert lacks(one, plan(team("I1", "P2 S1"))) == []


def test_an_objective_keeps_its_share_of_the_effort():
    one = problem(
        initiatives=(initiative("I1", objective="Calm"), initiative("I2", objective="Growth")),
        seats=(seat("S1", fte=0.2), seat("S2", "I2", fte=0.5)),
    )
    model = policy(objective_share={"on": True, "of": "effort", "least": {"Growth": 0.8}})
    found = lacks(one, plan(team("I1"), team("I2", "P2 S2")), model=model)
    assert found == [(LackKind.RULE, "objective Growth must keep 80% of the effort")]


# -- against the referee ----------------------------------------------------------------------------------


def without_demands(problem: Problem) -> Problem:
    """Return the problem without what an unfinished team breaks, so that a plan can grow place by place."""
    return problem.replace(
        seats=tuple(one.replace(must_fill=0, fixed_person=None) for one in problem.seats),
        needs=tuple(one.replace(must=False) for one in problem.needs),
        locks=tuple(lock for lock in problem.locks if lock.kind is LockKind.NOT),
        initiatives=tuple(
            one.replace(min_team=None, status=Status.OPTIONAL, depends_on=(), excludes=(), bridge=False)
            for one in problem.initiatives
        ),
    )


def grown(plan: Plan, place: Assignment, initiative_id: str) -> Plan:
    return Plan(
        teams=tuple(
            Team(initiative=one.initiative, members=(*one.members, place))
            if one.initiative == initiative_id
            else one
            for one in plan.teams
        )
    )


@settings(max_examples=60)
@given(data=st.data())
def test_somebody_lacks_nothing_exactly_if_the_plan_stays_valid_with_them(data):
    feature = data.draw(
        st.sampled_from(("", "eligibility", "capacity", "max_initiatives", "budget", "locks"))
    )
    kind = data.draw(st.sampled_from(RULE_TYPES))
    problem = without_demands(data.draw(problems(often=feature, kinds=(kind,))))
    least = data.draw(st.sampled_from(({}, {"I1": 0.5})))
    model = policy(objective_share={"on": bool(least), "of": "effort", "least": least})
    now = Plan(teams=tuple(Team(initiative=one.id) for one in problem.initiatives))
    assume(judge(problem, model, now).is_valid)
    places = data.draw(st.permutations([(one.id, at.id) for one in problem.people for at in problem.seats]))
    for who, where in places[:8]:
        at = problem.seat(where)
        if len(now.people_in(where)) >= at.count:
            continue
        found = Place(Staffing(problem, now, model), at).lacks(problem.person(who))
        then = grown(now, Assignment(person=who, seat=where), at.initiative)
        judged = judge(problem, model, then)
        assert (not found) == judged.is_valid, ([lack.text for lack in found], judged.violations)
        now = then if judged.is_valid else now


@settings(max_examples=40)
@given(data=st.data())
def test_all_people_at_once_are_as_far_away_as_one_by_one(data):
    feature = data.draw(st.sampled_from(("", "eligibility", "capacity", "max_initiatives", "dates", "locks")))
    problem = data.draw(problems(often=feature, kinds=("forbid",)))
    drawn = data.draw(plans(problem))
    staffing = Staffing(problem, drawn, policy())
    counted = {*LackKind} - {LackKind.RULE, LackKind.BUDGET, LackKind.TEAM_FULL, LackKind.IN_TEAM}
    for one in problem.seats:
        together, place = staffing.panel.distances(one), Place(staffing, one)
        for index, load in enumerate(staffing.loads):
            found = (lack for lack in place.lacks(load.person) if lack.kind in counted)
            assert together[index] == total_distance(found)


@settings(max_examples=40)
@given(data=st.data())
def test_the_nearest_are_those_with_the_least_distances(data):
    problem = data.draw(problems(often=data.draw(st.sampled_from(("", "eligibility", "locks")))))
    drawn, most = data.draw(plans(problem)), data.draw(st.integers(1, 6))
    staffing = Staffing(problem, drawn, policy())
    for one in problem.seats:
        members = drawn.team(one.initiative).member_ids()
        distances = staffing.panel.distances(one) + [
            DISTANCE[LackKind.IN_TEAM] * (load.person.id in members) for load in staffing.loads
        ]
        order = np.argsort(distances, kind="stable")[:most]
        expected = tuple((distances[index], index) for index in order)
        assert staffing.panel.nearest(one, members, most) == expected


def test_the_nearest_of_many_come_in_the_order_of_the_sheet():
    people = tuple(person(f"P{n}", role_level=n % 3 + 1) for n in range(100))
    one = problem(people=people, seats=(seat(role="BPO", min_role_level=2),))
    staffing = Staffing(one, plan(team("I1", "P1 S1", "P4 S1")), policy())
    nearest = staffing.panel.nearest(one.seat("S1"), ("P2", "P5"), 4)
    assert [index for _, index in nearest] == [1, 4, 7, 8]


def test_the_days_of_a_seat_count():
    periods = (
        Period(id="Q1", start=date(2026, 1, 1), end=date(2026, 3, 31)),
        Period(id="Q2", start=date(2026, 4, 1), end=date(2026, 6, 30)),
    )
    one = problem(
        people=(person("P1", end=date(2026, 3, 31)),),
        initiatives=(initiative("I1", start=date(2026, 4, 1)),),
        periods=periods,
    )
    staffing = Staffing(one, plan(team("I1")), policy())
    assert np.array_equal(staffing.panel.missing_time(one.seat("S1")), [500])
    assert lacks(one, plan(team("I1"))) == [(LackKind.CAPACITY, "needs 50 %, free 0 %")]
