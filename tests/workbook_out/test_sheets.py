"""What the result sheets show, cell by cell."""

from __future__ import annotations

import openpyxl
import pytest

from teamform import generator
from teamform.domain.entities import COMMUNICATION, Current, Period
from teamform.domain.plan import Plan
from teamform.workbook.findings import Finding
from teamform.workbook.plan import write_plan
from teamform.workbook.results import RESULTS
from tests.builders import initiative, need, person, plan, policy, problem, seat, team
from tests.workbook_out.conftest import SMALL, SMALL_PLAN, facts_of, linked_sheets


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    given = SMALL.replace(
        current=(Current(initiative="I1", seat="S1", person="P3"),),
        periods=(Period(id="Q1"), Period(id="Q2")),
        people=(
            SMALL.people[0].replace(competencies={COMMUNICATION: 5}, availability_fte={"Q2": 0.5}),
            *SMALL.people[1:],
        ),
    )
    path = tmp_path_factory.mktemp("sheets") / "plan.xlsx"
    finding = Finding("W201", "' P1'", "'P1'", "Nothing.", sheet="People", cell="A2", header="Person ID")
    return openpyxl.load_workbook(write_plan(path, facts_of(given, SMALL_PLAN, findings=(finding,))))


def rows_of(sheet):
    """Return the rows of a table sheet as dictionaries."""
    header, *rows = sheet.values
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", [name for name, _ in RESULTS if name != "Teams"])
def test_every_result_sheet_is_one_table_with_a_frozen_header(book, name):
    (table,) = book[name].tables.values()
    assert table.name.startswith("tf")
    assert table.ref.startswith("A1:")
    assert book[name].freeze_panes.endswith("2")
    assert book[name].page_setup.orientation == "landscape"
    assert book[name].print_title_rows == "$1:$1"


def test_nothing_is_a_formula(book):
    for name in ("Summary", *(name for name, _ in RESULTS)):
        assert all(cell.data_type != "f" for row in book[name].iter_rows() for cell in row)


def test_assignments(book):
    first, second = rows_of(book["Assignments"])
    assert first == {
        "Initiative ID": "I1", "Initiative": "One", "Seat": "S1", "Role": "BPO", "Person ID": "P1",
        "Person": "Ann", "FTE": 0.5, "Q1": 0.5, "Q2": 0.5, "Lead": "Lead", "Fit": 0, "Decision": "Auto",
        "Change to": None, "Reason": None,
    }  # fmt: skip
    assert (second["Person"], second["Lead"]) == ("=Ben", None)
    (decision,) = (
        one for one in book["Assignments"].data_validations.dataValidation if "Auto" in one.formula1
    )
    assert decision.formula1 == '"Auto,Keep,Not this person,Change"'
    assert book.defined_names["tfPlanPeople"].attr_text == "Load!$A$2:$A$4"


def test_load(book):
    ann, ben, cy = rows_of(book["Load"])
    assert (ann["Q1"], ann["Q2"], ann["Used"], ann["Free, FTE Q1"], ann["Free, FTE"]) == (
        0.5,
        1,
        1 / 1.5,
        0.5,
        0.25,
    )
    assert [one["Status"] for one in (ann, ben, cy)] == ["busy", "busy", "bench"]
    assert book["Load"].conditional_formatting


def test_coverage(book):
    (row,) = rows_of(book["Coverage"])
    assert (row["Places"], row["Filled"], row["Open"], row["Needs"], row["Met"]) == (3, 2, 1, 1, 0)
    assert (row["Coverage"], row["Status"], row["Python"], row[COMMUNICATION]) == (
        0.5,
        "1 open, 1 short",
        "1/2",
        "5x1",
    )


def test_gaps(book):
    (row,) = rows_of(book["Gaps"])
    assert (row["Seat"], row["Open places"], row["Cause"]) == ("S1", 1, "choice")
    assert row["What blocks it"].startswith("Cy could take it as things stand")
    assert row["Nearest 1"] == "P3 Cy: lacks nothing"


def test_not_running(book):
    (row,) = rows_of(book["Not running"])
    assert (row["Initiative ID"], row["Value forgone"], row["Holds"]) == ("I2", 10, "beside these teams")
    assert row["Who holds the people"] == "I1"


