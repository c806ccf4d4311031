"""The scenarios of a batch: the sheet's, all or chosen, each with a name of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from teamform.domain.change import Scenario
from teamform.errors import FindingsError, ProblemError, UnknownNameError, UsageError
from teamform.scenarios import gather
from teamform.scenarios.gather import scenarios_of
from teamform.steps.check import checked
from teamform.workbook.read import read_workbook
from tests.scenarios.said import HEADER, full, of_sheet, reading_of
from tests.workbooks.fullest import FULL
from tests.workbooks.making import SheetOf, write

SWEEP = ["FTE of BPO", None, "People", "Role = BPO", "FTE", "multiply", "80 %..120 % in 3"]
PLAIN = ["Anna leaves", None, "People", "P01", "Active", "set", "No"]
OFF = ["Ben leaves", "No", "People", "P02", "Active", "set", "No"]


def names(scenarios: tuple[Scenario, ...]) -> list[str]:
    return [one.name for one in scenarios]


def test_all_scenarios_that_are_on_in_their_order():
    expected = ["FTE of BPO 80 %", "FTE of BPO 100 %", "FTE of BPO 120 %", "Anna leaves"]
    assert names(of_sheet(SWEEP, OFF, PLAIN)) == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (["anna  LEAVES"], ["Anna leaves"]),
        (["Ａnna leaves", "fte of bpo 100 %"], ["FTE of BPO 100 %", "Anna leaves"]),
        (["fte of BPO"], ["FTE of BPO 80 %", "FTE of BPO 100 %", "FTE of BPO 120 %"]),
    ],
)
def test_scenarios_are_chosen_by_name_or_family(chosen, expected):
    assert names(of_sheet(SWEEP, PLAIN, chosen=chosen)) == expected


@pytest.mark.parametrize(
    ("chosen", "said", "remedy"),
    [
        ("Ana leaves", "There is no scenario 'Ana leaves'.", "Did you mean 'Anna leaves'?"),
        ("xyz", "There is no scenario 'xyz'.", "There are: FTE of BPO, FTE of BPO 80 %"),
        ("ben leaves", "The scenario 'ben leaves' is switched off.", "Set its On to Yes."),
    ],
)
def test_a_chosen_name_that_is_not_there(chosen, said, remedy):
    with pytest.raises(UnknownNameError) as caught:
        of_sheet(SWEEP, OFF, PLAIN, chosen=[chosen])
    assert caught.value.message == said
    assert remedy in caught.value.remedy


def test_a_faulty_scenario_stands_where_it_was_written():
    wrong = ["Wrong", None, "People", "P77", "FTE", "set", 0.5]
    first, second, third = of_sheet(PLAIN, wrong, ["Fine", *PLAIN[1:]])
    assert not first.fault
    assert not third.fault
    assert second.fault.startswith("Scenarios!D3, column Row ID, scenario Wrong: found 'P77'")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            ["Settings", "goals.value.wight", None, "set", 2],
            "Scenarios!G3, scenario X: Setting, key goals.val",
        ),
        (["Settings", "goals.value.weight", None, "set", "much"], "expected a number of at least 0"),
        (["Settings", "goals.cost.weight", None, "set", "-1..1 in 3"], "Scenarios!G3, scenario X: "),
        (["Settings", "Planning model", None, "set", "balancd"], "Did you mean 'balanced'?"),
        (
            ["Settings", "Planning model", None, "set", "./mine.toml"],
            "found './mine.toml', expected one of balanced",
        ),
        (["Settings", "Planning model", None, "set", "each of balanced; nope"], "Scenarios!G3, scenario X: "),
    ],
)
def test_a_setting_that_no_planning_model_takes_is_a_fault_with_its_cell(row, said):
    _, found = of_sheet(PLAIN, ["X", None, *row])
    assert said in found.fault, found.fault
    assert not found.overrides


def test_check_reports_such_a_setting_at_its_cell(tmp_path):
    rows = [PLAIN, ["X", None, "Settings", "goals.value.wight", None, "set", 2]]
    path = write(tmp_path / "input.xlsx", {**FULL, "Scenarios": [HEADER, *rows]})
    report = checked(path, None, {}, None)
    (finding,) = report.findings.errors
    assert (finding.code, finding.address, finding.stops) == ("E314", "Scenarios!G3", False)
    assert "Did you mean goals.value.weight?" in finding.fix
    assert report.exit_code == 3


def test_names_that_sweeps_make_twice_are_told_apart_and_reported():
    twin = ["FTE of BPO 80 %", None, "People", "P01", "Active", "set", "No"]
    *_, last = of_sheet(SWEEP, twin)
    assert last.name == "FTE of BPO 80 % (2)"
    assert "found the name 'FTE of BPO 80 %' again" in last.fault


def test_the_name_of_the_base_is_taken():
    (found,) = of_sheet(["base", *PLAIN[1:]])
    assert found.name == "base (2)"
    assert "found the name of the base" in found.fault
    with pytest.raises(UnknownNameError, match="The base is always run"):
        of_sheet(PLAIN, chosen=["BASE"])


def test_scenarios_made_in_python_are_swept_and_chosen_like_those_of_the_sheet():
    reading = reading_of(PLAIN)
    made = reading_of(SWEEP, PLAIN).brief
    assert made
    off = Scenario(name="Off", on=False)
    given = (*made.scenarios, off)
    assert names(scenarios_of(reading, given, ["FTE of BPO"]).scenarios) == [
        "FTE of BPO 80 %", "FTE of BPO 100 %", "FTE of BPO 120 %",
    ]  # fmt: skip
    with pytest.raises(UnknownNameError, match="switched off"):
        scenarios_of(reading, given, ["off"])
    with pytest.raises(UsageError, match="holds no scenario that is on"):
        scenarios_of(reading, [off])


def test_a_batch_has_its_limits(monkeypatch):
    assert gather.MOST_SCENARIOS == 10_000
    monkeypatch.setattr(gather, "MOST_SCENARIOS", 1_000)  # so many are made in a tenth of the time
    wide = ["A", None, "People", "P01", "Cost per FTE", "set", "1..100 in 100"]
    rows = [[f"Sweep {number}", *wide[1:]] for number in range(11)]
    with pytest.raises(UsageError, match="The batch has 1,100 scenarios, expected at most 1,000"):
        of_sheet(*rows)


def test_no_scenario_at_all():
    with pytest.raises(UsageError, match=r"input.xlsx holds no scenario that is on"):
        of_sheet(OFF)


def test_a_sheet_whose_shape_is_unclear_is_refused(tmp_path):
    rows: list[list[Any]] = [list(HEADER), PLAIN, [None, *PLAIN[1:]]]
    sheets = {**FULL, "Scenarios": SheetOf(rows, merged=("A2:A3",))}
    reading = read_workbook(write(tmp_path / "input.xlsx", sheets))
    assert reading.brief is not None
    with pytest.raises(FindingsError) as caught:
        scenarios_of(reading)
    assert [one.code for one in caught.value.findings] == ["E124"]


def test_a_workbook_with_errors_has_no_scenarios(tmp_path):
    reading = read_workbook(write(tmp_path / "input.xlsx", {**FULL, "People": [["Person ID"]]}))
    with pytest.raises(ProblemError, match="has errors"):
        scenarios_of(reading)


def test_hostile_names_are_names():
    hostile = [
        "<script>",
        "=cmd|'/c calc'!A1",
        '"quoted"',
        "\u0627\u0644\u062e\u0637\u0629",
        "\U0001f600",
        "../../etc",
    ]
    rows = [[name, *PLAIN[1:]] for name in hostile]
    assert names(of_sheet(*rows)) == hostile


def test_a_batch_of_many_scenarios_holds_changes_only():
    rows = [
        [f"Scenario {number}", None, "People", person, "Cost per FTE", "set", number]
        for number in range(60)
        for person in ("P01", "P02", "17")
    ]
    reading = reading_of(*rows)
    assert reading.brief is not None
    made = scenarios_of(reading).scenarios
    assert len(made) == 60
    assert all(len(one.model_dump_json(exclude_defaults=True)) < 600 for one in made)


def test_an_unknown_file_is_wrong_use():
    reading = reading_of(PLAIN)
    for name, said in (("batch.txt", "expected .toml or .csv"), ("missing.csv", "cannot be read")):
        with pytest.raises(UsageError, match=said):
            scenarios_of(reading, Path(name))


def test_in_a_large_batch_the_last_are_checked_change_by_change(monkeypatch):
    monkeypatch.setattr("teamform.workbook.reading.sheets.scenarios._MOST_ROWS_TRIED", 20)
    contradicts = ["Seats", "S1", "Must fill", "set", 9]
    impossible = ["People", "Role = Nobody", "FTE", "set", 0.5]
    rows = [[f"{name} {number}", None, *row]
            for number in (1, 2, 3) for name, row in (("A", contradicts), ("B", impossible))]  # fmt: skip
    found = of_sheet(*rows)
    assert [bool(one.fault) for one in found] == [True, True, False, True, False, True]
    brief = reading_of(*rows).brief
    assert brief is not None
    with pytest.raises(ProblemError, match="The scenario 'A 3' cannot be made"):
        brief.under(found[-2])


def test_warnings_of_a_file_have_their_places_in_it(tmp_path):
    change = '[[scenario.change]]\nsheet = "People"\ncolumn = "FTE"\nvalue = 0.5\nrow = '
    toml = tmp_path / "batch.toml"
    toml.write_text(f'[[scenario]]\nname = "Half"\n{change}"P01\u00a0"\n{change}"P02\u00a0"\n')
    table = tmp_path / "batch.csv"
    reading = full()
    (warning,) = scenarios_of(reading, toml).warnings
    assert (warning.sheet, warning.cell) == ("batch.toml", "")
    assert warning.sentence.startswith("batch.toml, scenario 1 'Half', change 1, key row: found 'P01")
    assert "looks the same (the last: scenario 1 'Half', change 2)." in warning.more_sentence
    table.write_text("Scenario,Sheet,Row id,Column,Value,Foo\nHalf,People,P01\u00a0,FTE,0.5,\n")
    header, row = scenarios_of(reading, table).warnings
    assert header.sentence.startswith("batch.csv, line 1, column Foo: found the header 'Foo'")
    assert row.sentence.startswith("batch.csv, line 2, column Row id: found 'P01")
    assert not scenarios_of(reading).warnings
