"""What a problem must not say of itself, one at a time and all at once."""

from __future__ import annotations

from datetime import date

import pytest

from teamform.domain.entities import Current, Lock, Period, Preference, Role, SeatSkill, Side
from teamform.domain.problem import Problem
from teamform.errors import ProblemError
from tests.builders import initiative, need, person, problem, rule, seat

UNDATED = (Period(id="Q1"), Period(id="Q2"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"people": (person("P1"), person("P1"))}, "people P1, id: found the same ID again"),
        ({"initiatives": (initiative(), initiative())}, "initiatives I1, id: found the same ID again"),
        ({"seats": (seat(), seat())}, "seats S1, id: found the same ID again"),
        ({"needs": (need(), need())}, "needs N1, id: found the same ID again"),
        ({"rules": (rule("apart"), rule("forbid"))}, "rules R1, id: found the same ID again"),
        ({"periods": (Period(id="Q1"), Period(id="Q1"))}, "periods Q1, id: found the same ID again"),
        (
            {"preferences": (Preference(person="P1", initiative="I1", points=1),) * 2},
            "preferences P1/I1, id: found the same person and initiative again",
        ),
        (
            {"people": (person("P1", "Pilot"),)},
            "people P1, role: found 'Pilot', expected a role of the problem",
        ),
        ({"people": (person("P1", other_roles={"Pilot": 1}),)}, "people P1, other_roles: found 'Pilot'"),
        ({"people": (person("P1", availability_fte={"Q9": 1}),)}, "people P1, availability_fte: found 'Q9'"),
        ({"initiatives": (initiative(depends_on=("I9",)),)}, "initiatives I1, depends_on: found 'I9'"),
        ({"initiatives": (initiative(excludes=("I9",)),)}, "initiatives I1, excludes: found 'I9'"),
        ({"seats": (seat("S1", "I9"),)}, "seats S1, initiative: found 'I9'"),
        ({"seats": (seat(role="Pilot"),)}, "seats S1, role: found 'Pilot', expected a role or Any"),
        ({"seats": (seat(fixed_person="P9"),)}, "seats S1, fixed_person: found 'P9'"),
        ({"seats": (seat(fte_by_period={"Q9": 1}),)}, "seats S1, fte_by_period: found 'Q9'"),
        ({"needs": (need("N1", "I9"),)}, "needs N1, initiative: found 'I9'"),
        ({"preferences": (Preference(person="P9", initiative="I1", points=1),)}, "preferences P9/I1, person"),
        (
            {"preferences": (Preference(person="P1", initiative="I9", points=1),)},
            "P1/I9, initiative: found 'I9'",
        ),
        ({"rules": (rule("apart", "P9"),)}, "rules R1, who: found 'P9'"),
        ({"rules": (rule("apart", "P1", with_whom="P9"),)}, "rules R1, with_whom: found 'P9'"),
        ({"rules": (rule("apart", initiatives=("I9",)),)}, "rules R1, initiatives: found 'I9'"),
        ({"current": (Current(initiative="I9", person="P1"),)}, "current I9/P1, initiative"),
        ({"current": (Current(initiative="I1", person="P9"),)}, "current I1/P9, person"),
        ({"current": (Current(initiative="I1", seat="S9", person="P1"),)}, "current I1/P1, seat: found 'S9'"),
        ({"locks": (Lock(person="P9", seat="S1"),)}, "locks S1/P9, person: found 'P9'"),
        ({"locks": (Lock(person="P1", seat="S9"),)}, "locks S9/P1, seat: found 'S9'"),
        ({"roles": (*problem().roles, Role(id="Any", side=Side.IT))}, "roles Any, id: found Any"),
        (
            {"periods": (Period(id="Q1", start=date(2026, 1, 1)),)},
            "periods Q1, end: found one date, expected a first and a last day",
        ),
        (
            {"periods": (Period(id="Q1", start=date(2026, 1, 2), end=date(2026, 1, 1)),)},
            "periods Q1, end: found 2026-01-01 before 2026-01-02",
        ),
        (
            {"people": (person("P1", start=date(2026, 1, 2), end=date(2026, 1, 1)),)},
            "people P1, end: found 2026-01-01 before 2026-01-02, expected an end after the start",
        ),
        ({"seats": (seat(end=date(2026, 1, 1)),), "periods": UNDATED}, "seats S1, start: found a date"),
        (
            {"people": (person("P1", skills={"SQL": 6}),)},
            "people P1, skills: found level 6 in SQL, expected 0 to 5",
        ),
        ({"needs": (need(min_level=6),)}, "needs N1, min_level: found level 6 in Python"),
        (
            {"seats": (seat(skills=(SeatSkill(skill="SQL", min_level=6),)),)},
            "seats S1, skills: found level 6",
        ),
        ({"seats": (seat(skills=(SeatSkill(skill="SQL"),) * 2),)}, "seats S1, skills: found SQL again"),
        (
            {"seats": (seat(count=2, must_fill=3),)},
            "must_fill: found 3, expected at most 2 (its Count)",
        ),
        ({"needs": (need(headcount=1, total_level=2),)}, "needs N1, headcount: found both or neither"),
        ({"needs": (need(headcount=None),)}, "needs N1, headcount: found both or neither"),
        (
            {"initiatives": (initiative(min_team=3, max_team=2),)},
            "max_team: found 2, expected at least Min team, 3",
        ),
        ({"initiatives": (initiative(depends_on=("I1",)),)}, "initiatives I1, depends_on: found itself"),
        ({"initiatives": (initiative(excludes=("I1",)),)}, "initiatives I1, excludes: found itself"),
        (
            {
                "initiatives": (initiative("I1"), initiative("I2")),
                "current": (Current(initiative="I2", seat="S1", person="P1"),),
            },
            "current I2/P1, seat: found S1, a seat of I1, expected a seat of I2",
        ),
        (
            {"locks": (Lock(person="P1", seat="S1"), Lock(person="P1", seat="S1", kind="not"))},
            "locks S1/P1, kind: found both keep and not",
        ),
        ({"rules": (rule("apart", ""),)}, "rules R1, who: found nobody"),
        (
            {"rules": (rule("limit"),)},
            "rules R1, value: found nothing, expected a limit for a rule of type limit",
        ),
        ({"rules": (rule("place"),)}, "rules R1, value: found nothing"),
        ({"rules": (rule("load"),)}, "rules R1, value: found nothing"),
        ({"rules": (rule("mentor"),)}, "rules R1, with_whom: found nobody"),
        ({"rules": (rule("mentor", with_whom="*", value=">= 2"),)}, "rules R1, value: found >= 2"),
        ({"rules": (rule("mentor", with_whom="*", value="<= 50%"),)}, "rules R1, value: found <= 50%"),
        (
            {"rules": (rule("place", value="<= 50%"),)},
            "value: found <= 50%, expected a number of initiatives",
        ),
        ({"rules": (rule("load", value="<= 2"),)}, "value: found <= 2, expected a share of capacity"),
        ({"rules": (rule("apart", over_all=True),)}, "rules R1, over_all: found all teams taken together"),
        ({"rules": (rule("apart", "Gruop = Data"),)}, "rules R1, who: found the field 'Gruop'"),
        (
            {"rules": (rule("apart", "*", with_whom="Skill: BPO = 2"),)},
            "with_whom: found the field 'Skill: BPO'",
        ),
    ],
)
def test_each(fields, said):
    with pytest.raises(ProblemError) as caught:
        problem(**fields)
    assert said in caught.value.message
    assert caught.value.remedy


