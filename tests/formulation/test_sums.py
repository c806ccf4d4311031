"""Sums of columns and of what candidates add."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.errors import NumberTooLargeError
from teamform.formulation.build import formulate
from teamform.formulation.sums import Factor, Picked, Scope, Sum, total
from teamform.formulation.vectors import Vectors
from teamform.formulation.write import write_sum
from tests.builders import initiative, person, policy, problem, seat

TWO_TEAMS = formulate(
    problem(
        people=tuple(person(f"P{number}") for number in (1, 2, 3)),
        initiatives=(initiative("I1"), initiative("I2")),
        seats=(seat("S1", "I1"), seat("S2", "I2"), seat("S3", "I2")),
    ),
    policy("focus"),
)
"""Two runs, nine candidates, and columns that follow."""

VALUES = np.arange(1, TWO_TEAMS.model.number_of_columns + 1) ** 2
PEOPLE, SEATS = Vectors(3), Vectors(3)


def vectors(collection):
    numbers = st.lists(st.integers(-3, 3), min_size=3, max_size=3)
    return numbers.map(lambda some: collection.of(np.array(some)))


factors = st.one_of(
    st.builds(Factor, st.just(Scope.SEAT), st.integers(0, 2), vectors(PEOPLE), st.integers(-3, 3)),
    st.builds(Factor, st.just(Scope.TEAM), st.integers(0, 1), vectors(PEOPLE), st.integers(-3, 3)),
    st.builds(Factor, st.just(Scope.PERSON), st.integers(0, 2), vectors(SEATS), st.integers(-3, 3)),
    st.builds(
        lambda one, two: Picked(np.array([one]), np.array([two])), st.integers(0, 8), st.integers(-3, 3)
    ),
)
sums = st.builds(
    lambda pairs, constant, factors: Sum(
        np.array([column for column, _ in pairs], dtype=np.int64),
        np.array([coefficient for _, coefficient in pairs], dtype=np.int64),
        constant,
        tuple(factors),
    ),
    st.lists(st.tuples(st.integers(0, 3), st.integers(-5, 5)), max_size=6),
    st.integers(-5, 5),
    st.lists(factors, max_size=4),
)


def value(amount):
    """What a sum is by hand, factor by factor."""
    others = VALUES[[0, 1, *range(11, len(VALUES))]]
    return (
        amount.constant
        + int(amount.coefficients @ others[amount.columns])
        + sum(map(value_of_factor, amount.factors))
    )


def value_of_factor(factor):
    taken = VALUES[2:11]
    if isinstance(factor, Picked):
        return int(factor.coefficients @ taken[factor.candidates])
    added = 0
    for candidate, (who, where) in enumerate((who, where) for where in range(3) for who in range(3)):
        about = {Scope.SEAT: where, Scope.TEAM: min(where, 1), Scope.PERSON: who}[factor.scope]
        number = factor.vector.values[where if factor.scope is Scope.PERSON else who]
        added += int(taken[candidate]) * int(number) * (about == factor.where)
    return added * factor.coefficient


def written(amount):
    skeleton = TWO_TEAMS.skeleton
    return write_sum(
        type(skeleton)(**{**vars(skeleton), "people_vectors": PEOPLE, "seat_vectors": SEATS}),
        TWO_TEAMS.candidates,
        amount,
    )


@given(one=sums)
def test_a_sum_written_out_is_the_same_sum(one):
    assert written(one).value(VALUES) == value(one)


@given(one=sums, two=sums, factor=st.integers(-3, 3))
def test_arithmetic_is_that_of_the_values(one, two, factor):
    first, second = value(one), value(two)
    assert value(one + two) == first + second
    assert value(one - two) == first - second
    assert value(factor * one) == value(one * factor) == factor * first
    assert value(3 - one + 2) == 5 - first
    assert value(total([one, two, one])) == 2 * first + second


@given(one=sums)
def test_merged_names_each_column_once_and_none_in_vain(one):
    merged = one.merged()
    assert value(merged) == value(one)
    assert np.all(np.diff(merged.columns) > 0)
    assert np.all(merged.coefficients)


@given(one=sums)
def test_what_all_coefficients_have_in_common_can_be_divided_out(one):
    common = one.common_divisor()
    assert value(common * (one.divided(common) - one.constant)) == value(one - one.constant)


def test_the_same_factor_twice_is_one():
    ones = PEOPLE.of(None)
    twice = Sum(factors=(Factor(Scope.TEAM, 1, ones, 2), Factor(Scope.TEAM, 1, ones, 3)))
    assert twice.merged().factors == (Factor(Scope.TEAM, 1, ones, 5),)
    assert (twice - twice).merged().is_constant


def test_nothing_is_zero():
    assert value(total([])) == value(Sum()) == 0
    assert Sum(constant=7).is_constant
    assert (0 * Sum.of(1)).is_constant
    assert Sum.picked(np.zeros(0, dtype=np.int64)).is_constant


@pytest.mark.parametrize(
    "large",
    [
        Sum(np.array([0]), np.array([10**9])),
        Sum.picked(np.array([0])) * 10**9,
        Sum(factors=(Factor(Scope.TEAM, 0, PEOPLE.of(np.array([0, 10**9, 0]))),)),
    ],
)
def test_products_beyond_exact_arithmetic_are_refused(large):
    with pytest.raises(NumberTooLargeError):
        10**9 * large
