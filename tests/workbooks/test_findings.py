"""Findings: one per cause, all at once, in the order of the workbook, each as a few plain lines."""

from __future__ import annotations

from teamform.workbook.findings import MOST_CAUSES, Collector, Findings, Place
from teamform.workbook.read import read_workbook
from tests.workbooks.making import based, percent, write


def at(row: int, column: int = 5, sheet: str = "People", subject: str = "") -> Place:
    return Place(sheet, row, column, "FTE", subject)


def test_a_finding_reads_as_in_the_design():
    notes = Collector()
    for row in (7, *range(8, 46)):
        expected, fix = "0-100 % (half time is 50% or 0.5)", "Write it as a percentage."
        notes.add("E204", at(row, subject="P017 Anna M\u00fcller"), "50", expected, fix)
    (finding,) = notes.findings()
    assert str(finding) == (
        "E204  People!F7, column FTE, P017 Anna M\u00fcller: "
        "found 50, expected 0-100 % (half time is 50% or 0.5).\n"
        "      38 more cells in this column look the same (F8:F45).\n"
        "      Fix: Write it as a percentage."
    )
    assert (finding.address, finding.more, finding.severity) == ("People!F7", ("F8:F45",), "error")


def test_cells_with_the_same_cause_are_one_finding_with_exact_ranges():
    notes = Collector()
    for row in (3, 9, 10, 12):
        notes.add("E202", at(row), f"'{row}'", "a number")
    (finding,) = notes.findings()
    assert (finding.cell, finding.more, finding.more_count, finding.span) == (
        "F3",
        ("F9:F10", "F12"),
        3,
        "F9:F12",
    )


def test_another_fix_or_column_or_sheet_is_another_finding():
    notes = Collector()
    for place, fix in (
        (at(2), "a."),
        (at(3), "b."),
        (at(4, 6), "a."),
        (at(5, sheet="Seats"), "a."),
        (at(6), "a."),
    ):
        notes.add("E202", place, "x", "a number", fix)
    assert [finding.cell for finding in notes.findings()] == ["F2", "F3", "G4", "F5"]


def test_too_many_causes_of_one_kind_are_counted_together():
    notes = Collector()
    for row in range(2, 102):
        notes.add("E305", at(row), f"'{row}'", "a role", f"Did you mean {row}?")
    findings = notes.findings()
    assert len(findings) == MOST_CAUSES
    assert sum(1 + finding.more_count for finding in findings) == 100
    assert "look much the same, with other values (F14:F101)" in str(findings[-1])


def test_findings_stand_in_the_order_of_the_sheets_rows_and_columns():
    notes = Collector()
    notes.sheet_order = ["Seats", "People"]
    notes.add("W201", at(2), "a")
    notes.add("E202", at(9, 1, "Seats"), "b")
    notes.add("E202", at(3, 4, "Seats"), "c")
    notes.add("E202", at(3, 2, "Seats"), "d")
    notes.add("E121", Place(), "e")
    assert [finding.found for finding in notes.findings()] == ["e", "d", "c", "b", "a"]


def test_errors_and_warnings_are_told_apart():
    notes = Collector()
    notes.add("W201", at(2), "a", taken="read as 'b'")
    assert not notes.has_errors
    notes.add("E202", at(3), "x", "a number")
    findings = notes.findings()
    assert notes.has_errors
    assert notes.has_error_at("People", 3)
    assert not notes.has_error_at("People", 2)
    assert [finding.code for finding in findings.errors] == ["E202"]
    assert [finding.code for finding in findings.warnings] == ["W201"]
    assert findings.warnings[0].sentence == "People!F2, column FTE: found a; read as 'b'."
    assert findings[0:1] == (findings[0],)
    assert str(Findings()) == ""


def test_a_sheet_with_a_space_is_quoted_in_addresses():
    notes = Collector()
    notes.add("E202", Place("Skill list", 4, 2), "x", "a level")
    assert notes.findings()[0].address == "'Skill list'!C4"


def test_endless_texts_are_cut():
    notes = Collector()
    notes.add("E202", at(2, subject="s" * 5000), "x" * 50_000, "a number")
    assert len(str(notes.findings()[0])) < 1500


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    sheets = based(
        {"People!C2": "Desinger", "People!D2": "x", "People!A3": None, "People!D3": percent(3),
        "Seats!B2": "I77",
         "Seats!D2": "y", "Initiatives!C3": "many"},
        Skills=[["Person ID", "SQL"], ["P99", "good"], ["P01", 9]],
        Rules=[["Rule ID", "Type", "Who"], [None, "apartt", "P44"]],
    )  # fmt: skip
    findings = read_workbook(write(tmp_path / "input.xlsx", sheets)).findings
    assert sorted(finding.address for finding in findings.errors) == sorted(
        ["People!C2", "People!D2", "People!A3", "People!D3", "Seats!B2", "Seats!D2", "Initiatives!C3",
         "Skills!A2",
         "Skills!B2", "Skills!B3", "Rules!A2", "Rules!B2", "Rules!C2"]
    )  # fmt: skip
