"""Used, free and shared-out time, by person and period."""

from __future__ import annotations

from datetime import date

from teamform.analysis.load import bench, loads
from teamform.domain.entities import Period
from tests.builders import initiative, person, plan, problem, seat, team

QUARTERS = (Period(id="Q1"), Period(id="Q2"))


def test_used_and_free_add_up_to_the_capacity():
    given = problem(
        people=(person("P1", capacity_fte=0.8, availability_fte={"Q2": 0.4}),),
        seats=(seat("S1", fte=0.3, fte_by_period={"Q2": 0.1}),),
        periods=QUARTERS,
    )
    (load,) = loads(given, plan(team("I1", "P1 S1")))
    assert load.used == (300, 100)
    assert load.capacity == (800, 400)
    assert load.free == (500, 300)
    assert load.shares == (300 / 800, 100 / 400)
    assert load.share == 400 / 1200


def test_initiatives_are_counted_in_the_periods_in_which_they_are_active():
    periods = (
        Period(id="Q1", start=date(2026, 1, 1), end=date(2026, 3, 31)),
        Period(id="Q2", start=date(2026, 4, 1), end=date(2026, 6, 30)),
    )
    given = problem(
        people=(person("P1"),),
        initiatives=(initiative("I1"), initiative("I2", start=date(2026, 4, 1))),
        seats=(seat("S1", fte=0.0), seat("S2", "I2", fte=0.5)),
        periods=periods,
    )
    (load,) = loads(given, plan(team("I1", "P1 S1"), team("I2", "P1 S2")))
    assert load.at_once == (1, 2)
    assert load.used == (0, 500)
    assert load.initiatives == ("I1", "I2")


def test_the_bench_are_those_who_have_time_and_serve_nowhere():
    given = problem(people=(person("P1"), person("P2"), person("P3", capacity_fte=0)))
    people = loads(given, plan(team("I1", "P1 S1")))
    assert [load.person.id for load in bench(people)] == ["P2"]


def test_somebody_who_is_not_active_has_no_load():
    given = problem(people=(person("P1"), person("P2", active=False)))
    assert [load.person.id for load in loads(given, plan())] == ["P1"]


def test_without_capacity_there_is_no_share():
    (load,) = loads(problem(people=(person("P1", capacity_fte=0),)), plan())
    assert load.share is None
    assert load.shares == (None,)
