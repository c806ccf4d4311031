"""Places filled: how many, and by whom."""

from __future__ import annotations

import pytest

from teamform.domain.entities import Period, SeatSkill
from teamform.formulation.build import formulate
from tests.builders import person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, broken, row_tags

VERSATILE = {"role": "Design", "role_level": 1, "other_roles": {"BPO": 4}}
FOUR = tuple(person(f"P{number}") for number in range(1, 5))


def filled(number, initiative_id="I1"):
    return plan(team(initiative_id, *(f"P{index} S1" for index in range(1, number + 1))))


def test_between_must_fill_and_count():
    given = problem(people=FOUR, seats=(seat(count=3, must_fill=2),))
    assert [broken(given, filled(number)) for number in range(5)] == [
        {"seats"}, {"seats"}, set(), set(), {"seats"},
    ]  # fmt: skip
    assert broken(given, plan()) == set()


def test_a_seat_to_be_filled_in_full_takes_one_row():
    given = problem(seats=(seat(count=2, must_fill=2, origin="Seats!A8"),))
    assert row_tags(given, "seats") == [("initiative I1, seat S1 (Any)", "Seats!A8")]


def test_more_must_places_than_candidates():
    given = problem(seats=(seat(count=3, must_fill=3),))
    assert broken(given, filled(2)) == {"seats"}
    assert best_plan(given) == plan()


def test_nobody_sits_on_an_initiative_that_does_not_run():
    formulation = formulate(problem(), policy())
    values = formulation.encode(filled(1))
    values[formulation.run_column("I1")] = 0
    tags = [formulation.model.row_tags[row].id for row in formulation.model.violated_rows(values)]
    assert tags == ["seats"]


@pytest.mark.parametrize(
    ("who", "wanted", "may"),
    [
        ({"role": "BPO"}, {"role": "BPO"}, True),
        ({"role": "Design"}, {"role": "BPO"}, False),
        ({"role": "Design", "other_roles": {"BPO": None}}, {"role": "BPO"}, True),
        ({"role": "Design"}, {"role": "Any"}, True),
        ({"role": "BPO", "role_level": 3}, {"role": "BPO", "min_role_level": 3}, True),
        ({"role": "BPO", "role_level": 2}, {"role": "BPO", "min_role_level": 3}, False),
        ({"role": "BPO"}, {"role": "BPO", "min_role_level": 1}, False),
        ({"role": "BPO"}, {"role": "BPO", "min_role_level": 0}, True),
        (VERSATILE, {"min_role_level": 4}, False),
        (VERSATILE, {"role": "BPO", "min_role_level": 4}, True),
        ({"skills": {"SQL": 2}}, {"skills": (SeatSkill(skill="SQL", min_level=2),)}, True),
        ({"skills": {"SQL": 1}}, {"skills": (SeatSkill(skill="SQL", min_level=2),)}, False),
        ({"skills": {"SQL": 0}}, {"skills": (SeatSkill(skill="SQL", min_level=0),)}, False),
        ({}, {"skills": (SeatSkill(skill="SQL", must=False),)}, True),
        ({"active": False}, {}, False),
        ({"capacity_fte": 0.4}, {}, False),
        ({"capacity_fte": 0.5}, {}, True),
        ({"capacity_fte": 0.0}, {"fte": 0.0}, True),
    ],
)
def test_who_may_take_a_place(who, wanted, may):
    given = problem(people=(person("P1", **who),), seats=(seat(**wanted),))
    assert broken(given, filled(1)) == (set() if may else {"seats"})


@pytest.mark.parametrize(
    ("free", "may"), [({"Jan": 0.5}, True), ({"Feb": 0.5}, False), ({"Jan": 0.2}, False)]
)
def test_free_enough_in_every_period_of_the_seat(free, may):
    given = problem(
        people=(person("P1", availability_fte=free),),
        seats=(seat(fte_by_period={"Jan": 0.4, "Feb": 0.6}),),
        periods=(Period(id="Jan"), Period(id="Feb")),
    )
    assert broken(given, filled(1)) == (set() if may else {"seats"})
