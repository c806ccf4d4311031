"""The names that a kind of thing has in this workbook, and how what users write finds them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.text import clean, key, look_alike, nearest

MOST_SUGGESTIONS = 50
"""'Did you mean' is worked out for so many unknown names of a kind; a whole wrong column needs no more."""

FEW = 8
"""So many names are listed where none is like the unknown one."""

How = Literal["as written", "spelling", "name"]


@dataclass(frozen=True, slots=True)
class Match:
    """What a text was found to name."""

    id: str
    how: How = "as written"


@dataclass(slots=True)
class Names:
    """All IDs of one kind of thing, with the names that stand for them."""

    what: str
    """One of them: ``person``."""
    code: str
    """The finding for one that there is not."""
    where: str
    """Where they stand: ``the sheet People``."""
    remedy: str = ""
    several_code: str = "E307"
    ids: dict[str, str] = field(default_factory=dict)
    """IDs by key."""
    labels: dict[str, str] = field(default_factory=dict)
    """What messages show for an ID."""
    _by_name: dict[str, list[str]] = field(default_factory=dict)
    _found: dict[str, Match | MisreadError] = field(default_factory=dict)
    _suggested: int = 0

    def add(self, identifier: str, name: str = "") -> bool:
        """Take an ID and the name that stands for it; tell whether the ID is new."""
        wanted = key(identifier)
        if wanted in self.ids:
            return False
        self.ids[wanted] = identifier
        if name:
            self._by_name.setdefault(key(name), []).append(identifier)
            self.labels[identifier] = identifier if key(name) == wanted else f"{identifier} {name}"
        self._found.clear()
        return True

    def copy(self) -> Names:
        """Return names that may learn more without telling these."""
        return replace(
            self, ids=dict(self.ids), labels=dict(self.labels), _by_name=dict(self._by_name), _found={}
        )

    def label(self, text: str) -> str:
        """Return what messages show for what somebody wrote."""
        identifier = self.ids.get(key(text), text)
        return self.labels.get(identifier, identifier)

    def find(self, text: str) -> Match:
        """Return what a text names.

        Raises
        ------
        MisreadError
            When it names nothing, or several things.
        """
        known = self._found.get(text)
        if known is None:
            try:
                known = self._find(text)
            except MisreadError as error:
                known = error
            self._found[text] = known
        if isinstance(known, MisreadError):
            raise known
        return known

    def _find(self, text: str) -> Match:
        written, wanted = clean(text), key(text)
        if wanted in self.ids:
            identifier = self.ids[wanted]
            return Match(identifier, "as written" if identifier == text else "spelling")
        named = self._by_name.get(wanted, [])
        if len(named) == 1:
            return Match(named[0], "name")
        if named:
            raise MisreadError(
                self.several_code, f"one {self.what}", f"Write the ID: {', '.join(named[:6])}.",
                f"'{written}', which {len(named)} rows of {self.where} have",
            )  # fmt: skip
        for identifier, label in self._labelled(written):
            if key(label) == wanted:
                return Match(identifier, "name")
        raise self._unknown(written)

    def _labelled(self, text: str) -> list[tuple[str, str]]:
        """Return the ID that a text such as ``P017 Anna M\u00fcller`` begins with, and its label."""
        first = self.ids.get(key(text.partition(" ")[0]))
        return [(first, self.labels[first])] if first is not None and first in self.labels else []

    def _unknown(self, text: str) -> MisreadError:
        self._suggested += 1
        is_early = self._suggested <= MOST_SUGGESTIONS
        twin = look_alike(text, self.ids) if is_early else None
        if twin is not None:
            name, difference = twin
            fix = f"Type {name} again, here and where it is declared."
            return MisreadError("E217", f"'{name}'", fix, f"'{text}' with {difference}")
        near = self._near(text) if is_early else None
        hint = f"Did you mean {near}?" if near else self._all_of_few()
        parts = (hint, self.remedy)
        return MisreadError(
            self.code, f"{_article(self.what)} {self.what} of {self.where}", " ".join(filter(None, parts))
        )

    def _all_of_few(self) -> str:
        return f"There are {', '.join(self.ids.values())}." if 0 < len(self.ids) <= FEW else ""

    def _near(self, text: str) -> str | None:
        by_id = nearest(text, list(self.ids.values()))
        if by_id:
            return f"'{by_id}'"
        by_name = nearest(text, list(self._by_name))
        return f"'{self.labels[self._by_name[by_name][0]]}'" if by_name else None


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
