"""Changes of the input, one by one and as scenarios."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from teamform.domain.brief import Brief
from teamform.domain.change import Change, Scenario
from teamform.domain.entities import Current, Lock, Period, Preference, SeatSkill, Status
from teamform.domain.group import rows_in
from teamform.domain.limit import Limit
from teamform.domain.selector import Selector
from teamform.errors import ProblemError
from tests.builders import initiative, need, person, problem, rule, seat

GIVEN = problem(
    people=(
        person("P1", skills={"Node.js": 2}, other_roles={"Design": 2}, max_initiatives=2, capacity_fte=0.8),
        person("P2", "Design", availability_fte={"Q1": 0.5}),
        person("P3"),
    ),
    initiatives=(
        initiative("I1", 10.5, excludes=("I2",), budget=100),
        initiative("I2", depends_on=("I3",)),
        initiative("I3"),
    ),
    seats=(
        seat("S1", "I1", count=3, skills=(SeatSkill(skill="Node.js", min_level=2),), fixed_person="P1"),
        seat("S2", "I2", fte_by_period={"Q1": 0.1}),
        seat("S3", "I3"),
    ),
    needs=(need("N1", "I1"), need("N2", "I2")),
    preferences=(
        Preference(person="P1", initiative="I1", points=2),
        Preference(person="P2", initiative="I2", points=1),
    ),
    rules=(
        rule("together", "P1; P2", id="R1"),
        rule("forbid", "P1", id="R2", initiatives=("I2",)),
        rule("apart", "P2", id="R3", with_whom="P1"),
        rule("limit", "Role = BPO", id="R4", value=">= 1", initiatives=("I1", "I2")),
    ),
    current=(Current(initiative="I1", seat="S1", person="P1"), Current(initiative="I2", person="P2")),
    locks=(Lock(person="P2", seat="S1", kind="not"),),
    periods=(Period(id="Q1"), Period(id="Q2")),
)


def changed(kind, row, field="", action="set", value=None):
    after = Change(kind=kind, id=row, field=field, action=action, value=value).apply(GIVEN)
    rows = {getattr(one, "id", None) or f"{one.person}/{one.initiative}": one for one in getattr(after, kind)}
    return rows[row]


# -- fields -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "row", "field", "action", "value", "expected"),
    [
        ("people", "P1", "name", "set", "Anna", "Anna"),
        ("people", "P1", "capacity_fte", "set", 0.5, 0.5),
        ("people", "P1", "capacity_fte", "add", -0.3, 0.5),
        ("people", "P1", "capacity_fte", "multiply", 0.333, 0.266),
        ("people", "P1", "max_initiatives", "add", 1, 3),
        ("people", "P1", "max_initiatives", "set", 1.0, 1),
        ("people", "P1", "max_initiatives", "set", None, None),
        ("people", "P1", "max_initiatives", "remove", None, None),
        ("people", "P1", "capacity_fte", "remove", None, 1.0),
        ("people", "P1", "start", "set", "2026-03-01", date(2026, 3, 1)),
        ("people", "P1", "active", "set", False, False),
        ("initiatives", "I1", "value", "multiply", 2, 21),
        ("initiatives", "I1", "status", "set", "Must", Status.MUST),
        ("initiatives", "I1", "budget", "multiply", 1.1, 110),
        ("seats", "S1", "count", "multiply", 0.5, 2),
        ("seats", "S1", "fixed_person", "set", "P3", "P3"),
        ("seats", "S1", "fixed_person", "remove", None, None),
        ("preferences", "P1/I1", "points", "add", -5, -3),
        ("rules", "R4", "value", "set", "<= 30%", Limit(most=0.3, is_share=True)),
        ("rules", "R1", "who", "set", "P1; P3", Selector(people=("P1", "P3"))),
        ("rules", "R1", "on", "set", False, False),
        ("current", "P1/I1", "seat", "set", None, None),
    ],
)
def test_a_field(kind, row, field, action, value, expected):
    given = GIVEN.replace(periods=(Period(id="Q1", start=date(2026, 1, 1), end=date(2026, 3, 31)),))
    after = Change(kind=kind, id=row, field=field, action=action, value=value).apply(given)
    rows = getattr(after, kind)
    index = [
        getattr(one, "id", "") or f"{one.person}/{one.initiative}" for one in getattr(given, kind)
    ].index(row)
    assert getattr(rows[index], field) == expected
    assert rows[:index] == getattr(given, kind)[:index]


@pytest.mark.parametrize(
    ("field", "action", "value", "expected"),
    [
        ("skills.Node.js", "set", 4, {"Node.js": 4}),
        ("skills.Node.js", "add", 1, {"Node.js": 3}),
        ("skills.Node.js", "remove", None, {}),
        ("skills.Node.js", "set", None, {}),
        ("skills.SQL", "add", 1, {"Node.js": 2, "SQL": 1}),
        ("other_roles.Design", "remove", None, {}),
        ("other_roles.Stakeholder", "set", None, {"Design": 2, "Stakeholder": None}),
        ("availability_fte.Q2", "set", 0, {"Q2": 0}),
        ("availability_fte.Q2", "multiply", 0.5, {"Q2": 0.4}),
        ("availability_fte.Q2", "add", -0.3, {"Q2": 0.5}),
        ("attributes.Site", "set", "Bonn", {"Site": "Bonn"}),
    ],
)
def test_an_entry_of_a_map(field, action, value, expected):
    assert dict(getattr(changed("people", "P1", field, action, value), field.partition(".")[0])) == expected


@pytest.mark.parametrize(
    ("row", "action", "value", "expected"),
    [("S2", "add", 0.1, 0.2), ("S2", "multiply", 2, 0.2), ("S1", "multiply", 0.5, 0.25)],
)
def test_fte_by_period_starts_from_the_fte_of_the_seat(row, action, value, expected):
    assert changed("seats", row, "fte_by_period.Q1", action, value).fte_by_period["Q1"] == expected


@pytest.mark.parametrize(
    ("field", "action", "value", "expected"),
    [
        ("skills.Node.js", "set", 3, [("Node.js", 3, True, 1.0)]),
        ("skills.Node.js", "add", -1, [("Node.js", 1, True, 1.0)]),
        ("skills.Node.js.min_level", "set", 4, [("Node.js", 4, True, 1.0)]),
        ("skills.Node.js.must", "set", False, [("Node.js", 2, False, 1.0)]),
        ("skills.Node.js.weight", "multiply", 3, [("Node.js", 2, True, 3.0)]),
        ("skills.Node.js", "remove", None, []),
        ("skills.SQL", "set", 2, [("Node.js", 2, True, 1.0), ("SQL", 2, True, 1.0)]),
        ("skills", "remove", None, []),
    ],
)
def test_a_seats_skills(field, action, value, expected):
    found = changed("seats", "S1", field, action, value).skills
    assert [(one.skill, one.min_level, one.must, one.weight) for one in found] == expected


@pytest.mark.parametrize(
    ("action", "value", "expected"),
    [
        ("set", "I2; I3", ("I2", "I3")),
        ("set", None, ()),
        ("add", "I3", ("I2", "I3")),
        ("add", "I2", ("I2",)),
        ("remove", "I2", ()),
        ("remove", "I3", ("I2",)),
        ("remove", None, ()),
    ],
)
def test_a_list(action, value, expected):
    assert changed("initiatives", "I1", "excludes", action, value).excludes == expected


# -- rows -------------------------------------------------------------------------------------------------


def test_a_new_row():
    new = Change(
        kind="people", id="P9", action="new", value={"name": "Ines", "role": "BPO"}, origin="Scenarios!A4"
    )
    added = new.apply(GIVEN).people[-1]
    assert (added.id, added.name, added.origin) == ("P9", "Ines", "Scenarios!A4")
    wish = {"person": "P3", "initiative": "I1", "points": 1}
    more = Change(kind="preferences", id="P3/I1", action="new", value=wish).apply(GIVEN)
    assert len(more.preferences) == 3


def removed(kind, row):
    return Change(kind=kind, id=row, action="remove").apply(GIVEN)


def test_a_person_who_leaves():
    after = removed("people", "P1")
    assert [one.id for one in after.people] == ["P2", "P3"]
    assert after.seat("S1").fixed_person is None
    assert [one.person for one in after.preferences] == ["P2"]
    assert [one.person for one in after.current] == ["P2"]
    assert after.locks == GIVEN.locks
    assert [(one.id, str(one.who)) for one in after.rules] == [("R1", "P2"), ("R4", "Role = BPO")]


def test_somebody_locked_leaves():
    assert removed("people", "P2").locks == ()


def test_an_initiative_that_goes():
    after = removed("initiatives", "I2")
    assert [one.id for one in after.initiatives] == ["I1", "I3"]
    assert after.initiative("I1").excludes == ()
    assert [one.id for one in after.seats] == ["S1", "S3"]
    assert [one.id for one in after.needs] == ["N1"]
    assert [one.person for one in after.preferences] == ["P1"]
    assert [one.initiative for one in after.current] == ["I1"]
    assert [(one.id, one.initiatives) for one in after.rules] == [
        ("R1", ()),
        ("R3", ()),
        ("R4", ("I1",)),
    ]


def test_an_initiative_that_others_depend_on_does_not_just_go():
    with pytest.raises(ProblemError, match="depends_on: found 'I3'"):
        removed("initiatives", "I3")


def test_a_seat_that_goes():
    after = removed("seats", "S1")
    assert [one.id for one in after.seats] == ["S2", "S3"]
    assert [one.initiative for one in after.current] == ["I2"]
    assert after.locks == ()


@pytest.mark.parametrize(
    ("kind", "row", "left"),
    [("needs", "N1", 1), ("preferences", "P1/I1", 1), ("rules", "R1", 3), ("current", "P1/I1", 1)],
)
def test_other_rows_that_go(kind, row, left):
    assert len(getattr(removed(kind, row), kind)) == left


# -- what cannot be ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("people", "P99", "name", "set", "x"), "people have no row 'P99'"),
        (("initiatives", "i1", "value", "set", 1), "did you mean 'I1'?"),
        (("people", "P1", "salary", "set", 1), "there is no field 'salary'"),
        (
            ("people", "P1", "capacity_fte", "set", -1),
            "capacity_fte: Input should be greater than or equal to 0",
        ),
        (("people", "P1", "capacity_fte", "set", "half"), "capacity_fte: Input should be a valid number"),
        (("people", "P1", "role", "set", "Pilot"), "found 'Pilot', expected a role of the problem"),
        (("people", "P1", "role", "remove"), "role must be there"),
        (("people", "P1", "name", "add", 1), "add needs a number to start from, found 'P1'"),
        (("people", "P1", "active", "add", 1), "add needs a number"),
        (("people", "P3", "max_initiatives", "add", 1), "add needs a number to start from, found None"),
        (("people", "P1", "name.first", "set", "x"), "name has no entries"),
        (("people", "P1", "capacity_fte", "add", "x"), "could not convert"),
        (("initiatives", "I1", "excludes", "multiply", 2), "a list cannot be changed by multiply"),
        (("initiatives", "I1", "excludes", "add", "I9"), "found 'I9'"),
        (("rules", "R4", "value", "set", "lots"), "expected a limit such as"),
        (("seats", "S1", "count", "set", 2.5), "count: Input should be a valid integer"),
        (("roles", "BPO", "", "remove"), "found 'BPO', expected a role of the problem"),
        (("people", "P1", "", "new", {"name": "again", "role": "BPO"}), "the same ID again"),
        (("people", "P9", "", "new", "Anna"), "expected the fields of the new row"),
        (("people", "P9", "", "new", {"name": "Anna"}), "role: Field required"),
    ],
)
def test_a_change_that_cannot_be_made_says_why(change, said):
    kind, row, field, action, *value = change
    one = Change(kind=kind, id=row, field=field, action=action, value=value[0] if value else None)
    with pytest.raises(ProblemError) as caught:
        one.apply(GIVEN)
    assert said in caught.value.message
    assert f"{kind} {row}: {action}" in caught.value.message


# -- scenarios --------------------------------------------------------------------------------------------


def test_a_scenario_makes_its_changes_in_order():
    scenario = Scenario(
        name="Anna leaves, Ines comes for half the time",
        changes=(
            Change(kind="people", id="P1", action="remove"),
            Change(kind="people", id="P9", action="new", value={"name": "Ines", "role": "BPO"}),
            Change(kind="people", id="P9", field="capacity_fte", action="multiply", value=0.5),
        ),
    )
    after = scenario.apply(GIVEN)
    assert [(one.id, one.capacity_fte) for one in after.people] == [("P2", 1), ("P3", 1), ("P9", 0.5)]
    assert Scenario(name="nothing").apply(GIVEN) == GIVEN


def test_rows_of_a_scenario_may_stand_in_any_order():
    seat_first = (
        Change(kind="seats", id="S9", action="new", value={"initiative": "I9", "fte": 0.5}),
        Change(kind="initiatives", id="I2", action="remove"),
        Change(kind="initiatives", id="I9", action="new", value={"name": "New", "value": 5}),
    )
    assert Scenario(name="x", changes=seat_first).apply(GIVEN).seats_of("I9")[0].id == "S9"
    with pytest.raises(ProblemError, match=r"The scenario 'x' cannot be made: .*\n.*'I9'"):
        Scenario(name="x", changes=seat_first[:2]).apply(GIVEN)


def test_a_scenario_says_which_change_cannot_be_made():
    wrong = Change(kind="people", id="P1", field="salary", value=1)
    with pytest.raises(ProblemError, match=r"people P1: set salary 1.*there is no field 'salary'"):
        Scenario(name="x", changes=(wrong,)).apply(GIVEN)


def test_a_scenario_survives_text():
    scenario = Scenario(name="x", changes=(Change(kind="seats", id="S1", field="fte", value=0.25),))
    assert Scenario.model_validate_json(scenario.model_dump_json()) == scenario


# -- groups and sweeps ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "group", "expected"),
    [
        ("people", "Role = Design", {"P2"}),
        ("people", "P1; Role = Design", {"P1", "P2"}),
        ("people", "Node.js >= 2", {"P1"}),
        ("people", "*", {"P1", "P2", "P3"}),
        ("initiatives", "value >= 10.5", {"I1"}),
        ("initiatives", "depends_on = I3", {"I2"}),
        ("initiatives", "bridge = No", {"I1", "I2", "I3"}),
        ("initiatives", "status = optional and budget > 50", {"I1"}),
        ("seats", "initiative = I1; S3", {"S1", "S3"}),
        ("preferences", "person = P2", {"P2/I2"}),
        ("rules", "type != limit", {"R1", "R2", "R3"}),
        ("current", "all", {"P1/I1", "P2/I2"}),
    ],
)
def test_a_group_of_rows(kind, group, expected):
    assert rows_in(GIVEN, kind, Selector.parse(group)) == expected


def test_a_group_by_date():
    given = GIVEN.replace(
        periods=(Period(id="Q1", start=date(2026, 1, 1), end=date(2026, 3, 31)),),
        initiatives=(
            initiative("I1", start=date(2026, 1, 1)),
            initiative("I2", start=date(2026, 2, 9)),
            initiative("I3"),
        ),
    )
    assert rows_in(given, "initiatives", Selector.parse("start >= 2026-02-01")) == {"I2"}
    assert rows_in(given, "initiatives", Selector.parse("start = 2026-01-01")) == {"I1"}


def test_a_change_of_a_group_changes_each_of_its_rows_and_no_other():
    group = Selector.parse("Role = BPO and Plays = Design; P2; P3")
    change = Change(kind="people", group=group, field="capacity_fte", action="multiply", value=0.5)
    assert change.id == "P2; P3; Role = BPO and Plays = Design"
    after = change.apply(GIVEN)
    assert [one.capacity_fte for one in after.people] == [0.4, 0.5, 0.5]


def test_a_group_is_removed_with_all_that_stands_about_it():
    after = Change(kind="people", group=Selector.parse("P1; P2"), action="remove").apply(GIVEN)
    assert [one.id for one in after.people] == ["P3"]
    assert not after.preferences
    assert not after.current
    assert not after.locks


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"group": "Role = Nothing", "field": "name"}, "people have no row that meets 'Role = Nothing'"),
        ({"group": "P1; P77", "field": "name"}, "people have no row 'P77'"),
        ({"group": "P1; P2", "field": "role_level", "action": "add", "value": 1}, "P1: add needs a number"),
        ({"id": "P1", "field": "name", "values": ("A", "B")}, "a scenario of its own"),
    ],
)
def test_a_group_that_cannot_be_changed(change, said):
    with pytest.raises(ProblemError, match=said):
        Change(kind="people", **change).apply(GIVEN)


@pytest.mark.parametrize(
    "change",
    [{}, {"group": "P1", "action": "new", "value": {}}, {"id": "P9", "action": "new", "values": ("A", "B")}],
)
def test_a_change_that_says_nothing(change):
    with pytest.raises(ValidationError):
        Change(kind="people", **change)


def test_a_swept_scenario_counts_its_variants_and_is_no_brief():
    sweep = Change(kind="people", id="P1", field="capacity_fte", values=(0.5, 0.6, 0.7))
    scenario = Scenario(name="x", changes=(sweep,), swept={"goals.cost.weight": ("1", "2")})
    assert scenario.is_swept
    assert scenario.number_of_variants == 6
    with pytest.raises(ProblemError, match="'x' stands for 6 scenarios"):
        Brief(problem=GIVEN).under(scenario)
