"""From tables to a brief: sheet by sheet, then what they say about each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from teamform.domain.brief import Brief
from teamform.domain.contradictions import Contradiction, find_contradictions
from teamform.domain.problem import Problem
from teamform.workbook.findings import Collector, Place
from teamform.workbook.reading.addresses import parse, unquoted
from teamform.workbook.reading.book import Book
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.headers import match_headers
from teamform.workbook.reading.locate import locate
from teamform.workbook.reading.names import Names
from teamform.workbook.reading.periods import PeriodHeaders, read_periods
from teamform.workbook.reading.places import column_of, first_column
from teamform.workbook.reading.settings import read_settings
from teamform.workbook.reading.sheets import initiatives, people, rules, scenarios, seats, wishes
from teamform.workbook.reading.sheets.rows import Spellings
from teamform.workbook.reading.sheets.skills import declare_skills
from teamform.workbook.reading.tables import Table, check_shape, take_rows


@dataclass(frozen=True, slots=True)
class Assembled:
    """What was made of a workbook."""

    brief: Brief | None
    context: Context


def assemble(book: Book, notes: Collector) -> Assembled:
    """Make a brief of a workbook; None where errors were found."""
    context = _prepare(book, notes)
    parts = _parts(context)
    problem = Problem.model_construct(**parts)  # validated part by part; as a whole below, and in the brief
    for contradiction in find_contradictions(problem):
        _report(context, contradiction)
    what_if = scenarios.read_scenarios(context, context.tables.get("Scenarios"))
    if notes.has_errors:
        return Assembled(None, context)
    rules.check_selectors(context, problem)
    settings = context.settings
    brief = Brief(
        problem=problem,
        planning_model=settings.text("Planning model") if "Planning model" in settings.values else None,
        overrides=settings.overrides,
        scenarios=what_if.read(problem) if what_if else (),
        currency=settings.text("Currency"),
    )
    return Assembled(brief, context)


def _prepare(book: Book, notes: Collector) -> Context:
    """Find sheets, headers, settings, periods and names."""
    notes.sheet_order = [sheet.name for sheet in book.sheets]
    tables = locate(book, notes)
    notes.set_aside = {tables["Scenarios"].sheet} if "Scenarios" in tables else set()
    settings_table = tables.get("Settings")
    if settings_table is not None:
        match_headers(settings_table, notes, lambda _: None)
        take_rows(settings_table)
    settings = read_settings(settings_table, notes)
    periods = read_periods(settings, tables.get("Availability"), notes)
    find_period = PeriodHeaders(periods)
    for name, table in tables.items():
        if name != "Settings":
            match_headers(table, notes, find_period)
            take_rows(table)
    for table in tables.values():
        check_shape(table, notes)
        if table.declared.required and not table.rows and table.headers:
            notes.add("E125", Place(table.sheet), "no rows below the header", "at least one row")
    context = Context(tables, notes, settings, periods, *_names(tables))
    context.places.add_settings(settings.places)
    return context


def _names(tables: dict[str, Table]) -> tuple[Names, Names, Names, Names, Names]:
    def where(name: str) -> str:
        return f"the sheet {tables[name].sheet}" if name in tables else f"the sheet {name}, which is missing"

    has_skills = "Skills" in tables or "Skill list" in tables
    skill_sheet = where("Skills" if "Skills" in tables or not has_skills else "Skill list")

    def names(what: str, code: str, sheet: str) -> Names:
        return Names(
            what,
            code,
            where(sheet),
            f"Correct it, or add the {what} to {tables[sheet].sheet if sheet in tables else sheet}.",
        )

    return (
        names("person", "E302", "People"),
        names("initiative", "E303", "Initiatives"),
        names("seat", "E304", "Seats"),
        Names(
            "role",
            "E305",
            "the built-in roles or the sheet Roles",
            "Correct it, or add the role to the sheet Roles with its side.",
        ),
        Names(
            "skill",
            "E306",
            skill_sheet,
            "Correct it, or add a column for it to Skills (its cells may stay blank).",
        ),
    )


def _parts(context: Context) -> dict[str, Any]:
    """Read every sheet; IDs first, so that all sheets may name them."""
    roles = initiatives.read_roles(context)
    people_rows = people.declare_people(context)
    initiative_rows = initiatives.declare_initiatives(context)
    seat_rows = seats.declare_seats(context)
    declare_skills(context)
    spellings = {name: Spellings() for name in ("location", "grade", "group")}
    persons = people.read_people(context, people_rows, spellings)
    works = initiatives.read_initiatives(context, initiative_rows, spellings)
    places = seats.read_seats(context, seat_rows, spellings)
    if not context.notes.has_errors:  # knock-on effects of an error are no findings
        initiatives.check_seats_of(context, works, {seat.initiative for seat in places})
        seats.check_roles(context, places, persons)
    return {
        "roles": roles,
        "people": tuple(persons),
        "initiatives": tuple(works),
        "seats": tuple(places),
        "needs": tuple(seats.read_needs(context)),
        "preferences": tuple(wishes.read_preferences(context)),
        "rules": tuple(rules.read_rules(context)),
        "current": tuple(wishes.read_current(context, places)),
        "periods": context.periods,
        "skill_names": tuple(context.skills.ids.values()),
        "top_level": context.top_level,
    }


def _report(context: Context, contradiction: Contradiction) -> None:
    """Turn a contradiction of the domain into a finding at its cell, unless its row was reported before."""
    place = _origin(context, contradiction)
    if place is None:
        subject = f"{contradiction.kind} {contradiction.id}"
        place = (
            context.places.find(contradiction.kind, contradiction.id, contradiction.field, subject) or Place()
        )
    if place.row and context.notes.has_error_at(place.sheet, place.row):
        return
    context.notes.add("E311", place, contradiction.found, contradiction.expected, contradiction.remedy)


def _origin(context: Context, contradiction: Contradiction) -> Place | None:
    """Return the cell of a contradiction's field, in the row that the domain remembers."""
    name, _, cell = contradiction.origin.rpartition("!")
    sheet = unquoted(name)
    table = next((table for table in context.tables.values() if table.sheet == sheet), None)
    if table is None or not cell:
        return None
    row = parse(cell)[0]
    fields = {"over_all": "initiatives", "skills": "min_level"}
    name = contradiction.field if column_of(table, contradiction.field) is not None else ""
    column = column_of(table, name or fields.get(contradiction.field, contradiction.field))
    values = next((one for one in table.rows if one[0] == row), None)
    subject = context.subject(table, values) if values else contradiction.id
    return table.place(row, first_column(table) if column is None else column, subject)
