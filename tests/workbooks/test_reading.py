"""What workbooks without a defect say: the smallest, the fullest, and other ways to write the same."""

from __future__ import annotations

from datetime import date

import pytest

from teamform.domain.entities import BUILT_IN_ROLES, Period, SeatSkill, Side, Status
from teamform.domain.limit import Limit
from teamform.domain.problem import WHOLE_HORIZON
from teamform.workbook.layout import SHEETS
from teamform.workbook.read import read_workbook
from tests.workbooks.fullest import FULL
from tests.workbooks.making import BASE, SKILLS, SheetOf, Shown, based, day, percent, table, write


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    reading = read_workbook(write(tmp_path_factory.mktemp("full") / "full.xlsx", FULL))
    assert reading.findings.errors == (), str(reading.findings)
    return reading


@pytest.fixture
def read(tmp_path):
    """Read sheets and expect no finding at all."""

    def read_clean(sheets, **how):
        reading = read_workbook(write(tmp_path / "input.xlsx", sheets, **how))
        assert not reading.findings, str(reading.findings)
        return reading

    return read_clean


# -- the smallest workbook -------------------------------------------------------------------------------


def test_three_sheets_with_their_starred_columns_are_enough(read):
    brief = read(BASE).brief
    problem = brief.problem
    assert [person.label for person in problem.people][:2] == ["P01 Anna Müller", "P02 Ben Okoro"]
    assert [person.capacity_fte for person in problem.people] == [1, 0.8, 0.5, 1]
    assert problem.periods == (WHOLE_HORIZON,)
    assert problem.roles == BUILT_IN_ROLES
    assert problem.initiatives[0].status is Status.OPTIONAL
    assert (problem.seats[0].count, problem.seats[0].must_fill, problem.seats[0].weight) == (1, 1, 1)
    assert (brief.planning_model, dict(brief.overrides), brief.scenarios, brief.currency) == (
        None,
        {},
        (),
        "",
    )


def test_blank_rows_are_skipped_and_row_numbers_stay_true(read):
    sheets = based()
    sheets["People"][3:3] = [[None, "  ", None], []]
    assert read(sheets).brief.problem.person("P03").origin == "People!A6"


# -- the fullest workbook --------------------------------------------------------------------------------


def test_the_fullest_workbook_fills_every_sheet():
    assert {one.name for one in SHEETS if one.shape != "page"} == set(FULL)
    for one in SHEETS:
        header = FULL.get(one.name, [[]])[0]
        assert [
            column.name for column in one.columns if column.name not in header and one.shape != "settings"
        ] == []


def test_the_fullest_workbook_has_no_findings(full):
    assert [str(finding) for finding in full.findings] == []


def test_people_with_all_that_other_sheets_say(full):
    problem = full.brief.problem
    anna = problem.person("P01")
    assert (anna.role, anna.role_level, dict(anna.other_roles)) == (
        "Design",
        3,
        {"BPO": 2, "Data steward": None},
    )
    assert (anna.start, anna.end) == (date(2025, 2, 1), date(2025, 6, 30))
    assert (anna.location, anna.grade, anna.group, anna.notes) == ("Bonn", "Senior", "Data", "likes tea")
    assert (anna.cost_per_fte, anna.max_initiatives, anna.active) == (9500, 2, True)
    assert dict(anna.attributes) == {"Shift": "early", "Badge": 7}
    assert dict(anna.skills) == {"Python": 4, "C++": 2, "Negotiation": 1}
    assert anna.competencies["Communication"] == 5
    assert len(anna.competencies) == 13
    ben = problem.person("P02")
    assert not ben.active
    assert dict(ben.availability_fte) == {"Q1": 0, "Q2": 0.5}
    assert dict(ben.competencies) == {"Communication": 2}
    assert ben.max_initiatives == 3  # the number in Settings


