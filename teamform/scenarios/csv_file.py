"""Scenarios in a CSV file with the columns of the Scenarios sheet, as Excel writes it in any country."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from teamform.errors import InputError
from teamform.scenarios.written import HEADERS
from teamform.workbook.reading.tables import Row
from teamform.workbook.reading.text import clean, header_key
from teamform.workbook.reading.values import CellError, Percent, Value

MOST_LINES = 200_000
MOST_COLUMNS = 100
_SEPARATORS = ";,\t"
_DIRECTIVE = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)
_WITH_POINT = re.compile(r"^[+-]?\d{1,15}(\.\d+)?$")
_WITH_COMMA = re.compile(r"^[+-]?(\d{1,15}|\d{1,3}(\.\d{3})+)(,\d+)?$")
_LEADING_ZERO = re.compile(r"^[+-]?0\d")
_ONE_POINT = re.compile(r"^[+-]?\d{1,3}\.\d{3}$")
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})


@dataclass(frozen=True, slots=True)
class CsvRows:
    """The lines of a CSV file.

    Attributes
    ----------
    rows
        Number of the line (from 1) and values, of each record below the header.
    """

    header: list[Value]
    header_row: int
    rows: list[Row]


def read_csv(path: Path, content: bytes) -> CsvRows:
    """Return the lines of a CSV file: UTF-8, UTF-16 or Windows-1252, separated by ``;``, ``,`` or tabs.

    Raises
    ------
    InputError
        When it is no text, has too many lines, or a quote is left open.
    """
    text = _decoded(path, content)
    directive = _DIRECTIVE.match(text)
    body = text[directive.end() :] if directive else text
    separator = directive[1] if directive else _separator(body)
    records = _records(path, body, separator, first_line=2 if directive else 1)
    header_row, header = next(records, (1, []))
    value = next((index for index, name in enumerate(header) if header_key(name) == "value"), -1)
    rows: list[Row] = [
        (line, [_cell(text, index == value, separator) for index, text in enumerate(record)])
        for line, record in records
    ]
    return CsvRows([name or None for name in header], header_row, rows)


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(
        f"{path} is no text: found bytes that stand for no letters.",
        "Save the sheet in Excel as 'CSV UTF-8 (Comma delimited)', and give that file.",
    )


def _separator(text: str) -> str:
    """Return what separates the headers: the sign by which most of the first line's cells are headers."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    known = {header_key(name) for name in HEADERS}

    def headers_by(sign: str) -> int:
        return sum(header_key(cell.strip('" ')) in known for cell in first.split(sign))

    return max(_SEPARATORS, key=headers_by)


def _records(path: Path, text: str, separator: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank, with the number of the line that it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = first_line
    try:
        for record in reader:
            if any(map(str.strip, record)):
                yield line, record[:MOST_COLUMNS]
            line = first_line + reader.line_num
            if line > MOST_LINES:
                raise InputError(
                    f"{path} has more than {MOST_LINES:,} lines.", "Split the batch into several files."
                )
    except csv.Error as error:
        raise InputError(
            f"{path}, line {line}: found a record that cannot be read ({error}), expected cells separated "
            f"by {separator!r}, each with as many opening as closing quotes.",
            "Correct the line.",
        ) from error


def _cell(text: str, is_value: bool, separator: str) -> Value:
    """Return a cell; in the column Value a number as what it is, since CSV has nothing but texts."""
    plain = clean(text)
    if not plain:
        return None
    if plain.upper() in _ERRORS:
        return CellError(plain.upper())
    return _number(plain, decimal_comma=separator == ";") if is_value else text


def _number(text: str, *, decimal_comma: bool) -> Value:
    digits = text.removesuffix("%").strip().replace("\u2212", "-")
    form = _WITH_COMMA if decimal_comma and "," in digits else _WITH_POINT
    has_two_readings = decimal_comma and _ONE_POINT.match(digits) is not None
    if not form.match(digits) or _LEADING_ZERO.match(digits) or has_two_readings:
        return text
    if form is _WITH_COMMA:
        digits = digits.replace(".", "").replace(",", ".")
    if text.endswith("%"):
        return Percent(round(float(digits) / 100, 12))
    return float(digits) if "." in digits else int(digits)
