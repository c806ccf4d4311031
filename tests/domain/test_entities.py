"""Single values: frozen, validated, exact in thousandths."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from teamform.domain.entities import BUILT_IN_ROLES, COMPETENCIES, SeatSkill, Side
from teamform.domain.numbers import (
    LARGEST_AMOUNT,
    exact,
    rounded_thousandths,
    thousandths,
    whole_thousandths,
)
from tests.builders import initiative, need, person, seat


def test_values_are_frozen():
    with pytest.raises(ValidationError, match="frozen"):
        person("P1").name = "Anna"  # type: ignore[misc]
    with pytest.raises(TypeError):
        person("P1", skills={"Python": 3}).skills["Python"] = 5  # type: ignore[index]


def test_values_hash_whether_their_maps_are_given_or_not():
    assert hash(person("P1")) == hash(person("P1", skills={}))
    assert len({person("P1"), person("P1", skills={}), person("P1", skills={"SQL": 1})}) == 2
    assert len({seat(), seat(fte_by_period={})}) == 1


def test_unknown_fields_are_refused():
    with pytest.raises(ValidationError, match="salery"):
        person("P1", salery=1)


def test_replace_validates_anew():
    assert person("P1").replace(capacity_fte=0.5).capacity_fte == 0.5
    with pytest.raises(ValidationError, match="greater than or equal to 0"):
        person("P1").replace(capacity_fte=-0.5)


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (person, {"person_id": ""}),
        (person, {"person_id": "P1", "capacity_fte": 0.3333}),
        (person, {"person_id": "P1", "capacity_fte": float("nan")}),
        (person, {"person_id": "P1", "skills": {"SQL": 2.5}}),
        (person, {"person_id": "P1", "max_initiatives": -1}),
        (initiative, {"value": LARGEST_AMOUNT * 2}),
        (initiative, {"value": -1}),
        (seat, {"count": 0}),
        (seat, {"must_fill": -1}),
        (need, {"headcount": 0}),
    ],
)
def test_values_out_of_range_are_refused(make, fields):
    with pytest.raises(ValidationError):
        make(**fields)


def test_amounts_are_exact_thousandths():
    assert person("P1", capacity_fte=0.1 + 0.2).capacity_fte == 0.3
    assert thousandths(1234.567) == 1234567
    assert exact(0.1) == Fraction(1, 10)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [(0.0005, 1), (0.00049, 0), (Fraction(1, 2000), 1), (Fraction(-1, 2000), 0), (-0.0006, -1), (2.0, 2000)],
)
def test_derived_amounts_are_rounded_halves_up(amount, rounded):
    assert rounded_thousandths(amount) == rounded


@given(st.integers(0, 10**9), st.integers(0, 10**6))
def test_a_product_of_thousandths_is_rounded_like_any_amount(one, other):
    product = Fraction(one, 1000) * Fraction(other, 1000)
    assert whole_thousandths(one * other) == rounded_thousandths(product)


def test_roles_of_a_person():
    several = person("P1", "BPO", role_level=3, other_roles={"Design": 2, "Stakeholder": None})
    assert several.roles == {"Design": 2, "Stakeholder": None, "BPO": 3}
    assert person("P1", "BPO", other_roles={"BPO": 4}).roles == {"BPO": 4}


def test_labels_name_the_id_once():
    assert person("P1", name="Anna").label == "P1 Anna"
    assert person("P1").label == "P1"
    assert initiative("I1", name="Portal").label == "I1 Portal"


def test_must_and_nice_skills():
    must, nice = SeatSkill(skill="SQL"), SeatSkill(skill="Python", must=False)
    assert seat(skills=(must, nice)).must_skills == (must,)
    assert seat(skills=(must, nice)).nice_skills == (nice,)


@pytest.mark.parametrize(
    ("fields", "level", "brought"),
    [
        ({}, 1, 1),
        ({}, 0, 0),
        ({"min_level": 3}, 2, 0),
        ({"min_level": 3}, 5, 1),
        ({"min_level": 0}, 0, 0),
        ({"headcount": None, "total_level": 9}, 4, 4),
        ({"headcount": None, "total_level": 9, "min_level": 5}, 4, 0),
    ],
)
def test_what_a_member_brings_to_a_need(fields, level, brought):
    assert need(**fields).brought_by(person("P1", skills={"Python": level})) == brought
    assert need(**fields).brought_by(person("P1")) == 0


def test_what_a_need_asks_for():
    assert need(headcount=3).amount == 3
    assert need(headcount=None, total_level=7).amount == 7


def test_the_built_in_roles_and_competencies():
    assert {role.id: role.side for role in BUILT_IN_ROLES} == {
        "Application owner": Side.IT,
        "Integration specialist": Side.IT,
        "BPO": Side.BUSINESS,
        "Stakeholder": Side.BUSINESS,
        "Design": Side.IT,
    }
    assert len(set(COMPETENCIES)) == 12


def test_values_pickle():
    anna = person("P1", skills={"SQL": 2}, attributes={"Site": "Bonn"})
    assert pickle.loads(pickle.dumps(anna)) == anna
