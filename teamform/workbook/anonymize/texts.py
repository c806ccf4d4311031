"""Texts with pseudonyms for all that they name: single ones, lists, conditions, changes of scenarios."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from teamform.domain.selector import WELL_KNOWN_FIELDS, names_everyone, plain_field
from teamform.workbook.anonymize.gather import VALUES
from teamform.workbook.anonymize.pseudonyms import Pseudonyms, Thing
from teamform.workbook.anonymize.vocabulary import is_header_of_ours, is_number, is_quantity, is_word_of_ours
from teamform.workbook.layout import SHEETS, Column, Kind
from teamform.workbook.reading.sheets.groups import is_group
from teamform.workbook.reading.text import header_key, key

_PERSON = (Thing.PERSON_ID, Thing.PERSON)
_INITIATIVE = (Thing.INITIATIVE_ID, Thing.INITIATIVE)
NAMED_BY: Mapping[Kind, tuple[Thing, ...]] = {
    Kind.PERSON: _PERSON,
    Kind.INITIATIVE: _INITIATIVE,
    Kind.INITIATIVES: _INITIATIVE,
    Kind.SEAT: (Thing.SEAT,),
    Kind.ROLE: (Thing.ROLE,),
    Kind.ROLES: (Thing.ROLE,),
    Kind.SKILL: (Thing.SKILL,),
    Kind.SELECTOR: _PERSON,
}
"""What a column of references names."""
_ALL = (
    Thing.PERSON_ID, Thing.PERSON, Thing.INITIATIVE_ID, Thing.INITIATIVE, Thing.SEAT, Thing.SKILL, Thing.ROLE,
    Thing.COMPETENCY, Thing.ATTRIBUTE, Thing.VALUE, Thing.RULE,
)  # fmt: skip
_HEADERS = (Thing.ATTRIBUTE, Thing.SKILL, Thing.COMPETENCY)
_LISTS = frozenset({Kind.INITIATIVES, Kind.ROLES, Kind.SELECTOR})

_ROW_IDS: Mapping[str, tuple[tuple[Thing, ...], ...]] = {
    "people": (_PERSON,), "skills": (_PERSON,), "competencies": (_PERSON,), "availability": (_PERSON,),
    "roles": ((Thing.ROLE,),), "initiatives": (_INITIATIVE,), "seats": ((Thing.SEAT,),),
    "seat skills": ((Thing.SEAT,),), "skill list": (_PERSON,), "rules": ((Thing.RULE,),),
    "needs": (_INITIATIVE, (Thing.SKILL,)),
    "preferences": (_PERSON, _INITIATIVE), "current": (_PERSON, _INITIATIVE),
}  # fmt: skip
"""What names a row of each sheet that a scenario may change."""
_BY_SKILL = frozenset({"skill list", "seat skills"})
"""Sheets whose rows may be named with a skill behind a slash."""

_SEMICOLON, _COMMA, _LINE = re.compile(r"(;)"), re.compile(r"([;,])"), re.compile(r"([;\n])")
_OVERRIDE = re.compile(r"([\[\]{}\"';,.:=])")
_NUMBER = re.compile(r"\s*#\d+\s*$")
_EACH, _BAR = re.compile(r"^(\s*each\s+of\s+)(.+)$", re.IGNORECASE | re.DOTALL), re.compile(r"(\|)")
_AND = re.compile(r"(\s+and\s+)", re.IGNORECASE)
_CONDITION = re.compile(r"^([^=<>!\u2260\u2264\u2265]+)(>=|<=|!=|[=<>\u2260\u2264\u2265])(.+)$", re.DOTALL)
_LEVEL = re.compile(r"^(.*\S)(\s+\d+)$", re.DOTALL)
_FIELDS = {"person id": Kind.PERSON, "plays": Kind.ROLE, "side": Kind.CHOICE}
"""What conditions may name beside the columns of People."""


class Texts:
    """Texts of a workbook, with pseudonyms for all that they name.

    Parameters
    ----------
    pseudonyms
        Those of all that the input sheets name; further texts get theirs as they come.
    """

    def __init__(self, pseudonyms: Pseudonyms) -> None:
        self._pseudonyms = pseudonyms

    def free(self, text: str) -> str:
        """Return a text from any place: words of teamform stay, names and all else get their pseudonym."""
        return _whole(text, self._free)

    def number_or_free(self, text: str) -> str:
        """Return a text from a place that holds numbers, dates or choices."""
        return text if is_quantity(text) else self.free(text)

    def named(self, text: str, *things: Thing) -> str:
        """Return a text that names one of these things."""
        return _whole(text, lambda core: self._pseudonyms.find(core, *things) or self._free(core))

    def value(self, text: str) -> str:
        """Return a text that is compared with others."""
        return text if is_number(text) else self.named(text, Thing.VALUE)

    def header(self, text: str) -> str:
        """Return the header of a column: an attribute, a skill, a competency, or one of teamform's own."""
        return _whole(text, self._header)

    def of_kind(self, kind: Kind, text: str) -> str:
        """Return a text from a column of this kind."""
        things = NAMED_BY.get(kind)
        if things is None:
            return self.number_or_free(text)
        if kind in _LISTS and self._pseudonyms.find(text, *things) is None:
            return self._list(kind, text)
        return self.named(text, *things)

    def of_column(self, column: Column, text: str) -> str:
        """Return a text from a column of an input sheet."""
        if column.kind is not Kind.TEXT:
            return self.of_kind(column.kind, text)
        return self.value(text) if column.field in VALUES else self.free(text)

    def literal(self, text: str) -> str:
        """Return a text in a formula, which may be a list."""
        return _each(_COMMA, text, lambda item: item if is_number(item) else self.free(item))

    def override(self, text: str) -> str:
        """Return a key of the planning model or its value: either may name attributes and objectives."""
        return _each(_OVERRIDE, text, self._override)

    # -- scenarios ----------------------------------------------------------------------------------------

    def row_id(self, sheet: str, text: str) -> str:
        """Return what a scenario calls a row: an ID, two that are joined by a slash, or a group."""
        if key(sheet) == "settings":
            return self.override(text) if "." in text else self.free(text)
        first, *others = _ROW_IDS.get(key(sheet), (_ALL,))
        is_one = bool(self._pseudonyms.find(text.strip(), *first)) or (bool(others) and "/" in text)
        if not is_one and is_group(text, "people" if first is _PERSON and not others else ""):
            return self._group(sheet, text)
        if not others and key(sheet) not in _BY_SKILL:
            return self.named(text, *first)
        return self._pair(sheet, text)

    def _pair(self, sheet: str, text: str) -> str:
        first, second = (*_ROW_IDS[key(sheet)], (Thing.SKILL,))[:2]
        left, slash, right = text.partition("/") if key(sheet) not in _BY_SKILL else _last(text)
        match = _NUMBER.search(right)
        number = match[0] if match else ""
        named = self.named(right.removesuffix(number), *second) if right else ""
        return f"{self.named(left, *first)}{slash}{named}{number}"

    def _group(self, sheet: str, text: str) -> str:
        """Return rows by ID or by conditions, and the skill behind the last slash, where rows have one."""
        if key(sheet) in _BY_SKILL and "/" in text:
            left, slash, skill = text.rpartition("/")
            return f"{self._group(sheet, left)}{slash}{self.named(skill, Thing.SKILL)}"
        if _ROW_IDS[key(sheet)] == (_PERSON,):
            return self.of_kind(Kind.SELECTOR, text)
        home = "Seats" if key(sheet) == "seat skills" else sheet

        def condition(part: str) -> str:
            match = _CONDITION.match(part)
            if names_everyone(part):
                return part
            if match is None:
                return self.row_id(sheet, part)
            field, operator, value = match.groups()
            return f"{field}{operator}{self._changed(home, field, value)}"

        return _each(_SEMICOLON, text, lambda item: _each(_AND, item, condition))

    def changed_column(self, sheet: str, text: str) -> str:
        """Return the column that a scenario changes: a header, a skill, or a period, which keeps its name."""
        if key(sheet) in ("availability", "seats"):
            return text
        if key(sheet) in _BY_SKILL and _column(sheet, text) is not None:
            return text
        is_skill = key(sheet) in ("skills", *_BY_SKILL)
        return self.named(text, Thing.SKILL) if is_skill else self.header(text)

    def change(self, sheet: str, header: str, text: str) -> str:
        """Return what a scenario sets a column of a sheet to, or the columns of a new row."""
        if key(sheet) == "settings":
            return _of_each(text, self.override)
        if header or "=" not in text:
            return _of_each(text, lambda item: self._changed(sheet, header, item))
        return _each(_LINE, text, lambda item: self._assigned(sheet, item))

    def _assigned(self, sheet: str, item: str) -> str:
        header, equals, value = item.partition("=")
        if not equals:
            return self.free(item)
        return f"{self.header(header)}={self._changed(sheet, header.strip(), value)}"

    def _changed(self, sheet: str, header: str, text: str) -> str:
        column = _column(sheet, header)
        return self.value(text) if column is None else self.of_column(column, text)

    # -- lists and conditions -----------------------------------------------------------------------------

    def _list(self, kind: Kind, text: str) -> str:
        is_by_comma = ";" not in text and not (kind is Kind.SELECTOR and "=" in text)
        return _each(_COMMA if is_by_comma else _SEMICOLON, text, lambda item: self._item(kind, item))

    def _item(self, kind: Kind, item: str) -> str:
        """Return an item of a list: conditions, a role that may have a level behind it, or a name."""
        if kind is Kind.SELECTOR and names_everyone(item):
            return item
        if kind is Kind.SELECTOR and _CONDITION.match(item):
            return _each(_AND, item, self._condition)
        level = _LEVEL.match(item) if kind is Kind.ROLES else None
        if level is not None and self._pseudonyms.find(item, Thing.ROLE) is None:
            return f"{self.named(level[1], Thing.ROLE)}{level[2]}"
        return self.named(item, *NAMED_BY[kind])

    def _condition(self, text: str) -> str:
        match = _CONDITION.match(text)
        if match is None:
            return self.free(text)
        field, operator, value = match.groups()
        return f"{self._field(field)}{operator}{self._compared(field, value)}"

    def _field(self, text: str) -> str:
        prefix, colon, rest = text.partition(":")
        if colon and key(prefix) == "skill":
            return f"{prefix}:{self.named(rest, Thing.SKILL)}"
        is_known = any(plain_field(text) == plain_field(one) for one in WELL_KNOWN_FIELDS)
        return text if is_known else self.header(text)

    def _compared(self, field: str, text: str) -> str:
        kind = _FIELDS.get(key(field))
        column = _column("People", field)
        if kind is not None:
            return self.of_kind(kind, text)
        return self.value(text) if column is None else self.of_column(column, text)

    # -- single names -------------------------------------------------------------------------------------

    def _header(self, text: str) -> str:
        found = self._pseudonyms.find(text, *_HEADERS)
        return text if found is None and is_header_of_ours(text) else found or self._free(text)

    def _override(self, text: str) -> str:
        if is_quantity(text) or is_word_of_ours(text):
            return text
        found = self._pseudonyms.find(text, *_ALL)
        return found or (text if text.islower() else self._pseudonyms.prose(text))

    def _free(self, text: str) -> str:
        if is_word_of_ours(text):
            return text
        return self._pseudonyms.find(text, *_ALL) or self._label(text) or self._pseudonyms.prose(text)

    def _label(self, text: str) -> str | None:
        """Return an ID with its name behind it, as messages show both; None for any other text."""
        first, _, rest = text.partition(" ")
        for of_identifier, of_name in (_PERSON, _INITIATIVE):
            identifier = self._pseudonyms.find(first, of_identifier)
            name = self._pseudonyms.find(rest, of_name)
            if identifier is not None and name is not None:
                return f"{identifier} {name}"
        return None


