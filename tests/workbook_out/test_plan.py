"""The plan workbook: written, read back, and every change of it seen."""

from __future__ import annotations

import json
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.table import Table

from teamform.domain.entities import Current, Lock, LockKind
from teamform.domain.plan import Plan
from teamform.errors import WorkbookError
from teamform.workbook.layout import HIDDEN_SHEET, RESULT_SHEETS, SHEETS
from teamform.workbook.plan import read_plan, write_plan
from teamform.workbook.read import read_workbook
from teamform.workbook.results import RESULTS
from teamform.workbook.sheets import assignments
from teamform.workbook.snapshot import packed
from teamform.workbook.template import write_template
from teamform.workbook.visible import compare_visible
from tests.builders import initiative, person, plan, problem, seat, team
from tests.workbook_out.conftest import SMALL, SMALL_PLAN, facts_of

# -- written and read back --------------------------------------------------------------------------------


def test_what_is_read_is_what_was_written(small, written):
    stored = read_plan(written)
    assert stored.solved == small.solved
    assert stored.policy == small.policy
    assert stored.input_hash == SMALL.content_hash
    assert stored.locks == ()
    assert stored.damaged == ()
    assert compare_visible(stored, SMALL) == ()


def test_the_input_sheets_hold_the_same_problem(written):
    reading = read_workbook(written)
    assert not reading.findings.errors, str(reading.findings)
    assert reading.brief is not None
    assert reading.brief.problem.content_hash == SMALL.content_hash


def test_the_sheets_stand_in_their_order(written):
    names = openpyxl.load_workbook(written).sheetnames
    results = ["Summary", *(name for name, _ in RESULTS)]
    assert names == [*results, *(one.name for one in SHEETS), HIDDEN_SHEET]
    assert set(results) <= set(RESULT_SHEETS)


def test_the_hidden_sheet_is_very_hidden_and_its_cells_are_not_too_long(written):
    sheet = openpyxl.load_workbook(written)[HIDDEN_SHEET]
    assert sheet.sheet_state == "veryHidden"
    assert max(len(str(cell.value)) for row in sheet.iter_rows() for cell in row) < 32_000


def test_a_long_certificate_goes_into_many_cells(tmp_path):
    facts = facts_of(SMALL, SMALL_PLAN)
    (certificate,) = facts.solved.certificates
    rows = tuple(range(20_000))
    long = certificate.replace(rows=rows, duals=tuple(-number / 1e6 for number in rows))
    solved = facts.solved.replace(certificates=(long,))
    path = write_plan(tmp_path / "long.xlsx", replace(facts, solved=solved))
    assert read_plan(path).solved == solved


def test_carried_sheets_are_as_they_were_read(tmp_path, example):
    source = write_template(tmp_path / "source.xlsx", example)
    before = read_workbook(source)
    facts = facts_of(example.problem, Plan())
    after = read_workbook(write_plan(tmp_path / "plan.xlsx", facts, carried=before.sheets))
    assert not after.findings.errors, str(after.findings)
    for sheet in before.sheets:
        found = after.sheet(sheet.name)
        assert found is not None
        assert found.rows == sheet.rows or sheet.name == "Lists"
        assert [(one.name, one.ref) for one in found.tables] == [(one.name, one.ref) for one in sheet.tables]
    assert after.brief == before.brief


def test_a_users_own_sheets_and_cells_are_carried_too(tmp_path, example):
    source = write_template(tmp_path / "source.xlsx", example)
    workbook = openpyxl.load_workbook(source)
    own = workbook.create_sheet("My 'own' notes")
    own["C5"], own["D6"], own["E7"] = "=A1 is text", 0.25, True
    own["C5"].data_type = "s"
    own["D6"].number_format = "0.0%"
    workbook.save(source)
    before = read_workbook(source)
    after = read_workbook(
        write_plan(tmp_path / "plan.xlsx", facts_of(example.problem, Plan()), carried=before.sheets)
    )
    mine, found = before.sheet("My 'own' notes"), after.sheet("My 'own' notes")
    assert mine is not None
    assert found is not None
    assert found.rows == mine.rows


def test_a_users_sheet_called_like_a_result_is_kept_beside_it(tmp_path, example):
    source = write_template(tmp_path / "source.xlsx", example)
    workbook = openpyxl.load_workbook(source)
    own = workbook.create_sheet("Gaps")
    own["A1"], own["A2"] = "mine", "too"
    own.add_table(Table(displayName="tfGaps", ref="A1:A2"))
    workbook.save(source)
    carried = read_workbook(source).sheets
    path = write_plan(tmp_path / "plan.xlsx", facts_of(example.problem, Plan()), carried=carried)
    assert openpyxl.load_workbook(path)["Gaps (2)"]["A1"].value == "mine"


