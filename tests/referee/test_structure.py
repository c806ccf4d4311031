"""What always holds, each rule from both sides."""

from __future__ import annotations

from datetime import date

import pytest

from teamform.domain.entities import Lock, Period, SeatSkill
from teamform.referee import judge
from tests.builders import initiative, need, person, plan, policy, problem, seat, team


def broken(given, made, *rules):
    """The violations of a plan, as (rule, subject, found, expected)."""
    found = judge(given, policy(), made).violations
    return [
        (one.rule, one.subject, one.found, one.expected) for one in found if not rules or one.rule in rules
    ]


def kinds(given, made):
    return [violation[0] for violation in broken(given, made)]


ONE = plan(team("I1", "P1 S1"))
NOTHING = plan()


def test_a_plan_that_keeps_everything():
    assert broken(problem(), ONE) == []
    assert broken(problem(), NOTHING) == []


# -- status ---------------------------------------------------------------------------------------------


def test_must_and_off():
    must = problem(initiatives=(initiative(name="Portal", status="Must", origin="Initiatives!A5"),))
    off = problem(initiatives=(initiative(status="Off"),))
    assert broken(must, ONE) == []
    assert broken(must, NOTHING) == [("status", "I1 Portal", "not running", "running (its status is Must)")]
    assert judge(must, policy(), NOTHING).violations[0].origin == "Initiatives!A5"
    assert broken(off, NOTHING) == []
    assert kinds(off, ONE) == ["status"]


# -- seats ----------------------------------------------------------------------------------------------


def test_places_filled():
    given = problem(
        people=tuple(person(f"P{i}") for i in range(1, 5)), seats=(seat(count=3, must_fill=2, role="BPO"),)
    )
    said = ("seats", "seat S1 (BPO) of I1")
    assert broken(given, plan(team("I1", "P1 S1"))) == [(*said, "1 place filled", "2 to 3 places filled")]
    assert broken(given, plan(team("I1", "P1 S1", "P2 S1"))) == []
    assert broken(given, plan(team("I1", "P1 S1", "P2 S1", "P3 S1"))) == []
    everybody = plan(team("I1", "P1 S1", "P2 S1", "P3 S1", "P4 S1"))
    assert broken(given, everybody) == [(*said, "4 places filled", "2 to 3 places filled")]


@pytest.mark.parametrize(
    ("fields", "asked", "expected"),
    [
        ({}, {}, []),
        ({"active": False}, {}, ["active people"]),
        ({}, {"role": "BPO"}, []),
        ({}, {"role": "Design"}, ["the role Design"]),
        ({"other_roles": {"Design": None}}, {"role": "Design"}, []),
        ({"other_roles": {"Design": 2}}, {"role": "Design", "min_role_level": 2}, []),
        ({"other_roles": {"Design": 2}}, {"role": "Design", "min_role_level": 3}, ["at least 3"]),
        ({"other_roles": {"Design": None}}, {"role": "Design", "min_role_level": 1}, ["at least 1"]),
        ({"other_roles": {"Design": None}}, {"role": "Design", "min_role_level": 0}, []),
        ({"role_level": 3, "other_roles": {"Design": 5}}, {"min_role_level": 4}, ["at least 4"]),
        ({"role_level": 4}, {"min_role_level": 4}, []),
        ({"skills": {"SQL": 2}}, {"skills": (SeatSkill(skill="SQL", min_level=2),)}, []),
        ({"skills": {"SQL": 1}}, {"skills": (SeatSkill(skill="SQL", min_level=2),)}, ["at least 2"]),
        ({}, {"skills": (SeatSkill(skill="SQL", min_level=0),)}, ["at least 1"]),
        ({}, {"skills": (SeatSkill(skill="SQL", must=False),)}, []),
    ],
)
def test_who_may_sit_in_a_seat(fields, asked, expected):
    given = problem(people=(person("P1", **fields),), seats=(seat(fte=0, **asked),))
    assert [violation[3] for violation in broken(given, ONE)] == expected


def test_whoever_may_not_sit_is_named():
    given = problem(
        people=(person("P1", name="Anna", role_level=1),), seats=(seat(min_role_level=4, role="BPO"),)
    )
    assert broken(given, ONE) == [("seats", "P1 Anna in seat S1 (BPO) of I1", "role level 1", "at least 4")]


