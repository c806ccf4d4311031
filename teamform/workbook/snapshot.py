"""The very hidden sheet ``_teamform``: the plan, its proof and its planning model as text for programs.

A row per piece of text: the name of the part, the number of the piece, the piece. Each part has a digest, so
that a change of the text is seen.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import xlsxwriter

from teamform.workbook.layout import HIDDEN_SHEET
from teamform.workbook.reading.values import Value, plain

SCHEMA_VERSION = 3
PIECE = 30_000
"""Characters in one cell; Excel holds at most 32,767."""
MOST_UNPACKED = 2**30
"""Bytes; a text that unpacks to more is no problem of anybody's."""
DIGEST = "sha256"
HEADERS = ("Part", "Piece", "Text")


def write_snapshot(workbook: xlsxwriter.Workbook, parts: Mapping[str, str], name: str = HIDDEN_SHEET) -> None:
    """Write the parts, each a JSON text, onto the very hidden sheet."""
    sheet = workbook.add_worksheet(name)
    sheet.very_hidden()
    for row, values in enumerate(snapshot_rows(parts)):
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(row, column, value)
            else:
                sheet.write_string(row, column, value)


def snapshot_rows(parts: Mapping[str, str]) -> Iterator[tuple[str | int, ...]]:
    """Yield the rows of the hidden sheet, the header row first."""
    yield HEADERS
    yield from _pieces(parts)
    yield from ((DIGEST, part, _digest(plain_text(text))) for part, text in parts.items())


def read_snapshot(rows: Iterable[Sequence[Value]]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the parts, and the names of those whose text is not what was written.

    Parameters
    ----------
    rows
        The values of the hidden sheet, row by row, the header row too.
    """
    pieces: dict[str, list[tuple[int, str]]] = {}
    digests: dict[str, str] = {}
    for row in rows:
        part, piece, text = (*map(plain, row), "", "", "")[:3]
        if part == DIGEST:
            digests[piece] = text
        elif piece.isdigit():
            pieces.setdefault(part, []).append((int(piece), text))
    parts = {part: "".join(text for _, text in sorted(some)) for part, some in pieces.items()}
    changed = [part for part in {*parts, *digests} if digests.get(part) != _digest(parts.get(part, ""))]
    return parts, tuple(sorted(changed))


def packed(text: str) -> str:
    """Return a long text in fewer characters, none of which a spreadsheet takes for something else."""
    return base64.b64encode(zlib.compress(text.encode())).decode()


def unpacked(text: str) -> str:
    """Return the text that was packed.

    Raises
    ------
    ValueError
        When it is no packed text, or unpacks to more than ``MOST_UNPACKED`` bytes.
    """
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(base64.b64decode(text, validate=True), MOST_UNPACKED)
    except zlib.error as error:
        raise ValueError("the text is damaged") from error
    if not unpacking.eof:
        raise ValueError("the text is cut off, or too long")
    return content.decode()


def _pieces(parts: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    for part, text in parts.items():
        safe = plain_text(text)
        yield from (
            (part, start // PIECE, safe[start : start + PIECE]) for start in range(0, len(safe), PIECE)
        )


def plain_text(text: str) -> str:
    """Return a JSON text without what spreadsheets take for an escaped character (``_x0041_``)."""
    return text.replace("_x", "\\u005fx")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
