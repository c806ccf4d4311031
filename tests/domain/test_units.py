"""What a place, a head and a step of coverage are worth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from teamform.domain.units import (
    COVERAGE_STEPS,
    brought_share,
    coverage_step_points,
    coverage_steps,
    filled_share,
    need_share,
    place_share,
)
from tests.builders import initiative, need, problem, seat


def test_a_places_share_by_count_and_weight():
    given = problem(
        initiatives=(initiative("I1"), initiative("I2")),
        seats=(seat("S1", count=3), seat("S2", weight=0.5), seat("S3", weight=0), seat("S4", "I2", weight=0)),
    )
    shares = [place_share(given, one) for one in given.seats]
    assert shares == [Fraction(2, 7), Fraction(1, 7), 0, 0]
    assert filled_share(given, "I1", {"S1": 2, "S2": 1}) == Fraction(5, 7)
    assert filled_share(given, "I2", {"S4": 1}) == 0


def test_a_needs_share_by_amount_and_weight():
    given = problem(
        needs=(
            need("N1", headcount=2, weight=3),
            need("N2", headcount=None, total_level=4),
            need("N3", weight=0),
        )
    )
    assert [need_share(given, one) for one in given.needs] == [Fraction(3, 8), Fraction(1, 16), 0]
    assert coverage_steps(given, given.initiative("I1")) == {"N1": 945, "N2": 157, "N3": 0}


def test_what_is_brought_of_all_needs_is_the_sum_of_what_is_brought_of_each():
    given = problem(
        initiatives=(initiative("I1"), initiative("I2"), initiative("I3")),
        needs=(
            need("N1", headcount=6, weight=3),
            need("N2", headcount=None, total_level=4, weight=0.5),
            need("N3", weight=0),
            need("N4", "I2", weight=0),
        ),
    )
    brought = {"N1": 5, "N2": 3, "N3": 1}
    each = [need_share(given, one) * brought[one.id] for one in given.needs_of("I1")]
    assert brought_share(given, "I1", brought) == sum(each) == Fraction(23, 28)
    assert brought_share(given, "I1", {"N1": 6, "N2": 4}) == 1
    assert brought_share(given, "I1", {}) == brought_share(given, "I2", {"N4": 1}) == 0
    assert brought_share(given, "I3", {}) == 0


@pytest.mark.parametrize("amounts", [(1,), (7, 9), (3, 8, 10), (11,)])
def test_a_team_that_brings_everything_is_no_stronger_than_full_coverage(amounts):
    given = problem(needs=tuple(need(f"N{i}", headcount=one) for i, one in enumerate(amounts)))
    steps = coverage_steps(given, given.initiative("I1"))
    full = sum(steps[one.id] * one.amount for one in given.needs)
    assert COVERAGE_STEPS - sum(amounts) <= full <= COVERAGE_STEPS
    if amounts in {(1,), (7, 9)}:
        assert full == COVERAGE_STEPS


@pytest.mark.parametrize(
    ("value", "weight", "points"),
    [(2520, 1, 1000), (2520, 0.1, 100), (2520, 0, 0), (1, 1, 1), (0, 1, 1), (1, 0.1, 1), (30, 1, 12)],
)
def test_full_coverage_is_worth_the_portfolio(value, weight, points):
    given = problem(initiatives=(initiative("I1", value), initiative("I2", 500, status="Off")))
    assert coverage_step_points(given, weight) == points
