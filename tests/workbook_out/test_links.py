"""Links lead where they say: to the row in the input, to the team, to the gap, and back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from teamform.domain.plan import Plan, Team
from teamform.workbook import grid
from teamform.workbook.plan import write_plan
from teamform.workbook.read import read_workbook
from teamform.workbook.results import RESULTS
from teamform.workbook.template import write_template
from tests.graft.conftest import host_of
from tests.workbook_out.conftest import SMALL, SMALL_PLAN, facts_of


def links_of(sheet) -> list[tuple[str, str, str]]:
    """Return cell, text, and where it leads, of each link of a sheet."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    return [(cell.coordinate, str(cell.value), cell.hyperlink.location) for cell in cells]


def target(book, location: str):
    """Return the row of values that a link leads to, from its cell on."""
    name, _, cell = location.rpartition("!")
    sheet = book[name.removeprefix("'").removesuffix("'").replace("''", "'")]
    return [one.value for one in sheet[sheet[cell].row][sheet[cell].column - 1 :]]


@pytest.fixture(scope="module")
def book(plan_file):
    return openpyxl.load_workbook(plan_file)


@pytest.mark.parametrize("name", [name for name, _ in RESULTS])
def test_every_link_leads_to_a_cell_that_is_about_the_same(book, name):
    links = links_of(book[name])
    assert links
    for cell, text, location in links:
        found = target(book, location)
        if location == "'Summary'!A1":
            assert found[0] == "Staffing plan"
        elif location.startswith("'Gaps'"):
            assert (text, found[2]) == ("see Gaps", "S1")
        elif location.startswith("'Teams'"):
            assert found[0] == "I1 One", cell
            assert text == "One", cell
        else:
            identifier, called = found[:2]
            assert text in (identifier, called) or (text, called) == ("row in the input", "One"), cell


@pytest.mark.parametrize("name", [name for name, _ in RESULTS])
def test_every_sheet_leads_back_to_the_summary(book, name):
    at = "H1" if name == "Teams" else "A1"
    assert (at, "'Summary'!A1") in [(cell, location) for cell, _, location in links_of(book[name])]


def test_the_first_header_is_still_the_tables_header(book):
    assert book["Gaps"]["A1"].value == "Initiative ID"
    (table,) = book["Gaps"].tables.values()
    assert table.tableColumns[0].name == "Initiative ID"


def test_the_summary_leads_to_every_other_sheet_and_to_the_teams(book):
    locations = [location for _, _, location in links_of(book["Summary"])]
    assert locations[: len(RESULTS)] == [f"'{name}'!A1" for name, _ in RESULTS]
    assert "'Teams'!A3" in locations


@pytest.fixture(scope="module")
def grafted(tmp_path_factory, example) -> Path:
    """Return a plan in a workbook whose owner has renamed sheets and put rows above the tables."""
    folder = tmp_path_factory.mktemp("renamed")
    source = write_template(folder / "source.xlsx", example)
    workbook = openpyxl.load_workbook(source)
    people, initiatives = workbook["People"], workbook["Initiatives"]
    people.title, initiatives.title = "Anna's staff", "Teams"
    workbook.save(source)
    reading = read_workbook(source)
    assert reading.brief is not None
    problem = reading.brief.problem
    runs = Plan(teams=(Team(initiative=problem.initiatives[1].id),))
    return write_plan(folder / "plan.xlsx", facts_of(problem, runs), host=host_of(source))


def test_links_lead_to_what_the_user_calls_the_sheets(grafted, example):
    book = openpyxl.load_workbook(grafted)
    one = example.problem.initiatives[1]
    people = {text: location for _, text, location in links_of(book["Load"])[1:]}
    assert people == {
        person.name: f"'Anna''s staff'!A{row}" for row, person in enumerate(example.problem.people, start=2)
    }
    found = {text: location for _, text, location in links_of(book["Coverage"])}
    assert found[one.id] == "'Teams'!A3"
    assert found[one.name] == "'Teams (2)'!A3"
    assert target(book, found[one.id])[0] == one.id
    assert target(book, found[one.name])[0] == one.label


def test_a_sheet_has_no_more_links_than_excel_takes(tmp_path, monkeypatch):
    monkeypatch.setattr(grid, "MOST_LINKS", 2)
    book = openpyxl.load_workbook(write_plan(tmp_path / "few.xlsx", facts_of(SMALL, SMALL_PLAN)))
    assert [book["Load"][f"B{row}"].value for row in (2, 3, 4)] == ["Ann", "=Ben", "Cy"]
    assert [cell for cell, _, _ in links_of(book["Load"])] == ["A1", "B2", "B3"]
