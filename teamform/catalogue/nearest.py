"""The nearest valid name, for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

LIKENESS = 60.0
"""Names less alike than this (in %, by the letters that both have in order) are not offered."""


def nearest(name: str, choices: Iterable[str], likeness: float = LIKENESS) -> str:
    """Return the choice that a name is most like, without regard to case; empty where none is near."""
    folded = {choice.casefold(): choice for choice in choices}
    found = process.extractOne(name.casefold(), tuple(folded), scorer=fuzz.ratio, score_cutoff=likeness)
    return folded[found[0]] if found else ""
