"""Takes all names from the input sheets and gives them pseudonyms."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from teamform.workbook.anonymize.pseudonyms import Pseudonyms, Thing
from teamform.workbook.anonymize.vocabulary import is_number, is_word_of_ours
from teamform.workbook.reading.tables import Table
from teamform.workbook.reading.text import clean
from teamform.workbook.reading.values import CellError, Uncached, plain

Tables: TypeAlias = Mapping[str, Table]

COLUMNS: Mapping[tuple[str, str], Thing] = {
    ("People", "Person ID"): Thing.PERSON_ID,
    ("People", "Name"): Thing.PERSON,
    ("Initiatives", "Initiative ID"): Thing.INITIATIVE_ID,
    ("Initiatives", "Name"): Thing.INITIATIVE,
    ("Seats", "Seat ID"): Thing.SEAT,
    ("Rules", "Rule ID"): Thing.RULE,
    ("Roles", "Role"): Thing.ROLE,
    ("Skill list", "Skill"): Thing.SKILL,
}
"""The columns that say what there is."""
VALUES = frozenset({"location", "grade", "group", "capability", "objective"})
"""The fields whose texts are compared."""
_SHUFFLED = (Thing.PERSON, Thing.INITIATIVE)


def pseudonyms_of(tables: Tables, seed: int) -> Pseudonyms:
    """Return a pseudonym for everything that the input sheets name.

    IDs, skills and values keep their order, in case something goes by it. People and initiatives do not: the
    number of a name says nothing of its letters.

    Parameters
    ----------
    seed
        Which numbers people and initiatives get.
    """
    pseudonyms = Pseudonyms()
    chance = random.Random(seed)
    found: dict[Thing, list[str]] = {thing: [] for thing in Thing}
    for thing, text in _named(tables):
        found[thing].append(text)
    for thing, texts in found.items():
        distinct = sorted(set(texts))
        if thing in _SHUFFLED:
            chance.shuffle(distinct)
        pseudonyms.declare(thing, distinct)
    return pseudonyms


def names_of_people(tables: Tables) -> list[str]:
    """Return the names of all people, as they are written."""
    people = tables.get("People")
    return sorted(set(_texts(people, people.columns.get("Name", -1)))) if people else []


def _named(tables: Tables) -> Iterator[tuple[Thing, str]]:
    for (sheet, column), thing in COLUMNS.items():
        table = tables.get(sheet)
        texts = _texts(table, table.columns.get(column, -1)) if table else ()
        yield from ((thing, text) for text in texts if thing is not Thing.ROLE or not is_word_of_ours(text))
    for sheet, thing in (("Skills", Thing.SKILL), ("Competencies", Thing.COMPETENCY)):
        wide = tables[sheet].wide if sheet in tables else ()
        yield from ((thing, name) for name in wide if thing is Thing.SKILL or not is_word_of_ours(name))
    for table in tables.values():
        yield from ((Thing.ATTRIBUTE, name) for name in table.extras)
        places = [table.columns[one.name] for one in table.declared.columns
                   if one.field in VALUES and one.name in table.columns]  # fmt: skip
        for place in (*places, *table.extras.values()):
            yield from ((Thing.VALUE, text) for text in _texts(table, place) if not is_number(text))


def _texts(table: Table, column: int) -> Iterator[str]:
    """Yield what stands in a column, as it is read; a column that there is not is empty."""
    for _, values in table.rows:
        value = values[column] if 0 <= column < len(values) else None
        if value is not None and not isinstance(value, CellError | Uncached):
            text = clean(plain(value))
            if text:
                yield text
