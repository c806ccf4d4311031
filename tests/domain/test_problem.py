"""Questions asked of a problem: time, cost, sides, values; copies, texts and hashes of it."""

from __future__ import annotations

import json
import pickle
from datetime import date

import pytest
from hypothesis import given

from teamform.domain.brief import Brief
from teamform.domain.contradiction import Contradiction
from teamform.domain.entities import Period, Role, SeatSkill, Side, Status
from teamform.domain.problem import Problem
from teamform.errors import ProblemError
from tests.builders import initiative, need, person, problem, rule, seat
from tests.property.effort import examples
from tests.strategies import problems

MONTHS = (
    Period(id="Jan", start=date(2026, 1, 1), end=date(2026, 1, 31)),
    Period(id="Feb", start=date(2026, 2, 1), end=date(2026, 2, 28)),
)

# -- capacity and demand ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "capacity"),
    [
        ({}, (1000, 1000)),
        ({"capacity_fte": 0.5}, (500, 500)),
        ({"availability_fte": {"Feb": 0.2}}, (1000, 200)),
        ({"active": False}, (0, 0)),
        ({"start": date(2026, 2, 15)}, (0, 500)),
        ({"end": date(2026, 1, 1)}, (32, 0)),
        ({"start": date(2026, 1, 17), "end": date(2026, 2, 7)}, (484, 250)),
        ({"start": date(2026, 2, 15), "availability_fte": {"Feb": 0.5}}, (0, 250)),
    ],
)
def test_capacity(fields, capacity):
    given = problem(periods=MONTHS, people=(person("P1", **fields),))
    assert given.capacity_of("P1") == capacity


@pytest.mark.parametrize(
    ("work", "place", "demand", "active"),
    [
        ({}, {}, (500, 500), (0, 1)),
        ({"start": date(2026, 2, 1)}, {}, (0, 500), (1,)),
        ({"end": date(2026, 2, 7)}, {}, (500, 125), (0, 1)),
        ({"start": date(2026, 2, 1)}, {"start": date(2026, 1, 1)}, (500, 500), (0, 1)),
        ({}, {"start": date(2026, 2, 1), "end": date(2026, 2, 14)}, (0, 250), (1,)),
        ({"start": date(2026, 2, 1)}, {"fte_by_period": {"Jan": 0.1}}, (100, 500), (0, 1)),
        ({}, {"fte_by_period": {"Jan": 0}}, (0, 500), (1,)),
        ({}, {"fte": 0}, (0, 0), (0, 1)),
    ],
)
def test_demand(work, place, demand, active):
    given = problem(periods=MONTHS, initiatives=(initiative(**work),), seats=(seat(**place),))
    assert given.demand_of("S1") == demand
    assert given.periods_of("S1") == active
    assert given.effort_of("S1") == sum(demand)


def test_without_dates_of_periods_all_the_time_is_one():
    given = problem(people=(person("P1", start=date(2030, 1, 1)),))
    assert given.capacity_of("P1") == (1000,)
    assert given.demand_of("S1") == (500,)


def test_cost_is_counted_over_all_periods():
    given = problem(periods=MONTHS, people=(person("P1", cost_per_fte=100.01),))
    assert given.cost_of(given.person("P1"), given.seat("S1")) == 100010
    cheap = problem(people=(person("P1", cost_per_fte=0.001),))
    assert cheap.cost_of(cheap.person("P1"), cheap.seat("S1")) == 1


# -- look-ups ---------------------------------------------------------------------------------------------


def test_who_and_what_there_is():
    given = problem(
        people=(person("P1"), person("P2", active=False)),
        initiatives=(initiative("I1", 5.5), initiative("I2", 100, status=Status.OFF), initiative("I3", 1)),
        seats=(seat("S1"), seat("S2", "I3"), seat("S3")),
        needs=(need(),),
    )
    assert [one.id for one in given.active_people] == ["P1"]
    assert [one.id for one in given.staffable_initiatives] == ["I1", "I3"]
    assert given.portfolio_value == 6.5
    assert [one.id for one in given.seats_of("I1")] == ["S1", "S3"]
    assert (given.seats_of("I2"), given.needs_of("I2")) == ((), ())
    assert [one.id for one in given.needs_of("I1")] == ["N1"]
    assert given.has_person("P2")
    assert not given.has_person("P3")
    assert given.has_seat("S3")
    assert not given.has_initiative("S3")


