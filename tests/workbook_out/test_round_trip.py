"""What is written into a template is read back as the same brief."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teamform import generator
from teamform.domain.base import Frozen
from teamform.domain.brief import Brief
from teamform.domain.change import Change, Scenario
from teamform.domain.entities import (
    BUILT_IN_ROLES,
    Current,
    Initiative,
    Period,
    Person,
    Preference,
    Role,
    Rule,
    SeatSkill,
    Side,
)
from teamform.domain.limit import Limit
from teamform.domain.problem import Problem
from teamform.domain.selector import Selector
from teamform.errors import OutputError
from teamform.workbook.calendar import spans
from teamform.workbook.entries import MOST_SKILL_COLUMNS
from teamform.workbook.layout.settings import PERIOD_LENGTHS
from teamform.workbook.read import read_workbook
from teamform.workbook.template import write_template
from tests.builders import initiative, person, problem, seat
from tests.strategies import FEATURES, problems


def plain(value):
    """Return a brief as plain values, without where things were read from."""
    if isinstance(value, Frozen):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields if name != "origin"}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if hasattr(value, "items"):
        return {key: plain(one) for key, one in value.items()}
    return value


def told(brief: Brief) -> Any:
    """Return what a brief says, the reader's own IDs of needs aside; scenarios by what they come to."""
    said = plain(brief)
    said["scenarios"] = [
        (scenario.name, scenario.on, scenario.apply(brief.problem).content_hash)
        for scenario in brief.scenarios
    ]
    for one in said["problem"]["needs"]:
        del one["id"]
    return said


def after(brief: Brief, path: Path) -> Brief:
    """Return a brief after it was written and read."""
    write_template(path, brief)
    reading = read_workbook(path)
    assert not reading.findings.errors, str(reading.findings)
    assert reading.brief is not None
    return reading.brief


def check(brief: Brief, path: Path) -> None:
    brief = brief.replace(problem=brief.problem.replace(skill_names=brief.problem.all_skills))
    read = after(brief, path)
    assert told(read) == told(brief)
    assert read.problem.content_hash == brief.problem.content_hash


def brief_of(**fields) -> Brief:
    return Brief(problem=problem(**fields), currency="EUR")


@pytest.mark.parametrize("people", [5, 60])
def test_invented_problems(tmp_path, people):
    check(generator.generate(people, seed=3), tmp_path / "made.xlsx")


def test_the_example(tmp_path):
    check(generator.example(), tmp_path / "example.xlsx")


def in_one_spelling(problem: Problem) -> Problem:
    """Return a problem with one spelling of each place and attribute, as the reader has it."""
    return problem.replace(
        locks=(),
        people=tuple(
            one.replace(
                location=one.location.capitalize(),
                attributes={
                    name: value.casefold() if isinstance(value, str) else value
                    for name, value in one.attributes.items()
                    if value != ""
                },
            )
            for one in problem.people
        ),
        initiatives=tuple(one.replace(location=one.location.capitalize()) for one in problem.initiatives),
        seats=tuple(one.replace(location=one.location.capitalize()) for one in problem.seats),
    )


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_small_problem(tmp_path, data):
    one = in_one_spelling(data.draw(problems(often=data.draw(st.sampled_from(FEATURES)))))
    check(Brief(problem=one, currency="EUR"), tmp_path / "any.xlsx")


def test_every_field(tmp_path):
    quarters = tuple(
        Period(id=f"Q{number}", start=start, end=end)
        for number, (start, end) in enumerate(spans(date(2026, 1, 1), "quarter", 4), start=1)
    )
    ann = Person(
        id="007",
        name="Ann =1+1",
        role="Data analyst",
        role_level=3,
        other_roles={"BPO": None, "Design": 2},
        capacity_fte=0.125,
        availability_fte={"Q2": 0.0, "Q3": 0.333},
        start=date(2026, 2, 1),
        end=date(2026, 11, 30),
        location="Bonn",
        grade="Senior",
        group="Data",
        cost_per_fte=1234.567,
        max_initiatives=2,
        skills={"Python": 5, "-SQL": 0},
        competencies={"Communication": 4, "Decisiveness": 1},
        attributes={"Badge": 12.5, "Language": "German", "Team": "@red"},
        notes="+ says 'hello'",
    )
    works = (
        Initiative(
            id="I1", name="One", value=12.345, status="Must", capability="C", objective="O", outcome="Done",
            start=date(2026, 1, 1), end=date(2026, 12, 31), location="Bonn", budget=1000.5, min_team=1,
            max_team=9, depends_on=("I2",), bridge=True, notes="n",
        ),
        Initiative(id="I2", name="Two", value=1, excludes=("I3",)),
        Initiative(id="I3", name="Three", value=0),
    )  # fmt: skip
    seats = (
        seat(
            "S1", "I1", role="Data analyst", count=3, fte=0.25, must_fill=0, weight=2.5, min_role_level=1,
            location="Bonn", start=date(2026, 4, 1), end=date(2026, 6, 30), fixed_person="007",
            fte_by_period={"Q1": 0.0, "Q4": 0.5},
            skills=(SeatSkill(skill="Python", min_level=2), SeatSkill(skill="Go", must=False, weight=0.5)),
        ),
        seat("S2", "I2"),
        seat("S3", "I3"),
    )  # fmt: skip
    rules = (
        Rule(
            id="R1", type="limit", who=Selector.parse("Group = Data and Python >= 3; 007", str.strip),
            value=Limit.parse(">= 30%"), over_all=True, hard=False, weight=7, on=False, reason="Because",
        ),
        Rule(
            id="R2", type="mentor", who=Selector(people=("007",)), with_whom=Selector(everyone=True),
            initiatives=("I1", "I2"),
        ),
    )  # fmt: skip
    whole = Problem(
        people=(ann, person("P2", active=False)),
        initiatives=works,
        seats=seats,
        roles=(*BUILT_IN_ROLES, Role(id="Data analyst", side=Side.BUSINESS, notes="ours")),
        needs=(),
        preferences=(Preference(person="007", initiative="I1", points=-2.5),),
        rules=rules,
        current=(Current(initiative="I1", seat="S1", person="007"), Current(initiative="I2", person="P2")),
        periods=quarters,
        skill_names=("Python", "-SQL", "Go", "Nobody has it"),
        top_level=7,
    )
    overrides = {
        "solve.gap": "0.05",
        "solve.seed": "7",
        "goals.value.weight": "2.5",
        "rules.bridge.on": "false",
    }
    check(
        Brief(problem=whole, planning_model="even_teams", overrides=overrides, currency="CHF"),
        tmp_path / "all.xlsx",
    )


