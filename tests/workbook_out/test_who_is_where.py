"""The chart of people in cells."""

from __future__ import annotations

import openpyxl
import pytest

from teamform.domain.entities import Period
from teamform.domain.plan import Plan
from teamform.workbook.plan import write_plan
from teamform.workbook.sheets import who_is_where
from tests.builders import initiative, person, plan, problem, seat, team
from tests.workbook_out.conftest import facts_of

LONG = "A very long name of an initiative"
TEAMS = plan(team("I1", "P1 S1", "P2 S1"), team("I2", "P1 S2"))


def sheet_of(path, periods: int, drawn: Plan = TEAMS, **more):
    one = problem(
        people=(
            person("P1", name="Ann"),
            person("P2", name="Ben", availability_fte={"M2": 0.0} if periods > 1 else {}),
            person("P3", name="Cy"),
        ),
        initiatives=(initiative("I1", name="Shop"), initiative("I2", name=LONG)),
        seats=(seat("S1", fte=0.4, count=2, fte_by_period=more), seat("S2", "I2", fte=0.6)),
        periods=tuple(Period(id=f"M{number}") for number in range(1, periods + 1)),
    )
    book = openpyxl.load_workbook(write_plan(path / "plan.xlsx", facts_of(one, drawn)))
    return book["Who is where"]


def texts(sheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row][3:]]


def test_each_period_names_the_initiatives_with_their_time_most_first(tmp_path):
    sheet = sheet_of(tmp_path, 2, M2=0)
    assert [cell.value for cell in sheet[1]] == ["Person ID", "Person", "Role", "M1", "M2"]
    assert texts(sheet, 2) == ["A very long name of… 60 %\nShop 40 %", "A very long name of… 60 %"]
    assert texts(sheet, 3) == ["Shop 40 %", "away"]
    assert texts(sheet, 4) == [None, None]


def test_an_initiative_has_one_colour_and_another_one_another(tmp_path):
    sheet = sheet_of(tmp_path, 3, M2=0)

    def colour(cell: str) -> str:
        return str(sheet[cell].fill.fgColor.rgb)

    assert colour("D2") == colour("E2") == colour("F2")
    assert colour("D3") == colour("F3")
    assert len({colour("D2"), colour("D3"), colour("E3"), colour("D4")}) == 4


@pytest.mark.parametrize(
    ("periods", "said", "width"),
    [(2, "Shop 40 %", 26), (6, "Shop 40 %", 22), (12, "I1 40 %", 11), (30, "I1", 7)],
)
def test_the_more_periods_the_fewer_words(tmp_path, periods, said, width):
    sheet = sheet_of(tmp_path, periods)
    assert texts(sheet, 3)[0] == said
    assert len(texts(sheet, 3)) == periods
    assert width <= sheet.column_dimensions["D"].width < width + 1


def test_a_single_period_has_a_column_of_words(tmp_path):
    sheet = sheet_of(tmp_path, 1)
    assert sheet["D1"].value == "Serves on"
    assert texts(sheet, 2) == [f"{LONG} 60 %\nShop 40 %"]


def test_it_prints_one_page_wide_with_its_header(tmp_path):
    sheet = sheet_of(tmp_path, 12)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"


def test_more_people_than_a_chart_can_show_are_not_charted(tmp_path, monkeypatch):
    monkeypatch.setattr(who_is_where, "MOST_CHARTED", 2)
    sheet = sheet_of(tmp_path, 2)
    assert sheet["B2"].value == "3 people are too many for a chart: see Load and Assignments."
    assert sheet.max_row == 2
