"""The Rules sheet: who, with whom, where, how many."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from teamform.domain.entities import Rule
from teamform.domain.limit import Limit
from teamform.domain.problem import Problem
from teamform.domain.selector import WELL_KNOWN_FIELDS, Condition, Selector, plain_field
from teamform.workbook.layout import ALL_TEAMS, COMPETENCY_NAMES
from teamform.workbook.reading.cells import Cells, Invalid
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.names import Names
from teamform.workbook.reading.sheets.initiatives import items
from teamform.workbook.reading.sheets.rows import declared_rows
from teamform.workbook.reading.sheets.selectors import plain_signs, read_selector
from teamform.workbook.reading.tables import Row
from teamform.workbook.reading.text import clean, key, nearest
from teamform.workbook.reading.values import Value, plain, shown

_SELECTOR = "people and conditions, separated by ';'"
_LIMIT = "a limit such as >= 2, <= 30%, = 1 or 1 to 3"
_SPECIAL = frozenset({"Type", "Who", "With", "Initiative", "Value", "Hard / Soft", "Rule ID"})


def read_rules(context: Context) -> list[Rule]:
    """Return the rules."""
    table = context.tables.get("Rules")
    if table is None:
        return []
    names = Names("rule", "E301", "the sheet Rules")
    rows = declared_rows(context, table, "rules", "Rule ID", names)
    readers = context.readers(table, *_SPECIAL)
    cells = {
        name: context.cells(table, table.declared.column(name)) for name in _SPECIAL & set(table.columns)
    }
    fields_known = known_fields(context)
    found: list[Rule] = []
    for row, identifier in rows:
        fields: dict[str, Any] = {name: read(row) for name, read in readers.items()}
        fields |= {"id": identifier, **_special(context, cells, row, fields_known)}
        if identifier is not None and isinstance(fields.get("type"), str):
            rule = context.make(Rule, fields, table, row)
            found += [rule] if rule is not None else []
    return found


def _special(context: Context, cells: dict[str, Cells], row: Row, known: dict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if "Type" in cells:
        fields["type"] = cells["Type"].choice(row)
    if "Hard / Soft" in cells and isinstance(word := cells["Hard / Soft"].choice(row), str):
        fields["hard"] = word == "Hard"
    for name, field in (("Who", "who"), ("With", "with_whom")):
        if name in cells:
            fields[field] = _selector(context, cells[name], row, known)
    if "Initiative" in cells:
        fields |= _initiatives(context, cells["Initiative"], row)
    if "Value" in cells:
        fields["value"] = _limit(cells["Value"], row)
    return fields


# -- where and how many -------------------------------------------------------------------------------------


def _initiatives(context: Context, cells: Cells, row: Row) -> dict[str, Any]:
    text = cells.identifier(row)
    if not isinstance(text, str):
        return {}
    found: list[str] = []
    over_all = False
    for item in items(context, text):
        if key(item) == key(ALL_TEAMS):
            over_all = True
        elif isinstance(one := context.resolve(cells, row, item, context.initiatives), str):
            found.append(one)
    return {"initiatives": tuple(dict.fromkeys(found)), "over_all": over_all}


def _limit(cells: Cells, row: Row) -> Limit | Invalid | None:
    value = cells.raw(row)
    if value is None or isinstance(value, Invalid):
        return value
    try:
        return limit_of(value)
    except MisreadError as error:
        return cells.misread(row, value, error)


def limit_of(value: Value) -> Limit:
    """Return a value as a limit.

    Raises
    ------
    MisreadError
        When it is none.
    """
    if isinstance(value, date):
        one, other = value.month, value.day
        fix = f"Excel has turned text like {one}-{other} into a date: write '{one} to {other}'."
        raise MisreadError("E212", _LIMIT, fix)
    text = clean(plain(value)).replace("\u2013", "-")
    if "," in text:
        text = text.replace(",", ".")
    try:
        return Limit.parse(text)
    except ValueError as error:
        raise MisreadError("E215", _LIMIT) from error


# -- who ----------------------------------------------------------------------------------------------


def known_fields(context: Context) -> dict[str, str]:
    """Return what conditions may name, by the key under which it is looked up."""
    table = context.tables.get("People")
    rated = context.tables.get("Competencies")
    names = (
        *WELL_KNOWN_FIELDS,
        *(table.extras if table else ()),
        *context.skills.ids.values(),
        *COMPETENCY_NAMES,
        *(rated.wide if rated else ()),
    )
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(plain_field(name), name)
    if table is not None:  # a header may be another name of a field
        headers = {name: table.headers[index] for name, index in table.columns.items()}
        for name in WELL_KNOWN_FIELDS:
            known.setdefault(plain_field(headers.get(name, name)), name)
    return known


def _selector(context: Context, cells: Cells, row: Row, known: dict[str, str]) -> Selector | Invalid | None:
    text = cells.identifier(row)
    if text is None or isinstance(text, Invalid):
        return text
    try:
        return selector_of(context, text, known, lambda match_text: _person(context, cells, row, match_text))
    except MisreadError as error:
        return cells.misread(row, text, error)


def _person(context: Context, cells: Cells, row: Row, text: str) -> str:
    try:
        match = context.people.find(text)
    except MisreadError as error:
        raise MisreadError(error.code, error.expected, error.fix, error.found or shown(text)) from error
    context.remark(cells, row, text, match, context.people)
    return match.id


def selector_of(context: Context, text: str, known: dict[str, str], person: Any) -> Selector:
    """Return a text as people and conditions, with persons by ID and fields as they are known.

    Raises
    ------
    MisreadError
        When it cannot be read, or names a person or field that there is not.
    """
    plain_text = plain_signs(text)
    if "," in plain_text and ";" not in plain_text and "=" not in plain_text:
        plain_text = _with_semicolons(context, plain_text)
    return read_selector(plain_text, person, partial(_condition, known), _SELECTOR)


def _with_semicolons(context: Context, text: str) -> str:
    parts = [clean(part) for part in text.split(",")]
    try:
        for part in parts:
            context.people.find(part)
    except MisreadError:
        return text
    return "; ".join(parts)


def _condition(known: dict[str, str], condition: Condition) -> Condition:
    wanted = plain_field(condition.field)
    if wanted in known:
        is_same = plain_field(known[wanted]) == wanted
        return condition if is_same else condition.replace(field=known[wanted])
    by_key = {key(name): name for name in known.values()}
    if key(wanted) in by_key:
        return condition.replace(field=by_key[key(wanted)])
    near = nearest(wanted, list(known.values()))
    fix = f"Did you mean '{near}'? Correct the name, or add the column to People." if near else ""
    raise MisreadError(
        "E310", "a column of People, a skill or a competency", fix, f"a condition on '{condition.field}'"
    )


# -- rules about nobody -------------------------------------------------------------------------------


def check_selectors(context: Context, problem: Problem) -> None:
    """Warn of conditions that nobody meets, naming the nearest value that somebody has."""
    table = context.tables.get("Rules")
    if table is None:
        return
    for rule in problem.rules:
        if not rule.on:
            continue
        for field, selector in (("who", rule.who), ("with_whom", rule.with_whom)):
            if not selector.is_empty and not problem.selected(selector):
                _warn(context, problem, rule, field, selector)


def _warn(context: Context, problem: Problem, rule: Rule, field: str, selector: Selector) -> None:
    place = context.places.find("rules", rule.id, field, f"rule {rule.id}")
    if place is None:
        return
    fixes = [
        f"Did you mean {condition.field} = {near}?"
        for group in selector.alternatives
        for condition in group
        if (near := nearest_value(problem, condition))
    ]
    expected = "a condition that somebody active meets"
    context.notes.add(
        "W304", place, f"'{selector}'", expected, " ".join(fixes[:1]), "the rule is about nobody"
    )


def nearest_value(problem: Problem, condition: Condition) -> str | None:
    """Return the value of somebody active that the value of a condition may be a slip for."""
    values = [
        value for person in problem.active_people for value in problem.values_of(person, condition.field)
    ]
    texts = list(dict.fromkeys(str(value) for value in values))
    if condition.operator != "=" or key(condition.value) in map(key, texts):
        return None
    return nearest(condition.value, texts)