def test_skills_are_those_of_the_workbook_and_those_in_use():
    given = problem(
        people=(person("P1", skills={"SQL": 1}),),
        seats=(seat(skills=(SeatSkill(skill="Go"),)),),
        needs=(need(skill="Rust"),),
        skill_names=("Ada", "SQL"),
    )
    assert given.all_skills == ("Ada", "SQL", "Go", "Rust")


def test_sides():
    given = problem(
        roles=(Role(id="BPO", side=Side.BUSINESS), Role(id="Dev", side=Side.IT)),
        people=(person("P1", "BPO", other_roles={"Dev": None}), person("P2", "Dev")),
        seats=(seat("S1"), seat("S2", role="Dev")),
    )
    first, second = given.people
    assert given.side_in_seat(first, given.seat("S1")) is Side.BUSINESS
    assert given.side_in_seat(first, given.seat("S2")) is Side.IT
    assert given.is_bridge(first)
    assert not given.is_bridge(second)


def test_communication_rated_by_anybody_counts():
    assert not problem().has_competencies
    assert not problem(people=(person("P1", competencies={"Innovation": 3}),)).has_competencies
    assert problem(people=(person("P1", competencies={"Communication": 1}),)).has_competencies


# -- copies -----------------------------------------------------------------------------------------------


def test_replace_validates_anew_and_leaves_the_first_alone():
    given = problem()
    changed = given.replace(people=(person("P1", capacity_fte=0.5),))
    assert (given.capacity_of("P1"), changed.capacity_of("P1")) == ((1000,), (500,))
    with pytest.raises(ProblemError, match="'P9'"):
        given.replace(seats=(seat(fixed_person="P9"),))


@examples(20)
@given(problem=problems())
def test_a_problem_survives_text_and_pickle(problem):
    by_text = Problem.model_validate_json(problem.model_dump_json())
    by_pickle = pickle.loads(pickle.dumps(problem))
    assert by_text == by_pickle == problem
    assert hash(by_text) == hash(by_pickle) == hash(problem)
    assert by_text.content_hash == by_pickle.content_hash == problem.content_hash


def test_the_text_is_plain():
    plain = json.loads(problem(people=(person("P1", skills={"SQL": 3}),)).model_dump_json())
    assert plain["people"][0]["skills"] == {"SQL": 3}


# -- hashes -----------------------------------------------------------------------------------------------

ASKED = {
    "people": (person("P1", attributes={"origin": "Bonn"}),),
    "seats": (seat(skills=(SeatSkill(skill="SQL"),)),),
    "rules": (rule("apart"),),
    "needs": (need(),),
}


def test_the_hash_does_not_depend_on_where_things_stand():
    moved = {
        "people": (ASKED["people"][0].replace(origin="People!A9"),),
        "seats": (seat(origin="Seats!A2", skills=(SeatSkill(skill="SQL", origin="Seat skills!A3"),)),),
        "rules": (rule("apart", origin="Rules!A2"),),
        "needs": (need(origin="Needs!A2"),),
        "initiatives": (initiative(origin="Initiatives!A5"),),
    }
    assert problem(**ASKED, initiatives=(initiative(),)).content_hash == problem(**moved).content_hash


@pytest.mark.parametrize(
    "changed",
    [
        {"people": (person("P1", attributes={"origin": "Graz"}),)},
        {"people": (person("P1"),)},
        {"seats": (seat(skills=(SeatSkill(skill="SQL", min_level=2),)),)},
        {"rules": (rule("apart", hard=False),)},
        {"top_level": 6},
    ],
)
def test_the_hash_depends_on_what_is_asked(changed):
    assert problem(**{**ASKED, **changed}).content_hash != problem(**ASKED).content_hash


def test_a_problem_is_checked_once_whatever_holds_it(monkeypatch):
    checked: list[Problem] = []

    def check(one: Problem) -> tuple[Contradiction, ...]:
        checked.append(one)
        return ()

    monkeypatch.setattr("teamform.domain.problem.find_contradictions", check)
    one = problem(**ASKED)
    assert Brief(problem=one).replace(currency="EUR").problem is one
    assert checked == [one]
    other = one.replace(people=())
    assert checked == [one, other]
