"""The sheets about wishes: Preferences, Rules, Current, Scenarios."""

from __future__ import annotations

from dataclasses import replace

from teamform.domain.entities import RULE_TYPES
from teamform.workbook.layout.initiatives import INITIATIVE
from teamform.workbook.layout.kinds import Column, Kind, Sheet
from teamform.workbook.layout.people import PERSON_ALIASES
from teamform.workbook.layout.seats import SEAT

ALL_TEAMS = "All teams"
"""What the Initiative of a rule says when all teams are taken together."""
HARD_SOFT = ("Hard", "Soft")
ACTIONS = ("set", "add", "multiply", "remove", "new")
SCENARIO_SHEETS = (
    "People",
    "Skills",
    "Skill list",
    "Competencies",
    "Roles",
    "Initiatives",
    "Seats",
    "Seat skills",
    "Needs",
    "Availability",
    "Preferences",
    "Rules",
    "Current",
    "Settings",
)
"""The sheets that a scenario may change."""

_PERSON = Column(
    "Person ID",
    Kind.PERSON,
    "Who: an ID of People, or a name that only one person has.",
    "person",
    required=True,
    example="P017",
    width=12,
    keys=True,
    aliases=PERSON_ALIASES[1:],
    list_name="People",
)

PREFERENCES = Sheet(
    "Preferences",
    "tfPreferences",
    "What people would like: points for wanting an initiative, minus points for rather not.",
    (
        _PERSON,
        INITIATIVE,
        Column(
            "Points",
            Kind.NUMBER,
            "+ wants to, - would rather not.",
            "points",
            required=True,
            unit="points",
            example="2",
            width=9,
            aliases=("Preference", "Score"),
        ),
    ),
    kind="preferences",
    aliases=("Preference", "Wishes"),
)

RULES = Sheet(
    "Rules",
    "tfRules",
    "What else must hold (Hard) or had better hold (Soft): who goes together, who does not, how many "
    "of whom.",
    (
        Column(
            "Rule ID",
            Kind.ID,
            "A short ID; reports name the rule by it.",
            "id",
            required=True,
            example="R1",
            width=10,
            keys=True,
            aliases=("ID", "Rule"),
        ),
        Column(
            "On",
            Kind.FLAG,
            "No: the rule stays in the sheet and does not count.",
            "on",
            example="Yes",
            default="Yes",
            width=7,
            list_name="Yes / No",
            aliases=("Active",),
        ),
        Column(
            "Type",
            Kind.CHOICE,
            "What kind of rule.",
            "type",
            required=True,
            example="apart",
            width=11,
            choices=RULE_TYPES,
            list_name="Rule types",
            aliases=("Rule type",),
        ),
        Column(
            "Who",
            Kind.SELECTOR,
            "Who it is about: people, conditions on any column, skill or competency, or * for everyone.",
            "who",
            required=True,
            example="Group = Data; P03",
            width=28,
        ),
        Column(
            "With",
            Kind.SELECTOR,
            "The other side of together, apart and mentor.",
            "with_whom",
            example="Role level >= 4",
            default="nobody",
            width=28,
        ),
        Column(
            "Initiative",
            Kind.INITIATIVES,
            "Where it holds: IDs separated by ';', or All teams for all of them taken together.",
            "initiatives",
            example="I03; I04",
            default="in each initiative",
            width=16,
            aliases=("Initiative ID", "Initiatives", "Initiative IDs"),
        ),
        Column(
            "Value",
            Kind.LIMIT,
            "How many, or which share, for limit, place, load and mentor.",
            "value",
            example=">= 2",
            default="none",
            width=12,
            aliases=("Limit",),
        ),
        Column(
            "Hard / Soft",
            Kind.CHOICE,
            "Hard: no plan breaks it. Soft: breaking it costs points.",
            "hard",
            example="Hard",
            default="Hard",
            width=12,
            choices=HARD_SOFT,
            list_name="Hard / Soft",
            aliases=("Hard",),
        ),
        Column(
            "Weight",
            Kind.NUMBER,
            "Points lost for each violation of a soft rule.",
            "weight",
            unit="points",
            example="5",
            default="1",
            width=9,
            least=0,
        ),
        Column(
            "Reason",
            Kind.TEXT,
            "Why; reports show it.",
            "reason",
            example="Both on call",
            width=32,
            aliases=("Notes", "Note"),
        ),
    ),
    kind="rules",
    aliases=("Rule", "Constraints"),
)

CURRENT = Sheet(
    "Current",
    "tfCurrent",
    "Today's teams, for continuity: a plan that moves few people is better than one that moves many.",
    (
        INITIATIVE,
        replace(SEAT, required=False, default="any seat of the initiative"),
        replace(_PERSON, keys=True),
    ),
    kind="current",
    aliases=("Current teams", "Today", "Current assignments"),
)

SCENARIOS = Sheet(
    "Scenarios",
    "tfScenarios",
    "What if: named sets of changes, one change per row, made in their order. The workbook as it is "
    "needs no row.",
    (
        Column(
            "Scenario",
            Kind.TEXT,
            "The name of the scenario; rows with the same name belong together.",
            required=True,
            example="Hire two designers",
            width=24,
            keys=True,
            aliases=("Name",),
        ),
        Column(
            "On",
            Kind.FLAG,
            "No: the row is left out.",
            example="Yes",
            default="Yes",
            width=7,
            list_name="Yes / No",
            aliases=("Active",),
        ),
        Column(
            "Sheet",
            Kind.CHOICE,
            "The sheet that is changed.",
            "kind",
            required=True,
            example="People",
            width=14,
            choices=SCENARIO_SHEETS,
            list_name="Scenario sheets",
        ),
        Column(
            "Row ID",
            Kind.TEXT,
            "The row that is changed, or several: an ID, IDs separated by ';', conditions such as "
            "Role = BPO or Location = Bonn and Grade = Senior, or all. Needs: initiative/skill. Preferences "
            "and Current: person/initiative. Settings: the setting, or a key such as goals.value.weight.",
            "id",
            required=True,
            example="P017",
            width=16,
            aliases=("Row", "ID"),
        ),
        Column(
            "Column",
            Kind.TEXT,
            "The column that is changed: a header of that sheet, such as FTE, or a skill or period.",
            "field",
            example="FTE",
            default="the whole row (remove, new)",
            width=18,
            aliases=("Field",),
        ),
        Column(
            "Action",
            Kind.CHOICE,
            "set a value, add to it, multiply it, remove the row, or make a new row (a row here per "
            "column, or Value 'Name = New hire; Role = Design; FTE = 100%').",
            "action",
            example="set",
            default="set",
            width=10,
            choices=ACTIONS,
            list_name="Actions",
        ),
        Column(
            "Value",
            Kind.ANYTHING,
            "The new value, the amount to add, or the factor. Several make a scenario each: "
            "80 %..120 % in 5, or each of Must; Optional.",
            "value",
            example="50%",
            width=18,
        ),
        Column(
            "Note", Kind.TEXT, "Why; comparisons show it.", "note", width=32, aliases=("Notes", "Comment")
        ),
    ),
    kind="scenarios",
    aliases=("Scenario", "What-if", "What if"),
)