def test_changes(book):
    first, second = rows_of(book["Changes"])
    assert (first["Before"], first["After"], first["Change"]) == ("P3 Cy", "P1 Ann", "left")
    assert (second["Before"], second["After"], second["Change"]) == (None, "P2 =Ben", "new")


def test_checks_link_to_their_cells(book):
    assert linked_sheets(book["Checks"]) == {"People"}


def test_teams_are_blocks_with_the_lead_first(book):
    column = [row[0].value for row in book["Teams"].iter_rows()]
    assert column[0] == "I1 One"
    assert column[3:6] == ["Ann", "=Ben", "open"]
    assert column[6] == "Brings: Python 1 of 2"


def test_the_summary_says_verdict_figures_and_proof(book):
    said = {cell.value for row in book["Summary"].iter_rows() for cell in row}
    assert {"Staffing plan", "Score and proof, by rank", "Points by goal", "How even the teams are"} <= said
    assert "proven by search; not met: a better plan may exist" in said
    assert len(book["Summary"]._charts) == 4
    assert linked_sheets(book["Summary"]) == {name for name, _ in RESULTS}


def test_unblocks_are_shown_where_they_are_known(tmp_path):
    facts = facts_of(SMALL, SMALL_PLAN, unblocks={"I2": "One more Design at 40 % in Q1."})
    path = write_plan(tmp_path / "unblocks.xlsx", facts)
    (row,) = rows_of(openpyxl.load_workbook(path)["Not running"])
    assert row["Cheapest unblock"] == "One more Design at 40 % in Q1."


def test_sheets_without_rows_say_so(tmp_path):
    path = write_plan(tmp_path / "nothing.xlsx", facts_of(problem(), Plan()))
    book = openpyxl.load_workbook(path)
    assert book["Coverage"]["B2"].value == "No initiative runs."
    assert book["Gaps"]["B2"].value == "No gaps: every place of the running initiatives is filled."
    assert book["Changes"]["B2"].value == "The Current sheet is empty, so there is nothing to compare with."
    assert book["Teams"]["A1"].value == "No initiative runs."


def test_teams_start_a_page_where_they_would_be_cut(tmp_path):
    count = 12
    one = problem(
        people=tuple(person(f"P{i}") for i in range(5)),
        initiatives=tuple(initiative(f"I{i}") for i in range(count)),
        seats=tuple(seat(f"S{i}", f"I{i}", fte=0.01, count=5) for i in range(count)),
    )
    teams = [team(f"I{i}", *(f"P{p} S{i}" for p in range(5))) for i in range(count)]
    sheet = openpyxl.load_workbook(write_plan(tmp_path / "many.xlsx", facts_of(one, plan(*teams))))["Teams"]
    starts = {row[0].row for row in sheet.iter_rows() if str(row[0].value).startswith("I")}
    breaks = [one.id for one in sheet.row_breaks.brk]
    assert breaks
    assert all(row + 1 in starts for row in breaks)


@pytest.mark.parametrize("kind", ["small", "periods and roles", "example"])
def test_the_file_is_valid(kind, tmp_path, ooxml_validator):
    if kind == "small":
        facts = facts_of(SMALL, SMALL_PLAN)
    elif kind == "example":
        facts = facts_of(generator.generate(40, seed=5).problem, Plan())
    else:
        one = problem(
            people=tuple(person(f"P{i}", skills={"Python": i}) for i in range(4)),
            initiatives=tuple(initiative(f"I{i}", objective=f"O{i}") for i in range(20)),
            seats=tuple(seat(f"S{i}", f"I{i}", fte=0.02, count=2) for i in range(20)),
            needs=tuple(need(f"N{i}", f"I{i}", headcount=2) for i in range(20)),
            periods=tuple(Period(id=f"M{i:02}") for i in range(40)),
        )
        teams = [team(f"I{i}", f"P{i % 4} S{i}") for i in range(20)]
        facts = facts_of(one, plan(*teams), policy("value", {"id": "fit", "rank": 2}))
    assert ooxml_validator(write_plan(tmp_path / "plan.xlsx", facts)) == []
