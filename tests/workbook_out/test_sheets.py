"""What the result sheets show, cell by cell."""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest

from teamform import generator
from teamform.analysis.causes import Since
from teamform.domain.decided import decided, has_place, places_of
from teamform.domain.entities import COMMUNICATION, Current, Period
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem
from teamform.workbook.facts import PlanFacts
from teamform.workbook.findings import Finding
from teamform.workbook.layout import RESULT_PURPOSES, RESULT_SHEETS
from teamform.workbook.plan import write_plan
from teamform.workbook.results import RESULTS
from teamform.workbook.sheets.changes import NO_TEAMS
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


def test_every_result_sheet_is_declared_with_what_it_says():
    assert list(RESULT_PURPOSES) == ["Summary", *(name for name, _ in RESULTS)]
    assert [name for name in RESULT_SHEETS if name in RESULT_PURPOSES] == list(RESULT_PURPOSES)


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


def test_checks_link_to_their_cells_and_back(book):
    assert linked_sheets(book["Checks"]) == {"People", "Summary"}


def test_teams_are_blocks_with_the_lead_first(book):
    column = [row[0].value for row in book["Teams"].iter_rows()]
    assert column[:3] == ["Teams", "Person", "I1 One"]
    assert column[4:7] == ["Ann", "=Ben", "open"]
    assert column[7] == "Brings: Python 1 of 2"
    assert book["Teams"]["A5"].font.b
    assert not book["Teams"]["A6"].font.b


def test_teams_repeat_their_header_on_each_page_and_are_not_fitted_to_it(book):
    """Where a sheet is fitted to pages, Excel leaves out the page breaks."""
    for name in ("Teams", "Summary"):
        fitting = book[name].sheet_properties.pageSetUpPr
        assert not (fitting and fitting.fitToPage)
        assert book[name].page_setup.scale < 100
    assert book["Teams"].print_title_rows == "$2:$2"
    assert book["Teams"].freeze_panes == "B3"


def test_a_long_line_of_a_team_is_wrapped_and_all_links_find_their_blocks(tmp_path):
    one = problem(
        people=tuple(person(f"P{i}") for i in range(3)),
        initiatives=tuple(initiative(f"I{i}", outcome="What it is for. " * (20 * i)) for i in range(3)),
        seats=tuple(seat(f"S{i}", f"I{i}", fte=0.1, count=i + 1) for i in range(3)),
        needs=tuple(need(f"N{i}", "I1" if i else "I0", f"A skill with a long name, {i}") for i in range(21)),
    )
    teams = [team(f"I{i}", f"P{i} S{i}") for i in range(3)]
    book = openpyxl.load_workbook(write_plan(tmp_path / "long.xlsx", facts_of(one, plan(*teams))))
    sheet = book["Teams"]
    assert len(sheet.merged_cells.ranges) == 3
    for merged in sheet.merged_cells.ranges:
        text, height = sheet.cell(merged.min_row, 1).value, sheet.row_dimensions[merged.min_row].height
        width = sum(sheet.column_dimensions[letter].width for letter in "ABCDEFGH")
        assert height / 15 * width * 1.1 >= len(str(text))
    for row in (2, 3, 4):
        _, _, cell = book["Coverage"][f"B{row}"].hyperlink.location.rpartition("!")
        assert sheet[cell].value == f"I{row - 2}"


def test_the_summary_says_verdict_figures_and_proof(book):
    said = {cell.value for row in book["Summary"].iter_rows() for cell in row}
    assert {"Staffing plan", "Score and proof, by rank", "Points by goal", "How even the teams are"} <= said
    assert "proven by search; not met: a better plan may exist" in said
    assert len(book["Summary"]._charts) == 4
    assert linked_sheets(book["Summary"]) == {name for name, _ in RESULTS}


LAST = plan(team("I1", "P1 S1", lead="P1"), team("I2", "P3 S3"))


def facts_after(last: Plan, given: Problem, now: Plan, before: Problem | None = None) -> PlanFacts:
    """Return the facts of a plan that follows another one."""
    places = tuple(places_of(last))
    known = [place for place in places if has_place(given, place)]
    gone = tuple(place for place in places if not has_place(given, place))
    since = Since(last, before or given, policy("value").content_hash, gone)
    return facts_of(decided(given, [], known), now, since=since)


def test_the_summary_and_the_changes_say_what_changed_since_the_last_plan(tmp_path):
    book = openpyxl.load_workbook(write_plan(tmp_path / "again.xlsx", facts_after(LAST, SMALL, SMALL_PLAN)))
    said = [str(cell.value) for row in book["Summary"].iter_rows() for cell in row if cell.value]
    at = said.index("What changed since the last plan")
    assert said[at + 1].startswith("1 initiative ends (I2 Two); 1 initiative runs as before. 1 place is as")
    assert said[at + 7 : at + 17] == [
        "I2 Two", "S3", "Cy", "nobody", "left", "I1 One", "S2", "nobody", "=Ben", "new",
    ]  # fmt: skip
    assert [row["Change"] for row in rows_of(book["Changes"])] == ["kept", "new", "left"]
    assert all((row["Cause"] is None) == (row["Change"] == "kept") for row in rows_of(book["Changes"]))


