"""A comparison as data frames."""

from __future__ import annotations

import math

import pytest

from teamform.analysis.comparison.frames import comparison_frames
from teamform.scenarios.compare import compared
from tests.comparison.batches import BASE_PLAN, BASE_RESULT, ask_of, result, scenario, small_comparison


@pytest.fixture(scope="module")
def frames():
    return comparison_frames(small_comparison())


def test_scenarios_have_their_figures(frames):
    table = frames["scenarios"]
    assert list(table.index) == ["Base", "Ann leaves", "Three runs", "Nobody", "Too much"]
    assert table.loc["Three runs", "value"] == 28
    assert math.isnan(table.loc["Nobody", "value"])
    assert table.loc["Three runs", "gained"] == ("I3",)
    assert table.loc["Too much", "ending"] == "infeasible"


def test_inputs_places_and_moves_are_rows(frames):
    inputs = frames["inputs"].set_index("scenario")
    assert inputs.loc["Ann leaves", "ids"] == ("P1",)
    assert bool(inputs.loc["Ann leaves", "after"]) is False
    assert len(frames["places"].query("scenario == 'Three runs'")) == 3
    moves = frames["moves"].set_index(["person", "scenario"])
    assert moves.loc[("P2", "Three runs"), "after"] == ("S2", "S3")


def test_no_regret_and_regret_are_tables(frames):
    common = frames["no_regret"].query("share == 1")
    assert list(common["initiative"]) == ["I1", "I2", "I2"]
    assert frames["regret"].loc["Base", "Ann leaves"] == 10


def test_places_on_axes_are_columns():
    some = [result(scenario("S", family="F", coordinates={"FTE": 0.5}), BASE_PLAN)]
    table = comparison_frames(compared(BASE_RESULT, some, ask_of()))["scenarios"]
    assert table.loc["S", "at FTE"] == 0.5
    assert "regret" in comparison_frames(compared(BASE_RESULT, [], ask_of()))
