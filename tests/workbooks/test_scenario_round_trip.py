"""A scenario that is written into the Scenarios sheet is the same when it is read again."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform.domain.change import Change, Scenario
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector
from teamform.errors import OutputError
from teamform.workbook.findings import Collector
from teamform.workbook.layout import sheet
from teamform.workbook.read import read_workbook
from teamform.workbook.reading.book import SheetContent
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.headers import match_headers
from teamform.workbook.reading.sheets.scenarios import read_scenarios
from teamform.workbook.reading.tables import Table, take_rows
from teamform.workbook.reading.worksheet import Cells
from teamform.workbook.scenario_entries import scenario_rows
from tests.workbooks.fullest import FULL
from tests.workbooks.making import write


@cache
def full() -> tuple[Context, Problem]:
    with TemporaryDirectory() as folder:
        reading = read_workbook(write(Path(folder) / "input.xlsx", FULL))
    assert reading.brief is not None
    assert reading.context is not None
    return reading.context, reading.brief.problem


def read_again(scenario: Scenario) -> Scenario:
    """Write a scenario as rows and read them, without a file between."""
    context, problem = full()
    rows: list[Any] = [
        [column.name for column in sheet("Scenarios").columns],
        *map(list, scenario_rows(scenario)),
    ]
    content = SheetContent("Scenarios", cells=Cells(rows=list(enumerate(rows, 1))))
    table = Table(sheet("Scenarios"), content, 1)
    match_headers(table, Collector(), lambda _: None)
    take_rows(table)
    read = read_scenarios(context, table)
    assert read is not None
    (again,) = read.read(problem)
    return again.replace(origin="", changes=tuple(one.replace(origin="") for one in again.changes))


def of(kind: str, fields: dict[str, st.SearchStrategy[Any]], rows: tuple[str, ...], groups: tuple[str, ...]):
    """Return strategies of changes: one field of one row or of a group, with one value or several."""
    field = st.sampled_from(sorted(fields))
    row = st.sampled_from(rows).map(lambda one: {"id": one})
    group = st.sampled_from(groups).map(lambda one: {"group": Selector.parse(one)})

    def change(where: dict[str, Any], name: str) -> st.SearchStrategy[Change]:
        one = st.builds(Change, kind=st.just(kind), field=st.just(name), value=fields[name], note=NOTES,
                        **{key: st.just(value) for key, value in where.items()})  # fmt: skip
        several = st.lists(
            fields[name].filter(lambda value: value is not None), min_size=2, max_size=5, unique=True
        )
        return one | st.tuples(one, several).map(
            lambda pair: pair[0].replace(value=None, values=tuple(pair[1]))
        )

    return st.tuples(row | group, field).flatmap(lambda pair: change(*pair))


NOTES = st.sampled_from(("", "why", "= not a formula"))
SHARES = st.integers(0, 1000).map(lambda number: number / 1000)
AMOUNTS = st.integers(0, 2_000_000).map(lambda number: number / 1000)
LEVELS = st.integers(0, 5)
WORDS = st.sampled_from(("Bonn", "Graz", "Łódź", "a..b in 3", "each of us", "50 %"))
PEOPLE = of(
    "people",
    {
        "capacity_fte": SHARES, "availability_fte.Q1": SHARES, "skills.Python": LEVELS, "role_level": LEVELS,
        "competencies.Communication": st.integers(1, 5), "cost_per_fte": AMOUNTS, "active": st.booleans(),
        "location": WORDS, "role": st.sampled_from(("BPO", "Design", "Data steward")),
        "attributes.Shift": st.sampled_from(("late", "early")),
    },
    ("P01", "P02", "17"),
    ("Role = BPO", "P01; 17", "*", "Python >= 1 and Group = Data; P02", "Plays != Design"),
)  # fmt: skip
INITIATIVES = of(
    "initiatives",
    {"value": AMOUNTS, "status": st.sampled_from(("Must", "Optional", "Off")), "bridge": st.booleans(),
     "budget": AMOUNTS, "location": WORDS, "excludes": st.sampled_from(("I03", "I02; I03"))},
    ("I01",),
    ("status = Must", "start >= 2025-01-01 and objective = Growth"),
)  # fmt: skip
SEATS = of(
    "seats",
    {"fte": SHARES, "fte_by_period.Q2": SHARES, "count": st.integers(2, 9), "skills.C#": LEVELS,
     "skills.C#.weight": AMOUNTS, "skills.C#.must": st.booleans(), "weight": AMOUNTS,
     "fixed_person": st.sampled_from(("P01", "P02"))},
    ("S1", "S2", "S3"),
    ("role = Design", "initiative = I02; S1", "*", "fte >= 0.5 and must_fill = 0"),
)  # fmt: skip
OTHERS = (
    of(
        "needs",
        {"headcount": st.integers(1, 5), "must": st.booleans()},
        ("I01/Python",),
        ("skill = Python", "must = No"),
    )
    | of(
        "rules",
        {"weight": AMOUNTS, "hard": st.booleans(), "on": st.booleans()},
        ("R1", "R3"),
        ("type = load", "*"),
    )
    | of("preferences", {"points": AMOUNTS}, ("P01/I02",), ("person = P01",))
    | of("roles", {"side": st.sampled_from(("IT", "Business"))}, ("Data steward",), ("side = Business",))
)
MULTIPLIED = st.builds(
    Change, kind=st.just("seats"), group=st.just(Selector.parse("*")), field=st.just("fte"),
    action=st.just("multiply"), values=st.lists(AMOUNTS, min_size=2, max_size=4, unique=True).map(tuple),
)  # fmt: skip
REMOVED = st.sampled_from((
    Change(kind="preferences", id="P01/I02", action="remove"),
    Change(kind="current", group=Selector.parse("person = P02"), action="remove"),
    Change(kind="seats", id="S1", field="skills.Python", action="remove"),
))  # fmt: skip
KEYS = st.sampled_from(("goals.value.weight", "solve.gap", "rules.team_lead.on", "goals.spread.attributes"))
TEXTS = st.sampled_from(("1", "0.5", "1e-3", "true", "Site", "007", "1.0"))
CHANGES = PEOPLE | INITIATIVES | SEATS | OTHERS | MULTIPLIED | REMOVED
SCENARIOS = st.builds(
    Scenario,
    name=st.sampled_from(("What if", "=1+1", "<script>", "  ".join("ab"))).map(
        lambda one: " ".join(one.split())
    ),
    changes=st.lists(
        PEOPLE | INITIATIVES | SEATS | OTHERS | MULTIPLIED | REMOVED, min_size=1, max_size=4
    ).map(tuple),
    planning_model=st.sampled_from((None, "balanced", "even_teams")),
    overrides=st.dictionaries(KEYS, TEXTS, max_size=2),
)


@given(scenario=SCENARIOS)
def test_a_scenario_comes_back_as_it_was_written(scenario):
    again = read_again(scenario)
    if again.fault:  # it is read, and cannot be made of this problem
        assert "a change that cannot be made" in again.fault or "no row meets" in again.fault, again.fault
    else:
        assert again == scenario


def test_sweeps_of_settings_come_back():
    swept = {"goals.value.weight": ("0.5", "1", "1.5"), "Planning model": ("balanced", "even_teams")}
    scenario = Scenario(name="Sweep", swept=swept)
    assert read_again(scenario) == scenario


def test_a_rule_over_all_teams_comes_back():
    def change(field, value):
        return Change(kind="rules", id="R3", field=field, value=value)

    for initiatives, over_all in (("", True), ("I01; I02", False)):
        changes = (change("initiatives", initiatives), change("over_all", over_all))
        scenario = Scenario(name="x", changes=changes)
        assert len(list(scenario_rows(scenario))) == 1
        assert read_again(scenario) == scenario


def test_a_new_rule_over_all_teams_comes_back():
    new = {"type": "limit", "who": "*", "value": ">= 1", "initiatives": (), "over_all": True}
    scenario = Scenario(name="x", changes=(Change(kind="rules", id="R9", action="new", value=new),))
    assert read_again(scenario) == scenario


def test_evenly_spaced_values_are_written_as_a_range():
    def said(field, action, *values):
        change = Change(kind="people", id="P01", field=field, action=action, values=values)
        ((*_, value, _),) = scenario_rows(Scenario(name="x", changes=(change,)))
        return value

    assert said("capacity_fte", "multiply", 0.8, 1.0, 1.2) == "80 %..120 % in 3"
    assert said("capacity_fte", "set", 0.5, 1.0) == "each of 50 %; 100 %"
    assert said("cost_per_fte", "add", -100.0, 0.0, 100.0) == "-100..100 in 3"
    assert said("active", "set", True, False) == "each of Yes; No"
    with pytest.raises(OutputError, match="separate values"):
        said("location", "set", "a;b", "c|d")