def _last(text: str) -> tuple[str, str, str]:
    """Split a row about a skill at its last slash; all of it is the row where it has none."""
    left, slash, right = text.rpartition("/")
    return (left, slash, right) if slash else (text, "", "")


def _of_each(text: str, change: Callable[[str], str]) -> str:
    """Change a value, or each of several that are tried in turn."""
    match = _EACH.match(text)
    if match is None:
        return change(text)
    separator = _BAR if "|" in match[2] else _SEMICOLON
    return match[1] + _each(separator, match[2], change)


def _whole(text: str, change: Callable[[str], str]) -> str:
    """Change a text but for the spaces around it, for they are what a finding may be about."""
    core = text.strip()
    if not core:
        return text if text.isprintable() else " "
    start = text.index(core)
    return f"{text[:start]}{change(core)}{text[start + len(core) :]}"


def _each(separator: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """Change each item of a list, but for the spaces around it."""
    parts = separator.split(text)
    return "".join(
        part if number % 2 or not part.strip() else _whole(part, change) for number, part in enumerate(parts)
    )


def _column(sheet: str, header: str) -> Column | None:
    """Return the declared column that a scenario means; None for a skill, a period, an attribute."""
    declared = next((one for one in SHEETS if key(one.name) == key(sheet)), None)
    wanted = header_key(header)
    for column in declared.columns if declared is not None else ():
        if wanted in map(header_key, (column.name, *column.aliases)):
            return column
    return declared.wide_column if declared is not None else None
