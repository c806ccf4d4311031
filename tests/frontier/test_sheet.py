"""The Frontier sheet: what it says, and that names and units of the user's stay text."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from teamform.analysis.frontier import frontier_verdict
from teamform.domain.frontier import Frontier, FrontierPoint, axis_of
from teamform.workbook.frontier import frontier_workbook
from tests.builders import initiative, plan, policy, problem, team

MODEL = policy("value", "cost")
NAMES = ("=cmd|' /C calc'!A0", "<script>", "\N{HEBREW LETTER ALEF} \N{ROCKET}")
PROBLEM = problem(initiatives=tuple(initiative(f"I{n}", name=name) for n, name in enumerate(NAMES)), seats=())


def frontier_of(*, is_proven: bool = True, is_complete: bool = True) -> Frontier:
    axes = (axis_of("cost", MODEL, PROBLEM), axis_of("value", MODEL, PROBLEM))
    above = 0 if is_proven else 5000
    points = (
        FrontierPoint(plan(), 0, 0, 0, 0),
        FrontierPoint(plan(*(team(f"I{n}") for n in range(3))), -7000, 30_000, -7000, 30_000 + above),
    )
    return Frontier(*axes, points, is_complete)


def rows_of(content: bytes) -> list[tuple]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Frontier"]
    return list(sheet.iter_rows(values_only=True))


def test_points_have_amounts_as_people_know_them():
    rows = rows_of(frontier_workbook(frontier_of(), PROBLEM, currency="EUR"))
    header = next(number for number, row in enumerate(rows) if row[0] == "Point")
    assert rows[header][1:5] == ("Cost, EUR", "Value delivered", "Proof", "Value delivered at most")
    assert rows[header + 1][:6] == (1, 0, 0, "proven", 0, 0)
    assert rows[header + 2][:6] == (2, 7, 30, "proven", 30, 3)


@pytest.mark.parametrize(
    ("proven", "complete", "said"),
    [(True, True, "There are no others"), (True, False, "there may be others"), (False, False, "Not all")],
)
def test_the_verdict_says_what_is_proven(proven, complete, said):
    verdict = frontier_verdict(frontier_of(is_proven=proven, is_complete=complete), "EUR")
    assert verdict.startswith("From cost 0 EUR with value delivered 0 to cost 7 EUR with value delivered 30")
    assert said in verdict


def test_the_verdict_has_no_more_digits_than_the_table():
    x, y = axis_of("cost", MODEL, PROBLEM), axis_of("value", MODEL, PROBLEM)
    point = FrontierPoint(plan(), -7_654_321, 30_456, -7_654_321, 30_456)
    said = frontier_verdict(Frontier(x, y, (point,), is_complete=True), "EUR")
    assert said.startswith("One plan is the best in both: cost 7,654 EUR with value delivered 30.5.")


def test_hostile_names_and_units_are_text(tmp_path, ooxml_validator):
    content = frontier_workbook(frontier_of(is_proven=False), PROBLEM, currency="=1+1")
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    texts = {cell for row in rows_of(content) for cell in row if isinstance(cell, str)}
    assert ", ".join(f"I{n} {name}" for n, name in enumerate(NAMES)) in texts
    assert "within 14 %" in texts
    path = tmp_path / "frontier.xlsx"
    path.write_bytes(content)
    assert ooxml_validator(path) == []
