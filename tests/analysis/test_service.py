"""Who serves where, period by period."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from teamform.analysis.load import loads
from teamform.analysis.service import Service, services
from teamform.domain.entities import Period
from tests.builders import initiative, person, plan, problem, seat, team
from tests.strategies import plans, problems

PERIODS = (
    Period(id="Q1", start=date(2026, 1, 1), end=date(2026, 3, 31)),
    Period(id="Q2", start=date(2026, 4, 1), end=date(2026, 6, 30)),
)


def test_each_period_has_its_initiatives_most_time_first():
    one = problem(
        people=(person("P1"), person("P2")),
        initiatives=(initiative("I1"), initiative("I2", start=date(2026, 4, 1))),
        seats=(seat("S1", fte=0.2), seat("S2", "I2", fte=0.5)),
        periods=PERIODS,
    )
    found = services(one, plan(team("I1", "P1 S1"), team("I2", "P1 S2")))
    assert found == {"P1": ((Service("I1", 200),), (Service("I2", 500), Service("I1", 200)))}


def test_seats_of_one_initiative_are_taken_together():
    one = problem(people=(person("P1"),), seats=(seat("S1", fte=0.2), seat("S2", fte=0.3)))
    assert services(one, plan(team("I1", "P1 S1", "P1 S2"))) == {"P1": ((Service("I1", 500),),)}


@settings(max_examples=40)
@given(data=st.data(), problem=problems())
def test_they_take_what_the_load_says_is_used(data, problem):
    drawn = data.draw(plans(problem))
    found = services(problem, drawn)
    for load in loads(problem, drawn):
        served = found.get(load.person.id, ((),) * len(problem.periods))
        assert tuple(sum(one.takes for one in period) for period in served) == load.used
        assert {one.initiative for period in served for one in period} <= set(load.initiatives)
