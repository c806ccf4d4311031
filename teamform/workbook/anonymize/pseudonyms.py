"""What stands for each name and text: the same one wherever it stands, whatever its spaces and capitals."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from teamform.workbook.reading.text import key


class Thing(StrEnum):
    """What a text names; the value is how its pseudonym begins."""

    PERSON_ID = "P"
    PERSON = "Person"
    INITIATIVE_ID = "I"
    INITIATIVE = "Initiative"
    SEAT = "S"
    RULE = "R"
    ROLE = "Role"
    SKILL = "Skill"
    COMPETENCY = "Competency"
    ATTRIBUTE = "Attribute"
    VALUE = "Value"
    """A location, a group ... or what a column of the user's own holds: rules compare it."""
    TEXT = "Text"
    """Anything else."""


IDS = frozenset({Thing.PERSON_ID, Thing.INITIATIVE_ID, Thing.SEAT, Thing.RULE})
"""These are written without a space: ``P017``."""


class Pseudonyms:
    """Pseudonyms by thing and text."""

    def __init__(self) -> None:
        self._known: dict[Thing, dict[str, str]] = {thing: {} for thing in Thing}

    def declare(self, thing: Thing, texts: Iterable[str]) -> None:
        """Give each of these texts a pseudonym, numbered in their order."""
        keys = list(dict.fromkeys(key(text) for text in texts))
        digits = len(str(len(keys)))
        space = "" if thing in IDS else " "
        for number, one in enumerate(keys, start=1):
            self._known[thing][one] = f"{thing.value}{space}{number:0{digits}d}"

    def find(self, text: str, *things: Thing) -> str | None:
        """Return the pseudonym of a text as the first of these things that it names; None for no such."""
        wanted = key(text)
        found = (self._known[thing].get(wanted) for thing in things)
        return next((one for one in found if one is not None), None)

    def prose(self, text: str) -> str:
        """Return the pseudonym of a text that names nothing; it gets the next number where it is new."""
        texts = self._known[Thing.TEXT]
        return texts.setdefault(key(text), f"{Thing.TEXT.value} {len(texts) + 1}")

    @property
    def number_of_texts(self) -> int:
        """Return how many different names and texts have a pseudonym."""
        return sum(map(len, self._known.values()))
