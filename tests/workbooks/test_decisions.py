"""Decisions in the Assignments sheet become locks; what cannot be understood is found."""

from __future__ import annotations

import openpyxl
import pytest

from teamform import catalogue, generator
from teamform.domain.decided import decided
from teamform.domain.entities import Lock, LockKind
from teamform.domain.plan import Assignment, Plan, Team
from teamform.errors import UnknownNameError
from teamform.steps.read import read
from teamform.workbook.finding_codes import DECISION_CODES
from teamform.workbook.plan import write_plan
from teamform.workbook.template import write_template
from tests.workbook_out.conftest import facts_of


@pytest.fixture(scope="module")
def brief():
    return generator.example()


@pytest.fixture(scope="module")
def plan(brief):
    """Whoever plays the role, seat by seat, and both places of I1-BPO; it need not be a good plan."""
    problem = brief.problem
    members = [
        Assignment(person=next(one.id for one in problem.people if one.role == seat.role), seat=seat.id)
        for seat in problem.seats_of("I1")
    ]
    members.insert(3, Assignment(person="P07", seat="I1-BPO"))
    return Plan(teams=(Team(initiative="I1", members=tuple(members)),))


@pytest.fixture(scope="module")
def plan_file(brief, plan, tmp_path_factory):
    return written(brief.problem, plan, brief, tmp_path_factory.mktemp("plan") / "plan.xlsx")


def written(problem, plan, brief, path):
    """Write a plan of a problem; its input sheets are those of the brief."""
    return write_plan(path, facts_of(problem, plan, catalogue.load("balanced")), brief=brief)


def remove_person(workbook, person):
    """Delete every row about somebody from the input sheets, as a user does who clears up."""
    for sheet in ("People", "Skills", "Competencies", "Preferences"):
        for row in range(workbook[sheet].max_row, 1, -1):
            if workbook[sheet].cell(row, 1).value == person:
                workbook[sheet].delete_rows(row)


class Assignments:
    """The Assignments sheet of a copy of the plan, to type into."""

    def __init__(self, plan_file, folder):
        self.path = folder / "edited.xlsx"
        self.workbook = openpyxl.load_workbook(plan_file)
        self.sheet = self.workbook["Assignments"]
        self.columns = {cell.value: cell.column or 0 for cell in self.sheet[1]}

    def value(self, header, row=2):
        return self.sheet.cell(row, self.columns[header]).value

    def write(self, row=2, **values):
        for header, value in values.items():
            self.sheet.cell(row, self.columns[header.replace("_", " ")]).value = value
        return self

    def problem(self, *release):
        task = read(self.save(), release)
        assert task.since is not None
        assert task.reading.brief is not None, str(task.reading.findings)
        return task.reading.brief.problem

    def locks(self, *release):
        return [(lock.person, lock.seat, lock.kind.value) for lock in self.problem(*release).locks]

    def findings(self, *release):
        reading = read(self.save(), release).reading
        return [(one.code, one.address) for one in reading.findings if one.code != "W301"], reading

    def save(self):
        self.workbook.save(self.path)
        return self.path

    def address(self, header, row=2):
        return f"Assignments!{self.sheet.cell(row, self.columns[header]).coordinate}"


@pytest.fixture
def sheet(plan_file, tmp_path):
    return Assignments(plan_file, tmp_path)


@pytest.fixture
def other(brief):
    """Somebody who is in no seat."""
    return brief.problem.person("P12")


FIRST, SECOND = 4, 5
"""The rows of P06 and P07, who take the two places of I1-BPO."""


def test_a_plan_as_it_was_written_decides_nothing(sheet):
    assert sheet.locks() == []
    assert sheet.findings()[0] == []


def test_keep(sheet):
    person, seat = sheet.value("Person ID"), sheet.value("Seat")
    assert sheet.write(Decision="Keep").locks() == [(person, seat, "keep")]


@pytest.mark.parametrize("text", ["Not this person", "not this PERSON", " Not this person "])
def test_not_this_person(sheet, text):
    person, seat = sheet.value("Person ID"), sheet.value("Seat")
    assert sheet.write(Decision=text).locks() == [(person, seat, "not")]


