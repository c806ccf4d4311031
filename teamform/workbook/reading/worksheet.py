"""Reads one worksheet part as a stream: typed values row by row, and what is hidden or merged."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from teamform.workbook.reading import addresses
from teamform.workbook.reading.formats import Format
from teamform.workbook.reading.values import CellError, Padded, Percent, Uncached, Value
from teamform.workbook.reading.xml import StopReadingError, local, read_events

MOST_COLUMNS = 2_048
"""Cells further to the right are strays: reported, not kept."""
MOST_CELLS = 5_000_000

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAY_ZERO_1900 = datetime(1899, 12, 30)
_DAY_ZERO_1904 = datetime(1904, 1, 1)
_LEAP_DAY_THAT_WAS_NOT = 60
_LATEST_SERIAL = 2_958_466


@dataclass(slots=True)
class Cells:
    """What a worksheet holds."""

    rows: list[tuple[int, list[Value]]] = field(default_factory=list)
    """Row number (from 1) and values from column A on; rows without any value are left out."""
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    """Counted from 0."""
    formulas: int = 0
    strays: list[str] = field(default_factory=list)
    """Addresses of the first few cells that lie beyond ``MOST_COLUMNS``."""
    complete: bool = True
    """Whether everything was read, rather than stopped at a limit."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a worksheet refers to by number."""

    texts: Sequence[str]
    formats: Sequence[Format]
    from_1904: bool = False


def read_cells(stream: BinaryIO, surroundings: Surroundings, most_cells: int = MOST_CELLS) -> Cells:
    """Read a worksheet part, at most ``most_cells`` cells of it.

    Raises
    ------
    ValueError
        When the part is damaged.
    """
    reader = _Reader(surroundings, most_cells)
    read_events(stream, reader.start, reader.end, reader.text)
    reader.finish_row()
    return reader.cells


