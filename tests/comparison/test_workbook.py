"""The comparison workbook: what its sheets say, that text stays text, and that Excel takes it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from teamform.analysis.comparison.regret import PlanRegret, Regrets
from teamform.domain.batch import Ending
from teamform.domain.change import DRAW, Scenario
from teamform.scenarios.compare import compared
from teamform.workbook.comparison import canvas, comparison_workbook
from teamform.workbook.comparison.looks import STAR
from teamform.workbook.facts import PlanFacts
from teamform.workbook.graft import Host, find_host
from teamform.workbook.layout import COMPARISON_PURPOSES
from teamform.workbook.plan import read_plan
from teamform.workbook.template import write_template
from tests.builders import initiative, person, plan, problem, seat, team
from tests.comparison.batches import (
    BASE,
    BASE_PLAN,
    BASE_RESULT,
    POLICY,
    WITHOUT_ANN,
    ask_of,
    change,
    failed,
    result,
    scenario,
    small_comparison,
)

SHEETS = ["Compare", "Compare moves", "No regret", "Regret"]


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of(workbook: openpyxl.Workbook, name: str) -> list[tuple]:
    return [row for row in workbook[name].iter_rows(values_only=True) if any(one is not None for one in row)]


def by_label(rows: list[tuple]) -> dict[str, tuple]:
    return {row[0]: row[1:] for row in rows if isinstance(row[0], str)}


def families(count: int = 40):
    """A line, a grid and a sample, so many scenarios in all."""
    some = []
    for number in range(count):
        kind = ("line", "grid", "sample")[number % 3]
        places = {
            "line": {"FTE": number / 10},
            "grid": {"A": number % 2, "B": number // 6},
            "sample": {DRAW: number},
        }
        one = scenario(f"S{number}", family=f"the {kind}", coordinates=places[kind])
        some.append(result(one, BASE_PLAN))
    return compared(BASE_RESULT, some, ask_of())


@pytest.fixture(scope="module")
def small() -> openpyxl.Workbook:
    return opened(comparison_workbook(small_comparison(currency="EUR")))


def test_the_sheets_are_there(small):
    assert small.sheetnames == SHEETS
    assert set(SHEETS) < set(COMPARISON_PURPOSES)


def test_scenarios_stand_side_by_side(small):
    rows = by_label(rows_of(small, "Compare")[:30])
    assert rows["Scenario"][:5] == ("Base", "Ann leaves", "Three runs", "Nobody", "Too much")
    assert rows["Outcome"][:5] == ("proven best", "proven best", "solved", "invalid", "infeasible")
    assert rows["Value delivered"][:5] == (23, 23, 28, None, None)
    assert rows["Cost, EUR"][:3] == (90, 40, 130)
    assert rows["Initiatives gained"][2] == "I3 Three"
    assert rows["Why"][3:5] == ("There is no person P9.", "No plan.")
    assert rows["What can be done"][3] == "Correct the row."
    assert rows["P1 Ann, Active"][:2] == ("Yes", "No")


def test_the_best_is_marked_by_a_star_and_stays_a_number(small):
    sheet = small["Compare"]
    cells = {row[0].value: row[1:6] for row in sheet.iter_rows() if row[0].value}
    starred = {label: [STAR in cell.number_format for cell in row] for label, row in cells.items()}
    assert starred["Value delivered"] == [False, False, True, False, False]
    assert starred["Cost, EUR"] == [False, True, False, False, False]
    assert not any(starred["Capacity used"])


def test_who_moves_stands_beside_the_base(small):
    rows = {row[0]: row[2:] for row in rows_of(small, "Compare moves")}
    assert rows["Person ID"] == ("Elsewhere in", "Base", "Ann leaves", "Three runs")
    assert rows["P1"] == (1, "I1 S1", "away", "=")
    assert rows["P2"] == (1, "I2 S2", "=", "I2 S2\nI3 S3")


@pytest.mark.parametrize("most", [25, 1], ids=["side by side", "a row each"])
def test_who_serves_nowhere_is_free_or_away_or_not_there(monkeypatch, most):
    monkeypatch.setattr(canvas, "MOST_COLUMNS", most)
    hired = change("people", "P4", action="new", value={"name": "Di", "role": "BPO"})
    sick = change("people", "P3", "capacity_fte", value=0.0)
    comparison = compared(
        BASE_RESULT,
        [
            result(scenario("Hired", hired), plan(team("I1", "P4 S1"), team("I2", "P2 S2"))),
            result(scenario("Third", sick), plan(team("I2", "P2 S2"))),
            result(scenario("Gone", change("people", "P1", action="remove")), WITHOUT_ANN),
        ],
        ask_of(),
    )
    rows = {row[0]: row[2:] for row in rows_of(opened(comparison_workbook(comparison)), "Compare moves")}
    if most > 1:
        assert rows["P1"] == (3, "I1 S1", "free", "free", "not there")
        assert rows["P3"] == (1, "free", "=", "away", "I1 S1")
        assert rows["P4"] == (1, "not there", "I1 S1", "=", "=")
    else:
        assert rows["P1"][2:8] == (2, "I1 S1", "free", 2, "not there", 1)
        assert rows["P4"][3:6] == ("not there", "I1 S1", 1)


def test_what_all_have_in_common_has_its_share(small):
    rows = rows_of(small, "No regret")[1:]
    assert rows[0][:7] == ("Initiative", "in all", 1, 3, "Yes", "I1", "One")
    found = next(row for row in rows if row[0] == "Assignment" and row[9] == "P1")
    assert found[1:5] == ("in most", pytest.approx(2 / 3), 2, "Yes")
    assert found[5:] == ("I1", "One", "S1", "Any", "P1", "Ann")


def test_regret_is_a_matrix_with_the_most_robust_plan_named(small):
    header, *rows = rows_of(small, "Regret")
    assert header[:5] == ("Plan of", "Judgement", "Greatest regret", "Mean regret", "Holds in")
    assert header[5:] == ("Base", "Ann leaves", "Three runs")
    assert rows[1] == ("Ann leaves", "most robust", 5, pytest.approx(5 / 3), 3, 0, 0, 5)


@pytest.mark.parametrize("most", [25, 1], ids=["side by side", "a row each"])
def test_a_plan_that_breaks_somewhere_says_so_instead_of_its_greatest_regret(monkeypatch, most):
    monkeypatch.setattr(canvas, "MOST_COLUMNS", most)
    breaking = Regrets(("A", "B"), (PlanRegret("A", (9, None)), PlanRegret("B", (5, 9))), (9, 9))
    rows = rows_of(opened(comparison_workbook(replace(small_comparison(), regrets=breaking))), "Regret")
    if most > 1:
        assert rows[1] == ("A", None, "breaks", "breaks", 1, 0, "breaks")
        assert rows[2] == ("B", "most robust", 4, 2, 2, 4, 0)
    else:
        assert rows[1:3] == [("Greatest regret", None, "breaks", 4), ("Mean regret", None, "breaks", 2)]


def test_many_scenarios_have_a_row_each(monkeypatch):
    workbook = opened(comparison_workbook(families()))
    sheet = workbook["Compare"]
    table = sheet.tables["tfCompare"]
    assert (table.ref, bool(table.autoFilter)) == ("A6:V47", True)
    assert sheet.freeze_panes == "C7"
    found = [row[:3] for row in sheet.iter_rows(min_row=7, max_col=3, values_only=True)]
    assert found[0] == (None, "Base", "proven best")
    in_order = [row[0] for row in found[1:]]
    assert list(dict.fromkeys(in_order)) == ["the line", "the grid", "the sample"]
    assert in_order == sorted(in_order, key=list(dict.fromkeys(in_order)).index)
    assert [row[1] for row in found[1:4]] == ["S0", "S3", "S6"]
    assert workbook["Compare moves"]["A2"].value is None


def test_sweeps_are_charted():
    workbook = opened(comparison_workbook(families()))
    sheet = workbook["Sweeps"]
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"the line", "the grid", "the sample", "FTE", "Median", "Value delivered\nA \\ B"} <= texts
    charts = vars(sheet)["_charts"]
    assert len(charts) == 7  # all of them, three figures along the line, three distributions
    drawn = charts[0].series[0]
    assert (drawn.xVal.numRef.f, drawn.yVal.numRef.f) == ("Compare!$O$7:$O$47", "Compare!$D$7:$D$47")
    assert workbook["Compare"]["O6"].value == "Cost"


def test_a_comparison_of_which_nothing_is_solved_can_be_written():
    base = failed(Scenario(name="Base"), Ending.INFEASIBLE, "No plan keeps every rule.")
    workbook = opened(comparison_workbook(compared(base, [], ask_of())))
    assert by_label(rows_of(workbook, "Compare"))["Why"][0] == "No plan keeps every rule."


# -- the user's workbook ---------------------------------------------------------------------------------


def host_of(path: Path) -> Host:
    found = find_host(path)
    assert isinstance(found, Host)
    return found


def facts_of() -> PlanFacts:
    assert BASE_RESULT.solved is not None
    assert BASE_RESULT.judgement is not None
    return PlanFacts(BASE_RESULT.solved, BASE_RESULT.judgement, BASE, POLICY, (), "EUR")


def test_the_sheets_go_into_a_copy_of_the_workbook_in_front_of_the_plan(tmp_path):
    host = host_of(write_template(tmp_path / "my.xlsx"))
    written = tmp_path / "my.whatif.xlsx"
    written.write_bytes(comparison_workbook(small_comparison(), facts=facts_of(), host=host))
    workbook = openpyxl.load_workbook(written)
    assert workbook.sheetnames[:6] == [*SHEETS, "Summary", "Teams"]
    assert "People" in workbook.sheetnames
    assert read_plan(written).solved == BASE_RESULT.solved
    cells = [cell for row in workbook["Compare"].iter_rows() for cell in row]
    links = {cell.hyperlink.location for cell in cells if cell.hyperlink}
    assert "'Scenarios'!A2" in links


def test_a_second_comparison_replaces_the_first(tmp_path):
    host = host_of(write_template(tmp_path / "my.xlsx"))
    first = tmp_path / "first.xlsx"
    first.write_bytes(comparison_workbook(families(), facts=facts_of(), host=host))
    content = comparison_workbook(small_comparison(), facts=facts_of(), host=host_of(first))
    assert opened(content).sheetnames[:5] == [*SHEETS, "Summary"]
    assert "Sweeps" not in opened(content).sheetnames


# -- hostile names ---------------------------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "it's \"quoted\"",
    "\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET} \N{ARABIC LETTER ALEF}", "\N{ROCKET}\N{PARTY POPPER}",
    "{=A1}", "https://example.org/", "_x0041_", "#REF!", "a\tb", "../../etc", "'", "x" * 200,
)  # fmt: skip


def hostile_comparison():
    base = problem(
        people=tuple(person(f"P{n}", name=name, cost_per_fte=n) for n, name in enumerate(HOSTILE)),
        initiatives=tuple(initiative(f"I{n}", 5 + n, name=name) for n, name in enumerate(HOSTILE)),
        seats=tuple(seat(f"S{n}", f"I{n}") for n in range(len(HOSTILE))),
    )
    ask = ask_of(base)
    drawn = plan(*(team(f"I{n}", f"P{n} S{n}") for n in range(len(HOSTILE))))
    some = []
    for n, name in enumerate(HOSTILE):
        off = change("initiatives", f"I{n}", "status", value="Off")
        left = plan(*(one for one in drawn.teams if one.initiative != f"I{n}"))
        some.append(result(scenario(name, off, family=name, coordinates={name: n}), left, ask))
    some += [result(scenario(f"nul\x00 {'y' * 300}{n}"), drawn, ask) for n in range(2)]
    some.append(failed(scenario("broken " + HOSTILE[1]), Ending.FAILED, HOSTILE[1], HOSTILE[0]))
    return compared(result(Scenario(name="=Base"), drawn, ask), some, ask, currency="=EUR")


@pytest.mark.parametrize("most", [25, 5], ids=["side by side", "a row each"])
def test_hostile_names_are_text_in_every_sheet(monkeypatch, tmp_path, ooxml_validator, most):
    monkeypatch.setattr(canvas, "MOST_COLUMNS", most)
    content = comparison_workbook(hostile_comparison())
    parts = zipfile.ZipFile(io.BytesIO(content))
    sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in parts.read(name) for name in sheets)
    assert not any(b'TargetMode="External"' in parts.read(name) for name in parts.namelist())
    workbook = opened(content)
    texts = {str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value}
    assert {name for name in HOSTILE if name != "_x0041_"} <= texts
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(content)
    assert ooxml_validator(path) == []


@pytest.mark.parametrize("make", [small_comparison, families], ids=["few", "many"])
def test_the_workbook_is_valid(make, tmp_path: Path, ooxml_validator):
    host = host_of(write_template(tmp_path / "my.xlsx"))
    path = tmp_path / "comparison.xlsx"
    path.write_bytes(comparison_workbook(make(), facts=facts_of(), host=host))
    assert ooxml_validator(path) == []
