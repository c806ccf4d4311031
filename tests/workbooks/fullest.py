"""A workbook with every sheet and every column in use, and nothing wrong with it."""

from __future__ import annotations

from teamform.workbook.layout import COMPETENCY_NAMES
from tests.workbooks.making import Shown, based, day, percent

FULL = based(
    People=[
        ["Person ID", "Name", "Role", "Role level", "Other roles", "FTE", "From", "To", "Location", "Grade",
         "Group", "Cost per FTE", "Max initiatives", "Active", "Notes", "Shift", "Badge"],
        ["P01", "Anna Müller", "Design", 3, "BPO 2; Data steward", percent(0.8), day(2025, 2, 1),
         day(2025, 6, 30), "Bonn", "Senior", "Data", 9500, 2, "Yes", "likes tea", "early", 7],
        ["P02", "Ben Okoro", "BPO", 4, None, percent(1), None, None, "Graz", None, None, None, None, "No"],
        [17, "Chloé Petit", "Data steward", None, None, percent(1)],
    ],
    Skills=[
        ["Person ID", "Name", "Python", "C#", "C++"],
        ["P01", "Anna Müller", 4, None, 2],
        ["P02", None, None, 3, 0],
    ],
    Skill_list=[["Person ID", "Skill", "Level"], ["17", "Python", 5], ["P01", "Negotiation", 1]],
    Competencies=[
        ["Person ID", "Name", *COMPETENCY_NAMES],
        ["P01", "Anna Müller", 5, *[3] * 12],
        ["P02", "", 2],
    ],
    Roles=[["Role", "Side", "Notes"], ["Data steward", "Business", "new"], ["Design", "Business", None]],
    Initiatives=[
        ["Initiative ID", "Name", "Value", "Status", "Capability", "Objective", "Outcome", "Start", "End",
         "Location", "Budget", "Min team", "Max team", "Depends on", "Excludes", "Bridge", "Notes"],
        ["I01", "Returns", 80, "Must", "Orders", "Growth", "Half the cost", day(2025, 1, 1),
         day(2025, 3, 31), "Bonn", 250000.5, 2, 5, None, "I03", "Yes", "x"],
        ["I02", "Platform", 60.125, "Optional", None, None, None, None, None, None, None, None, None,
         "I01; I03"],
        ["I03", "Archive", 1, "Off"],
    ],
    Seats=[
        ["Seat ID", "Initiative ID", "Role", "Count", "FTE", "Must fill", "Weight", "Min role level",
         "Location", "From", "To", "Fixed person", "Q2"],
        ["S1", "I01", "Design", 2, percent(0.5), 1, 2.5, 2, "Graz", day(2025, 1, 10), day(2025, 5, 1),
         "P01", percent(0.25)],
        ["S2", "I02", "Any", None, percent(0.5), 0],
        ["S3", "I03", "BPO", None, percent(1)],
    ],
    Seat_skills=[
        ["Seat ID", "Skill", "Min level", "Must / Nice", "Weight"],
        ["S1", "Python", 3, "Must", None],
        ["S1", "C#", None, "Nice", 2],
    ],
    Needs=[
        ["Initiative ID", "Skill", "Min level", "Headcount", "Total level", "Must / Nice", "Weight"],
        ["I01", "Python", 2, 3, None, "Must", 2],
        ["I01", "Python", None, None, 8, None, None],
        ["I02", "C++"],
    ],
    Availability=[["Person ID", "Name", "Q1", "Q2"], ["P02", "Ben Okoro", 0, percent(0.5)]],
    Preferences=[["Person ID", "Initiative ID", "Points"], ["P01", "I02", -2.5]],
    Rules=[
        ["Rule ID", "On", "Type", "Who", "With", "Initiative", "Value", "Hard / Soft", "Weight", "Reason"],
        ["R1", None, "apart", "P01; Group = Data", "Role level >= 3", "I01; I02", None, "Soft", 5, "calm"],
        ["R2", "No", "limit", "*", None, "All teams", ">= 30%", "Hard", None, None],
        ["R3", "Yes", "load", "shift = early", None, None, Shown(0.8, "0%"), None, None, None],
    ],
    Current=[["Initiative ID", "Seat ID", "Person ID"], ["I01", "S1", "P01"], ["I02", None, "P02"]],
    Scenarios=[
        ["Scenario", "On", "Sheet", "Row ID", "Column", "Action", "Value", "Note"],
        ["Growth", None, "People", "P01", "FTE", "set", percent(1), "more"],
    ],
    Settings=[
        ["Setting", "Value"],
        ["Periods", "Q1; Q2"],
        ["First day", day(2025, 1, 1)],
        ["Period length", "quarter"],
        ["FTE unit", "auto"],
        ["Top level", 5],
        ["Max initiatives", 3],
        ["Currency", "EUR"],
        ["Planning model", "even_teams"],
        ["Gap", Shown(0.005, "0%")],
        ["Time limit", 90],
        ["Seed", 4],
        ["goals.value.weight", 2],
        ["model.rules.bridge.on", True],
    ],
)  # fmt: skip
