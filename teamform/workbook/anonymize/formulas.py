"""Formulas with other names for sheets, tables and ranges; one that is not understood is not kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from teamform.workbook.reading.addresses import unquoted

_TOKEN = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<sheet>'(?:[^'\[\]]|'')+'!|[^\W\d][\w.]*!)
    | (?P<error>\#[A-Z/0]+[!?]?)
    | (?P<function>[A-Za-z_][\w.]*(?=\())
    | (?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\w.])|\$?[A-Za-z]{1,3}(?=:\$?[A-Za-z]{1,3}(?![\w.]))
             |(?<=:)\$?[A-Za-z]{1,3}(?![\w.(])|\$\d{1,7})
    | (?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)
    | (?P<name>[^\W\d][\w.\\?]*|\\[\w.]*)
    | (?P<sign>[-+*/^&=<>(),:;{}%@!\s])
    """,
    re.VERBOSE,
)
_FUNCTION = re.compile(r"^(?:_xlfn\.|_xlws\.)*[A-Z][A-Z0-9.]*$", re.IGNORECASE)
_KEPT = frozenset({"error", "cell", "number", "sign"})


@dataclass(frozen=True, slots=True)
class Formulas:
    """What is called how in formulas.

    Attributes
    ----------
    sheets, names
        The new names of sheets, and of ranges and tables, by the old ones without case.
    literal
        Gives the new text for one that stands in a formula.
    """

    sheets: Mapping[str, str]
    names: Mapping[str, str]
    literal: Callable[[str], str]

    def renamed(self, formula: str) -> str | None:
        """Return a formula with the new names; None where a part of it is not known."""
        parts: list[str] = []
        place = 0
        while place < len(formula):
            match = _TOKEN.match(formula, place)
            new = self._token(match.lastgroup or "", match[0]) if match else None
            if match is None or new is None:
                return None
            parts.append(new)
            place = match.end()
        return "".join(parts)

    def _token(self, kind: str, text: str) -> str | None:
        if kind in _KEPT:
            return text
        if kind == "text":
            new = self.literal(text[1:-1].replace('""', '"'))
            return '"' + new.replace('"', '""') + '"'
        if kind == "sheet":
            return self._sheet(text[:-1])
        if kind == "function" and _FUNCTION.match(text) and text.casefold() not in self.names:
            return text
        return text if text.upper() in ("TRUE", "FALSE") else self.names.get(text.casefold())

    def _sheet(self, text: str) -> str | None:
        new = self.sheets.get(unquoted(text).casefold())
        return None if new is None else "'" + new.replace("'", "''") + "'!"
