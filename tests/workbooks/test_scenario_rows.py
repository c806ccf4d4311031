"""Rows of the Scenarios sheet become changes of the domain."""

from __future__ import annotations

import pytest

from teamform.domain.change import Scenario
from teamform.domain.problem import Problem
from teamform.workbook.read import read_workbook
from tests.workbooks.fullest import FULL
from tests.workbooks.making import based, day, percent, write

HEADER = ["Scenario", "On", "Sheet", "Row ID", "Column", "Action", "Value", "Note"]


@pytest.fixture
def scenarios(tmp_path):
    """Read rows of the Scenarios sheet beside the fullest workbook, and return what they make of it."""

    def read(*rows):
        written = [["What if", None, *row, *[None] * (6 - len(row))] for row in rows]
        reading = read_workbook(write(tmp_path / "input.xlsx", {**FULL, "Scenarios": [HEADER, *written]}))
        assert reading.brief is not None, str(reading.findings)
        return reading

    return read


def changed(reading) -> Problem:
    scenario: Scenario
    (scenario,) = reading.brief.scenarios
    return scenario.apply(reading.brief.problem)


@pytest.mark.parametrize(
    ("row", "seen", "expected"),
    [
        (("People", "P01", "FTE", "set", percent(0.5)), lambda p: p.person("P01").capacity_fte, 0.5),
        (("People", "Anna Müller", "FTE", None, "0,5"), lambda p: p.person("P01").capacity_fte, 0.5),
        (("People", "P01", "FTE", "multiply", 0.5), lambda p: p.person("P01").capacity_fte, 0.4),
        (("People", "P01", "FTE", "add", percent(-0.3)), lambda p: p.person("P01").capacity_fte, 0.5),
        (("People", "P01", "Role level", "add", 1), lambda p: p.person("P01").role_level, 4),
        (("People", "P02", "Active", "set", "Yes"), lambda p: p.person("P02").active, True),
        (("People", "P01", "From", "set", day(2025, 3, 1)), lambda p: str(p.person("P01").start),
         "2025-03-01"),
        (("People", "P01", "To", "set", None), lambda p: p.person("P01").end, None),
        (("People", "P01", "Shift", "set", "late"), lambda p: p.person("P01").attributes["Shift"], "late"),
        (("People", "P01", "Badge", "set", 8), lambda p: p.person("P01").attributes["Badge"], 8),
        (("People", "P01", "Other roles", "set", "Stakeholder 2"),
         lambda p: dict(p.person("P01").other_roles), {"Stakeholder": 2}),
        (("Skills", "P02", "python", "set", 3), lambda p: p.person("P02").skills["Python"], 3),
        (("Competencies", "P02", "Decisiveness", "set", 4),
         lambda p: p.person("P02").competencies["Decisiveness"], 4),
        (("Availability", "P01", "Q2", "set", 0), lambda p: p.person("P01").availability_fte["Q2"], 0),
        (("Initiatives", "I02", "Value", "multiply", "150%"), lambda p: p.initiative("I02").value, 90.188),
        (("Initiatives", "I02", "Status", "set", "off"), lambda p: p.initiative("I02").status, "Off"),
        (("Initiatives", "I02", "Depends on", "set", "I01"), lambda p: p.initiative("I02").depends_on,
         ("I01",)),
        (("Initiatives", "I02", "Depends on", "remove", "I03"), lambda p: p.initiative("I02").depends_on,
         ("I01",)),
        (("Initiatives", "I01", "Bridge", "set", "No"), lambda p: p.initiative("I01").bridge, False),
        (("Seats", "S1", "Count", "add", 1), lambda p: p.seat("S1").count, 3),
        (("Seats", "S1", "Q1", "set", percent(0.1)), lambda p: p.seat("S1").fte_by_period["Q1"], 0.1),
        (("Seats", "S1", "Fixed person", "set", "Ben Okoro"), lambda p: p.seat("S1").fixed_person, "P02"),
        (("Seats", "S1", "Fixed person", "remove"), lambda p: p.seat("S1").fixed_person, None),
        (("Seats", "S3", "Role", "set", "any"), lambda p: p.seat("S3").role, "Any"),
        (("Needs", "I01 / Python", "Headcount", "set", 4), lambda p: p.needs[0].headcount, 4),
        (("Needs", "I01/Python#2", "Weight", "set", 3), lambda p: p.needs[1].weight, 3),
        (("Needs", "I01/Python", "Must / Nice", "set", "Nice"), lambda p: p.needs[0].must, False),
        (("Rules", "r1", "Hard / Soft", "set", "Hard"), lambda p: p.rules[0].hard, True),
        (("Rules", "R3", "Value", "set", "<= 50%"), lambda p: str(p.rules[2].value), "<= 50%"),
        (("Rules", "R1", None, "remove"), lambda p: [one.id for one in p.rules], ["R2", "R3"]),
        (("Preferences", "P01/I02", "Points", "set", 4), lambda p: p.preferences[0].points, 4),
        (("Current", "P02/I02", None, "remove"), lambda p: len(p.current), 1),
        (("Roles", "Data steward", "Side", "set", "IT"), lambda p: p.side_of_role("Data steward"), "IT"),
        (("People", "P02", None, "remove"), lambda p: p.has_person("P02"), False),
    ],
)  # fmt: skip
def test_a_row_makes_its_change(scenarios, row, seen, expected):
    reading = scenarios(row)
    assert seen(changed(reading)) == expected


