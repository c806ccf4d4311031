"""Cell addresses: ``F7``, ``F7:F52``, ``'Skill list'!C4``."""

from __future__ import annotations

import re
from functools import lru_cache

LAST_COLUMN = 16_384
LAST_ROW = 1_048_576

_CELL = re.compile(r"^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_PLAIN_NAME = re.compile(r"^[^\W\d]\w*$")
_LIKE_A_CELL = re.compile(r"^([a-z]{1,3}\d+|r\d*c?\d*|c\d*|true|false)$", re.IGNORECASE)
"""What a formula would take for something else than the name of a sheet: ``Q1``, ``R1C1``."""


@lru_cache(maxsize=LAST_COLUMN)
def letters(column: int) -> str:
    """Return the letters of a column counted from 0."""
    text = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@lru_cache(maxsize=LAST_COLUMN)
def column_index(column_letters: str) -> int:
    """Return a column's number, counted from 0."""
    number = 0
    for letter in column_letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def address(row: int, column: int) -> str:
    """Return the address of a cell; the row counts from 1, the column from 0."""
    return f"{letters(column)}{row}"


def parse(text: str) -> tuple[int, int]:
    """Return row (from 1) and column (from 0) of an address; raise ``ValueError`` for anything else."""
    match = _CELL.match(text)
    if match is None:
        raise ValueError(f"{text!r} is no cell address")
    row, column = int(match[2]), column_index(match[1])
    if not (1 <= row <= LAST_ROW and column < LAST_COLUMN):
        raise ValueError(f"{text!r} lies outside of a sheet")
    return row, column


def parse_range(text: str) -> tuple[int, int, int, int]:
    """Return first row, first column, last row, last column of ``A1:C3`` or ``A1``."""
    first, _, last = text.partition(":")
    top, left = parse(first)
    bottom, right = parse(last or first)
    return top, left, bottom, right


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas write it."""
    is_plain = _PLAIN_NAME.match(sheet) and not _LIKE_A_CELL.match(sheet)
    return sheet if is_plain else "'" + sheet.replace("'", "''") + "'"


def unquoted(name: str) -> str:
    """Return a sheet's name from what formulas write of it."""
    is_quoted = name.startswith("'") and name.endswith("'")
    return name[1:-1].replace("''", "'") if is_quoted else name


def ranges(numbers: list[int]) -> str:
    """Return row numbers as ``7, 9:11``; after six parts, only the outermost."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    if len(runs) > 6:  # noqa: PLR2004 -- what fits a line
        return f"{runs[0][0]}:{runs[-1][-1]}"
    return ", ".join(":".join(map(str, run)) for run in runs)
