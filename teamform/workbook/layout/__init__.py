"""Every input sheet and column, declared once.

The template, the reader, the checks, the writer and the reference in the docs all come from here.
"""

from __future__ import annotations

from teamform.domain.entities import COMMUNICATION
from teamform.domain.entities import COMPETENCIES as LEADERSHIP_COMPETENCIES
from teamform.workbook.layout.initiatives import INITIATIVES, ROLES
from teamform.workbook.layout.kinds import Column, DropDown, Kind, Setting, Shape, Sheet, Wide
from teamform.workbook.layout.lists import DROP_DOWNS, LISTS_SHEET
from teamform.workbook.layout.people import AVAILABILITY, COMPETENCIES, PEOPLE, SKILL_LIST, SKILLS
from teamform.workbook.layout.results import (
    COMPARISON_PURPOSES,
    HIDDEN_SHEET,
    RESULT_PURPOSES,
    RESULT_SHEETS,
)
from teamform.workbook.layout.seats import NEEDS, SEAT_SKILLS, SEATS
from teamform.workbook.layout.settings import OVERRIDE_ROOTS, SETTINGS, SETTINGS_SHEET
from teamform.workbook.layout.wishes import ALL_TEAMS, CURRENT, PREFERENCES, RULES, SCENARIOS

__all__ = [
    "ALL_TEAMS",
    "COMPARISON_PURPOSES",
    "COMPETENCY_NAMES",
    "DROP_DOWNS",
    "HIDDEN_SHEET",
    "OVERRIDE_ROOTS",
    "RESULT_PURPOSES",
    "RESULT_SHEETS",
    "SETTINGS",
    "SHEETS",
    "Column",
    "DropDown",
    "Kind",
    "Setting",
    "Shape",
    "Sheet",
    "Wide",
    "read_sheets",
    "sheet",
]

START = Sheet("Start", "tfStart", "What to do, in five lines; not read.", shape="page")

SHEETS: tuple[Sheet, ...] = (
    START,
    PEOPLE,
    SKILLS,
    SKILL_LIST,
    COMPETENCIES,
    ROLES,
    INITIATIVES,
    SEATS,
    SEAT_SKILLS,
    NEEDS,
    AVAILABILITY,
    PREFERENCES,
    RULES,
    CURRENT,
    SCENARIOS,
    SETTINGS_SHEET,
    LISTS_SHEET,
)
"""All input sheets, in the order of the workbook."""

COMPETENCY_NAMES = (COMMUNICATION, *LEADERSHIP_COMPETENCIES)
"""The wide columns of the Competencies sheet."""


def read_sheets() -> tuple[Sheet, ...]:
    """Return the sheets that are read; Start and Lists are not."""
    return tuple(one for one in SHEETS if one.shape != "page")


def sheet(name: str) -> Sheet:
    """Return the input sheet with this name."""
    return next(one for one in SHEETS if one.name == name)
