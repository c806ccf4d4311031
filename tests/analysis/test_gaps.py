"""Open places: why, and who is near."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.analysis.gaps import LOOKED_AT, NEAREST, Candidate, GapCause, gaps
from teamform.analysis.place import Place
from teamform.analysis.staffing import Staffing
from teamform.domain.entities import RULE_TYPES, SeatSkill
from tests.builders import initiative, person, plan, policy, problem, rule, seat, team
from tests.strategies import plans, problems


def found(given_problem, given_plan):
    return gaps(Staffing(given_problem, given_plan, policy()))


def test_a_filled_seat_and_an_initiative_that_does_not_run_have_no_gap():
    one = problem(initiatives=(initiative("I1"), initiative("I2")), seats=(seat("S1"), seat("S2", "I2")))
    assert found(one, plan(team("I1", "P1 S1"))) == ()


def test_nobody_suits():
    one = problem(
        people=(person("P1", role_level=2), person("P2", role_level=4), person("P3", "Design")),
        seats=(seat("S1", role="BPO", min_role_level=3, skills=(SeatSkill(skill="SQL", min_level=2),)),),
    )
    (gap,) = found(one, plan(team("I1")))
    assert gap.cause is GapCause.NOBODY_SUITS
    assert gap.text == "Nobody suits the seat: 2 play BPO, 1 at level 3 or above, 0 of them with SQL 2"
    assert (gap.suited, gap.free, gap.able) == (0, 0, 0)
    assert [(one.person.id, one.text) for one in gap.nearest] == [
        ("P2", "no SQL, needs 2"),
        ("P1", "BPO level 2, needs 3; no SQL, needs 2"),
        ("P3", "plays Design, not BPO; no SQL, needs 2"),
    ]


def test_a_rule_may_be_why_nobody_suits():
    one = problem(people=(person("P1"),), rules=(rule("forbid", "P1"),))
    (gap,) = found(one, plan(team("I1")))
    assert gap.text == "Nobody suits the seat: 1 are active, each kept off by a rule or a decision"


def test_nobody_is_free():
    one = problem(
        people=(person("P1", capacity_fte=0.4), person("P2", max_initiatives=0)), seats=(seat("S1"),)
    )
    (gap,) = found(one, plan(team("I1")))
    assert gap.cause is GapCause.NOBODY_FREE
    assert gap.text == "2 suit it, nobody is free: 1 lacks time, 1 is on as many initiatives as allowed"
    assert [one.person.id for one in gap.nearest] == ["P1", "P2"]


def test_those_who_are_free_are_kept_out():
    one = problem(seats=(seat("S1", count=2, fte=0.1),), rules=(rule("apart", "P1; P2"),))
    (gap,) = found(one, plan(team("I1", "P1 S1")))
    assert gap.cause is GapCause.KEPT_OUT
    assert gap.text == (
        "2 suited people are free, each kept out: already in the team (1); rule R1: apart from P1 (1)"
    )
    assert (gap.suited, gap.free, gap.able, gap.places) == (2, 2, 0, 1)


def test_somebody_could_take_it():
    (gap,) = found(problem(seats=(seat("S1", count=3),)), plan(team("I1", "P1 S1")))
    assert gap.cause is GapCause.CHOICE
    assert gap.text.startswith("P2 could take it as things stand")
    assert (gap.places, gap.able) == (2, 1)
    assert gap.nearest[0].text == "lacks nothing"


@settings(max_examples=40)
@given(data=st.data())
def test_the_nearest_lack_least_of_those_looked_at(data):
    kind = data.draw(st.sampled_from(RULE_TYPES))
    drawn = data.draw(problems(often=data.draw(st.sampled_from(("", "budget", "locks"))), kinds=(kind,)))
    now = data.draw(plans(drawn))
    staffing = Staffing(drawn, now, policy())
    for gap in gaps(staffing):
        place = Place(staffing, gap.seat)
        everybody = [Candidate(load.person, place.lacks(load.person)) for load in staffing.loads]
        assert len(everybody) <= LOOKED_AT
        expected = sorted(one.distance for one in everybody)[:NEAREST]
        assert [one.distance for one in gap.nearest] == expected
        assert all(one.lacks == place.lacks(one.person) for one in gap.nearest)