def test_a_new_person_may_be_written_in_one_cell(scenarios):
    problem = changed(
        scenarios(("People", "P99", None, "new", "Name = New hire; Role = Design; FTE = 80%; Shift = late"))
    )
    hire = problem.person("P99")
    assert (hire.name, hire.role, hire.capacity_fte, dict(hire.attributes)) == (
        "New hire",
        "Design",
        0.8,
        {"Shift": "late"},
    )


def test_a_new_person_may_be_written_in_rows_and_is_known_to_the_rows_after(scenarios):
    reading = scenarios(
        ("People", "P99", "Name", "new", "New hire"),
        ("People", "P99", "Role", "new", "BPO"),
        ("People", "P99", "Other roles", "new", "Design 2"),
        ("Skills", "P99", "Python", "set", 4),
        ("Preferences", "P99/I02", "Points", "new", 3),
    )
    hire = changed(reading).person("P99")
    assert (dict(hire.other_roles), dict(hire.skills)) == ({"Design": 2}, {"Python": 4})
    assert len(reading.brief.scenarios[0].changes) == 3


def test_new_rows_of_other_sheets(scenarios):
    problem = changed(
        scenarios(
            ("Initiatives", "I09", None, "new", "Name = Idea; Value = 12"),
            ("Seats", "S9", None, "new", "Initiative ID = I01; Role = Any; FTE = 10%"),
            ("Needs", "I01/C#", "Headcount", "new", 2),
            ("Rules", "R9", None, "new", "Type = apart; Who = P01, P02"),
            ("Current", "17/I01", "Seat ID", "new", "S1"),
            ("Seats", "S1", "Fixed person", "set", "17"),
            ("Initiatives", "I02", "Excludes", "add", "I09"),
        )
    )
    assert problem.initiative("I09").value == 12
    assert problem.seat("S9").fte == 0.1
    assert problem.needs[-1].headcount == 2
    assert problem.rules[-1].type == "apart"
    assert problem.rules[-1].who.people == ("P01", "P02")
    assert problem.initiative("I02").excludes == ("I09",)
    assert problem.current[-1].person == "17"


def test_rows_switched_off_are_left_out_and_scenarios_keep_their_order(tmp_path):
    rows = [
        ["B", "Yes", "People", "P01", "FTE", "set", percent(0.5)],
        ["A", "No", "People", "P01", "FTE", "set", percent(0.4)],
        ["A", None, "People", "P01", "FTE", "set", percent(0.3), "less"],
        ["b", None, "People", "P02", "FTE", "set", percent(0.2)],
        ["C", "No", "People", "P02", "FTE", "set", percent(0.2)],
    ]
    reading = read_workbook(write(tmp_path / "input.xlsx", based(Scenarios=[HEADER, *rows])))
    assert reading.brief is not None
    assert [(one.name, len(one.changes)) for one in reading.brief.scenarios] == [("B", 2), ("A", 1)]
    assert reading.brief.scenarios[1].changes[0].note == "less"
    assert reading.brief.scenarios[0].changes[1].origin == "Scenarios!A5"


@pytest.mark.parametrize(
    ("row", "code", "address"),
    [
        (("People", "P77", "FTE", "set", 0.5), "E302", "Scenarios!D2"),
        (("Peeple", "P01", "FTE", "set", 0.5), "E211", "Scenarios!C2"),
        (("People", "P01", "FTE", "set", 80), "E204", "Scenarios!G2"),
        (("People", "P01", "FTE", "set", "lots"), "E202", "Scenarios!G2"),
        (("People", "P01", "FTE", "set", None), "E201", "Scenarios!G2"),
        (("People", "P01", None, "set", 1), "E313", "Scenarios!E2"),
        (("People", "P01", "Role level", "set", 9), "E206", "Scenarios!G2"),
        (("Skills", "P01", "Cobol", "set", 2), "E306", "Scenarios!D2"),
        (("Seats", "S1", "Fixed person", "set", "Nobody"), "E302", "Scenarios!G2"),
        (("Needs", "I01/SQL", "Headcount", "set", 1), "E306", "Scenarios!D2"),
        (("People", "P99", None, "new", "Name: New"), "E313", "Scenarios!G2"),
        (("People", "P99", None, "new", "Name = New hire"), "E314", "Scenarios!D2"),
        (("Skills", "P01", None, "remove"), "E313", "Scenarios!E2"),
        (("Initiatives", "I01", None, "remove"), "E314", "Scenarios!D2"),
        (("Seats", "S1", "Count", "set", 0), "E206", "Scenarios!G2"),
        (("Seats", "S1", "Must fill", "set", 9), "E314", "Scenarios!D2"),
    ],
)
def test_a_row_that_cannot_be_is_reported_at_its_cell(tmp_path, row, code, address):
    written = ["What if", None, *row, *[None] * (6 - len(row))]
    reading = read_workbook(write(tmp_path / "input.xlsx", {**FULL, "Scenarios": [HEADER, written]}))
    assert [(finding.code, finding.address) for finding in reading.findings] == [(code, address)], str(
        reading.findings
    )
    assert reading.brief is not None
    (scenario,) = reading.brief.scenarios
    assert scenario.fault.startswith(f"{address}, column ")
    assert not scenario.changes
    assert not reading.findings.stopping
