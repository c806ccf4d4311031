"""What it would take to run an initiative that is left out: every answer has a witness, and is the least."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform import engine, generator
from teamform.analysis.blocked import blocked
from teamform.analysis.crew import Crew
from teamform.analysis.staffing import Staffing
from teamform.domain.entities import COMMUNICATION, Period, SeatSkill, Side, Status
from teamform.domain.entities import Role as RoleOf
from teamform.explain.crewing import filled
from teamform.explain.unblocks import PEOPLE_LOOKED_AT, unblocks
from teamform.formulation.build import formulate
from teamform.referee import judge
from tests.analysis.test_blocked import cut_down
from tests.builders import initiative, need, person, plan, policy, problem, rule, seat, team
from tests.property.effort import examples
from tests.strategies import plans, problems


def found(given_problem, given_plan=None, model=None):
    given_plan, model = given_plan or plan(), model or policy()
    staffing = Staffing(given_problem, given_plan, model)
    return unblocks(staffing, judge(given_problem, model, given_plan), blocked(staffing))


def said(given_problem, given_plan=None, model=None, of="I1"):
    return [one.said for one in found(given_problem, given_plan, model).get(of, ())]


TWO = (initiative("I1", 20), initiative("I2"))
BUSY = plan(team("I2", "P1 S2"))
"""P1 serves on I2 where I1 is left out."""


def busy(**fields):
    standard = {
        "people": (person("P1"), person("P2", "Design")),
        "initiatives": TWO,
        "seats": (seat("S1", role="BPO"), seat("S2", "I2", fte=0.8)),
    }
    return problem(**{**standard, **fields})


def test_people_are_free_for_it():
    given = problem(people=(person("P1", cost_per_fte=50),))
    model = policy("value", {"id": "cost", "weight": 1.0})
    assert said(given, model=model) == [
        "Set its Status to Must: people are free for it. The score falls by at most 15."
    ]


def test_a_plan_that_could_score_more_is_told():
    assert said(problem()) == [
        "Set its Status to Must: people are free for it. The score rises by at least 10."
    ]


def test_somebody_new_for_a_place_beside_the_others_or_the_people_of_another_one():
    assert said(busy(), BUSY) == [
        "Hire or borrow BPO, 50 %.",
        "Set I2 to Off: its people are enough. The score rises by at least 10.",
    ]


def test_more_of_a_part_timer_where_little_is_lacking():
    given = busy(people=(person("P1", capacity_fte=0.9), person("P3", name="Cy", capacity_fte=0.3)))
    assert said(given, BUSY)[0] == "Raise the FTE of P3 Cy from 30 % to 50 %."


@pytest.mark.parametrize(
    "other",
    [
        person("P3", capacity_fte=0.2),
        person("P3", capacity_fte=0.3, max_initiatives=0),
        person("P3", "Design", capacity_fte=0.3),
        person("P3", availability_fte={"All": 0.3}),
        person("P3", capacity_fte=0.3, active=False),
    ],
    ids=["too little", "on enough initiatives", "another role", "on leave", "not active"],
)
def test_who_gets_no_more_time(other):
    assert said(busy(people=(person("P1"), other)), BUSY)[0] == "Hire or borrow BPO, 50 %."


def test_periods_skills_and_levels_are_told():
    wanted = seat(
        "S1",
        role="BPO",
        fte_by_period={"Q2": 0.2, "Q3": 0},
        min_role_level=2,
        skills=(SeatSkill(skill="SQL"),),
    )
    given = busy(
        periods=tuple(Period(id=one) for one in ("Q1", "Q2", "Q3")), seats=(wanted, seat("S2", "I2", fte=0.8))
    )
    assert said(given, BUSY)[0] == "Hire or borrow BPO at level 2 with SQL 1, 50 % in Q1, 20 % in Q2."


def test_equal_places_are_counted():
    given = busy(seats=(seat("S1", role="BPO", count=2, must_fill=2), seat("S2", "I2", fte=0.8)))
    assert said(given, BUSY)[0] == "Hire or borrow 2 x BPO, 50 %."


def test_where_nobody_could_lead_somebody_new_communicates():
    given = busy(people=(person("P1", competencies={COMMUNICATION: 5}), person("P2", "Design")))
    given = given.replace(seats=(*given.seats, seat("S3", role="Design", fte=0.1)))
    model = policy(team_lead={"on": True})
    now = plan(team("I2", "P1 S2", lead="P1"))
    assert said(given, now, model)[0] == "Hire or borrow BPO with Communication 3, 50 %."


def test_what_must_run_does_not_stand_back():
    given = busy(initiatives=(TWO[0], TWO[1].replace(status=Status.MUST)))
    assert said(given, BUSY) == ["Hire or borrow BPO, 50 %."]


def test_of_two_that_hold_the_people_the_less_valuable_stands_back():
    given = busy(
        people=(person("P1"), person("P3")),
        initiatives=(TWO[0], initiative("I2", 9), initiative("I3", 8)),
        seats=(seat("S1", role="BPO"), seat("S2", "I2", fte=0.8), seat("S3", "I3", fte=0.8)),
    )
    now = plan(team("I2", "P1 S2"), team("I3", "P3 S3"))
    assert said(given, now)[1].startswith("Set I3 to Off")


def test_one_on_which_another_depends_does_not_stand_back():
    given = busy(initiatives=(*TWO, initiative("I3", depends_on=("I2",))))
    given = given.replace(seats=(*given.seats, seat("S3", "I3", role="Design")))
    now = plan(team("I2", "P1 S2"), team("I3", "P2 S3"))
    assert said(given, now) == ["Hire or borrow BPO, 50 %."]


def test_what_excludes_it_stands_back():
    given = problem(
        initiatives=(initiative("I1", 20, excludes=("I2", "I3")), initiative("I2"), initiative("I3")),
        seats=(seat("S1"), seat("S2", "I2"), seat("S3", "I3")),
    )
    now = plan(team("I2", "P1 S2"), team("I3", "P2 S3"))
    assert said(given, now) == ["Set I2 and I3 to Off. The score stays."]


def test_what_excludes_it_stands_back_and_somebody_is_lacking_all_the_same():
    given = busy(initiatives=(initiative("I1", 20, excludes=("I2",)), initiative("I2")))
    given = given.replace(seats=(seat("S1", role="Stakeholder"), given.seats[1]))
    assert said(given, BUSY) == ["Set I2 to Off. Hire or borrow Stakeholder, 50 %."]


def test_what_excludes_it_and_must_run_does_not_stand_back():
    given = busy(initiatives=(initiative("I1", 20, excludes=("I2",)), initiative("I2", status=Status.MUST)))
    assert said(given, BUSY) == []


def test_somebody_new_brings_what_the_team_must_bring():
    wanted = need(must=True, min_level=3, headcount=2)
    given = busy(needs=(wanted,), seats=(seat("S1", role="BPO"), seat("S3"), seat("S2", "I2", fte=0.8)))
    ways = said(given, BUSY)
    assert ways[0] == "Hire or borrow BPO with Python 3, 50 %; somebody with Python 3, 50 %."


def test_where_people_are_free_somebody_new_takes_the_shortest_place_with_the_skill_that_is_lacking():
    given = problem(
        seats=(seat("S1", fte=0.3), seat("S2", role="BPO", fte=0.5)), needs=(need(must=True, min_level=4),)
    )
    assert said(given) == ["Hire or borrow somebody with Python 4, 30 %."]


@pytest.mark.parametrize("kind", [{"rule_type": "limit", "value": ">= 1"}, {"rule_type": "require"}])
def test_whom_a_rule_wants_in_the_team_is_asked_first(kind):
    given = problem(people=tuple(person(f"P{n}") for n in range(1, 5)), rules=(rule(who="P4", **kind),))
    assert found(given)["I1"][0].plan.people_in("S1") == ("P4",)


def test_a_run_of_periods_is_told_by_its_ends():
    periods = tuple(Period(id=f"Q{number}") for number in range(1, 6))
    given = busy(
        periods=periods, seats=(seat("S1", role="BPO", fte_by_period={"Q1": 0}), seat("S2", "I2", fte=0.8))
    )
    assert said(given, BUSY)[0] == "Hire or borrow BPO, 50 % from Q2 to Q5."


def test_a_larger_budget():
    given = problem(people=(person("P1", cost_per_fte=50.5),), initiatives=(initiative("I1", 20, budget=20),))
    assert said(given) == ["Raise its Budget from 20 to 26. The score rises by at least 20."]


@pytest.mark.parametrize(
    "given_problem",
    [
        problem(initiatives=(initiative("I1", status=Status.OFF),)),
        problem(initiatives=(initiative("I1", 20, depends_on=("I2",)), initiative("I2"))),
        problem(seats=(seat("S1", fixed_person="P1", fte=2.0),)),
        problem(rules=(rule("forbid", "*", initiatives=("I1",)),)),
    ],
    ids=["off", "depends", "kept for somebody", "a rule against all"],
)
def test_nothing_is_said_where_nothing_is_known(given_problem):
    assert said(given_problem) == []


def test_the_most_valuable_are_asked_about():
    ones = tuple(initiative(f"I{number}", number) for number in range(1, 30))
    given = problem(initiatives=ones, seats=tuple(seat(f"S{one.id}", one.id) for one in ones))
    assert set(found(given)) == {f"I{number}" for number in range(18, 30)}
    assert PEOPLE_LOOKED_AT < 10_000


# -- every answer is true -----------------------------------------------------------------------------------


FEATURES = ("eligibility", "capacity", "max_initiatives", "team_size", "budget", "competencies", "depends")
KINDS = ("together", "apart", "mentor", "forbid")
"""Rules that a plan without teams keeps."""


@st.composite
def left_out(draw):
    """Draw a problem without decisions and Must initiatives, and a plan that keeps its rules."""
    drawn = draw(
        problems(often=draw(st.sampled_from(FEATURES)), kinds=KINDS, most_people=4, most_initiatives=3)
    )
    optional = (
        one.replace(status=Status.OPTIONAL) if one.status is Status.MUST else one for one in drawn.initiatives
    )
    drawn = drawn.replace(locks=(), initiatives=tuple(optional))
    model = policy("value", {"id": "cost", "weight": 0.1}, team_lead={"on": draw(st.booleans())})
    return drawn, cut_down(drawn, model, draw(plans(drawn))), model


@examples(60)
@given(left_out())
def test_the_witness_keeps_every_rule_and_changes_nothing_else(drawn):
    given_problem, now, model = drawn
    for initiative_id, answers in found(given_problem, now, model).items():
        for one in answers:
            assert judge(one.problem, model, one.plan).is_valid
            assert one.plan.runs(initiative_id)
            off = {one.id for one in one.problem.initiatives if one.status is Status.OFF and now.runs(one.id)}
            others = {team for team in one.plan.teams if team.initiative != initiative_id}
            assert others == {team for team in now.teams if team.initiative not in off}
            same = {"people": given_problem.people, "initiatives": given_problem.initiatives}
            assert one.problem.replace(**same) == given_problem


def least_short(staffing, one, people):
    """Return the least effort of places without people, over all ways to fill the places with the free."""
    seats = [s for s in staffing.problem.seats_of(one.id) for _ in range(s.must_fill)]
    choices = [[None, *people[s.id].tolist()] for s in seats]
    ways = [w for w in product(*choices) if len(some := [x for x in w if x is not None]) == len(set(some))]
    efforts = [staffing.problem.effort_of(s.id) for s in seats]
    return min(sum(e for e, who in zip(efforts, way, strict=True) if who is None) for way in ways)


@examples(60)
@given(data=st.data())
def test_nobody_could_leave_less_to_be_found(data):
    drawn = data.draw(problems(often="capacity", kinds=(), most_people=4, most_initiatives=2))
    now = cut_down(drawn, policy(), data.draw(plans(drawn)))
    staffing = Staffing(drawn, now, policy())
    for one in drawn.initiatives:
        if not now.runs(one.id) and not one.min_team:
            people = Crew(staffing, one).free
            crew = filled(staffing, one, people)
            assert sum(drawn.effort_of(s.id) for s in crew.short) == least_short(staffing, one, people)


def test_solved_with_the_change_it_runs_and_the_score_is_no_less_than_said():
    given = generator.example().problem
    model = policy("value", "skill_coverage", team_lead={"on": True}, both_sides={"on": True})
    now = solved(given, model)
    answers = found(given, now, model)
    assert answers
    for left_out, some in answers.items():
        for one in some:
            again = solved(one.problem, model)
            assert again.runs(left_out)
            assert judge(one.problem, model, again).score(1) >= judge(one.problem, model, one.plan).score(1)


def solved(given, model):
    answer = engine.find_plan(formulate(given, model), engine.Limits(gap=0.0, workers=1))
    assert answer.solution.values is not None
    return answer.formulation.decode(answer.solution.values)


def test_a_role_of_its_own_is_named():
    given = busy(roles=(RoleOf(id="Tester", side=Side.IT), *problem().roles))
    given = given.replace(seats=(seat("S1", role="Tester"), given.seats[1]))
    assert said(given, BUSY) == ["Hire or borrow Tester, 50 %."]
