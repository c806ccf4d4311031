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


def capacities(problem: Problem) -> list[float]:
    return [person.capacity_fte for person in problem.people]


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
        (("Skill list", "17/Python", "Level", "set", 2), lambda p: p.person("17").skills["Python"], 2),
        (("Skill list", "17", "Negotiation", "set", 2), lambda p: p.person("17").skills["Negotiation"], 2),
        (("Skill list", "17/Python", None, "remove"), lambda p: dict(p.person("17").skills), {}),
        (("Skill list", "17/C#", None, "new", 3), lambda p: p.person("17").skills["C#"], 3),
        (("Skills", "P02", None, "new", "Python = 1; C++ = 2"),
         lambda p: dict(p.person("P02").skills), {"C#": 3, "C++": 2, "Python": 1}),
        (("Seat skills", "S1", "C#", "set", 4), lambda p: p.seat("S1").skills[1].min_level, 4),
        (("Seat skills", "S1/C#", "Weight", "multiply", 3), lambda p: p.seat("S1").skills[1].weight, 6),
        (("Seat skills", "S1/C#", "Must", "set", "Must"), lambda p: p.seat("S1").skills[1].must, True),
        (("Seat skills", "S1/C#", "Min level", "set", 2), lambda p: p.seat("S1").skills[1].min_level, 2),
        (("Seat skills", "S1/C#", None, "remove"), lambda p: len(p.seat("S1").skills), 1),
        (("Seat skills", "S2/C++", None, "new", "Min level = 2; Must / Nice = Nice"),
         lambda p: [(one.skill, one.min_level, one.must) for one in p.seat("S2").skills],
         [("C++", 2, False)]),
        (("Rules", "R3", "Initiative", "set", "All teams"),
         lambda p: (p.rules[2].over_all, p.rules[2].initiatives), (True, ())),
        (("Rules", "R2", "Initiative", "set", "I01"),
         lambda p: (p.rules[1].over_all, p.rules[1].initiatives), (False, ("I01",))),
        (("Rules", "R9", None, "new", "Type = limit; Who = *; Value = >= 1; Initiative = All teams"),
         lambda p: p.rules[-1].over_all, True),
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
            ("Initiatives", "I09", None, "new", "Name = Idea; Value = 12; Excludes = I02"),
            ("Initiatives", "I09", "Depends on", "new", "I01; I03"),
            ("Seats", "S9", None, "new", "Initiative ID = I01; Role = Any; FTE = 10%"),
            ("Needs", "I01/C#", "Headcount", "new", 2),
            ("Rules", "R9", None, "new", "Type = apart; Who = P01, P02"),
            ("Current", "17/I01", "Seat ID", "new", "S1"),
            ("Seats", "S1", "Fixed person", "set", "17"),
            ("Initiatives", "I02", "Excludes", "add", "I09"),
        )
    )
    assert problem.initiative("I09").value == 12
    assert problem.initiative("I09").depends_on == ("I01", "I03")
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
    ("row", "seen", "expected"),
    [
        (("People", "Role = BPO", "FTE", "multiply", "50 %"), capacities, [0.8, 0.5, 1]),
        (("People", "role=bpo; Anna Müller", "FTE", "multiply", 0.5), capacities, [0.4, 0.5, 1]),
        (("People", "P01, 17", "FTE", "set", percent(0.1)), capacities, [0.1, 1, 0.1]),
        (("People", "Python ≥ 5", "FTE", "set", percent(0.1)), capacities, [0.8, 1, 0.1]),
        (("People", "Location = Bonn and Group = Data", "FTE", "add", percent(-0.3)), capacities,
         [0.5, 1, 1]),
        (("People", "all", "Grade", "set", "Lead"), lambda p: {one.grade for one in p.people}, {"Lead"}),
        (("People", "Shift = early", "Badge", "add", 1), lambda p: p.person("P01").attributes["Badge"], 8),
        (("Availability", "*", "Q2", "multiply", 0),
         lambda p: {one.availability_fte["Q2"] for one in p.people},
         {0}),
        (("Skills", "Role = BPO", "Python", "add", 2), lambda p: p.person("P02").skills["Python"], 2),
        (("Initiatives", "Status = Optional", "Value", "multiply", 2),
         lambda p: [i.value for i in p.initiatives],
         [80, 120.25, 1]),
        (("Initiatives", "Start >= 2025-01-01", "Bridge", "set", "No"), lambda p: p.initiative("I01").bridge,
         False),
        (("Initiatives", "Depends on = Returns", "Status", "set", "Off"),
         lambda p: p.initiative("I02").status,
         "Off"),
        (("Seats", "FTE >= 50 % and Role = Any", "Count", "add", 1), lambda p: [s.count for s in p.seats],
         [2, 2, 1]),
        (("Seats", "Initiative = Returns; S3", "Weight", "set", 4), lambda p: [s.weight for s in p.seats],
         [4, 1, 4]),
        (("Seat skills", "Location = Graz / C#", "Weight", "set", 5),
         lambda p: p.seat("S1").skills[1].weight, 5),
        (("Needs", "Skill = Python", "Must / Nice", "set", "Must"), lambda p: [n.must for n in p.needs],
         [True, True, False]),
        (("Needs", "Must / Nice = Must", None, "remove"), lambda p: len(p.needs), 2),
        (("Rules", "Hard = Hard", "On", "set", "No"),
         lambda p: [r.on for r in p.rules], [True, False, False]),
        (("Preferences", "Person = P01", "Points", "set", 4), lambda p: p.preferences[0].points, 4),
        (("Current", "all", None, "remove"), lambda p: len(p.current), 0),
        (("Roles", "Side = IT", "Side", "set", "Business"),
         lambda p: {one.side.value for one in p.roles}, {"Business"}),
    ],
)  # fmt: skip
def test_a_group_of_rows_is_changed(scenarios, row, seen, expected):
    assert seen(changed(scenarios(row))) == expected


