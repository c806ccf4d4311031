"""Scenarios in a TOML file: changes as in the sheet, sweeps by their ends or values, samples by chance."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Self

from teamform.catalogue.nearest import nearest
from teamform.errors import InputError
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.sheets.sweeps import several
from teamform.workbook.reading.tables import Row
from teamform.workbook.reading.text import clean, key
from teamform.workbook.reading.values import Value, plain, shown

KEYS = {
    "Scenario": "name", "On": "on", "Sheet": "sheet", "Row ID": "row", "Column": "column",
    "Action": "action", "Value": "value", "Note": "note",
}  # fmt: skip
"""What the file calls the columns of the sheet."""
TABLES = ("scenario", "sample")
_OF_SCENARIO = ("name", "on", "change")
_OF_CHANGE = ("sheet", "row", "column", "action", "value", "values", "from", "to", "steps", "note")
_TEXTS = ("sheet", "row", "column", "action", "note")
_VALUES = (str, int, float, bool, date, datetime)


class EntryError(ValueError):
    """An entry of the file that is not what stands there; the message says where, and what helps."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a table of the file is called, and where it stands.

    Attributes
    ----------
    name
        Its own name; empty where it has none.
    place
        Where it stands, as messages say it: ``batch.toml, sample 2 'Flu'``.
    label
        What it is called in results, whether it has a name or not.
    """

    name: str
    place: str
    label: str

    @classmethod
    def of(cls, path: Path, kind: str, number: int, table: Mapping[str, Any]) -> Self:
        """Return the heading of a scenario or sample, by its number from 1."""
        written = table.get("name")
        name = clean(written) if isinstance(written, str) else ""
        place = f"{path.name}, {kind} {number}" + (f" '{name}'" if name else "")
        return cls(name, place, name or f"{kind.capitalize()} {number}, without a name")


@dataclass(frozen=True, slots=True)
class Entry:
    """One scenario of the file.

    Attributes
    ----------
    fault
        What is wrong with it; it has no rows then.
    """

    name: str
    on: bool = True
    fault: str = ""


@dataclass(slots=True)
class TomlRows:
    """The scenarios of a file as rows of the sheet, and its samples as they stand there."""

    entries: list[Entry] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    where: dict[int, str] = field(default_factory=dict)
    samples: list[Any] = field(default_factory=list)


def read_toml(path: Path, content: bytes) -> TomlRows:
    """Return the scenarios of a TOML file.

    Raises
    ------
    InputError
        When it is no TOML, or has other tables than scenarios and samples.
    """
    tree = _parsed(path, content)
    for name in tree:
        if name not in TABLES:
            near = nearest(name, TABLES)
            raise InputError(
                f"{path}, key {name}: found an unknown key, expected [[scenario]] or [[sample]].",
                f"Did you mean [[{near}]]?" if near else "Remove it.",
            )
    read = TomlRows(samples=_tables(path, tree, "sample"))
    first: dict[str, int] = {}
    for number, table in enumerate(_tables(path, tree, "scenario"), 1):
        read.entries.append(_entry(path, number, table, read, first))
    return read


def _parsed(path: Path, content: bytes) -> dict[str, Any]:
    remedy = "Correct that line; texts stand in quotes, and each scenario begins with [[scenario]]."
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start + 1} is not UTF-8 text.", "Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        words = str(error).replace(" (at ", ", ").replace(", column", " column").replace(")", "")
        raise InputError(f"{path} is no valid TOML: {words}.", remedy) from error
    except RecursionError as error:
        raise InputError(f"{path} nests its tables too deeply.", remedy) from error


def _tables(path: Path, tree: Mapping[str, Any], name: str) -> list[Any]:
    tables = tree.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        said = f"{path}, key {name}: found another thing than a list of tables."
        raise InputError(said, f"Write [[{name}]] before each.")
    return tables


def _entry(path: Path, number: int, table: dict[str, Any], read: TomlRows, first: dict[str, int]) -> Entry:
    """Take the rows of a scenario; whatever is wrong with its keys is its fault."""
    heading = Heading.of(path, "scenario", number, table)
    name, place = heading.name, heading.place
    on = table.get("on", True)
    try:
        _check_scenario(place, table, name, first.setdefault(key(name), number), number)
        rows = list(_changes(place, name, on, table.get("change", [])))
    except EntryError as error:
        return Entry(heading.label, on is not False, str(error))
    for where, row in rows:
        index = len(read.rows) + 1
        read.rows.append((index, row))
        read.where[index] = where
    return Entry(heading.label, on)


def _check_scenario(place: str, table: Mapping[str, Any], name: str, first: int, number: int) -> None:
    check_keys(place, table, _OF_SCENARIO)
    if not name:
        said = f"found {found(table.get('name'))}, expected the name of the scenario"
        raise EntryError(f"{place}, key name: {said}.")
    if first != number:
        said = f"found '{name}' again, expected each name once (scenario {first} has it too)"
        raise EntryError(f"{place}, key name: {said}.")
    if not isinstance(table.get("on", True), bool):
        raise EntryError(f"{place}, key on: found {found(table['on'])}, expected true or false.")


def _changes(place: str, name: str, on: bool, changes: Any) -> Iterator[tuple[str, list[Value]]]:
    if not isinstance(changes, list) or not changes or not all(isinstance(one, dict) for one in changes):
        raise EntryError(f"{place}: found no change, expected at least one [[scenario.change]].")
    for number, change in enumerate(changes, 1):
        where = f"{place}, change {number}"
        check_keys(where, change, _OF_CHANGE)
        for text in _TEXTS:
            content = change.get(text, "")
            if not isinstance(content, str | int) or isinstance(content, bool):
                raise EntryError(f"{where}, key {text}: found {found(content)}, expected a text.")
        for column, value in _cells(where, change):
            yield where, [
                name, "Yes" if on else "No", change.get("sheet"), change.get("row"), column,
                change.get("action"), value, change.get("note"),
            ]  # fmt: skip


def _cells(where: str, change: Mapping[str, Any]) -> Iterator[tuple[Value, Value]]:
    """Yield column and value: one, or one for each column of a new row."""
    ways = [way for way in ("value", "values", "from") if way in change]
    if len(ways) > 1:
        raise EntryError(f"{where}: found {' and '.join(ways)}, expected one of them.")
    value = change.get("value")
    if isinstance(value, dict):
        yield from ((column, _plain(where, "value", one)) for column, one in value.items())
    elif "values" in change:
        yield change.get("column"), _each(where, change["values"])
    elif {"from", "to", "steps"} & set(change):
        yield change.get("column"), _range(where, change)
    else:
        yield change.get("column"), None if value is None else _plain(where, "value", value)


def _plain(where: str, name: str, value: Any) -> Value:
    if isinstance(value, list):
        return "; ".join(plain(_plain(where, name, one)) for one in value)
    if not isinstance(value, _VALUES) or isinstance(value, time):
        raise EntryError(f"{where}, key {name}: found {found(value)}, expected a text, a number or a date.")
    return value


def _each(where: str, values: Any) -> Value:
    if not isinstance(values, list) or not values:
        raise EntryError(f"{where}, key values: found {found(values)}, expected a list of values.")
    texts = [plain(_plain(where, "values", one)) for one in values]
    if len(texts) == 1:
        return texts[0]
    separator = " | " if any(";" in text for text in texts) else "; "
    if separator == " | " and any("|" in text for text in texts):
        said = "found both ';' and '|' in them, expected at most one of the two"
        raise EntryError(f"{where}, key values: {said}.")
    return f"each of {separator.join(texts)}"


def _range(where: str, change: Mapping[str, Any]) -> Value:
    number = 'a number, or a percentage such as "80 %"'
    for name, kinds, expected in (
        ("from", (int, float, str), number),
        ("to", (int, float, str), number),
        ("steps", (int,), "a whole number"),
    ):
        one = change.get(name)
        if not isinstance(one, kinds) or isinstance(one, bool):
            raise EntryError(f"{where}, key {name}: found {found(one)}, expected {expected}.")
    text = f"{change['from']}..{change['to']} in {change['steps']}"
    try:
        values = several(text, ranges=True)
    except MisreadError as error:
        said = f"{where}, key from: found {error.found or shown(text)}, expected {error.expected}."
        raise EntryError(f"{said} {error.fix}".strip()) from error
    if not values:
        raise EntryError(f"{where}, key from: found {shown(text)}, expected two numbers.")
    return f"each of {'; '.join(map(plain, values))}"


def check_keys(where: str, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
    """Refuse a key that is not known.

    Raises
    ------
    EntryError
        Names the nearest key.
    """
    for name in table:
        if name not in known:
            near = nearest(name, known)
            meant = f" Did you mean {near}?" if near else ""
            raise EntryError(
                f"{where}, key {name}: found an unknown key, expected one of {', '.join(known)}.{meant}"
            )


def found(value: Any) -> str:
    """Return a value of the file as messages show it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    return shown(value) if isinstance(value, str | int | float | date) else f"a {type(value).__name__}"
