"""Samples: drawn by chance, the same for the same seed, as often as they should be."""

from __future__ import annotations

import math
import statistics

import pytest

from teamform.domain.entities import Period
from teamform.domain.selector import Selector
from teamform.scenarios.sampling import Absence, Demand, Sample
from tests.builders import initiative, person, problem, seat
from tests.scenarios.said import of_file

PEOPLE = tuple(person(f"P{i:03}", "BPO" if i % 2 else "Design", capacity_fte=0.8) for i in range(200))
GIVEN = problem(
    people=(*PEOPLE, person("P999", active=False)),
    initiatives=(initiative("I1"),),
    seats=tuple(seat(f"S{i}", "I1", fte=0.5, fte_by_period={"Q2": 0.2} if i < 3 else {}) for i in range(40)),
    periods=(Period(id="Q1"), Period(id="Q2"), Period(id="Q3")),
)
ALL = Selector(everyone=True)
PERIODS = ("Q1", "Q2", "Q3")


def drawn(*draws, count=20, seed=1, name="Sample"):
    return list(Sample(name, count, seed, draws).scenarios(GIVEN))


def test_whoever_is_away_has_nothing_left_in_each_period():
    for one in drawn(Absence(ALL, 0.3, ("Q1", "Q3"))):
        first, third = one.changes
        assert first.group == third.group
        after = one.apply(GIVEN)
        away = set(first.group.people)
        assert "P999" not in away
        for someone in after.people:
            left = 0.0 if someone.id in away else None
            assert [someone.availability_fte.get(period) for period in PERIODS] == [left, None, left]


def test_about_the_share_is_away_of_the_group_alone():
    bpo = Selector.parse("Role = BPO")
    numbers = [len(one.changes[0].group.people) for one in drawn(Absence(bpo, 0.3, ("Q1",)), count=100)]
    assert 28 < statistics.mean(numbers) < 32
    assert statistics.stdev(numbers) > 2
    assert drawn(Absence(bpo, 0, ("Q1",)))[0].changes == ()
    assert len(drawn(Absence(bpo, 1, ("Q1",)))[0].changes[0].group.people) == 100


def test_periods_may_be_drawn_for_each_person():
    one = drawn(Absence(ALL, 1, PERIODS, drawn_periods=2, left=0.5))[0].apply(GIVEN)
    assert all(len(someone.availability_fte) == 2 for someone in one.active_people)
    assert len({tuple(someone.availability_fte) for someone in one.active_people}) == 3
    assert {fte for someone in one.people for fte in someone.availability_fte.values()} == {0.4}


@pytest.mark.parametrize(
    ("demand", "mean", "deviation"),
    [(Demand(ALL, spread=0.25), 1, 0.255), (Demand(ALL, least=0.8, most=1.4), 1.1, 0.6 / math.sqrt(12))],
)
def test_factors_have_the_mean_and_the_spread_asked_for(demand, mean, deviation):
    factors = [
        change.value for one in drawn(demand, count=200) for change in one.changes if change.field == "fte"
        for _ in change.group.people
    ]  # fmt: skip
    assert statistics.mean(factors) == pytest.approx(mean, abs=0.02)
    assert statistics.stdev(factors) == pytest.approx(deviation, abs=0.03)
    assert min(factors) > 0


def test_a_seat_that_says_another_fte_for_a_period_is_changed_there_too():
    one = drawn(Demand(ALL, least=2, most=2))[0].apply(GIVEN)
    assert {each.fte for each in one.seats} == {1.0}
    assert [each.fte_by_period for each in one.seats[:4]] == [{"Q2": 0.4}] * 3 + [{}]


def test_one_factor_for_all():
    for one in drawn(Demand(ALL, spread=0.5, together=True)):
        assert len({change.value for change in one.changes}) <= 1


def test_the_same_seed_draws_the_same_and_more_draws_change_none():
    draws = (Absence(ALL, 0.1, PERIODS), Demand(ALL, spread=0.2))
    few = drawn(*draws, count=9)
    assert drawn(*draws, count=9) == few
    assert [one.changes for one in drawn(*draws, count=12)][:9] == [one.changes for one in few]
    assert drawn(*draws, count=9, seed=2) != few
    assert few[0].changes != few[1].changes


