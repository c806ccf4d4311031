"""The one declaration of sheets and columns agrees with itself and with the domain."""

from __future__ import annotations

import pytest

from teamform.domain import entities
from teamform.domain.base import Entity
from teamform.domain.change import Change
from teamform.domain.problem import Problem
from teamform.workbook.layout import (
    DROP_DOWNS,
    RESULT_SHEETS,
    SETTINGS,
    SHEETS,
    Kind,
    read_sheets,
    sheet,
)
from teamform.workbook.layout.wishes import SCENARIO_SHEETS
from teamform.workbook.reading.text import header_key

COLUMNS = [(one, column) for one in SHEETS for column in one.columns]
ENTITIES: dict[str, type[Entity]] = {
    "People": entities.Person, "Skills": entities.Person, "Skill list": entities.Person,
    "Roles": entities.Role,
    "Competencies": entities.Person, "Initiatives": entities.Initiative, "Seats": entities.Seat,
    "Seat skills": entities.SeatSkill, "Needs": entities.Need, "Availability": entities.Person,
    "Preferences": entities.Preference, "Rules": entities.Rule, "Current": entities.Current,
}  # fmt: skip
REFERENCES = frozenset({"person", "seat"})
"""What names the row that a sheet adds to, rather than filling a field."""


def test_the_design_names_these_sheets():
    assert [one.name for one in SHEETS] == [
        "Start", "People", "Skills", "Skill list", "Competencies", "Roles", "Initiatives", "Seats",
        "Seat skills", "Needs",
        "Availability", "Preferences", "Rules", "Current", "Scenarios", "Settings", "Lists",
    ]  # fmt: skip
    assert [one.name for one in SHEETS if one.required] == ["People", "Initiatives", "Seats"]
    assert [one.name for one in SHEETS if one.shape == "page"] == ["Start", "Lists"]


def test_names_are_told_apart():
    for names in ([one.name for one in SHEETS] + list(RESULT_SHEETS), [one.table for one in SHEETS]):
        assert len({header_key(name) for name in names}) == len(names)
    assert all(len(one.name) <= 31 for one in SHEETS)


@pytest.mark.parametrize("one", read_sheets(), ids=lambda one: one.name)
def test_the_headers_of_a_sheet_are_told_apart(one):
    headers = [header_key(column.name) for column in one.columns]
    assert len(set(headers)) == len(headers)
    aliases = [header_key(alias) for column in one.columns for alias in column.aliases]
    assert len(set(aliases)) == len(aliases)


@pytest.mark.parametrize(("one", "column"), COLUMNS, ids=lambda part: part.name)
def test_a_column_says_what_it_is(one, column):
    assert column.note.endswith(".")
    assert column.header_note.startswith(column.note)
    assert bool(column.choices) == (column.kind is Kind.CHOICE)
    if column.required and one.shape != "settings":
        assert column.example
    if not column.required and column.field and column.field != "notes":
        assert column.default or column.kind is Kind.TEXT or one.name == "Scenarios", (
            "what does a blank mean?"
        )


@pytest.mark.parametrize(
    ("one", "column"), [pair for pair in COLUMNS if pair[1].field], ids=lambda part: part.name
)
def test_a_column_fills_a_field_of_the_domain(one, column):
    fields = ENTITIES.get(one.name, Change).model_fields
    assert column.field in fields or column.field in REFERENCES


def test_every_drop_down_has_its_list():
    lists = {one.name for one in DROP_DOWNS}
    used = {column.list_name for _, column in COLUMNS} | {setting.list_name for setting in SETTINGS}
    assert used - {""} <= lists
    for one in DROP_DOWNS:
        for name, column in one.sheet_columns:
            assert column in [one.name for one in sheet(name).columns]


def test_scenarios_change_what_a_problem_has():
    assert {sheet(name).kind for name in SCENARIO_SHEETS if name != "Settings"} <= set(Problem.model_fields)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.name)
def test_a_setting_says_what_it_is(setting):
    assert setting.meaning.endswith(".")
    assert setting.allowed
    assert (setting.default in setting.choices) if setting.choices else True
