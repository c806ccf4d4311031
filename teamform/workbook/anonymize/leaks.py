"""The last look: no name of a person stands anywhere in what is about to be written."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from teamform.workbook.anonymize.vocabulary import is_word_of_ours
from teamform.workbook.reading.text import key

_TEXT = re.compile(r'>([^<]+)<|="([^"]*)"')
_WORD = re.compile(r"[^\W\d_]{2}")
_LEAST_WORDS = 2
"""A single word, such as Mark or May, may be one of the format's own."""


def leaks(parts: Mapping[str, bytes], names: Sequence[str]) -> list[str]:
    """Return the parts in which one of these names stands, each once."""
    wanted = [key(name) for name in names if len(name.split()) >= _LEAST_WORDS and not is_word_of_ours(name)]
    found = []
    for part, content in parts.items():
        said = "\n".join(sorted({part.casefold(), *_texts(content)}))
        if any(name in said for name in wanted):
            found.append(part)
    return found


def _texts(content: bytes) -> Iterator[str]:
    """Yield the texts and attributes of a part that have a word in them, as they are compared."""
    for match in _TEXT.finditer(content.decode("utf-8", "replace")):
        text = match[1] or match[2] or ""
        if _WORD.search(text):
            yield key(html.unescape(text))