@pytest.mark.parametrize(
    ("made", "subject", "found"),
    [
        (plan(team("I1", "P1 S1"), team("I9")), "initiative I9", "an unknown ID"),
        (plan(team("I1", "P1 S1", "P9 S1")), "person P9", "an unknown ID"),
        (plan(team("I1", "P1 S1", "P2 S9")), "seat S9", "an unknown ID"),
        (plan(team("I1", "P1 S1"), team("I1")), "initiative I1", "2 teams in the plan"),
        (plan(team("I1", "P1 S1", "P1 S1")), "P1 in seat S1 of I1", "named 2 times"),
        (plan(team("I1", "P1 S1"), team("I2", "P2 S1")), "P2 in seat S1 of I2", "a seat of I1"),
        (plan(team("I1", "P1 S1", lead="P2")), "lead P2 of I1", "somebody who is not on the team"),
        (plan(team("I1", "P1 S1", lead="P9")), "lead P9 of I1", "somebody who is not on the team"),
    ],
)
def test_a_plan_that_names_what_is_not_there(made, subject, found):
    given = problem(
        initiatives=(initiative("I1"), initiative("I2")),
        seats=(seat(count=9, fte=0), seat("S2", "I2", must_fill=0)),
    )
    assert (subject, found) in [violation[1:3] for violation in broken(given, made, "seats")]


def test_a_lead_who_is_a_member():
    assert broken(problem(), plan(team("I1", "P1 S1", lead="P1"))) == []


# -- people ---------------------------------------------------------------------------------------------


def test_one_seat_for_each_person_and_team():
    given = problem(seats=(seat("S1", fte=0.1), seat("S2", fte=0.1)))
    assert broken(given, plan(team("I1", "P1 S1", "P2 S2"))) == []
    assert broken(given, plan(team("I1", "P1 S1", "P1 S2"))) == [
        ("one_seat", "P1 on I1", "2 places (S1, S2)", "one place")
    ]


def test_capacity_in_every_period():
    periods = (Period(id="Q1"), Period(id="Q2"))
    given = problem(
        periods=periods,
        people=(person("P1", availability_fte={"Q2": 0.6}),),
        initiatives=(initiative("I1"), initiative("I2")),
        seats=(seat("S1"), seat("S2", "I2", fte_by_period={"Q2": 0.101})),
    )
    assert broken(given, plan(team("I1", "P1 S1"))) == []
    assert broken(given, plan(team("I1", "P1 S1"), team("I2", "P1 S2"))) == [
        ("capacity", "P1 in Q2", "places that take 60.1 %", "at most 60 %")
    ]


def test_max_initiatives_counts_the_seats_active_in_a_period():
    periods = (
        Period(id="Jan", start=date(2026, 1, 1), end=date(2026, 1, 31)),
        Period(id="Feb", start=date(2026, 2, 1), end=date(2026, 2, 28)),
    )

    def given(**last_seat):
        return problem(
            periods=periods,
            people=(person("P1", max_initiatives=1),),
            initiatives=(initiative("I1", end=date(2026, 1, 31)), initiative("I2")),
            seats=(seat("S1", fte=0), seat("S2", "I2", fte=0, **last_seat)),
        )

    both = plan(team("I1", "P1 S1"), team("I2", "P1 S2"))
    assert broken(given(start=date(2026, 2, 1)), both) == []
    assert broken(given(), both) == [("max_initiatives", "P1 in Jan", "2 initiatives (I1, I2)", "at most 1")]


# -- teams ----------------------------------------------------------------------------------------------


def test_team_size():
    given = problem(
        people=tuple(person(f"P{i}") for i in range(1, 4)),
        initiatives=(initiative(min_team=1, max_team=2),),
        seats=(seat(count=3, must_fill=0),),
    )
    assert broken(given, plan(team("I1"))) == [("team_size", "I1", "0 members", "1 to 2 members")]
    assert broken(given, plan(team("I1", "P1 S1"))) == []
    assert broken(given, plan(team("I1", "P1 S1", "P2 S1"))) == []
    assert kinds(given, plan(team("I1", "P1 S1", "P2 S1", "P3 S1"))) == ["team_size"]
    assert broken(given, NOTHING) == []


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"min_team": 3}, "at least 3 members"),
        ({"max_team": 1}, "at most 1 member"),
        ({"min_team": 3, "max_team": 3}, "exactly 3 members"),
        ({"min_team": 3, "max_team": 4}, "3 to 4 members"),
    ],
)
def test_how_a_team_size_is_said(sizes, expected):
    given = problem(initiatives=(initiative(**sizes),), seats=(seat(count=2),))
    assert [one[3] for one in broken(given, plan(team("I1", "P1 S1", "P2 S1")))] == [expected]