@pytest.mark.parametrize(
    ("row", "overrides", "model"),
    [
        (("Settings", "goals.value.weight", None, "set", 2), {"goals.value.weight": "2"}, None),
        (("Settings", "model.goals.value.weight", "Value", "new", "2"), {"goals.value.weight": "2"}, None),
        (("Settings", "Gap", None, "multiply", 2), {"solve.gap": "0.01"}, None),
        (("Settings", "gap", None, "set", "5 %"), {"solve.gap": "0.05"}, None),
        (("Settings", "rules.team_lead.on", None, "set", False), {"rules.team_lead.on": "false"}, None),
        (("Settings", "Planning model", None, "set", "impact_first"), {}, "impact_first"),
    ],
)
def test_a_setting_is_changed(scenarios, row, overrides, model):
    (scenario,) = scenarios(row).brief.scenarios
    assert (dict(scenario.overrides), scenario.planning_model) == (overrides, model)
    assert not scenario.changes


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("People", "P01", "FTE", "multiply", "80 %..120 % in 5"), (0.8, 0.9, 1, 1.1, 1.2)),
        (("People", "P01", "FTE", "multiply", "from 0,8 to 1,2 in 3 steps"), (0.8, 1, 1.2)),
        (("People", "P01", "FTE", "set", "50..100 % in 3"), (0.5, 0.75, 1)),
        (("People", "P01", "Role level", "add", "-1 .. 1 in 3"), (-1, 0, 1)),
        (("People", "P01", "Active", "set", "each of Yes; No"), (True, False)),
        (("Initiatives", "I02", "Status", "set", "each of must; off"), ("Must", "Off")),
        (("Initiatives", "I02", "Depends on", "set", "each of I01; I03 | I01"), ("I01; I03", "I01")),
        (("Initiatives", "I01", "Value", "set", "1000…2000 in 3"), (1000, 1500, 2000)),
    ],
)
def test_a_cell_may_hold_several_values(scenarios, row, expected):
    (scenario,) = scenarios(row).brief.scenarios
    assert scenario.changes[0].values == expected
    assert scenario.number_of_variants == len(expected)


@pytest.mark.parametrize(
    "row",
    [
        ("Initiatives", "I01", "Name", "set", "1..3 in 3"),
        ("People", "P01", "Shift", "set", "9 to 17 in 2 steps"),
        ("Initiatives", "I01", "Outcome", "set", "each of us"),
    ],
)
def test_a_text_that_looks_like_several_is_a_text(scenarios, row):
    (scenario,) = scenarios(row).brief.scenarios
    assert scenario.changes[0].value == row[4]