def test_change_to_by_id_and_by_name(sheet, other):
    expected = [("P12", "I1-APP", "keep")]
    assert sheet.write(Decision="Change", Change_to=other.id).locks() == expected
    assert sheet.write(Change_to=other.name).locks() == expected
    assert sheet.findings()[0] == []


def test_change_to_without_the_decision_is_taken_for_it_and_listed(sheet, other):
    assert sheet.write(Change_to=other.id).locks() == [("P12", "I1-APP", "keep")]
    assert sheet.findings()[0] == [("W401", sheet.address("Change to"))]


def test_whoever_is_replaced_may_not_take_another_place_of_the_seat(sheet, other):
    expected = [("P12", "I1-BPO", "keep"), ("P06", "I1-BPO", "not")]
    assert sheet.write(FIRST, Decision="Change", Change_to=other.id).locks() == expected


def test_whoever_is_replaced_in_one_row_may_be_named_in_another(sheet, other):
    sheet.write(FIRST, Decision="Change", Change_to=other.id)
    sheet.write(SECOND, Decision="Change", Change_to="P06")
    assert sheet.locks() == [
        ("P12", "I1-BPO", "keep"), ("P06", "I1-BPO", "keep"), ("P07", "I1-BPO", "not")
    ]  # fmt: skip
    sheet.sheet.delete_rows(FIRST)
    sheet.write(FIRST, Change_to="P06")
    assert sheet.locks() == [("P06", "I1-BPO", "keep"), ("P07", "I1-BPO", "not")]


@pytest.mark.parametrize("cell", ["Person_ID", "Person"])
def test_somebody_typed_over_counts_as_change_and_is_listed(sheet, other, cell):
    sheet.write(**{cell: other.id if cell == "Person_ID" else other.name})
    assert sheet.locks() == [("P12", "I1-APP", "keep")]
    assert sheet.findings()[0] == [("W401", sheet.address(cell.replace("_", " ")))]
    assert sheet.problem().locks[0].origin == sheet.address(cell.replace("_", " "))


def test_a_name_that_is_put_right_is_no_decision(sheet):
    sheet.workbook["People"]["B2"] = "Anna Maria Müller"
    assert sheet.write(Person="Anna Maria Müller").locks() == []


@pytest.mark.parametrize("cells", [("Person ID",), ("Person ID", "Person")])
def test_a_place_that_was_cleared_keeps_its_person_out(sheet, cells):
    for cell in cells:
        sheet.sheet.cell(2, sheet.columns[cell]).value = None
    assert sheet.locks() == [("P01", "I1-APP", "not")]
    assert sheet.findings()[0] == [("W401", sheet.address("Person ID"))]


def test_a_row_deleted_keeps_its_person_out_and_is_listed(sheet):
    sheet.sheet.delete_rows(SECOND)
    assert sheet.locks() == [("P07", "I1-BPO", "not")]
    ((code, address),) = sheet.findings()[0]
    assert (code, address) == ("W403", "Assignments")
    assert sheet.locks("I1-BPO/P07") == []
    assert sheet.problem().locks[0].origin == "Assignments!I1-BPO/P07"


def test_a_row_added_puts_its_person_in_and_is_listed(sheet, other):
    row = sheet.sheet.max_row + 1
    sheet.write(row, Seat="I4-INT", Person_ID="P05")
    assert sheet.locks() == [("P05", "I4-INT", "keep")]
    assert sheet.findings()[0] == [("W401", sheet.address("Person ID", row))]
    assert sheet.write(row, Decision="Not this person").locks() == [("P05", "I4-INT", "not")]
    sheet.sheet.cell(row, sheet.columns["Person ID"]).value = None
    assert sheet.write(row, Person=other.name, Decision="Keep").locks() == [("P12", "I4-INT", "keep")]


def test_sorted_rows_are_known_again(sheet):
    rows = [[cell.value for cell in row] for row in sheet.sheet.iter_rows(min_row=2, max_row=6)]
    for number, values in enumerate(reversed(rows), start=2):
        for column, value in enumerate(values, start=1):
            sheet.sheet.cell(number, column).value = value
    assert sheet.locks() == []
    assert sheet.write(6, Decision="Keep").locks() == [("P01", "I1-APP", "keep")]


