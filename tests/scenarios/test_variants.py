"""Sweeps and grids are written out: a scenario for each combination, with a name that says it."""

from __future__ import annotations

import sys

import pytest

from teamform.domain.change import Change, Scenario
from teamform.domain.selector import Selector
from teamform.scenarios.variants import variants
from tests.scenarios.said import full


def written_out(name="What if", **fields):
    brief = full().brief
    assert brief is not None
    return list(variants(Scenario(name=name, **fields), brief.problem))


def sweep(kind, field, values, action="set", **rows):
    return Change(kind=kind, field=field, action=action, values=values, **rows)


def group(text):
    return {"group": Selector.parse(text)}


@pytest.mark.parametrize(
    ("change", "label", "words"),
    [
        (sweep("people", "capacity_fte", (0.8, 1.2), "multiply", **group("Role = BPO")), "FTE of BPO",
         ["80 %", "120 %"]),
        (sweep("people", "capacity_fte", (0.5, 1.0), id="P01"), "FTE of Anna Müller", ["50 %", "100 %"]),
        (sweep("people", "cost_per_fte", (-100.0, 100.5), "add", **group("*")), "Cost per FTE of all people",
         ["-100", "+100.5"]),
        (sweep("people", "availability_fte.Q1", (0.0, 0.5), **group("P01; Group = Data")),
         "FTE in Q1 of Anna Müller, Data", ["0 %", "50 %"]),
        (sweep("people", "skills.Python", (1, 2), **group("Python >= 1 and Role = BPO")),
         "Python of Python >= 1 and BPO", ["1", "2"]),
        (sweep("people", "active", (True, False), id="P02"), "Active of Ben Okoro", ["Yes", "No"]),
        (sweep("initiatives", "status", ("Must", "Off"), id="I02"), "Status of Platform", ["Must", "Off"]),
        (sweep("initiatives", "end", ("2025-01-31", None), id="I02"), "End of Platform",
         ["2025-01-31", "none"]),
        (sweep("seats", "skills.C#.weight", (1.0, 2.5), id="S1"), "Weight of S1", ["1", "2.5"]),
        (sweep("seats", "fte_by_period.Q2", (0.125,), id="S1"), "FTE in Q2 of S1", ["12.5 %"]),
    ],
)  # fmt: skip
def test_names_say_what_is_swept_and_how_far(change, label, words):
    found = written_out(changes=(change,))
    assert [one.name for one in found] == [f"What if: {label} {word}" for word in words]
    assert [one.family for one in found] == ["What if"] * len(words)
    assert all(list(one.coordinates) == [label] for one in found)
    assert [one.changes[0].value for one in found] == list(change.values)


def test_a_scenario_that_is_called_like_its_sweep_is_not_called_so_twice():
    change = sweep("people", "capacity_fte", (0.8, 1.0), "multiply", **group("Role = BPO"))
    assert [one.name for one in written_out("fte of bpo", changes=(change,))] == [
        "FTE of BPO 80 %",
        "FTE of BPO 100 %",
    ]


def test_coordinates_are_the_values_or_their_numbers():
    changes = (
        sweep("people", "capacity_fte", (0.8, 1.0), "multiply", id="P01"),
        sweep("initiatives", "status", ("Must", "Off"), id="I02"),
    )
    found = written_out(changes=changes, swept={"goals.cost.weight": ("0.5", "2")})
    assert len(found) == 8
    assert len({one.name for one in found}) == 8
    assert [tuple(one.coordinates.values()) for one in found[:4]] == [
        (0.8, 1, 0.5), (0.8, 1, 2), (0.8, 2, 0.5), (0.8, 2, 2),
    ]  # fmt: skip
    assert dict(found[-1].overrides) == {"goals.cost.weight": "2"}
    assert not found[-1].swept


def test_the_same_sweep_twice_has_two_axes():
    change = sweep("people", "cost_per_fte", (1.0, 2.0), "add", id="P01")
    found = written_out(changes=(change, change))
    assert [*found[1].coordinates.items()] == [
        ("Cost per FTE of Anna Müller", 1.0), ("Cost per FTE of Anna Müller (2)", 2.0),
    ]  # fmt: skip


def test_planning_models_may_be_swept():
    found = written_out(swept={"Planning model": ("balanced", "even_teams")})
    assert [one.planning_model for one in found] == ["balanced", "even_teams"]
    assert [one.name for one in found] == [
        "What if: Planning model balanced",
        "What if: Planning model even_teams",
    ]
    assert not found[0].overrides


def test_a_scenario_without_a_sweep_is_itself():
    scenario = Scenario(name="Plain", changes=(Change(kind="people", id="P01", action="remove"),))
    brief = full().brief
    assert brief is not None
    (found,) = variants(scenario, brief.problem)
    assert found is scenario


def test_variants_share_the_changes_that_are_the_same():
    fixed = tuple(Change(kind="people", id="P01", field="capacity_fte", value=0.5) for _ in range(9))
    change = sweep("people", "cost_per_fte", tuple(map(float, range(200))), id="P01")
    found = written_out(changes=(*fixed, change))
    assert all(one.changes[0] is fixed[0] for one in found)
    own = sum(sys.getsizeof(one) + sys.getsizeof(one.__dict__) for one in found) / len(found)
    assert own < 2_000
