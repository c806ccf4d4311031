"""The Settings sheet and each of its rows."""

from __future__ import annotations

from teamform.workbook.layout.kinds import Column, Kind, Setting, Sheet

FTE_UNITS = ("auto", "percent", "fraction", "units")
PERIOD_LENGTHS = ("week", "two weeks", "month", "quarter", "half-year", "year")

SETTINGS_SHEET = Sheet(
    "Settings",
    "tfSettings",
    "Periods, scales, the planning model and its limits. A blank value is the default.",
    (
        Column(
            "Setting", Kind.TEXT, "What is set.", required=True, width=24, keys=True, aliases=("Name", "Key")
        ),
        Column(
            "Value",
            Kind.ANYTHING,
            "The value; blank for the default.",
            example="percent",
            default="the default",
            width=26,
        ),
        Column("Unit", Kind.TEXT, "For you; not read.", width=14),
        Column("Allowed", Kind.TEXT, "For you; not read.", width=34),
        Column("Meaning", Kind.TEXT, "For you; not read.", width=70),
    ),
    shape="settings",
    aliases=("Setting", "Configuration", "Parameters"),
)

SETTINGS = (
    Setting(
        "Periods",
        Kind.TEXT,
        "The periods in which capacity is counted, in their order. Blank: one period, or as many as "
        "Number of periods says, named by their dates.",
        allowed="names separated by ';', such as Q1; Q2; Q3; Q4",
    ),
    Setting(
        "First day",
        Kind.DATE,
        "The first day of the first period. With Period length it gives the periods dates, so that "
        "From and To, Start and End count.",
        allowed="a date",
        unit="date",
        aliases=("Plan start", "Start"),
    ),
    Setting(
        "Period length",
        Kind.CHOICE,
        "How long a period is.",
        default="month",
        allowed=f"{', '.join(PERIOD_LENGTHS[:-1])} or {PERIOD_LENGTHS[-1]}",
        choices=PERIOD_LENGTHS,
        list_name="Period lengths",
    ),
    Setting(
        "Number of periods",
        Kind.WHOLE,
        "How many periods, where Periods does not name them.",
        allowed="1 to 120; First day is needed",
        unit="periods",
        least=1,
        most=120,
    ),
    Setting(
        "FTE unit",
        Kind.CHOICE,
        "How plain numbers in FTE columns are meant: percent (50 is half time), fraction (0.5 is "
        "half time), units (as they stand, any size), or auto (told by the values and formats of each "
        "column).",
        default="auto",
        allowed=f"{', '.join(FTE_UNITS[:-1])} or {FTE_UNITS[-1]}",
        choices=FTE_UNITS,
        list_name="FTE units",
    ),
    Setting(
        "Top level",
        Kind.WHOLE,
        "The highest level of a skill or role; levels run from 0.",
        default=5,
        allowed="1 to 10000",
        unit="level",
        least=1,
        most=10_000,
        aliases=("Scale", "Highest level", "Max level"),
    ),
    Setting(
        "Top rating",
        Kind.WHOLE,
        "The highest rating of a competency; ratings run from 1.",
        default=5,
        allowed="1 to 10000",
        unit="rating",
        least=1,
        most=10_000,
        aliases=("Competency scale", "Max rating"),
    ),
    Setting(
        "Max initiatives",
        Kind.WHOLE,
        "On how many initiatives at once a person serves at most, where People does not say.",
        allowed="1 or more; blank for no limit",
        unit="initiatives",
        least=1,
        aliases=("Max initiatives per person",),
    ),
    Setting(
        "Currency",
        Kind.TEXT,
        "The currency of costs and budgets; shown in reports.",
        allowed="text, such as EUR",
    ),
    Setting(
        "Planning model",
        Kind.TEXT,
        "What a good plan is: a built-in planning model (a file of your own goes with --model). To change "
        "one key, add a row named after it, such as goals.value.weight.",
        default="balanced",
        allowed="the name of a built-in planning model",
        list_name="Planning models",
        aliases=("Model",),
    ),
    Setting(
        "Gap",
        Kind.NUMBER,
        "Stop when no plan can be better by more than this share; 0 asks for a proven optimum.",
        allowed="0-100 %; blank for the planning model's",
        unit="% of the bound",
        key="solve.gap",
        least=0,
        most=1,
    ),
    Setting(
        "Time limit",
        Kind.NUMBER,
        "Stop after so many seconds.",
        allowed="more than 0; blank for the planning model's",
        unit="seconds",
        key="solve.time_limit_s",
        least=0,
        above_least=True,
        aliases=("Time limit (s)", "Time limit s"),
    ),
    Setting(
        "Seed",
        Kind.WHOLE,
        "Where the search starts; the same seed gives the same plan.",
        allowed="0 to 2147483647; blank for the planning model's",
        key="solve.seed",
        least=0,
        most=2**31 - 1,
    ),
)

OVERRIDE_ROOTS = ("goals", "rules", "ranks", "solve", "model")
"""A setting whose name begins with one of these and a dot overrides a key of the planning model."""