def test_a_whole_number_as_id_has_no_decimals(full):
    assert dict(full.brief.problem.person("17").skills) == {"Python": 5}


def test_roles_of_the_workbook_come_beside_the_built_in_ones(full):
    assert full.brief.problem.side_of_role("Data steward") is Side.BUSINESS
    assert full.brief.problem.side_of_role("Design") is Side.BUSINESS
    assert len(full.brief.problem.roles) == 6


def test_initiatives(full):
    first, second, third = full.brief.problem.initiatives
    assert (first.status, first.capability, first.objective, first.outcome) == (
        Status.MUST, "Orders", "Growth", "Half the cost",
    )  # fmt: skip
    assert (first.budget, first.min_team, first.max_team, first.bridge, first.excludes) == (
        250000.5,
        2,
        5,
        True,
        ("I03",),
    )
    assert (second.value, second.depends_on) == (60.125, ("I01", "I03"))
    assert third.status is Status.OFF


def test_seats_and_their_skills(full):
    first, second, _ = full.brief.problem.seats
    assert (first.count, first.fte, first.must_fill, first.weight, first.min_role_level) == (
        2,
        0.5,
        1,
        2.5,
        2,
    )
    assert (first.location, first.fixed_person, dict(first.fte_by_period)) == ("Graz", "P01", {"Q2": 0.25})
    python, c_sharp = (skill.replace(origin="") for skill in first.skills)
    assert python == SeatSkill(skill="Python", min_level=3, must=True, weight=1)
    assert c_sharp == SeatSkill(skill="C#", min_level=1, must=False, weight=2)
    assert (second.role, second.must_fill) == ("Any", 0)


def test_needs_ask_for_heads_or_for_levels(full):
    heads, levels, plain = full.brief.problem.needs
    assert (heads.id, heads.headcount, heads.total_level, heads.must, heads.weight) == (
        "I01/Python",
        3,
        None,
        True,
        2,
    )
    assert (levels.id, levels.headcount, levels.total_level, levels.min_level) == ("I01/Python#2", None, 8, 1)
    assert (plain.headcount, plain.must) == (1, False)


def test_rules(full):
    apart, limit, load = full.brief.problem.rules
    assert str(apart.who) == "P01; Group = Data"
    assert (str(apart.with_whom), apart.initiatives, apart.hard, apart.weight) == (
        "Role level >= 3", ("I01", "I02"), False, 5,
    )  # fmt: skip
    assert (limit.over_all, limit.on, limit.value) == (True, False, Limit(least=0.3, is_share=True))
    assert load.value == Limit(least=0.8, most=0.8, is_share=True)


def test_wishes_and_todays_teams(full):
    problem = full.brief.problem
    assert [(one.person, one.initiative, one.points) for one in problem.preferences] == [("P01", "I02", -2.5)]
    assert [(one.initiative, one.seat, one.person) for one in problem.current] == [
        ("I01", "S1", "P01"),
        ("I02", None, "P02"),
    ]


def test_settings(full):
    brief = full.brief
    assert (brief.planning_model, brief.currency) == ("even_teams", "EUR")
    assert dict(brief.overrides) == {
        "solve.gap": "0.005", "solve.time_limit_s": "90", "solve.seed": "4", "goals.value.weight": "2",
        "rules.bridge.on": "true",
    }  # fmt: skip
    assert brief.problem.periods == (
        Period(id="Q1", start=date(2025, 1, 1), end=date(2025, 3, 31)),
        Period(id="Q2", start=date(2025, 4, 1), end=date(2025, 6, 30)),
    )


