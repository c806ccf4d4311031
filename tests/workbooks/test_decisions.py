"""Decisions in the Assignments sheet become locks; what cannot be understood is found."""

from __future__ import annotations

import openpyxl
import pytest

from teamform import catalogue, generator
from teamform.domain.plan import (
    Assignment,
    Outcome,
    Plan,
    Provenance,
    RankBound,
    Solved,
    StopReason,
    Team,
)
from teamform.referee.judge import judge
from teamform.steps.read import read
from teamform.workbook.facts import PlanFacts
from teamform.workbook.finding_codes import DECISION_CODES
from teamform.workbook.plan import write_plan


@pytest.fixture(scope="module")
def brief():
    return generator.example()


@pytest.fixture(scope="module")
def plan(brief):
    """Whoever plays the role, seat by seat; whether that is a good plan does not matter here."""
    problem = brief.problem
    members = [
        Assignment(person=next(one.id for one in problem.people if one.role == seat.role), seat=seat.id)
        for seat in problem.seats_of("I1")
    ]
    return Plan(teams=(Team(initiative="I1", members=tuple(members)),))


@pytest.fixture(scope="module")
def plan_file(brief, plan, tmp_path_factory):
    problem, policy = brief.problem, catalogue.load("balanced")
    judgement = judge(problem, policy, plan)
    score = judgement.score(1)
    provenance = Provenance(
        teamform_version="0",
        input_hash=problem.content_hash,
        planning_model=policy.name,
        planning_model_version=policy.version,
        planning_model_hash=policy.content_hash,
        seed=1,
        gap=0.0,
        workers=1,
        time_limit_s=60,
    )
    solved = Solved(
        plan=plan,
        outcome=Outcome.FEASIBLE,
        stop=StopReason.TIME_LIMIT,
        bounds=(RankBound(rank=1, score=score, bound=score + 1),),
        provenance=provenance,
    )
    facts = PlanFacts(solved, judgement, problem, policy)
    return write_plan(tmp_path_factory.mktemp("plan") / "plan.xlsx", facts, brief=brief)


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

    def locks(self):
        reading, plan = read(self.save())
        assert plan is not None
        assert reading.brief is not None, str(reading.findings)
        return [(lock.person, lock.seat, lock.kind.value) for lock in reading.brief.problem.locks]

    def findings(self):
        reading, _ = read(self.save())
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
def other(brief, plan, sheet):
    """Somebody who is not in the seat of row 2."""
    sitting = plan.people_in(sheet.value("Seat"))
    return next(person for person in brief.problem.people if person.id not in sitting)


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
    person, seat = sheet.value("Person ID"), sheet.value("Seat")
    expected = [(person, seat, "not"), (other.id, seat, "keep")]
    assert sheet.write(Decision="Change", Change_to=other.id).locks() == expected
    assert sheet.write(Change_to=other.name).locks() == expected


def test_somebody_typed_over_counts_as_change_and_is_listed(sheet, other):
    person, seat = sheet.value("Person ID"), sheet.value("Seat")
    sheet.write(Person_ID=other.id)
    assert sheet.locks() == [(person, seat, "not"), (other.id, seat, "keep")]
    assert sheet.findings()[0] == [("W401", sheet.address("Person ID"))]


def test_a_lock_knows_its_cell(sheet):
    reading, _ = read(sheet.write(Decision="Keep").save())
    assert reading.brief is not None
    assert reading.brief.problem.locks[0].origin == sheet.address("Decision")


@pytest.mark.parametrize(
    ("changes", "code", "header"),
    [
        ({"Decision": "Kep"}, "E401", "Decision"),
        ({"Decision": "Change"}, "E402", "Change to"),
        ({"Decision": "Change", "Change_to": "Nobody Known"}, "E302", "Change to"),
        ({"FTE": 0.987}, "E403", "FTE"),
        ({"Person_ID": "P999"}, "E302", "Person ID"),
        ({"Seat": "S999"}, "E304", "Seat"),
    ],
)
def test_what_cannot_be_understood_stops_a_solve(sheet, changes, code, header):
    found, reading = sheet.write(**changes).findings()
    assert (code, sheet.address(header)) in found
    assert reading.brief is None


def test_every_code_of_decisions_is_tested():
    assert set(DECISION_CODES) == {"E401", "E402", "E403", "W401"}


def test_an_fte_that_changed_in_seats_is_no_decision(sheet):
    seat = sheet.value("Seat")
    seats = sheet.workbook["Seats"]
    headers = {cell.value: cell.column or 0 for cell in seats[1]}
    row = next(
        row for row in range(2, seats.max_row + 1) if seats.cell(row, headers["Seat ID"]).value == seat
    )
    seats.cell(row, headers["FTE"]).value = 0.15
    assert sheet.findings()[0] == []
