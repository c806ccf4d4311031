"""Reads XML parts as a stream of events, in bounded memory; a DOCTYPE is refused before it is read.

Expat is used because it hands on text as it comes: no tree, no entities, and nothing outside of the part is
opened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

CHUNK = 1 << 18


class DoctypeError(ValueError):
    """A part declares a document type, which no workbook needs and attacks on parsers do."""


class MalformedError(ValueError):
    """A part is not well-formed."""


class StopReadingError(Exception):
    """A handler has seen enough."""


Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


def read_events(stream: BinaryIO, start: Start, end: End, text: Callable[[str], None]) -> None:
    """Feed a part to three handlers; names are as written, prefix included.

    Raises
    ------
    DoctypeError
        When the part declares a document type.
    MalformedError
        When the part is not well-formed XML; line and column are named.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except StopReadingError:
        return
    except (expat.ExpatError, UnicodeDecodeError, LookupError) as error:
        raise MalformedError(str(error)) from error


def read_elements(stream: BinaryIO, take: Callable[[str, dict[str, str]], None]) -> None:
    """Feed the beginning of each element, without its prefix, to ``take``: for parts made of attributes."""

    def start(name: str, attributes: dict[str, str]) -> None:
        take(local(name), attributes)

    read_events(stream, start, _nothing, _nothing)


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def _nothing(_: str) -> None:
    return None


def _refuse(*_: object) -> None:
    raise DoctypeError
