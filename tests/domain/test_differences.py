"""What differs between two problems."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.domain.differences import differences
from teamform.domain.entities import Lock, Preference, SeatSkill
from tests.builders import initiative, need, person, problem, rule, seat
from tests.strategies import problems

GIVEN = problem(
    people=(person("P1", skills={"Python": 3}, availability_fte={"All": 0.5}), person("P2")),
    seats=(seat(skills=(SeatSkill(skill="Python", min_level=2),)),),
)


def told(after, before=GIVEN):
    return [(one.kind, one.id, one.field, one.before, one.after) for one in differences(before, after)]


def test_a_field_an_entry_and_a_skill_of_a_seat():
    first, second = GIVEN.people
    people = (first.replace(skills={"Python": 4}, availability_fte={}), second.replace(capacity_fte=0.8))
    seats = (GIVEN.seats[0].replace(skills=(SeatSkill(skill="Python", min_level=3, must=False),)),)
    assert told(GIVEN.replace(people=people, seats=seats)) == [
        ("people", "P1", "availability_fte.All", 0.5, None),
        ("people", "P1", "skills.Python", 3, 4),
        ("people", "P2", "capacity_fte", 1.0, 0.8),
        ("seats", "S1", "skills.Python", "2 (Must, weight 1)", "3 (Nice, weight 1)"),
    ]


def test_rows_that_come_and_go():
    added = initiative("I2")
    after = GIVEN.replace(
        people=GIVEN.people[:1],
        initiatives=(*GIVEN.initiatives, added),
        preferences=(Preference(person="P1", initiative="I1", points=2),),
        needs=(need(),),
        rules=(rule("forbid"),),
    )
    found = list(differences(GIVEN, after))
    assert [(one.kind, one.id, one.field) for one in found] == [
        ("people", "P2", ""),
        ("initiatives", "I2", ""),
        ("needs", "N1", ""),
        ("preferences", "P1/I1", ""),
        ("rules", "R1", ""),
    ]
    assert found[0].row == GIVEN.people[1]
    assert found[1].row == added


def test_a_role_without_a_level_differs_from_none():
    people = (GIVEN.people[0].replace(other_roles={"Design": None}), GIVEN.people[1])
    assert told(GIVEN.replace(people=people)) == [("people", "P1", "other_roles.Design", None, "no level")]


def test_what_no_plan_depends_on_is_no_difference():
    people = tuple(one.replace(notes="new", name="Other", origin="People!A9") for one in GIVEN.people)
    locked = GIVEN.replace(people=people, locks=(Lock(person="P1", seat="S1"),))
    assert told(locked) == []


@settings(max_examples=30)
@given(before=problems(), after=problems(), kind=st.sampled_from(("people", "initiatives", "needs", "rules")))
def test_rows_differ_exactly_where_something_that_counts_does(before, after, kind):
    assert list(differences(before, before)) == []
    differing = {one.id for one in differences(before, after) if one.kind == kind}
    first, second = counted(before, kind), counted(after, kind)
    assert differing == {one for one in {*first, *second} if first.get(one) != second.get(one)}


def counted(one, kind):
    words = {"origin", "name", "notes", "outcome", "reason"}
    return {row.id: row.model_dump(mode="json", exclude=words) for row in getattr(one, kind)}