def test_must_needs_by_heads():
    given = problem(
        people=(person("P1", skills={"Python": 3}), person("P2", skills={"Python": 2}), person("P3")),
        seats=(seat(count=3),),
        needs=(need(min_level=2, headcount=2, must=True),),
    )
    assert broken(given, plan(team("I1", "P1 S1", "P2 S1"))) == []
    assert broken(given, plan(team("I1", "P1 S1", "P3 S1"))) == [
        (
            "must_needs",
            "I1, need N1 (Python)",
            "1 member with Python at level 2 or above",
            "at least 2 members with Python at level 2 or above",
        )
    ]
    assert broken(given, NOTHING) == []


def test_must_needs_by_the_total_of_levels_counts_nobody_below_the_level():
    given = problem(
        people=(person("P1", skills={"Python": 3}), person("P2", skills={"Python": 2})),
        seats=(seat(count=2),),
        needs=(need(min_level=2, headcount=None, total_level=5, must=True),),
    )
    both = plan(team("I1", "P1 S1", "P2 S1"))
    assert broken(given, both) == []
    stricter = given.replace(needs=(given.needs[0].replace(min_level=3),))
    assert kinds(stricter, both) == ["must_needs"]
    assert broken(given.replace(needs=(given.needs[0].replace(must=False, total_level=9),)), both) == []


def test_budget():
    def given(budget):
        return problem(
            people=(person("P1", cost_per_fte=100.01),),
            initiatives=(initiative(budget=budget),),
            periods=(Period(id="Q1"), Period(id="Q2")),
        )

    assert broken(given(100.01), ONE) == []
    assert broken(given(None), ONE) == []
    assert broken(given(100), ONE) == [
        ("budget", "I1", "a team that costs 100.01", "at most the budget of 100")
    ]


# -- initiatives ----------------------------------------------------------------------------------------


def two(**first):
    return problem(
        initiatives=(initiative("I1", **first), initiative("I2")), seats=(seat(), seat("S2", "I2"))
    )


FIRST, SECOND = team("I1", "P1 S1"), team("I2", "P2 S2")


def test_depends():
    given = two(depends_on=("I2",))
    assert broken(given, plan(FIRST)) == [
        ("depends", "I1, which depends on I2", "I1 running without I2", "I2 running as well")
    ]
    assert broken(given, plan(SECOND)) == []
    assert broken(given, plan(FIRST, SECOND)) == []


def test_excludes_is_told_once():
    given = two(excludes=("I2",))
    assert broken(given, plan(FIRST)) == broken(given, plan(SECOND)) == []
    assert kinds(given, plan(FIRST, SECOND)) == ["excludes"]
    both_say_so = given.replace(initiatives=(given.initiatives[0], initiative("I2", excludes=("I1",))))
    assert kinds(both_say_so, plan(FIRST, SECOND)) == ["excludes"]


# -- locks ----------------------------------------------------------------------------------------------


def test_a_fixed_person_sits_in_the_seat_whenever_the_initiative_runs():
    given = problem(seats=(seat(fixed_person="P2"),))
    assert broken(given, plan(team("I1", "P2 S1"))) == []
    assert broken(given, NOTHING) == []
    assert broken(given, ONE) == [("locks", "seat S1 (Any) of I1", "P1", "the fixed person P2 in it")]


def test_keep_asks_for_the_initiative_too():
    given = problem(locks=(Lock(person="P1", seat="S1"),))
    assert broken(given, ONE) == []
    assert kinds(given, NOTHING) == ["locks"]
    assert kinds(given, plan(team("I1", "P2 S1"))) == ["locks"]


def test_not_this_person():
    given = problem(locks=(Lock(person="P1", seat="S1", kind="not"),))
    assert broken(given, plan(team("I1", "P2 S1"))) == []
    assert broken(given, NOTHING) == []
    assert broken(given, ONE) == [
        ("locks", "P1 in seat S1 (Any) of I1", "in the seat", "not in the seat (Not this person)")
    ]
