"""Who a rule is about."""

from __future__ import annotations

import pytest

from teamform.domain.selector import Condition, Selector, plain_field, plain_value
from tests.builders import person, problem

STAFF = problem(
    people=(
        person(
            "P1", role_level=4, skills={"Python": 3}, group="Data", attributes={"Age": 30.0, "Design": "old"}
        ),
        person("P2", "Design", location="Bonn", other_roles={"BPO": 1}, skills={"Design": 2}),
        person("P3", "Stakeholder", location="Nan", grade="5", competencies={"Communication": 4}),
        person("P4", active=False, group="Data", skills={"Python": 5}),
    ),
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("*", "P1 P2 P3"),
        ("Everyone", "P1 P2 P3"),
        ("P3; P1", "P1 P3"),
        ("P4", ""),
        ("Role = BPO", "P1"),
        ("role = bpo", "P1"),
        ("Role != BPO", "P2 P3"),
        ("Plays = BPO", "P1 P2"),
        ("Plays != BPO", "P3"),
        ("Side = Business", "P1 P3"),
        ("Side = IT", "P2"),
        ("Location = Bonn", "P2"),
        ("Location = nan", "P3"),
        ("Location != Bonn", "P1 P3"),
        ("Group = Data", "P1"),
        ("Grade >= 4", "P3"),
        ("Role level >= 4", "P1"),
        ("Role level < 4", ""),
        ("Python >= 3", "P1"),
        ("Python < 1", "P2 P3"),
        ("python = 3", "P1"),
        ("Communication >= 4", "P3"),
        ("Communication < 4", ""),
        ("Age > 29.5", "P1"),
        ("Age <= 30", "P1"),
        ("Design = old", "P1"),
        ("Skill: Design >= 2", "P2"),
        ("Person ID = P2", "P2"),
        ("Group = Data; P3", "P1 P3"),
        ("Role = Design and Location = Bonn", "P2"),
        ("Role = Design and Location = Graz", ""),
        ("Side = Business AND Python >= 1; Location=Bonn", "P1 P2"),
        ("Group >= Data", ""),
    ],
)
def test_whom_it_selects(text, ids):
    assert [one.id for one in STAFF.selected(Selector.parse(text))] == ids.split()


def test_names_are_looked_up_by_whoever_reads():
    names = {"Anna Müller": "P1", "Rolf and Sons": "P2"}
    found = Selector.parse("Anna Müller; Rolf and Sons; Anna Müller", names.__getitem__)
    assert found == Selector(people=("P1", "P2"))


def test_people_and_conditions_do_not_mix_in_one_item():
    with pytest.raises(ValueError, match="mixes people and conditions"):
        Selector.parse("P1 and Role = BPO")


@pytest.mark.parametrize("text", ["*", "P1; P7", "Group = Data", "P3; Role = Design and Python >= 3"])
def test_what_is_shown_is_read_back(text):
    assert Selector.parse(str(Selector.parse(text))) == Selector.parse(text)
    assert Selector.model_validate(text) == Selector.parse(text)


def test_nobody():
    assert Selector().is_empty
    assert Selector.parse(" ; ").is_empty
    assert str(Selector()) == ""
    assert STAFF.selected(Selector()) == ()


def test_fields_asked_for():
    assert Selector.parse("A = 1 and B = 2; A = 3").fields == ("A", "B")


@pytest.mark.parametrize(
    ("operator", "wanted", "actual", "holds"),
    [
        ("=", "3", (3,), True),
        ("=", "3.0", ("3",), True),
        ("=", "1_0", ("10",), False),
        ("!=", "3", (), True),
        ("!=", "a", ("A",), False),
        (">=", "3", (), False),
        (">=", "3", (2, 4), True),
        ("<", "x", (3,), False),
        ("=", " Bonn ", ("bonn",), True),
        ("=", "inf", ("Inf",), True),
    ],
)
def test_a_condition(operator, wanted, actual, holds):
    assert Condition(field="x", operator=operator, value=wanted).holds(actual) is holds


@pytest.mark.parametrize(
    ("values", "plain"),
    [
        (("Bonn", " bonn ", "BONN"), "bonn"),
        ((30, 30.0, "30", "30.0"), "30"),
        ((1234567.0, "1234567"), "1234567"),
        ((30.5, "30.5"), "30.5"),
        (("", "  "), ""),
        (("nan",), "nan"),
    ],
)
def test_values_that_are_the_same(values, plain):
    assert {plain_value(value) for value in values} == {plain}


def test_fields_that_are_the_same():
    assert {plain_field(name) for name in ("Python", "skill: Python", " SKILL:python")} == {"python"}