def test_a_plan_is_carried_into_the_next_without_its_results(small, written, tmp_path):
    again = write_plan(tmp_path / "again.xlsx", small, carried=read_workbook(written).sheets)
    assert openpyxl.load_workbook(again).sheetnames == openpyxl.load_workbook(written).sheetnames
    assert read_plan(again).solved == small.solved


@pytest.mark.parametrize(
    "one",
    [
        facts_of(problem(), Plan()),
        facts_of(problem(people=(person("P1", active=False),)), Plan()),
        facts_of(
            problem(seats=(seat(fte=12.5),), people=(person("P1", capacity_fte=20),)),
            plan(team("I1", "P1 S1")),
        ),
        facts_of(SMALL.replace(current=(Current(initiative="I1", seat="S1", person="P3"),)), SMALL_PLAN),
        facts_of(
            SMALL.replace(initiatives=tuple(one.replace(name="'" + "N" * 200) for one in SMALL.initiatives)),
            SMALL_PLAN,
        ),
    ],
    ids=["nothing runs", "nobody is active", "units", "moves", "long names"],
)
def test_odd_plans_are_written_and_read(one, tmp_path):
    stored = read_plan(write_plan(tmp_path / "odd.xlsx", one))
    assert stored.solved == one.solved
    assert compare_visible(stored, one.problem) == ()


# -- decisions --------------------------------------------------------------------------------------------


def test_decisions_stand_beside_their_places(tmp_path):
    locks = (Lock(person="P1", seat="S1"), Lock(person="P3", seat="S1", kind=LockKind.NOT))
    locked = SMALL.replace(locks=locks)
    facts = facts_of(locked, SMALL_PLAN, reasons={("P1", "S1"): "She asked for it"})
    stored = read_plan(write_plan(tmp_path / "locked.xlsx", facts))
    assert stored.locks == locks
    rows = stored.visible.assignments
    assert rows is not None
    assert [(row.person, row.seat, row.decision) for row in rows] == [
        ("P1", "S1", assignments.KEEP),
        ("P2", "S2", assignments.AUTO),
        ("P3", "S1", assignments.NOT),
    ]
    assert [row.reason for row in rows] == ["She asked for it", "", ""]
    assert compare_visible(stored, locked) == ()


# -- every change is seen -----------------------------------------------------------------------------------


def cell_of(workbook, name):
    """Return the cell that a figure of the Summary stands in."""
    (destination,) = workbook.defined_names[f"tfFigure_{name}"].destinations
    return workbook[destination[0]][destination[1].replace("$", "")]


def column_of(sheet, header):
    return next(cell.column_letter for cell in sheet[1] if cell.value == header)


def put(header, row, value):
    def change(workbook):
        sheet = workbook["Assignments"]
        sheet[f"{column_of(sheet, header)}{row}"] = value

    return change


@pytest.mark.parametrize(
    ("header", "value", "said"),
    [
        ("Person ID", "P3", "Assignments!E2: found P3 in seat S1, expected P1, as in the plan"),
        (
            "Seat",
            "S2",
            "Assignments!E2: found P1 in seat S2, expected no such row: the plan does not have it",
        ),
        ("Person", "Cy", "Assignments!F2: found Cy, expected Ann, who is P1"),
        ("FTE", 0.4, "Assignments!G2: found 0.4, expected 0.5 FTE of seat S1"),
        ("FTE", "half", "Assignments!G2: found nothing, expected 0.5 FTE of seat S1"),
        ("Initiative ID", "I2", "Assignments!A2: found I2, expected I1"),
        ("Lead", None, "Assignments!H2: found Ann not as lead, unlike the plan"),
    ],
)
def test_a_changed_assignment_is_seen(tampered, header, value, said):
    found = compare_visible(tampered(put(header, 2, value)), SMALL)
    assert str(found[0]) == said


def test_a_row_taken_away_is_seen(tampered):
    found = compare_visible(tampered(lambda workbook: workbook["Assignments"].delete_rows(2)), SMALL)
    assert [str(one) for one in found] == [
        "Assignments: found no row for P1 in seat S1, expected it as in the plan"
    ]


def test_a_decision_and_a_sorted_sheet_are_no_changes_of_the_plan(tampered):
    def sort(workbook):
        sheet = workbook["Assignments"]
        first, second = ([cell.value for cell in sheet[row]] for row in (2, 3))
        for column, (one, other) in enumerate(zip(first, second, strict=True), start=1):
            sheet.cell(2, column).value, sheet.cell(3, column).value = other, one
        put("Decision", 2, "Keep")(workbook)

    stored = tampered(sort)
    assert compare_visible(stored, SMALL) == ()
    assert stored.visible.assignments is not None
    assert stored.visible.assignments[0].decision == "Keep"