@pytest.mark.parametrize(
    ("kind", "identifier", "field", "address"),
    [
        ("people", "P01", "capacity_fte", "People!F2"),
        ("people", "P01", "attributes.Shift", "People!P2"),
        ("people", "P01", "skills.Python", "Skills!C2"),
        ("people", "P01", "skills.Negotiation", "'Skill list'!C3"),
        ("people", "P01", "competencies.Communication", "Competencies!C2"),
        ("people", "P02", "availability_fte.Q2", "Availability!D2"),
        ("initiatives", "I02", "depends_on", "Initiatives!N3"),
        ("seats", "S1", "fte_by_period.Q2", "Seats!M2"),
        ("seats", "S1", "skills.C#", "'Seat skills'!B3"),
        ("needs", "I01/Python#2", "total_level", "Needs!E3"),
        ("rules", "R1", "with_whom", "Rules!E2"),
        ("preferences", "P01/I02", "points", "Preferences!C2"),
        ("current", "P02/I02", "person", "Current!C3"),
        ("settings", "solve.gap", "", ""),
        ("settings", "Gap", "", "Settings!B10"),
        ("people", "P01", "", "People!A2"),
        ("people", "nobody", "", ""),
    ],
)
def test_every_field_has_its_cell(full, kind, identifier, field, address):
    assert full.places.address(kind, identifier, field) == address


def test_every_sheet_is_carried_with_its_values(full):
    assert [sheet.name for sheet in full.sheets] == list(FULL)
    people = list(full.sheet("People").values())
    assert people[0] == (1, 0, "Person ID")
    assert (2, 6, date(2025, 2, 1)) in people


# -- other ways to write the same ------------------------------------------------------------------------


def test_half_time_may_be_written_as_50_or_as_a_fraction(read):
    fractions = based({f"People!D{row}": 0.5 for row in range(2, 6)})
    hundreds = based({f"People!D{row}": 50 for row in range(2, 6)}, Availability=None)
    del hundreds["Availability"]
    for sheets in (fractions, hundreds):
        assert {person.capacity_fte for person in read(sheets).brief.problem.people} == {0.5}


def test_units_have_any_size(read):
    sheets = based({"People!D2": 120, "Seats!D2": 80}, Settings=[["Setting", "Value"], ["FTE unit", "units"]])
    problem = read(sheets).brief.problem
    assert (problem.people[0].capacity_fte, problem.seats[0].fte) == (120, 80)


def test_percent_as_a_setting_reads_small_numbers_too(read):
    sheets = based({"People!D2": 1}, Settings=[["Setting", "Value"], ["FTE unit", "percent"]])
    assert read(sheets).brief.problem.people[0].capacity_fte == 0.01


def test_dates_of_the_other_calendar(read):
    sheets = based({"People!E1": "From", "People!E2": Shown(45748 - 1462, "yyyy-mm-dd")})
    assert read(sheets, from_1904=True).brief.problem.people[0].start == date(2025, 4, 1)


def test_a_sheet_is_known_by_its_table(read):
    sheets = {f"Sheet{number}": SheetOf(table(BASE, name), table=(f"tf{name}",
    "A1:D5" if name == "People" else "A1:D4"))
              for number, name in enumerate(BASE)}  # fmt: skip
    sheets["Sheet1"].table = ("tfInitiatives", "A1:C3")
    assert len(read(sheets).brief.problem.people) == 4


def test_a_row_of_totals_is_no_row(read):
    rows = [*table(BASE, "Seats"), ["Total", None, None, percent(1.5)]]
    sheets = based(Seats=SheetOf(rows, table=("tfSeats", "A1:D5"), totals=True))
    assert len(read(sheets).brief.problem.seats) == 3


def test_periods_may_stand_in_availability_alone(read):
    sheets = based(Availability=[["Person ID", "H1", "H2"], ["P02", 0, 0.5]])
    problem = read(sheets).brief.problem
    assert [period.id for period in problem.periods] == ["H1", "H2"]
    assert dict(problem.person("P02").availability_fte) == {"H1": 0, "H2": 0.5}


