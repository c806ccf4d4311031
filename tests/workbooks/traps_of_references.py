"""Defects between cells: IDs, names, settings, rules and scenarios."""

from __future__ import annotations

from tests.workbooks.making import BASE, SKILLS, based, day, percent, table
from tests.workbooks.traps import Trap, trap

NEEDS = ["Initiative ID", "Skill", "Min level", "Headcount", "Total level"]
RULES = ["Rule ID", "Type", "Who", "With", "Initiative", "Value"]
SCENARIOS = ["Scenario", "Sheet", "Row ID", "Column", "Action", "Value"]


def settings(*rows, **sheets):
    return based(Settings=[["Setting", "Value"], *rows], **sheets)


def rule(*values, **sheets):
    return based(Rules=[RULES, ["R1", *values]], **sheets)


def scenario(*values, **sheets):
    return based(Scenarios=[SCENARIOS, ["What if", *values]], **sheets)


TRAPS: list[Trap] = [
    trap(
        "E301",
        "an ID twice",
        based({"People!A4": "P01"}),
        "People!A4",
        "P01 Chloé Petit: found 'P01' again",
        "each person ID once (A2 has it too)",
    ),
    trap(
        "E301",
        "an ID twice but for capitals",
        based({"Seats!A3": "i01-des"}),
        "Seats!A3",
        "found 'i01-des' again",
        "(A2 has it too)",
    ),
    trap(
        "E301",
        "a setting twice",
        settings(["Top level", 5], ["Top level", 6]),
        "Settings!B3",
        "the setting Top level again",
        "B2",
    ),
    trap(
        "E301",
        "a rule ID twice",
        based(Rules=[RULES, ["R1", "apart", "P01; P02"], ["R1", "apart", "P03; P04"]]),
        "Rules!A3",
        "found 'R1' again",
    ),
    trap(
        "E302",
        "an unknown person",
        based(Preferences=[["Person ID", "Initiative ID", "Points"], ["P0l", "I01", 1]]),
        "Preferences!A2",
        "found 'P0l', expected a person of the sheet People",
        fix="Did you mean 'P01'?",
        row="unknown",
    ),
    trap(
        "E302",
        "a misspelt name",
        rule("forbid", "Ana Muller", None, "I02"),
        "Rules!C2",
        "found 'Ana Muller'",
        fix="Did you mean 'P01 Anna Müller'?",
        row="unknown",
    ),
    trap(
        "E302",
        "nobody like that",
        based({"Seats!E1": "Fixed person", "Seats!E2": "X9Z"}),
        "Seats!E2",
        fix="Correct it, or add the person to People",
    ),
    trap(
        "E303",
        "an unknown initiative",
        based({"Seats!B4": "I20"}),
        "Seats!B4",
        "seat I02-APP",
        "'I20'",
        "an initiative of the sheet Initiatives",
        row="unknown",
    ),
    trap(
        "E303",
        "an unknown initiative in a list",
        based({"Initiatives!D1": "Depends on", "Initiatives!D2": "I02; I09"}),
        "Initiatives!D2",
        "found 'I09'",
    ),
    trap(
        "E304",
        "an unknown seat",
        based(Seat_skills=[["Seat ID", "Skill"], ["I01-DEZ", "SQL"]], **SKILLS),
        "'Seat skills'!A2",
        "found 'I01-DEZ'",
        fix="Did you mean 'I01-DES'?",
        row="unknown",
    ),
    trap(
        "E305",
        "an unknown role",
        based({"People!C2": "Desinger"}),
        "People!C2",
        "P01 Anna Müller: found 'Desinger'",
        "a role of the built-in roles or the sheet Roles",
        fix="Did you mean 'Design'?",
        row="unknown",
    ),
    trap(
        "E306",
        "an unknown skill",
        based(Needs=[NEEDS, ["I01", "Pyhton", 3, 1]], **SKILLS),
        "Needs!B2",
        "found 'Pyhton', expected a skill of the sheet Skills",
        fix="Did you mean 'Python'?",
        row="unknown",
    ),
    trap(
        "E306",
        "a skill without any skills",
        based(Needs=[NEEDS, ["I01", "Python", 3, 1]]),
        "Needs!B2",
        "a skill of the sheet Skills, which is missing",
        fix="add a column for it to Skills",
    ),
    trap(
        "E307",
        "a name of two people",
        rule(
            "apart",
            "Anna Müller; P03",
            People=[*table(BASE, "People"), ["P05", "Anna Müller", "BPO", percent(1)]],
        ),
        "Rules!C2",
        "'Anna Müller', which 2 rows of the sheet People have",
        "one person",
        fix="Write the ID: P01, P05",
    ),
    trap(
        "E308",
        "a skill at two levels",
        based(Skill_list=[["Person ID", "Skill", "Level"], ["P01", "Python", 3]], **SKILLS),
        "'Skill list'!C2",
        "P01 Anna Müller, Python: found level 3",
        "level 4 as in Skills!C2",
    ),
    trap(
        "E309",
        "a person twice in a matrix",
        based(Skills=[["Person ID", "SQL"], ["P01", 2], ["P01", 3]]),
        "Skills!A3",
        "a second row about P01 Anna Müller",
        "row 2 is about the same",
    ),
    trap(
        "E309",
        "a wish twice",
        based(Preferences=[["Person ID", "Initiative ID", "Points"], ["P01", "I01", 1], ["P01", "I01", 2]]),
        "Preferences!C3",
        "a second row",
        "(row 2",
    ),
    trap(
        "E309",
        "a seat's skill twice",
        based(Seat_skills=[["Seat ID", "Skill"], ["I01-DES", "SQL"], ["I01-DES", "SQL"]], **SKILLS),
        "'Seat skills'!B3",
        "'SQL' again",
        "row 2",
    ),
    trap(
        "E310",
        "an unknown field",
        rule("apart", "Grup = Data"),
        "Rules!C2",
        "rule R1: found a condition on 'Grup'",
        "a column of People, a skill or a competency",
        fix="Did you mean 'Group'?",
    ),
    trap(
        "E311",
        "an end before the start",
        based(
            {
                "People!E1": "From",
                "People!F1": "To",
                "People!E2": day(2025, 5, 1),
                "People!F2": day(2025, 4, 1),
            }
        ),
        "People!F2",
        "P01 Anna Müller: found 2025-04-01 before 2025-05-01",
    ),
    trap(
        "E311",
        "more places filled than there are",
        based({"Seats!E1": "Must fill", "Seats!E2": 3}),
        "Seats!E2",
        "found 3, expected at most 1 (its Count)",
        fix="Lower Must fill or raise Count",
    ),
    trap(
        "E311",
        "heads and levels",
        based(Needs=[NEEDS, ["I01", "SQL", 1, 2, 5]], **SKILLS),
        "Needs!E2",
        "a Headcount of 2 and a Total level of 5",
        "one of the two",
    ),
    trap(
        "E311",
        "a limit without a value",
        rule("limit", "*"),
        "Rules!F2",
        "rule R1: found nothing",
        "a limit for a rule of type limit",
    ),
    trap(
        "E311",
        "a seat of another initiative",
        based(Current=[["Initiative ID", "Seat ID", "Person ID"], ["I02", "I01-DES", "P01"]]),
        "Current!B2",
        "'I01-DES', a seat of I01",
        "a seat of I02",
    ),
    trap(
        "E311",
        "a role called Any",
        based(Roles=[["Role", "Side"], ["Any", "IT"]]),
        "Roles!A2",
        "role Any: found Any",
        fix="Rename the role",
    ),
    trap(
        "E311",
        "dates without dated periods",
        settings(
            ["Periods", "Q1; Q2"],
            Initiatives=[
                ["Initiative ID", "Name", "Value", "Start"],
                ["I01", "A", 8, day(2025, 4, 1)],
                ["I02", "B", 6],
            ],
        ),
        "Initiatives!D2",
        "found a date",
        fix="Give the periods dates in Settings",
    ),
    trap(
        "E312",
        "a setting that is not allowed",
        settings(["FTE unit", "hours"]),
        "Settings!B2",
        "setting FTE unit: found 'hours', expected auto, percent, fraction or units",
    ),
    trap("E312", "a gap of 2", settings(["Gap", 2]), "Settings!B2", "found 2", "0-100 %"),
    trap(
        "E312", "a period twice", settings(["Periods", "Q1; Q2; q1"]), "Settings!B2", "the period 'q1' twice"
    ),
    trap(
        "E312",
        "periods without a first day",
        settings(["Number of periods", 4]),
        "Settings!B2",
        "4 periods without a First day",
    ),
    trap(
        "E313",
        "a column that there is not",
        scenario("People", "P01", "Ftee", "set", 0.5),
        "Scenarios!D2",
        "the column 'Ftee'",
        "a column of People",
        fix="Did you mean 'FTE'?",
    ),
    trap(
        "E313",
        "a rule that there is not",
        scenario("Rules", "R10", "Weight", "set", 2, Rules=[RULES, ["R1", "apart", "P01; P02"]]),
        "Scenarios!C2",
        "found 'R10', expected a rule",
        fix="Did you mean 'R1'?",
    ),
    trap(
        "E313",
        "no slash",
        scenario("Preferences", "P01", "Points", "set", 2),
        "Scenarios!C2",
        "person / initiative, with a slash between",
    ),
    trap(
        "E314",
        "a person removed who is named elsewhere",
        scenario(
            "Initiatives",
            "I01",
            None,
            "remove",
            None,
            Initiatives=[
                ["Initiative ID", "Name", "Value", "Depends on"],
                ["I01", "A", 8],
                ["I02", "B", 6, "I01"],
            ],
        ),
        "Scenarios!C2",
        "scenario What if: found a change that cannot be made: initiatives I02 (Initiatives!A3), "
        "depends_on: found 'I01'",
    ),
    trap(
        "E313",
        "a group that nobody is in",
        scenario("People", "Role = Desing", "FTE", "multiply", 0.5),
        "Scenarios!C2",
        "scenario What if: found 'Role = Desing', which no row meets",
        fix="Did you mean Role = Design?",
    ),
    trap(
        "E310",
        "a group by a column that there is not",
        scenario("Seats", "Rolle = Design", "FTE", "multiply", 0.5),
        "Scenarios!C2",
        "a condition on 'Rolle', expected a column of Seats",
        fix="Did you mean 'Role'?",
    ),
    trap(
        "E313",
        "a setting that says how the workbook is read",
        scenario("Settings", "Top level", None, "set", 4),
        "Scenarios!C2",
        "the setting Top level, expected Planning model, Gap",
        fix="the same in all scenarios",
    ),
    trap(
        "E315",
        "too large a grid",
        based(
            Scenarios=[
                SCENARIOS,
                ["Grid", "People", "P01", "FTE", "multiply", "50 %..100 % in 1000"],
                ["Grid", "People", "P02", "FTE", "multiply", "50 %..100 % in 11"],
            ]
        ),
        "Scenarios!A2",
        "found 11,000 scenarios, all combinations of its values, expected at most 10,000",
    ),
    trap(
        "W301",
        "a person by name",
        rule("forbid", "anna müller", None, "I02"),
        "Rules!C2",
        "found 'anna müller'",
        "read as P01 Anna Müller, the only person of that name",
        fix="IDs stay right",
    ),
    trap(
        "W302",
        "the name of somebody else",
        based(Skills=[["Person ID", "Name", "SQL"], ["P01", "Ben Okoro", 2]]),
        "Skills!B2",
        "P01 Anna Müller: found the name 'Ben Okoro' beside the ID P01",
        "read as P01 Anna Müller",
    ),
    trap(
        "W303",
        "two spellings of a skill",
        based(
            Skill_list=[
                ["Person ID", "Skill", "Level"],
                ["P01", "Kubernetes", 2],
                ["P02", "Kubernetes", 2],
                ["P03", "Kubernetes", 3],
                ["P04", "Kubernets", 3],
            ]
        ),
        "'Skill list'!B5",
        "the skill 'Kubernets' (1 person) beside 'Kubernetes' (3 people)",
    ),
    trap(
        "W304",
        "a rule about nobody",
        based({"People!E1": "Group", "People!E2": "Data"}, Rules=[RULES, ["R1", "apart", "Group = Dta"]]),
        "Rules!C2",
        "rule R1: found 'Group = Dta'",
        "the rule is about nobody",
        fix="Did you mean Group = Data?",
    ),
    trap(
        "W305",
        "an initiative without seats",
        based({"Initiatives!A4": "I03", "Initiatives!B4": "Idea", "Initiatives!C4": 5}),
        "Initiatives!A4",
        "I03 Idea: found no seat of 'I03'",
        "it cannot run",
    ),
    trap(
        "W306",
        "a role that nobody plays",
        based({"Seats!C2": "Integration specialist"}),
        "Seats!C2",
        "seat I01-DES: found 'Integration specialist'",
        "the seat stays open",
        fix="Other roles",
    ),
    trap(
        "W307",
        "a setting that is not known",
        settings(["Colour", "blue"]),
        "Settings!A2",
        "found 'Colour'",
        "the row is not read",
    ),
]
