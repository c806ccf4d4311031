"""How words are matched: keys, near spellings, and letters that only look alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_TWINS = {
    "a": "\u0430\u03b1",
    "b": "\u0432\u03b2",
    "c": "\u0441\u03f2",
    "d": "\u0501",
    "e": "\u0435\u03b5",
    "h": "\u043d\u04bb\u03b7",
    "i": "\u0456\u03b9\u0131",
    "j": "\u0458",
    "k": "\u043a\u03ba",
    "m": "\u043c\u03bc",
    "n": "\u03bd",
    "o": "\u043e\u03bf",
    "p": "\u0440\u03c1",
    "q": "\u051b",
    "s": "\u0455",
    "t": "\u0442\u03c4",
    "u": "\u03c5",
    "w": "\u051d",
    "x": "\u0445\u03c7",
    "y": "\u0443\u03b3",
    "z": "\u03b6",
}
_LOOK_ALIKES = {twin: latin for latin, twins in _TWINS.items() for twin in twins}
"""Cyrillic and Greek letters (lower case, as in keys) and the Latin ones that they look like."""

_SUGGESTED_FROM = 0.55
"""The likeness (1 is the same) from which a name is offered as 'did you mean'."""
_CONFUSED = str.maketrans("oli", "011")
"""Letters that are typed for digits."""
_ONE_SLIP_FROM, _TWO_SLIPS_FROM = 4, 8


@lru_cache(maxsize=200_000)
def clean(text: str) -> str:
    """Return a text without invisible characters, outer spaces and runs of spaces: what was meant."""
    if not text.isprintable():
        text = "".join(" " if _is_space(one) else one for one in text if unicodedata.category(one) != "Cf")
    return " ".join(text.split())


def _is_space(character: str) -> bool:
    return unicodedata.category(character) in ("Zs", "Zl", "Zp", "Cc")


@lru_cache(maxsize=200_000)
def key(text: str) -> str:
    """Return the form under which names are the same: compatible characters, trimmed, without case."""
    if text.isascii():
        return " ".join(text.split()).casefold()
    return clean(unicodedata.normalize("NFKC", text)).casefold()


@lru_cache(maxsize=10_000)
def header_key(text: str) -> str:
    """Return the form under which headers are the same: letters and digits only, a star or unit left out."""
    return "".join(character for character in key(text) if character.isalnum())


def look_alike(text: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    """Find a known name that looks the same, and say which letter is another.

    Parameters
    ----------
    known
        Names by key.

    Returns
    -------
    The known name, and a phrase such as ``a Cyrillic '\u0410' (U+0410) in place of the Latin 'A'``; None
    for no such name.
    """
    wanted = key(text)
    skeleton = _skeleton(wanted)
    if skeleton == wanted and wanted.isascii():
        candidates = (other for other in known if not other.isascii() and _skeleton(other) == skeleton)
        twin = next(candidates, None)
    else:
        twin = (
            skeleton
            if skeleton in known
            else next((one for one in known if _skeleton(one) == skeleton), None)
        )
    if twin is None or twin == wanted:
        return None
    name = known[twin]
    return name, _difference(clean(text), name)


def _skeleton(text: str) -> str:
    return text if text.isascii() else "".join(_LOOK_ALIKES.get(character, character) for character in text)


def _difference(text: str, name: str) -> str:
    for mine, theirs in zip(text, name, strict=False):
        if mine.casefold() != theirs.casefold():
            return (
                f"a {_script(mine)} '{mine}' (U+{ord(mine):04X}) in place of the {_script(theirs)} '{theirs}'"
            )
    return f"other letters than '{name}'"


def _script(character: str) -> str:
    """Return the alphabet of a letter, as its Unicode name begins: Cyrillic, Greek, Latin."""
    return unicodedata.name(character, "strange").split()[0].title()


def near_spelling(wanted: str, known: Iterable[str]) -> str | None:
    """Return the one known word that differs by a slip of the finger (two in long words), digits aside."""
    slips = 0 if len(wanted) < _ONE_SLIP_FROM else 1 if len(wanted) < _TWO_SLIPS_FROM else 2
    if not slips:
        return None
    digits = _digits(wanted)
    near = [
        other
        for other in known
        if abs(len(other) - len(wanted)) <= slips
        and _digits(other) == digits
        and OSA.distance(wanted, other, score_cutoff=slips) <= slips
    ]
    return near[0] if len(near) == 1 else None


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def nearest(wanted: str, known: Collection[str]) -> str | None:
    """Return the known name most like the one wanted, if one is like it and no other is as like."""
    if not known:
        return None
    confused = key(wanted).translate(_CONFUSED)
    twins = [name for name in known if key(name).translate(_CONFUSED) == confused]
    if len(twins) == 1:
        return twins[0]
    found = process.extract(
        wanted, known, scorer=OSA.normalized_similarity, processor=key, score_cutoff=_SUGGESTED_FROM, limit=2
    )
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    return str(found[0][0])
