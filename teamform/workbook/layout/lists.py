"""The Lists sheet: where drop-downs take their values from."""

from __future__ import annotations

from teamform.domain.entities import ANY_ROLE, BUILT_IN_ROLES, RULE_TYPES, Side, Status
from teamform.workbook.layout.kinds import DropDown, Sheet
from teamform.workbook.layout.seats import MUST_NICE
from teamform.workbook.layout.settings import FTE_UNITS, PERIOD_LENGTHS
from teamform.workbook.layout.wishes import ACTIONS, HARD_SOFT, SCENARIO_SHEETS

YES_NO = ("Yes", "No")
_ROLES = tuple(role.id for role in BUILT_IN_ROLES)
_ROLE_COLUMN = (("Roles", "Role"),)

LISTS_SHEET = Sheet("Lists", "tfLists", "What the drop-downs offer; not read.", shape="page")

DROP_DOWNS = (
    DropDown("People", "tfListPeople", sheet_columns=(("People", "Person ID"),)),
    DropDown("Initiatives", "tfListInitiatives", sheet_columns=(("Initiatives", "Initiative ID"),)),
    DropDown("Seats", "tfListSeats", sheet_columns=(("Seats", "Seat ID"),)),
    DropDown("Roles", "tfListRoles", _ROLES, _ROLE_COLUMN),
    DropDown("Seat roles", "tfListSeatRoles", (ANY_ROLE, *_ROLES), _ROLE_COLUMN),
    DropDown(
        "Skills",
        "tfListSkills",
        sheet_columns=(("Skill list", "Skill"), ("Seat skills", "Skill"), ("Needs", "Skill")),
        wide_sheets=("Skills",),
    ),
    DropDown("Planning models", "tfListPlanningModels"),
    DropDown("Sides", "tfListSides", tuple(Side)),
    DropDown("Statuses", "tfListStatuses", tuple(Status)),
    DropDown("Yes / No", "tfListYesNo", YES_NO),
    DropDown("Must / Nice", "tfListMustNice", MUST_NICE),
    DropDown("Hard / Soft", "tfListHardSoft", HARD_SOFT),
    DropDown("Rule types", "tfListRuleTypes", RULE_TYPES),
    DropDown("Actions", "tfListActions", ACTIONS),
    DropDown("Scenario sheets", "tfListScenarioSheets", SCENARIO_SHEETS),
    DropDown("FTE units", "tfListFteUnits", FTE_UNITS),
    DropDown("Period lengths", "tfListPeriodLengths", PERIOD_LENGTHS),
)