class _Reader:
    """Follows the elements of a worksheet; only what holds content is looked at."""

    def __init__(self, surroundings: Surroundings, most_cells: int) -> None:
        self.cells = Cells()
        self._texts = surroundings.texts
        self._formats = surroundings.formats
        self._day_zero = _DAY_ZERO_1904 if surroundings.from_1904 else _DAY_ZERO_1900
        self._left = most_cells
        self._row_number = 0
        self._row: list[Value] = []
        self._column = -1
        self._type: str | None = None
        self._style: str | None = None
        self._value: str | None = None
        self._inline: list[str] = []
        self._formula: str | None = None
        self._shared: dict[str, str] = {}
        self._shared_index: str | None = None
        self._phonetic = False
        self._buffer = ""
        self._prefix: str | None = None

    # -- events -------------------------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if self._prefix is None:
            self._prefix = name.removesuffix(local(name))
        self._buffer = ""
        if self._prefix:
            name = name.removeprefix(self._prefix)
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._shared_index = attributes.get("si") if attributes.get("t") == "shared" else None
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            addresses.parse_range(attributes["ref"])
            self.cells.merged.append(attributes["ref"])
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]) - 1, min(int(attributes["max"]), MOST_COLUMNS)
            self.cells.hidden_columns.extend(range(first, last))

    def text(self, text: str) -> None:
        """Take text; an element's text may come in pieces."""
        self._buffer += text

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._prefix:
            name = name.removeprefix(self._prefix)
        if name == "v":
            self._value = self._buffer
        elif name == "c":
            self._end_cell()
        elif name == "t" and not self._phonetic:
            self._inline.append(self._buffer)
        elif name == "f":
            self._end_formula()
        elif name == "rPh":
            self._phonetic = False

    # -- rows and cells -----------------------------------------------------------------------------------

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.finish_row()
        number = attributes.get("r")
        self._row_number = int(number) if number else self._row_number + 1
        if not 1 <= self._row_number <= addresses.LAST_ROW:
            raise ValueError(f"a row has the number {self._row_number}")
        self._column = -1
        if attributes.get("hidden") in ("1", "true"):
            self.cells.hidden_rows.append(self._row_number)

    def finish_row(self) -> None:
        """Keep the row if it has a value."""
        if any(value is not None for value in self._row):
            self.cells.rows.append((self._row_number, self._row))
        self._row = []

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            self._column = addresses.column_index(reference.rstrip("0123456789").strip("$"))
        else:
            self._column += 1
        self._type = attributes.get("t")
        self._style = attributes.get("s")
        self._value = None
        self._formula = None
        if self._inline:
            self._inline = []

    def _end_formula(self) -> None:
        self.cells.formulas += 1
        self._formula = self._buffer
        if self._shared_index is not None:
            if self._buffer:
                self._shared[self._shared_index] = self._buffer
            else:
                self._formula = self._shared.get(self._shared_index, "")

    def _end_cell(self) -> None:
        value = self._content()
        if value is None:
            return
        if not 0 <= self._column < MOST_COLUMNS:
            self._stray()
            return
        missing = self._column - len(self._row)
        if missing > 0:
            self._row.extend([None] * missing)
        if missing < 0:
            self._row[self._column] = value
        else:
            self._row.append(value)
        self._left -= 1
        if self._left < 0:
            self.cells.complete = False
            raise StopReadingError

    def _stray(self) -> None:
        if not 0 <= self._column < addresses.LAST_COLUMN:
            raise ValueError(f"a cell has no column (row {self._row_number})")
        if len(self.cells.strays) < 3:  # noqa: PLR2004 -- enough to show
            self.cells.strays.append(addresses.address(self._row_number, self._column))

    # -- values -------------------------------------------------------------------------------------------

    def _content(self) -> Value:
        text = self._value
        if text is None or (text == "" and self._type != "str"):
            return self._without_result()
        if self._type is None or self._type == "n":
            return self._number(text)
        if self._type == "s":
            return self._texts[_index(text, len(self._texts))] or None
        return self._of_other_type(text)

    def _without_result(self) -> Value:
        if self._inline:
            return unescaped("".join(self._inline)) or None
        return None if self._formula is None else Uncached(self._formula)

    def _of_other_type(self, text: str) -> Value:
        match self._type:
            case "e":
                return CellError(text, self._formula or "")
            case "b":
                return text.strip() in ("1", "true")
            case "d":
                return _iso(text)
        return unescaped(text) or None

    def _number(self, text: str) -> Value:
        try:
            number: int | float = int(text)
        except ValueError:
            number = float(text)
            if not math.isfinite(number):
                raise ValueError(f"a number is {text[:20]!r}") from None
            if number.is_integer() and abs(number) < 1e15:  # noqa: PLR2004 -- digits of a double
                number = int(number)
        if self._style is None:
            return number
        shown = self._formats[_index(self._style, len(self._formats))]
        if shown == "plain":
            return number
        if shown == "percent":
            return Percent(number)
        if isinstance(shown, int):
            return Padded(number, shown) if isinstance(number, int) and number >= 0 else number
        return self._moment(number, shown)

    def _moment(self, serial: float, shown: Format) -> Value:
        if not 0 <= serial < _LATEST_SERIAL:
            return serial
        if shown == "time" and serial < 1:
            return (datetime.min + timedelta(days=serial)).time()
        if self._day_zero is _DAY_ZERO_1900 and serial < _LEAP_DAY_THAT_WAS_NOT:
            serial += 1
        try:
            moment = self._day_zero + timedelta(days=serial)
        except OverflowError:
            return serial
        rounded = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
        return rounded.date() if rounded.time() == time() else rounded


def _index(text: str | None, length: int) -> int:
    index = int(text or "")
    if not 0 <= index < length:
        raise ValueError(f"a cell refers to entry {index} of {length}")
    return index


def _iso(text: str) -> date | datetime:
    moment = datetime.fromisoformat(text.strip().removesuffix("Z"))
    return moment.date() if moment.time() == time() else moment


def _character(match: re.Match[str]) -> str:
    """Return an escaped character; half of one (a surrogate) is no text."""
    character = chr(int(match[1], 16))
    return (
        character
        if character.isascii() or character.encode("utf-8", "ignore")
        else "\N{REPLACEMENT CHARACTER}"
    )


def unescaped(text: str) -> str:
    r"""Return a text with Excel's ``_x000D_`` escapes resolved, and line ends as ``\n``."""
    if "_x" in text:
        text = _ESCAPED.sub(_character, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