def test_settings_may_be_swept(scenarios):
    reading = scenarios(
        ("Settings", "goals.cost.weight", None, "set", "0.5..2 in 4"),
        ("Settings", "Planning model", None, "set", "each of balanced; even_teams"),
    )
    (scenario,) = reading.brief.scenarios
    assert dict(scenario.swept) == {
        "goals.cost.weight": ("0.5", "1", "1.5", "2"),
        "Planning model": ("balanced", "even_teams"),
    }


def test_one_wrong_scenario_leaves_the_others_and_the_base_as_they_are(tmp_path):
    rows = [
        ["A", None, "People", "P01", "FTE", "set", percent(0.5)],
        ["B", None, "People", "P77", "FTE", "set", percent(0.5)],
        ["B", None, "People", "P01", "FTE", "set", "lots"],
        [None, None, "People", "P01", "FTE", "set", percent(0.5)],
    ]
    reading = read_workbook(write(tmp_path / "input.xlsx", based(Scenarios=[HEADER, *rows])))
    assert reading.brief is not None
    assert [(one.code, one.address) for one in reading.findings.errors] == [
        ("E302", "Scenarios!D3"), ("E202", "Scenarios!G4"), ("E201", "Scenarios!A5"),
    ]  # fmt: skip
    first, second, third = reading.brief.scenarios
    assert len(first.changes) == 1
    assert second.fault.startswith("Scenarios!D3, column Row ID, scenario B: found 'P77', expected a person")
    assert second.fault.endswith("There is more wrong with it (1).")
    assert third.name == "Row 5, without a name"
    assert third.fault.startswith("Scenarios!A5, column Scenario: found a blank cell")


@pytest.mark.parametrize(
    ("row", "code", "address"),
    [
        (("People", "Role = Pilot", "FTE", "set", 0.5), "E313", "Scenarios!D2"),
        (("People", "Rolle = BPO", "FTE", "set", 0.5), "E310", "Scenarios!D2"),
        (("People", "P01; P77", "FTE", "set", 0.5), "E302", "Scenarios!D2"),
        (("People", ";", "FTE", "set", 0.5), "E216", "Scenarios!D2"),
        (("Seats", "Role = Pilot", "Count", "set", 2), "E305", "Scenarios!D2"),
        (("Seats", "Role = BPO and S1", "Count", "set", 2), "E216", "Scenarios!D2"),
        (("Initiatives", "Start > soon", "Value", "set", 2), "E207", "Scenarios!D2"),
        (("Rules", "Who = P01", "On", "set", "No"), "E310", "Scenarios!D2"),
        (("People", "P01", "Person ID", "set", "P09"), "E313", "Scenarios!E2"),
        (("People", "P99", None, "new", "Person ID = P98; Name = X; Role = BPO"), "E311", "Scenarios!G2"),
        (("Seat skills", "S1/Cobol", "Weight", "set", 2), "E306", "Scenarios!D2"),
        (("Seat skills", "S1/C#", "Wait", "set", 2), "E313", "Scenarios!E2"),
        (("Settings", "Time limt", None, "set", "x"), "E312", "Scenarios!G2"),
        (("Settings", "Periods", None, "set", "Q1"), "E313", "Scenarios!D2"),
        (("Settings", "Colour", None, "set", "blue"), "E313", "Scenarios!D2"),
        (("Settings", "Gap", None, "set", None), "E201", "Scenarios!G2"),
        (("Settings", "Gap", None, "remove", None), "E211", "Scenarios!F2"),
        (("Settings", "Gap", "FTE", "set", 0), "E313", "Scenarios!E2"),
        (("Settings", "goals.cost.weight", None, "multiply", 2), "E313", "Scenarios!G2"),
        (("People", "P01", "FTE", "multiply", "50 %..1 in 3"), "E202", "Scenarios!G2"),
        (("People", "P01", "FTE", "multiply", "50 %..100 % in 1"), "E206", "Scenarios!G2"),
        (("People", "P01", "Role level", "set", "1..4 in 3"), "E205", "Scenarios!G2"),
        (("People", "P01", "FTE", "multiply", "1,000..2,000 in 3"), "E203", "Scenarios!G2"),
        (("Initiatives", "I01", "Min team", "set", "each of 2; 9"), "E314", "Scenarios!D2"),
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