# -- another FTE --------------------------------------------------------------------------------------------


def test_an_fte_typed_over_holds_for_the_seat_and_keeps_the_person(sheet):
    sheet.write(FTE=0.75)
    problem = sheet.problem()
    assert [(lock.person, lock.seat, lock.kind.value, lock.fte) for lock in problem.locks] == [
        ("P01", "I1-APP", "keep", 0.75)
    ]
    assert problem.seat("I1-APP").fte == 0.75
    assert problem.locks[0].origin == sheet.address("FTE")
    assert sheet.findings()[0] == [("W402", sheet.address("FTE"))]


@pytest.mark.parametrize("text", ["75%", "75 %", "0.75", "0,75"])
def test_an_fte_typed_as_text_is_read(sheet, text):
    assert sheet.write(FTE=text).problem().seat("I1-APP").fte == 0.75


def test_an_fte_goes_with_a_change(sheet, other):
    problem = sheet.write(Decision="Change", Change_to=other.id, FTE=0.6).problem()
    assert [(lock.person, lock.fte) for lock in problem.locks] == [("P12", 0.6)]
    assert problem.seat("I1-APP").fte == 0.6


def test_change_with_another_fte_alone_names_nobody_and_keeps_who_is_there(sheet):
    problem = sheet.write(Decision="Change", FTE=0.6).problem()
    assert [(lock.person, lock.kind.value, lock.fte) for lock in problem.locks] == [("P01", "keep", 0.6)]


def test_all_places_of_a_seat_take_the_same(sheet):
    sheet.write(FIRST, FTE=0.3)
    assert ("E404", sheet.address("FTE", FIRST)) in sheet.findings()[0]
    problem = sheet.write(SECOND, FTE=0.3).problem()
    assert problem.seat("I1-BPO").fte == 0.3
    assert {lock.person for lock in problem.locks} == {"P06", "P07"}


def test_a_lock_knows_its_cell(sheet):
    assert sheet.write(Decision="Keep").problem().locks[0].origin == sheet.address("Decision")


@pytest.mark.parametrize(
    ("changes", "code", "header"),
    [
        ({"Decision": "Kep"}, "E401", "Decision"),
        ({"Decision": "Change"}, "E402", "Change to"),
        ({"Decision": "Change", "Change_to": "Nobody Known"}, "E302", "Change to"),
        ({"FTE": "half"}, "E403", "FTE"),
        ({"FTE": -0.5}, "E403", "FTE"),
        ({"FTE": 80}, "E403", "FTE"),
        ({"FTE": "1,234"}, "E403", "FTE"),
        ({"FTE": 0.75, "Decision": "Not this person"}, "E404", "FTE"),
        ({"Decision": "Keep", "Change_to": "P12"}, "E404", "Change to"),
        ({"Decision": "Not this person", "Change_to": "P01"}, "E404", "Change to"),
        ({"Decision": "Change", "Change_to": "P12", "Person_ID": "P03"}, "E404", "Change to"),
        ({"Person_ID": "P12", "Person": "Mei Tan"}, "E404", "Person"),
        ({"Person_ID": "P999"}, "E302", "Person ID"),
        ({"Seat": "S999"}, "E304", "Seat"),
    ],
)
def test_what_cannot_be_understood_stops_a_solve(sheet, changes, code, header):
    found, reading = sheet.write(**changes).findings()
    assert (code, sheet.address(header)) in found
    assert reading.brief is None
    (error,) = (one for one in reading.findings if one.code == code)
    release = sheet.address(header).partition("!")[2]
    assert error.fix.endswith(f"Or release it: teamform solve --release {release}")
    assert sheet.findings(release)[1].brief is not None


def test_did_you_mean(sheet):
    _, reading = sheet.write(Decision="Change", Change_to="Kofi Mensa").findings()
    (error,) = reading.findings.errors
    assert "Did you mean 'P12 Kofi Mensah'?" in error.fix