def test_all_are_told_at_once_with_their_cells():
    with pytest.raises(ProblemError) as caught:
        problem(
            seats=(seat("S1", "I9", origin="Seats!A2"), seat("S2", role="Pilot", origin="Seats!A3")),
            rules=(rule("limit", origin="Rules!A2"),),
        )
    assert caught.value.message.splitlines()[1:] == [
        "  seats S1 (Seats!A2), initiative: found 'I9', expected an initiative of the problem",
        "  seats S2 (Seats!A3), role: found 'Pilot', expected a role or Any of the problem",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"people": (person("P1", skills={"SQL": 5}),)},
        {"people": (person("P1", skills={"SQL": 3000}),), "top_level": 3000},
        {"people": (person("P1", start=date(2026, 1, 1)),)},
        {"seats": (seat(skills=(SeatSkill(skill="SQL"), SeatSkill(skill="SQL", must=False, min_level=4))),)},
        {"rules": (rule("limit", value=">= 1", over_all=True),)},
        {"rules": (rule("mentor", with_whom="Communication >= 3", value="<= 2"),)},
        {"rules": (rule("apart", "skill: SQL >= 3"),), "skill_names": ("SQL",)},
        {"periods": UNDATED},
        {"people": (), "seats": ()},
    ],
)
def test_what_is_no_contradiction(fields):
    assert isinstance(problem(**fields), Problem)
