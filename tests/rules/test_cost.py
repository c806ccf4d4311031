"""Cost: points lost for the FTE used."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.domain.entities import Period
from teamform.domain.numbers import rounded_thousandths
from teamform.errors import NumberTooLargeError
from teamform.formulation.build import formulate
from teamform.formulation.costs import rounded_products
from tests.builders import person, plan, policy, problem, seat, team
from tests.rules.bench import best_plan, score

MADE = plan(team("I1", "P1 S1"))


def costing(**fields):
    return problem(people=(person("P1", cost_per_fte=100.5), person("P2", cost_per_fte=80)), **fields)


@pytest.mark.parametrize(
    ("fields", "expected"), [({}, 50.25), ({"points_per_unit": 0.001}, 0.05), ({"weight": 2}, 100.5)]
)
def test_points(fields, expected):
    assert score(costing(), MADE, policy({"id": "cost", **fields})) == -expected


def test_every_period_costs():
    two = costing(periods=(Period(id="Jan"), Period(id="Feb")), seats=(seat(fte_by_period={"Feb": 0.1}),))
    assert score(two, MADE, policy("cost")) == -60.3


def test_the_optimum_is_the_cheaper_one():
    assert best_plan(costing(), policy("value", {"id": "cost", "points_per_unit": 0.01})) == plan(
        team("I1", "P2 S1")
    )


@given(
    numerator=st.integers(-(10**6), 10**6),
    denominator=st.integers(1, 10**6),
    amounts=st.lists(st.integers(0, 10**15), min_size=1, max_size=5),
)
def test_many_products_are_rounded_as_one_is(numerator, denominator, amounts):
    factor = Fraction(numerator, denominator * 1000)
    expected = [rounded_thousandths(factor * amount / 1000) for amount in amounts]
    if max(map(abs, expected)) < 2**53:
        assert rounded_products(factor, np.array(amounts), "test").tolist() == expected


def test_costs_beyond_exact_arithmetic_are_refused_by_seat():
    rich = problem(people=(person("P1", cost_per_fte=1e12),), seats=(seat(fte=100),))
    with pytest.raises(NumberTooLargeError, match="cost of seat S1"):
        formulate(rich, policy("cost"))