def test_to_keep_somebody_in_a_seat_and_out_of_it_is_refused_with_both_cells(sheet):
    row = sheet.sheet.max_row + 1
    sheet.write(FIRST, Decision="Keep").write(row, Seat="I1-BPO", Person_ID="P06", Decision="Not this person")
    _, reading = sheet.findings()
    (error,) = reading.findings.errors
    assert (error.code, error.address) == ("E404", sheet.address("Decision", row))
    assert sheet.address("Decision", FIRST) in error.found


def test_a_sheet_without_its_columns_or_rows_is_refused(plan_file, tmp_path):
    for number, change in enumerate(
        (
            lambda one: one.write(1, Decision="What I want"),
            lambda one: one.write(1, Seat="Chair"),
            lambda one: one.sheet.delete_rows(2, 20),
        )
    ):
        (tmp_path / str(number)).mkdir()
        edited = Assignments(plan_file, tmp_path / str(number))
        change(edited)
        found, reading = edited.findings()
        assert [code for code, _ in found] == ["E405"]
        assert reading.brief is None


def test_a_result_typed_over_is_told(sheet):
    sheet.write(3, Lead="Lead", **{"2026_Q1": 0.1})
    assert set(sheet.findings()[0]) == {
        ("W406", sheet.address("Lead", 3)), ("W406", sheet.address("2026 Q1", 3))
    }  # fmt: skip
    assert sheet.locks() == []


def test_the_codes_of_decisions():
    errors, warnings = [f"E40{number}" for number in range(1, 6)], [f"W40{number}" for number in range(1, 8)]
    assert list(DECISION_CODES) == errors + warnings


# -- releases -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell", ["L2", "a2", "$L$2", "Assignments!L2", "'Assignments'!L2", "'Assignments!L2'", " assignments!B2 "]
)
def test_any_cell_of_its_row_releases_a_decision(sheet, cell):
    sheet.write(Decision="Keep").write(3, Decision="Keep")
    assert sheet.locks(cell) == [("P04", "I1-INT", "keep")]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("L4", "found no decision there"),
        ("People!L2", "found the sheet People, expected Assignments"),
        ("everything", "found no cell"),
        ("I1-APP/P01", "found no decision there"),
    ],
)
def test_what_is_no_decision_cannot_be_released(sheet, cell, said):
    sheet.write(Decision="Keep").save()
    with pytest.raises(UnknownNameError, match=said) as caught:
        read(sheet.path, (cell,))
    if "no decision" in said:
        assert sheet.address("Decision").partition("!")[2] in caught.value.remedy


def test_without_a_plan_there_is_nothing_to_release(brief, tmp_path):
    path = write_template(tmp_path / "input.xlsx", brief)
    with pytest.raises(UnknownNameError, match="holds no plan"):
        read(path, ("L2",))


# -- what changed since -------------------------------------------------------------------------------------


def said_since(sheet):
    task = read(sheet.save())
    assert task.since is not None
    return [edit.said for edit in task.since.edits]


def test_nothing_changed_since(sheet):
    assert said_since(sheet) == []


def test_decisions_and_changes_of_the_input_are_told_with_their_cells(sheet):
    sheet.write(Decision="Keep").write(FIRST, Decision="Not this person")
    sheet.workbook["People"]["F3"] = 0.5
    sheet.workbook["Initiatives"]["C4"] = 61
    assert said_since(sheet) == [
        f"P01 Anna Müller kept in seat I1-APP ({sheet.address('Decision')} of edited.xlsx)",
        f"P06 Jonas Weber kept out of seat I1-BPO ({sheet.address('Decision', FIRST)} of edited.xlsx)",
        "FTE of person P02 from 1 to 0.5 (People!F3)",
        "Value of initiative I3 from 60 to 61 (Initiatives!C4)",
    ]


def test_rows_that_come_and_go_in_the_input_are_told(sheet):
    remove_person(sheet.workbook, "P12")
    work = sheet.workbook["Initiatives"]
    for column, value in enumerate(("I9", "New work", 12), start=1):
        work.cell(6, column).value = value
    said = said_since(sheet)
    assert said[0] == "person P12 Kofi Mensah removed"
    assert "initiative I9 New work added (Initiatives!A6)" in said
    assert any(one.startswith("preference P12/I2 removed") for one in said)