def test_names_and_coordinates():
    found = drawn(Demand(ALL, spread=0.2), count=10, name="Demand")
    assert [found[0].name, found[9].name] == ["Demand 01", "Demand 10"]
    assert found[3].family == "Demand"
    assert dict(found[3].coordinates) == {"Draw": 4.0}


def test_a_sample_of_many_people_has_few_changes():
    one = drawn(Absence(ALL, 0.5, PERIODS))[0]
    assert len(one.changes) == 3
    assert len(drawn(Demand(ALL, spread=0.2))[0].changes) < 40


# -- in a file --------------------------------------------------------------------------------------------

HEAD = '[[sample]]\nname = "Ill"\ncount = 3\nseed = 7\n'


def test_a_sample_of_a_file(tmp_path):
    text = HEAD + (
        '[[sample.absence]]\nwho = "Role = BPO; Anna Müller"\nshare = 1\nperiods = ["q2"]\nleft = 0.5\n'
        '[[sample.demand]]\nseats = "Initiative = I01"\nfrom = 1.1\nto = 1.1\n'
    )
    found = of_file(tmp_path / "batch.toml", text)
    assert [one.name for one in found] == ["Ill 1", "Ill 2", "Ill 3"]
    absence, demand, *in_periods = found[0].changes
    assert (absence.group.people, absence.field, absence.value) == (("P01",), "availability_fte.Q2", 0.5)
    assert (demand.group.people, demand.field, demand.value) == (("S1",), "fte", 1.1)
    assert [one.field for one in in_periods] == ["fte_by_period.Q2"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[sample]]\ncount = 3", "sample 1, key name: found nothing, expected the name of the sample"),
        (HEAD, "sample 1 'Ill': found nothing drawn"),
        (HEAD + "absence = 3", "key absence: found 3, expected tables"),
        (HEAD.replace("3", "0") + "[[sample.absence]]\nshare = 1",
         "key count: found 0, expected a whole number from 1"),
        (HEAD + "[[sample.absence]]", "absence 1, key share: found nothing, expected a number from 0 to 1"),
        (HEAD + "[[sample.absence]]\nshare = 20",
         "absence 1, key share: found 20, expected a number from 0 to 1"),
        (HEAD + "[[sample.absence]]\nshre = 1", "absence 1, key shre: found an unknown key"),
        (HEAD + '[[sample.absence]]\nshare = 1\nwho = "Rolle = BPO"',
         "absence 1, key who: found a condition on 'Rolle'"),
        (HEAD + '[[sample.absence]]\nshare = 1\nwho = "P77"', "absence 1, key who: found 'P77'"),
        (HEAD + '[[sample.absence]]\nshare = 1\nwho = "Role = Pilot"',
         "found 'Role = Pilot', which no row meets"),
        (HEAD + '[[sample.absence]]\nshare = 1\nwho = 3', "key who: found 3, expected an ID, conditions"),
        (HEAD + '[[sample.absence]]\nshare = 1\nperiods = ["Q7"]',
         "key periods: found a list, expected a list of periods (Q1, Q2"),
        (HEAD + "[[sample.absence]]\nshare = 1\nperiods = 3",
         "key periods: found 3, expected a whole number from 1 to 2"),
        (HEAD + "[[sample.demand]]\nspread = 9",
         "demand 1, key spread: found 9, expected a number from 0 to 2"),
        (HEAD + "[[sample.demand]]\nspread = 0.1\nfrom = 1", "expected either spread, or from and to"),
        (HEAD + "[[sample.demand]]\nfrom = 2\nto = 1",
         "demand 1, key to: found 1, expected a number from 2 to 10"),
        (HEAD + "[[sample.demand]]\nfrom = 1\nto = 2\ntogether = 1",
         "key together: found 1, expected true or false"),
    ],
)  # fmt: skip
def test_a_wrong_sample_is_one_scenario_at_fault(tmp_path, text, said):
    (found,) = of_file(tmp_path / "batch.toml", text)
    assert said in found.fault, found.fault
    assert found.fault.startswith("batch.toml, sample 1")
