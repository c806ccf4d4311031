"""From file to file: solve, interrupt, decide, solve again, verify."""

from __future__ import annotations

import subprocess
import sys
import threading

import openpyxl
import pytest

from teamform import pipeline
from teamform.domain.plan import StopReason
from teamform.errors import FindingsError, InfeasibleError, OutputError, PlanningModelError
from teamform.steps.prepare import available_cores


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    return pipeline.new(tmp_path_factory.mktemp("pipeline") / "shop.xlsx", example=True)


@pytest.fixture(scope="module")
def solved_shop(shop):
    return pipeline.solve(shop, gap=0.0)


def edited(path, target, sheet, changes):
    workbook = openpyxl.load_workbook(path)
    headers = {cell.value: cell.column or 0 for cell in workbook[sheet][1]}
    for (row, header), value in changes.items():
        workbook[sheet].cell(row, headers[header]).value = value
    workbook.save(target)
    return target


def failed(path):
    return {check.id: check.said for check in pipeline.verify(path).checks if not check.holds}


def test_the_report_says_what_the_file_says(solved_shop):
    assert solved_shop.output.name == "shop.plan.xlsx"
    assert solved_shop.exit_code == 0
    verification = pipeline.verify(solved_shop.output)
    assert verification.holds, [check for check in verification.checks if not check.holds]
    assert verification.solved == solved_shop.solved


