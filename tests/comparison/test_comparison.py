"""Scenarios beside their base: figures, what is best, what all have in common, who moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.analysis.comparison.comparison import ALL, MOST, SOME
from teamform.analysis.comparison.facts import PlaceTaken
from teamform.analysis.comparison.measures import MEASURES, best_of, measure
from teamform.analysis.comparison.moves import who_moves
from teamform.analysis.comparison.pareto import efficient
from teamform.analysis.comparison.regret import PlanRegret, Regrets
from teamform.analysis.comparison.verdict import comparison_verdict
from teamform.domain.batch import Ending
from teamform.domain.change import Scenario
from teamform.scenarios.compare import compared
from tests.comparison.batches import (
    BASE_PLAN,
    BASE_RESULT,
    UNKNOWN,
    ask_of,
    failed,
    result,
    scenario,
    small_batch,
    small_comparison,
)


@pytest.fixture(scope="module")
def small():
    return small_comparison()


def test_the_figures_of_a_plan_are_kept(small):
    base, _, three, *_ = small.all
    found = {one.id: base.amount(one.id) for one in MEASURES}
    assert found == {
        "value": pytest.approx(23),  # 10, and 20 x (0.3 + 0.7 x 1/2)
        "value_share": pytest.approx(23 / 30),
        "score": pytest.approx(23),
        "gap": 0,
        "initiatives": 2,
        "places": 2,
        "open_places": 1,
        "coverage": 0,
        "balance": 0,
        "utilisation": pytest.approx(1 / 2.5),
        "people": 2,
        "cost": 90,
        "moves": 0,
        "new_places": 0,
    }
    assert base.is_proven
    assert not three.is_proven
    assert (three.amount("moves"), three.amount("new_places")) == (0, 1)


def test_a_scenario_without_a_plan_is_kept_with_its_reason(small):
    invalid, infeasible = small.scenarios[2:]
    assert (invalid.ending, invalid.reason, invalid.remedy) == (
        Ending.INVALID, "There is no person P9.", "Correct the row.",
    )  # fmt: skip
    assert infeasible.inputs[0].after == 0.1
    assert {one.amount("value") for one in (invalid, infeasible)} == {None}
    assert small.gained(invalid) == small.lost(invalid) == ()


def test_initiatives_are_gained_and_lost(small):
    assert small.gained(small.scenarios[1]) == ("I3",)
    assert small.lost(small.scenarios[1]) == ()


def test_plans_are_put_together_again(small):
    assert small.base.plan == BASE_PLAN


def test_what_all_have_in_common_comes_first(small):
    found = {one.place: (one.count, one.word, one.is_in_base) for one in small.assignments}
    assert found == {
        PlaceTaken("I2", "S2", "P2"): (3, ALL, True),
        PlaceTaken("I1", "S1", "P1"): (2, MOST, True),
        PlaceTaken("I1", "S1", "P3"): (1, SOME, False),
        PlaceTaken("I3", "S3", "P2"): (1, SOME, False),
    }
    assert next(iter(small.assignments)).is_no_regret
    assert [(one.place.initiative, one.share) for one in small.initiatives] == [
        ("I1", 1), ("I2", 1), ("I3", pytest.approx(1 / 3)),
    ]  # fmt: skip


def test_people_who_serve_elsewhere_are_found(small):
    found = {one.person: dict(one.others) for one in who_moves(small)}
    assert found == {
        "P1": {"Ann leaves": ()},
        "P2": {"Three runs": (PlaceTaken("I2", "S2", "P2"), PlaceTaken("I3", "S3", "P2"))},
        "P3": {"Ann leaves": (PlaceTaken("I1", "S1", "P3"),)},
    }


def test_nobody_moves_from_a_base_without_a_plan():
    base = failed(Scenario(name="Base"), Ending.INFEASIBLE, "No plan.")
    comparison = compared(base, small_batch(), ask_of())
    assert who_moves(comparison) == ()
    assert comparison.gained(comparison.scenarios[0]) == ()
    assert "Infeasible: 'Base', 'Too much'." in comparison_verdict(comparison)


def test_the_verdict_says_what_gives_most_and_what_is_no_regret(small):
    said = comparison_verdict(small)
    assert "'Three runs' gives the most value, 28 points (5 more than 'Base')." in said
    assert "No regret: 2 of 3 initiatives and 1 of 4 assignments are in all 3 plans" in said
    assert "The most robust plan is that of 'Ann leaves': nowhere does it score more than 5 points" in said
    assert said.endswith("Invalid: 'Nobody'. Infeasible: 'Too much'.")


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (
            ((9, None), (5, 9)),
            "'B': it alone holds in both scenarios, though it scores up to 4 points below the best known.",
        ),
        (
            ((9, None), (9, 9)),
            "'B': it alone holds in both scenarios, and nowhere does it score more than 0 ",
        ),
        (((9, 3), (5, 9)), "'B': nowhere does it score more than 4 "),
        (
            ((9, None), (None, 9)),
            "'A': of the 2 that hold in 1 of 2 scenarios its greatest regret is the least, and nowhere ",
        ),
        (
            ((9, 3), (5, 9), (None, 9)),
            "'B': of the 2 that hold in both scenarios its greatest regret is the least, and nowhere does ",
        ),
    ],
)
def test_the_verdict_says_why_a_plan_is_the_most_robust(small, scores, said):
    plans = tuple(PlanRegret(name, found) for name, found in zip("ABC", scores, strict=False))
    verdict = comparison_verdict(replace(small, regrets=Regrets(("A", "B"), plans, (9, 9))))
    assert f"The most robust plan is that of {said}" in verdict


def test_the_verdict_says_both_of_two():
    same = result(scenario("Same"), BASE_PLAN)
    said = comparison_verdict(compared(BASE_RESULT, [same], ask_of()))
    assert said.startswith("Both scenarios give the same value: 23 points. ")
    assert "2 of 2 assignments are in both plans." in said


def test_the_verdict_says_where_the_base_is_proven_less_well_than_others():
    base = result(Scenario(name="Base"), BASE_PLAN, above=1.0)
    said = comparison_verdict(compared(base, small_batch(), ask_of()))
    assert "Caution: the plan of 'Base' is proven only to a gap of " in said
    assert "and 2 other scenarios more closely" in said


def test_no_caution_where_the_base_is_proven(small):
    assert "Caution" not in comparison_verdict(small)


def test_the_verdict_of_nothing_solved():
    none = failed(Scenario(name="Base"), Ending.FAILED, "It broke.")
    comparison = compared(none, [failed(UNKNOWN, Ending.INVALID, "No.")], ask_of())
    assert comparison_verdict(comparison) == "Invalid: 'Nobody'. Failed: 'Base'."


def test_results_are_read_one_at_a_time():
    alive = 0

    class Watched:
        def __iter__(self):
            nonlocal alive
            for one in small_batch():
                alive += 1
                yield one

    assert len(compared(BASE_RESULT, Watched(), ask_of()).scenarios) == alive == 4


@pytest.mark.parametrize(
    ("measure_id", "amounts", "best"),
    [
        ("value", [1, 2, None, 3], 3),
        ("cost", [1, 2, None, 3], 1),
        ("value", [3, 3, 1], None),  # most are as good
        ("value", [3, 3, 1, 2], 3),
        ("gap", [0.1, 0.2], None),  # no way is better by itself
        ("value", [None], None),
    ],
)
def test_the_best_is_marked_where_most_are_not_as_good(measure_id, amounts, best):
    assert best_of(measure_id, amounts) == best


def test_measures_are_found_by_id():
    assert [measure(one.id) for one in MEASURES] == list(MEASURES)


points = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12)


@given(points)
def test_efficient_points_are_those_that_none_beats(some):
    def beats(one, other):
        return one != other and all(mine >= theirs for mine, theirs in zip(one, other, strict=True))

    assert efficient(some) == tuple(not any(beats(other, one) for other in some) for one in some)


def test_scenarios_of_a_fault_are_kept_too():
    faulty = scenario("Faulty", fault="The row cannot be read.")
    comparison = compared(BASE_RESULT, [failed(faulty, Ending.INVALID, faulty.fault)], ask_of())
    assert comparison.scenarios[0].reason == "The row cannot be read."