def test_a_missing_sheet_is_seen(tampered):
    found = compare_visible(tampered(lambda workbook: workbook.remove(workbook["Assignments"])), SMALL)
    assert "found no sheet with the columns Seat and Person ID" in str(found[0])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bound_1", 99.5),
        ("score_1", 0),
        ("gap_2", 0.5),
        ("verdict", "This plan is the best."),
        ("goal_value", None),
        ("utilisation", 1),
    ],
)
def test_a_changed_figure_is_seen(tampered, name, value):
    def change(workbook):
        cell_of(workbook, name).value = value

    (found,) = compare_visible(tampered(change), SMALL)
    assert found.address.startswith("Summary!")
    assert f"for {name.replace('_', ' ')}, expected" in found.said


def test_a_figure_that_is_gone_is_seen(tampered):
    def change(workbook):
        del workbook.defined_names["tfFigure_bound_1"]

    (found,) = compare_visible(tampered(change), SMALL)
    assert str(found).startswith("Summary: found no cell for bound 1, expected")


def test_rows_put_in_above_do_not_matter(written):
    """Excel moves defined names along; here the same is done to file and names."""
    workbook = openpyxl.load_workbook(written)
    cell = cell_of(workbook, "bound_1")
    target = workbook["Summary"]["C200"]
    target.value, cell.value = cell.value, None
    workbook.defined_names["tfFigure_bound_1"].attr_text = "Summary!$C$200"
    workbook.save(written)
    assert compare_visible(read_plan(written), SMALL) == ()


def change_part(part, change):
    """Return how to change a part of the hidden sheet."""

    def tamper(workbook):
        for row in workbook[HIDDEN_SHEET].iter_rows(min_row=2):
            if row[0].value == part:
                row[2].value = change(row[2].value)

    return tamper


def raised(text):
    content = json.loads(text)
    content["bounds"][0]["bound"] += 1
    return json.dumps(content)


def test_a_bound_raised_in_the_hidden_sheet_is_seen(tampered, small):
    stored = tampered(change_part("solved", raised))
    assert stored.damaged == ("solved",)
    assert stored.solved.bounds[0].bound == pytest.approx(small.solved.bounds[0].bound + 1)


def test_an_edited_input_cell_changes_the_hash(tampered, written):
    stored = tampered(lambda workbook: workbook["People"].__setitem__("B2", "Somebody else"))
    reading = read_workbook(written)
    assert reading.brief is not None
    assert reading.brief.problem.content_hash != stored.input_hash


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda workbook: workbook.remove(workbook[HIDDEN_SHEET]),
            "holds no plan: it has no sheet _teamform",
        ),
        (
            change_part("solved", lambda _: '{"plan": 3}'),
            "solved was changed: 5 values are not what a plan has",
        ),
        (change_part("locks", lambda _: "not JSON"), "locks was changed: 1 value is not what a plan has"),
        (change_part("earlier", lambda _: "[3]"), "earlier was changed: 1 value is not what a plan has"),
        (change_part("input_hash", lambda _: "["), "input_hash was changed: 1 value is not"),
        (change_part("schema_version", lambda _: "99"), "found version 99, expected 3"),
        (lambda workbook: workbook[HIDDEN_SHEET].delete_rows(2, 99), "found no schema_version, solved,"),
    ],
)
def test_what_cannot_be_understood_is_refused(tampered, change, said):
    with pytest.raises(WorkbookError) as error:
        tampered(change)
    assert said in error.value.message
    assert error.value.remedy


def test_the_problem_that_was_solved_comes_back(tampered, small):
    assert tampered(lambda _: None).problem == small.problem


@pytest.mark.parametrize("text", ['"eJw="', '"nothing"', json.dumps(packed('{"people": 3}'))])
def test_a_damaged_problem_is_refused(tampered, text):
    stored = tampered(change_part("problem", lambda _: text))
    with pytest.raises(WorkbookError, match="the problem was changed"):
        _ = stored.problem


def test_no_workbook_at_all_is_refused(tmp_path):
    path = tmp_path / "text.xlsx"
    path.write_text("no workbook")
    with pytest.raises(WorkbookError, match="Give a workbook that 'teamform solve' wrote"):
        read_plan(path)


def test_an_initiative_is_named_by_its_id_alone_where_it_has_no_name(tmp_path):
    one = problem(initiatives=(initiative("I1"),))
    stored = read_plan(write_plan(tmp_path / "plain.xlsx", facts_of(one, plan(team("I1", "P1 S1")))))
    assert compare_visible(stored, one) == ()