def test_verify_needs_no_solver(solved_shop):
    program = (
        "import sys; from teamform import pipeline; "
        "holds = pipeline.verify(sys.argv[1]).holds; print(holds, 'ortools' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, solved_shop.output], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["True", "False"]


def test_the_settings_sheet_counts_and_an_option_comes_before_it(shop, tmp_path):
    workbook = openpyxl.load_workbook(shop)
    settings = workbook["Settings"]
    rows = {settings.cell(row, 1).value: row for row in range(2, settings.max_row + 1)}
    settings.cell(rows["Planning model"], 2).value = "impact_first"
    settings.cell(rows["Seed"], 2).value = 9
    path = tmp_path / "settings.xlsx"
    workbook.save(path)
    by_sheet = pipeline.solve(path).solved.provenance
    assert (by_sheet.planning_model, by_sheet.seed) == ("impact_first", 9)
    by_option = pipeline.solve(path, model="balanced", seed=4).solved.provenance
    assert (by_option.planning_model, by_option.seed) == ("balanced", 4)


def test_a_workbook_never_names_a_file(shop, tmp_path):
    (tmp_path / "mine.toml").write_text('name = "mine"\n[[goals]]\nid = "value"\n', encoding="utf-8")
    workbook = openpyxl.load_workbook(shop)
    settings = workbook["Settings"]
    rows = {settings.cell(row, 1).value: row for row in range(2, settings.max_row + 1)}
    settings.cell(rows["Planning model"], 2).value = str(tmp_path / "mine.toml")
    workbook.save(tmp_path / "named.xlsx")
    assert pipeline.check(tmp_path / "named.xlsx").exit_code == 3
    with pytest.raises((PlanningModelError, FindingsError)):
        pipeline.solve(tmp_path / "named.xlsx")
    assert (
        pipeline.solve(shop, model=str(tmp_path / "mine.toml"), output=tmp_path / "mine.xlsx").exit_code == 0
    )


def test_an_interruption_writes_the_best_plan_and_marks_it(tmp_path):
    company = pipeline.new(tmp_path / "company.xlsx", people=60, seed=3)
    interrupted = threading.Event()
    report = pipeline.solve(
        company, gap=0.0, on_progress=lambda _: interrupted.set(), interrupted=interrupted
    )
    assert report.solved.stop is StopReason.INTERRUPTED
    assert report.exit_code == 130
    assert pipeline.verify(report.output).holds
    summary = openpyxl.load_workbook(report.output)["Summary"]
    texts = [str(cell.value) for row in summary.iter_rows() for cell in row if cell.value]
    assert any("interrupted" in text for text in texts)


def test_an_output_that_cannot_be_written_is_found_out_before_the_search(shop, tmp_path):
    told: list[object] = []
    with pytest.raises(OutputError):
        pipeline.solve(shop, output=tmp_path / "nowhere" / "plan.xlsx", on_progress=told.append)
    assert told == []


def test_errors_of_the_input_come_with_the_error(shop, tmp_path):
    broken = edited(shop, tmp_path / "broken.xlsx", "People", {(2, "Role"): "Desing"})
    with pytest.raises(FindingsError) as caught:
        pipeline.solve(broken)
    assert [finding.address for finding in caught.value.findings if finding.is_error] == ["People!C2"]


def test_what_clashes_is_named_by_its_cells(shop, tmp_path):
    path = edited(
        shop, tmp_path / "clash.xlsx", "Initiatives", {(row, "Status"): "Must" for row in range(2, 6)}
    )
    with pytest.raises(InfeasibleError) as caught:
        pipeline.solve(path)
    origins = [clash.origin for clash in caught.value.clashes]
    assert any(origin.startswith("Initiatives!") for origin in origins), origins


# -- decisions ----------------------------------------------------------------------------------------------


def test_decisions_are_kept_and_last(solved_shop, tmp_path):
    sheet = openpyxl.load_workbook(solved_shop.output)["Assignments"]
    headers = {cell.value: cell.column or 0 for cell in sheet[1]}
    person, seat = (str(sheet.cell(2, headers[header]).value) for header in ("Person ID", "Seat"))
    path = tmp_path / "shop.plan.xlsx"
    edited(solved_shop.output, path, "Assignments", {(2, "Decision"): "Not this person"})
    again = pipeline.solve(path, gap=0.0)
    assert again.output.name == "shop.plan-2.xlsx"
    assert person not in again.solved.plan.people_in(seat)
    assert pipeline.verify(again.output).holds
    once_more = pipeline.solve(again.output, gap=0.0)
    assert once_more.solved.plan == again.solved.plan


def test_an_impossible_decision_is_named_by_its_cell(solved_shop, tmp_path):
    sheet = openpyxl.load_workbook(solved_shop.output)["Assignments"]
    headers = {cell.value: cell.column or 0 for cell in sheet[1]}
    decision = sheet.cell(2, headers["Decision"]).coordinate
    changes = {(2, "Decision"): "Change", (2, "Change to"): "P09"}
    path = edited(solved_shop.output, tmp_path / "impossible.xlsx", "Assignments", changes)
    with pytest.raises(InfeasibleError) as caught:
        pipeline.solve(path)
    assert [clash.origin for clash in caught.value.clashes] == [f"Assignments!{decision}"]
    assert caught.value.clashes[0].reason


# -- verify -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "claim"),
    [
        ("People", (2, "FTE"), 0.1, "input"),
        ("Assignments", (2, "Person ID"), "P12", "sheets"),
        ("Assignments", (3, "FTE"), 0.9, "sheets"),
    ],
)
def test_a_cell_changed_by_hand_is_seen(solved_shop, tmp_path, sheet, cell, value, claim):
    path = edited(solved_shop.output, tmp_path / "forged.xlsx", sheet, {cell: value})
    assert claim in failed(path)
    assert pipeline.verify(path).exit_code == 3


def test_a_changed_figure_of_the_summary_is_seen(solved_shop, tmp_path):
    workbook = openpyxl.load_workbook(solved_shop.output)
    cell = next(
        cell for row in workbook["Summary"].iter_rows() for cell in row if "optimal" in str(cell.value)
    )
    cell.value = "This plan delivers 999 points."
    workbook.save(tmp_path / "forged.xlsx")
    assert "Summary!" in failed(tmp_path / "forged.xlsx")["sheets"]


def test_a_changed_snapshot_is_seen(solved_shop, tmp_path):
    workbook = openpyxl.load_workbook(solved_shop.output)
    hidden = workbook["_teamform"]
    for row in hidden.iter_rows(min_row=2):
        if row[0].value == "solved":
            row[2].value = str(row[2].value).replace('"outcome":"optimal"', '"outcome":"feasible"')
    workbook.save(tmp_path / "forged.xlsx")
    assert {"snapshot", "outcome"} <= set(failed(tmp_path / "forged.xlsx"))


def test_there_is_a_core():
    assert available_cores() >= 1