def test_moves_are_counted_from_the_plan(sheet):
    problem = sheet.problem()
    assert problem.follows_plan
    assert [(one.person, one.seat) for one in problem.places_before][:2] == [
        ("P01", "I1-APP"),
        ("P04", "I1-INT"),
    ]


def test_moves_are_counted_from_current_where_that_was_changed_since(sheet):
    sheet.workbook["Current"].delete_rows(2)
    problem = sheet.problem()
    assert not problem.follows_plan
    assert problem.places_before == problem.current
    assert ("W407", "Current") in sheet.findings()[0]


def test_without_its_sheet_the_decisions_of_a_plan_hold(brief, plan, tmp_path):
    locked = brief.problem.replace(locks=(Lock(person="P01", seat="I1-APP"),))
    path = written(locked, plan, brief, tmp_path / "locked.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook.remove(workbook["Assignments"])
    workbook.save(path)
    task = read(path)
    assert task.reading.brief is not None
    assert [lock.person for lock in task.reading.brief.problem.locks] == ["P01"]
    assert task.reading.findings.of("W405")


# -- decisions of an earlier solve --------------------------------------------------------------------------


@pytest.fixture
def second(brief, plan, tmp_path):
    """A plan that was solved with decisions: an FTE, and somebody kept out."""
    locks = (
        Lock(person="P01", seat="I1-APP", fte=0.75),
        Lock(person="P08", seat="I1-BPO", kind=LockKind.NOT),
    )
    path = written(decided(brief.problem, locks), plan, brief, tmp_path / "second.xlsx")
    return Assignments(path, tmp_path)


def test_decisions_last(second):
    problem = second.problem()
    assert {(lock.person, lock.kind.value, lock.fte) for lock in problem.locks} == {
        ("P01", "keep", 0.75),
        ("P08", "not", None),
    }
    assert problem.seat("I1-APP").fte == 0.75
    assert second.findings()[0] == []


def test_auto_releases_the_fte_as_well(second):
    problem = second.write(Decision="Auto").problem()
    assert [lock.person for lock in problem.locks] == ["P08"]
    assert problem.seat("I1-APP").fte == 0.5


def test_auto_lets_somebody_in_again(second):
    row = next(row for row in range(2, 10) if second.value("Person ID", row) == "P08")
    assert [lock.person for lock in second.write(row, Decision="Auto").problem().locks] == ["P01"]


def test_the_row_of_somebody_kept_out_deleted_is_told(second):
    row = next(row for row in range(2, 10) if second.value("Person ID", row) == "P08")
    second.sheet.delete_rows(row)
    assert [lock.person for lock in second.problem().locks] == ["P01"]
    assert second.findings()[0] == [("W404", "Assignments")]


def test_the_fte_of_the_seats_sheet_typed_again_is_that(second):
    problem = second.write(FTE=0.5).problem()
    assert problem.seat("I1-APP").fte == 0.5
    assert [(lock.person, lock.fte) for lock in problem.locks] == [("P01", None), ("P08", None)]


def test_somebody_kept_out_who_is_no_longer_there_is_no_matter(second):
    remove_person(second.workbook, "P08")
    assert [lock.person for lock in second.problem().locks] == ["P01"]


def test_somebody_kept_who_is_no_longer_there_is_an_error(second):
    remove_person(second.workbook, "P01")
    second.workbook["Rules"].delete_rows(2)
    found, reading = second.findings()
    assert ("E302", second.address("Person ID")) in found
    assert reading.brief is None


def test_an_fte_that_changed_in_seats_is_no_decision(sheet):
    seat = sheet.value("Seat")
    seats = sheet.workbook["Seats"]
    headers = {cell.value: cell.column or 0 for cell in seats[1]}
    row = next(
        row for row in range(2, seats.max_row + 1) if seats.cell(row, headers["Seat ID"]).value == seat
    )
    seats.cell(row, headers["FTE"]).value = 0.15
    assert sheet.findings()[0] == []