@pytest.mark.parametrize(
    ("length", "names"),
    [
        ("month", ["2025-01", "2025-02", "2025-03"]),
        ("quarter", ["2025-Q1", "2025-Q2", "2025-Q3"]),
        ("half-year", ["2025-H1", "2025-H2", "2026-H1"]),
        ("year", ["2025", "2026", "2027"]),
        ("week", ["2025-01-01", "2025-01-08", "2025-01-15"]),
    ],
)
def test_periods_are_named_by_their_dates(read, length, names):
    rows = [
        ["Setting", "Value"],
        ["First day", day(2025, 1, 1)],
        ["Period length", length],
        ["Number of periods", 3],
    ]
    assert [period.id for period in read(based(Settings=rows)).brief.problem.periods] == names


@pytest.mark.parametrize("header", ["2025-02", "Feb 2025", "Feb-25", "02/2025", day(2025, 2, 1)])
def test_a_header_may_name_a_period_by_a_date(read, header):
    rows = [["Setting", "Value"], ["First day", day(2025, 1, 1)], ["Number of periods", 3]]
    sheets = based({"Seats!E1": header, "Seats!E2": percent(0.1)}, Settings=rows)
    assert dict(read(sheets).brief.problem.seats[0].fte_by_period) == {"2025-02": 0.1}


def test_padded_ids_are_what_the_user_sees(read):
    sheets = based({"Initiatives!A2": Shown(7, "00000"), "Seats!B2": "00007", "Seats!B3": Shown(7, "00000")})
    assert read(sheets).brief.problem.initiatives[0].id == "00007"


def test_a_competency_of_the_users_own_is_read(read):
    sheets = based(Competencies=[["Person ID", "Communication", "Stamina"], ["P01", 4, 5]])
    assert dict(read(sheets).brief.problem.person("P01").competencies) == {"Communication": 4, "Stamina": 5}


def test_names_are_enough_where_they_are_unique(tmp_path):
    sheets = based(Preferences=[["Person ID", "Initiative ID", "Points"], ["Ben Okoro", "Data platform", 3]])
    reading = read_workbook(write(tmp_path / "input.xlsx", sheets))
    assert reading.brief is not None
    wish = reading.brief.problem.preferences[0]
    assert (wish.person, wish.initiative) == ("P02", "I02")
    assert {finding.code for finding in reading.findings} == {"W301"}


def test_a_rule_may_name_a_column_by_its_own_header(tmp_path):
    rows = [["Rule ID", "Type", "Who"], ["R1", "apart", "department = data"]]
    sheets = based({"People!E1": "Department", "People!E2": "Data", "People!E3": "Data"}, Rules=rows)
    reading = read_workbook(write(tmp_path / "input.xlsx", sheets))
    assert reading.brief is not None
    assert str(reading.brief.problem.rules[0].who) == "Group = data"
    assert {finding.code for finding in reading.findings} == {"W102"}


def test_result_sheets_are_passed_over(read):
    sheets = based(Summary=[["Anything", "#"], [1, 2]], Teams=[["x"]], Load=[["Person ID", "Q1"], ["nobody",
    7]],
                   Assignments=[["Initiative", "Person"], ["I9", "P9"]])  # fmt: skip
    sheets["_teamform"] = SheetOf([["schema", 1]], state="veryHidden")
    reading = read(sheets)
    assert reading.brief is not None
    assert reading.sheet("Assignments") is not None


def test_texts_that_python_would_take_for_nothing_stay_texts(read):
    sheets = based({"People!B2": "NA", "People!B3": "None", "People!B4": "null", "Initiatives!B2": "TRUE"})
    assert [person.name for person in read(sheets).brief.problem.people][:3] == ["NA", "None", "null"]


def test_the_skills_of_nobody_are_known(read):
    sheets = based(Skills=[*SKILLS["Skills"], ["P03"]], Needs=[["Initiative ID", "Skill"], ["I01", "Rust"]])
    sheets["Skills"][0].append("Rust")
    assert "Rust" in read(sheets).brief.problem.all_skills