MORE = SMALL.replace(
    people=(*SMALL.people, person("P9", name="Zoe")),
    initiatives=(*SMALL.initiatives, initiative("I9", name="Nine")),
    seats=(*SMALL.seats, seat("S9", "I9")),
)
TODAY = SMALL.replace(current=(Current(initiative="I1", seat="S1", person="P1"),))


@pytest.mark.parametrize(
    ("last", "kinds"),
    [(Plan(), ["new", "new"]), (plan(team("I9", "P9 S9")), ["new", "new", "gone"])],
)
def test_a_plan_before_of_which_nothing_is_left_is_not_mixed_with_todays_teams(tmp_path, last, kinds):
    facts = facts_after(last, TODAY, SMALL_PLAN, MORE)
    book = openpyxl.load_workbook(write_plan(tmp_path / "nothing left.xlsx", facts))
    found = rows_of(book["Changes"])
    assert [row["Change"] for row in found] == kinds
    assert all(row["Cause"] for row in found)
    said = [str(cell.value) for row in book["Summary"].iter_rows() for cell in row if cell.value]
    assert "What changed since the last plan" in said
    assert "no place of the plan before is left" in said


def test_neither_a_plan_before_without_teams_nor_this_one_changes_anything(tmp_path):
    book = openpyxl.load_workbook(write_plan(tmp_path / "none.xlsx", facts_after(Plan(), TODAY, Plan())))
    assert book["Changes"]["B2"].value == NO_TEAMS


def test_what_is_no_longer_in_the_workbook_is_told_and_leads_nowhere(tmp_path):
    last = plan(team("I1", "P1 S1", "P9 S2", lead="P1"), team("I9", "P3 S9"))
    path = write_plan(tmp_path / "gone.xlsx", facts_after(last, SMALL, SMALL_PLAN, MORE))
    book = openpyxl.load_workbook(path)
    said = [str(cell.value) for row in book["Summary"].iter_rows() for cell in row if cell.value]
    at = said.index("What changed since the last plan")
    assert "2 places or their people are no longer in the workbook" in said[at + 1]
    assert said[at + 7 : at + 17] == [
        "I1 One", "S2", "Zoe", "=Ben", "gone", "I9", "S9", "Cy", "nobody", "gone",
    ]  # fmt: skip
    sheet = book["Changes"]
    _, person_gone, place_gone = rows_of(sheet)
    assert (person_gone["Before"], person_gone["After"], person_gone["Change"]) == (
        "P9 Zoe", "P2 =Ben", "gone",
    )  # fmt: skip
    assert (place_gone["Initiative ID"], place_gone["Initiative"], place_gone["Change"]) == (
        "I9",
        None,
        "gone",
    )
    linked = [[bool(cell.hyperlink) for cell in row[:6]] for row in sheet.iter_rows(min_row=3)]
    assert linked == [[True, True, False, False, False, True], [False, False, False, False, True, False]]


def test_changes_against_today_are_told_where_there_is_no_last_plan(book):
    said = {cell.value for row in book["Summary"].iter_rows() for cell in row}
    assert "What changed against today's teams" in said


def test_many_changes_are_counted_after_the_first(tmp_path):
    one = problem(
        people=tuple(person(f"P{i}") for i in range(12)), seats=(seat("S1", fte=0.1, count=12),),
    )  # fmt: skip
    now = plan(team("I1", *(f"P{i} S1" for i in range(12)), lead="P0"))
    path = write_plan(tmp_path / "many.xlsx", facts_after(plan(team("I1", "P0 S1", lead="P0")), one, now))
    sheet = openpyxl.load_workbook(path)["Summary"]
    said = [cell.value for row in sheet.iter_rows() for cell in row]
    assert said.count("new") == 8
    assert "and 3 more: see Changes" in said


def test_a_summary_without_anything_to_compare_says_nothing_of_changes(plan_file):
    said = [cell.value for row in openpyxl.load_workbook(plan_file)["Summary"].iter_rows() for cell in row]
    assert not [text for text in said if str(text).startswith("What changed")]


CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.mark.parametrize("periods", [1, 3, 60])
def test_every_chart_has_its_categories_and_values_from_cells_with_their_cache(tmp_path, periods):
    one = SMALL.replace(periods=tuple(Period(id=f"M{number}") for number in range(periods)))
    with zipfile.ZipFile(write_plan(tmp_path / "charts.xlsx", facts_of(one, SMALL_PLAN))) as package:
        charts = [package.read(name) for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 4
    for root in map(ElementTree.fromstring, charts):
        assert {"barChart"} == {
            one.tag.removeprefix(CHART) for one in root.iter() if one.tag.endswith("Chart")
        }
        for kind in ("cat", "val"):
            found = list(root.iter(f"{CHART}{kind}"))
            assert found
            for data in found:
                assert str(next(data.iter(f"{CHART}f")).text).startswith("Summary!$")
                (count,) = data.iter(f"{CHART}ptCount")
                points = list(data.iter(f"{CHART}pt"))
                assert len(points) >= int(count.get("val", "0")) > 0


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
    assert book["Changes"]["B2"].value.startswith("The Current sheet is empty and there was no plan before")
    assert book["Teams"]["A3"].value == "No initiative runs."


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
