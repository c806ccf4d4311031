"""A brief as the cells of its input sheets: what the reader would read as the same brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from teamform.domain.base import Entity
from teamform.domain.brief import Brief
from teamform.domain.entities import (
    COMMUNICATION,
    COMPETENCIES,
    Person,
    Rule,
    Seat,
)
from teamform.domain.problem import Problem
from teamform.workbook import calendar
from teamform.workbook.calendar import Entry
from teamform.workbook.cell_entries import entry
from teamform.workbook.layout import ALL_TEAMS, OVERRIDE_ROOTS, SETTINGS, Column, Kind, Sheet, sheet
from teamform.workbook.scenario_entries import scenario_rows

MOST_SKILL_COLUMNS = 60
"""More skills than that stand in the Skill list, a row each, rather than in Skills, a column each."""
MOST_SKILL_CELLS = 200_000
"""So do skills of very many people."""


@dataclass(frozen=True, slots=True)
class Entries:
    """What stands on one input sheet.

    Attributes
    ----------
    wide
        The headers after the sheet's own columns: skills, periods, attributes.
    rows
        One entry per column; None for blank.
    """

    wide: tuple[str, ...] = ()
    rows: tuple[tuple[Entry, ...], ...] = ()


def entries_of(one: Sheet, brief: Brief | None) -> Entries:
    """Return what stands on an input sheet; nothing for no brief, but the Settings with their defaults."""
    if one.shape == "settings":
        return Entries(rows=tuple(_settings(brief)))
    if brief is None:
        return Entries(wide=_always_there(one))
    if one.name in _WRITERS:
        return _WRITERS[one.name](one, brief)
    return Entries(rows=_rows_of(one, _ENTITIES[one.name](brief.problem)))


def uses_skill_list(problem: Problem) -> bool:
    """Tell whether skills stand in the Skill list rather than in the Skills matrix."""
    names = {column.name.casefold() for column in sheet("Skills").columns}
    clash = any(skill.casefold() in names for skill in problem.all_skills)
    skills = len(problem.all_skills)
    return clash or skills > MOST_SKILL_COLUMNS or skills * len(problem.people) > MOST_SKILL_CELLS


def _always_there(one: Sheet) -> tuple[str, ...]:
    return (COMMUNICATION, *COMPETENCIES) if one.wide == "competencies" else ()


# -- sheets whose rows are entities ----------------------------------------------------------------------


_ENTITIES: Mapping[str, Callable[[Problem], Iterable[Entity]]] = {
    "Needs": lambda problem: problem.needs,
    "Preferences": lambda problem: problem.preferences,
    "Current": lambda problem: problem.current,
    "Initiatives": lambda problem: problem.initiatives,
}
_LEFT_BLANK = frozenset({"weight", "cost_per_fte", "bridge"})
"""Fields that say nothing at their default."""


def _rows_of(one: Sheet, things: Iterable[Entity]) -> tuple[tuple[Entry, ...], ...]:
    return tuple(tuple(_field(column, thing) for column in one.columns) for thing in things)


def _field(column: Column, thing: Entity) -> Entry:
    if not column.field:
        return None
    value = getattr(thing, column.field)
    if column.field in _LEFT_BLANK and value == type(thing).model_fields[column.field].default:
        return None
    return entry(column, value)


def _people(one: Sheet, brief: Brief) -> Entries:
    wide = tuple(dict.fromkeys(name for person in brief.problem.people for name in person.attributes))
    own = _rows_of(one, brief.problem.people)
    rows = zip(own, brief.problem.people, strict=True)
    return Entries(
        wide, tuple((*row, *(person.attributes.get(name) for name in wide)) for row, person in rows)
    )


def _seats(one: Sheet, brief: Brief) -> Entries:
    seats = brief.problem.seats
    named = {period for seat in seats for period in seat.fte_by_period}
    wide = tuple(period.id for period in brief.problem.periods if period.id in named)
    rows = zip(_rows_of(one, seats), seats, strict=True)
    return Entries(
        wide, tuple((*row, *(seat.fte_by_period.get(name) for name in wide)) for row, seat in rows)
    )


def _seat_skills(one: Sheet, brief: Brief) -> Entries:
    return Entries(
        rows=tuple(
            (seat.id, *row[1:])
            for seat in brief.problem.seats
            for row in (_rows_of_skills(one, seat) if seat.skills else ())
        )
    )


def _rows_of_skills(one: Sheet, seat: Seat) -> Iterator[tuple[Entry, ...]]:
    for skill in seat.skills:
        yield (seat.id, *(_field(column, skill) for column in one.columns[1:]))


def _roles(one: Sheet, brief: Brief) -> Entries:
    built_in = {role.id: role for role in type(brief.problem).model_fields["roles"].default}
    own = [
        role
        for role in brief.problem.roles
        if role.id not in built_in or role.replace(origin="") != built_in[role.id]
    ]
    return Entries(rows=_rows_of(one, own))


def _rules(one: Sheet, brief: Brief) -> Entries:
    return Entries(
        rows=tuple(tuple(_rule_entry(column, rule) for column in one.columns) for rule in brief.problem.rules)
    )


def _rule_entry(column: Column, rule: Rule) -> Entry:
    if column.field == "initiatives":
        return "; ".join([ALL_TEAMS] * rule.over_all + list(rule.initiatives)) or None
    if column.field == "weight" and rule.hard:
        return _field(column, rule)
    return entry(column, getattr(rule, column.field))


# -- sheets with a column per skill, competency or period ------------------------------------------------


def _matrix(
    people: Iterable[Person], wide: tuple[str, ...], values: Callable[[Person], Mapping[str, Any]]
) -> Entries:
    rows = [(person.id, person.name, *(values(person).get(name) for name in wide)) for person in people]
    return Entries(wide, tuple(rows))


def _skills(_: Sheet, brief: Brief) -> Entries:
    if uses_skill_list(brief.problem):
        return Entries()
    return _matrix(brief.problem.people, brief.problem.all_skills, lambda person: person.skills)


def _skill_list(_: Sheet, brief: Brief) -> Entries:
    if not uses_skill_list(brief.problem):
        return Entries()
    people = brief.problem.people
    return Entries(
        rows=tuple((one.id, skill, level) for one in people for skill, level in one.skills.items())
    )


def _competencies(_: Sheet, brief: Brief) -> Entries:
    rated = [name for person in brief.problem.people for name in person.competencies]
    wide = tuple(dict.fromkeys((COMMUNICATION, *COMPETENCIES, *rated)))
    people = brief.problem.people if rated else ()
    return _matrix(people, wide, lambda person: person.competencies)


def _availability(_: Sheet, brief: Brief) -> Entries:
    excepted = [person for person in brief.problem.people if person.availability_fte]
    wide = (
        tuple(period.id for period in brief.problem.periods)
        if excepted or len(brief.problem.periods) > 1
        else ()
    )
    return _matrix(excepted, wide, lambda person: person.availability_fte)


def _scenarios(_: Sheet, brief: Brief) -> Entries:
    return Entries(rows=tuple(row for scenario in brief.scenarios for row in scenario_rows(scenario)))


# -- settings --------------------------------------------------------------------------------------------


def _settings(brief: Brief | None) -> Iterator[tuple[Entry, ...]]:
    values = _settings_of(brief) if brief else {}
    overrides = dict(brief.overrides) if brief else {}
    for setting in SETTINGS:
        value = overrides.pop(setting.key, None) if setting.key else values.get(setting.name)
        if value is not None and setting.kind in (Kind.NUMBER, Kind.WHOLE):
            value = _number(value)
        default = setting.default if brief is None and setting.default is not None else None
        yield (
            setting.name,
            value if value is not None else default,
            setting.unit,
            setting.allowed,
            setting.meaning,
        )
    for key, value in overrides.items():
        known = key.partition(".")[0] in OVERRIDE_ROOTS
        name = key if known else f"model.{key}"
        yield (name, _number(value), "", "", "Overrides this key of the planning model.")


def _settings_of(brief: Brief) -> dict[str, Entry]:
    problem = brief.problem
    written: dict[str, Entry] = calendar.settings_of(problem.periods)
    written["Top level"] = problem.top_level
    written["Currency"] = brief.currency or None
    written["Planning model"] = brief.planning_model
    ratings = [rating for person in problem.people for rating in person.competencies.values()]
    written["Top rating"] = max([5, *ratings])
    if in_units(problem):
        written["FTE unit"] = "units"
    return written


def in_units(problem: Problem) -> bool:
    """Tell whether capacity is counted in units of any size rather than in shares of full time."""
    capacities = [
        fte for person in problem.people for fte in (person.capacity_fte, *person.availability_fte.values())
    ]
    demands = [fte for seat in problem.seats for fte in (seat.fte, *seat.fte_by_period.values())]
    return any(fte > 1 for fte in (*capacities, *demands))


def _number(text: Entry) -> Entry:
    try:
        number = float(str(text))
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


_WRITERS: Mapping[str, Callable[[Sheet, Brief], Entries]] = {
    "People": _people,
    "Skills": _skills,
    "Skill list": _skill_list,
    "Competencies": _competencies,
    "Roles": _roles,
    "Seats": _seats,
    "Seat skills": _seat_skills,
    "Availability": _availability,
    "Rules": _rules,
    "Scenarios": _scenarios,
}