def test_scenarios(tmp_path):
    given = generator.example()
    one, work = given.problem.people[0], given.problem.initiatives[0]
    place = given.problem.seats[0]
    changes = (
        Change(kind="people", id=one.id, field="capacity_fte", value=0.25, note="less"),
        Change(kind="people", id=one.id, field="skills.SQL", value=4),
        Change(kind="people", id=one.id, field="active", value=False),
        Change(kind="people", id=one.id, field="cost_per_fte", action="multiply", value=1.1),
        Change(kind="people", id=one.id, field="location", value="Graz"),
        Change(kind="seats", id=place.id, field="count", action="add", value=1),
        Change(kind="initiatives", id=work.id, field="value", value=12.5),
        Change(
            kind="people",
            id="P99",
            action="new",
            value={"name": "New; hire", "role": one.role, "capacity_fte": 0.5, "skills": {"SQL": 3}},
        ),
        Change(kind="initiatives", id=given.problem.initiatives[-1].id, action="remove"),
    )
    given = given.replace(scenarios=(Scenario(name="Much", changes=changes),))
    check(given, tmp_path / "scenarios.xlsx")
    read = after(given, tmp_path / "scenarios.xlsx")
    assert [change.note for change in read.scenarios[0].changes][:2] == ["less", ""]


def test_many_skills_go_into_the_list(tmp_path):
    skills = {f"Skill {number:03}": number % 5 for number in range(MOST_SKILL_COLUMNS + 1)}
    check(brief_of(people=(person("P1", skills=skills),)), tmp_path / "many.xlsx")


def test_a_skill_that_is_called_like_a_column(tmp_path):
    check(brief_of(people=(person("P1", skills={"Name": 3}),)), tmp_path / "name.xlsx")


def test_units_of_any_size(tmp_path):
    check(
        brief_of(
            people=(person("P1", capacity_fte=80), person("P2", capacity_fte=0.5)), seats=(seat(fte=12.5),)
        ),
        tmp_path / "units.xlsx",
    )


@pytest.mark.parametrize("length", PERIOD_LENGTHS)
@pytest.mark.parametrize("first", [date(2026, 1, 1), date(2024, 2, 29), date(2026, 3, 31)])
def test_periods_of_every_length(tmp_path, length, first):
    periods = tuple(
        Period(id=f"P{number}", start=start, end=end)
        for number, (start, end) in enumerate(spans(first, length, 3))
    )
    check(brief_of(periods=periods), tmp_path / "periods.xlsx")


def test_periods_without_dates(tmp_path):
    check(brief_of(periods=(Period(id="Now"), Period(id="Later"))), tmp_path / "periods.xlsx")


def test_crooked_periods_are_refused(tmp_path):
    first = date(2026, 1, 1)
    periods = (
        Period(id="short", start=first, end=first + timedelta(days=3)),
        Period(id="long", start=first + timedelta(days=4), end=first + timedelta(days=40)),
    )
    with pytest.raises(OutputError, match="do not follow each other in one length"):
        write_template(tmp_path / "crooked.xlsx", brief_of(periods=periods))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_template_has_no_error_but_its_emptiness(tmp_path):
    write_template(tmp_path / "empty.xlsx")
    reading = read_workbook(tmp_path / "empty.xlsx")
    assert {finding.code for finding in reading.findings} == {"E125"}
    assert {finding.sheet for finding in reading.findings} == {"People", "Initiatives", "Seats"}


def test_initiatives_of_one_name(tmp_path):
    check(
        brief_of(initiatives=(initiative("I1", name="Same"), initiative("I2", name="Same"))),
        tmp_path / "x.xlsx",
    )
