"""The cells of one column, read as what the column holds; whatever is wrong becomes a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Final

from teamform.workbook.findings import Collector
from teamform.workbook.layout import Column, Kind
from teamform.workbook.reading.dates import read_date
from teamform.workbook.reading.misread import MisreadError, Remark
from teamform.workbook.reading.numbers import in_thousandths, read_number, read_whole
from teamform.workbook.reading.tables import Row, Table
from teamform.workbook.reading.text import clean, key, nearest
from teamform.workbook.reading.values import CellError, Uncached, Value, plain, shown


class Invalid(Enum):
    """Stands for a value that was reported and cannot be used."""

    INVALID = "invalid"


INVALID: Final = Invalid.INVALID

MOST_DIGITS = 15
"""Excel keeps so many digits of a number."""
YES = frozenset({"yes", "y", "true", "1", "x", "on"})
NO = frozenset({"no", "n", "false", "0", "off"})


class Cells:
    """The cells of one column of a table."""

    def __init__(
        self, table: Table, column: Column, index: int, notes: Collector, subject: Callable[[Row], str]
    ) -> None:
        self.table = table
        self.column = column
        self.index = index
        self.notes = notes
        self._subject = subject

    # -- what is there ------------------------------------------------------------------------------------

    def raw(self, row: Row) -> Value | Invalid:
        """Return a row's value, None for blank; errors and formulas without result are reported."""
        values = row[1]
        value = values[self.index] if self.index < len(values) else None
        if value is None:
            return self._blank(row) if self.column.required else None
        if isinstance(value, str):
            return value if clean(value) else self._blank(row)
        if isinstance(value, CellError):
            fix = "" if value.formula else "Type the value again."
            self.complain("E209", row, shown(value), self._expected(), fix)
            return INVALID
        if isinstance(value, Uncached):
            self.complain("E210", row, f"the formula {shown(value)} without a result", self._expected())
            return INVALID
        return value

    def _blank(self, row: Row) -> Value | Invalid:
        if not self.column.required:
            return None
        example = f", such as {self.column.example}" if self.column.example else ""
        self.complain("E201", row, "a blank cell", f"{self._expected()}{example}")
        return INVALID

    def _expected(self) -> str:
        if self.column.kind is Kind.TEXT:
            return f"a {self.column.name.casefold()}"
        return _EXPECTED.get(self.column.kind, "a value")

    # -- findings -----------------------------------------------------------------------------------------

    def complain(
        self, code: str, row: Row, found: str, expected: str = "", fix: str = "", taken: str = ""
    ) -> None:
        """Report something about a row's cell."""
        place = self.table.place(row[0], self.index, self._subject(row))
        self.notes.add(code, place, found, expected, fix, taken)

    def misread(self, row: Row, value: Value, error: MisreadError) -> Invalid:
        """Report that a value cannot be read."""
        fix = error.fix or (self._number_or_blank() if error.code == "E202" else "")
        self.complain(error.code, row, error.found or shown(value), error.expected, fix)
        return INVALID

    def _number_or_blank(self) -> str:
        if self.column.required:
            return "Write a number."
        blank = (
            f"; blank means: {self.column.default}" if self.column.default else ", or leave the cell blank"
        )
        return f"Write a number{blank}."

    def remark(self, row: Row, value: Value, remark: Remark | None) -> None:
        """Report that a value was read with a doubt."""
        if remark is not None:
            self.complain(remark.code, row, shown(value), remark.expected, taken=remark.taken)

    # -- texts --------------------------------------------------------------------------------------------

    def text(self, row: Row) -> str | Invalid | None:
        """Read a text; numbers and dates as they are shown."""
        value = self.raw(row)
        if value is None or isinstance(value, Invalid):
            return value
        return clean(value) if isinstance(value, str) else plain(value)

    def identifier(self, row: Row) -> str | Invalid | None:
        """Read an ID; whole numbers become text without ``.0``."""
        value = self.raw(row)
        if value is None or isinstance(value, Invalid):
            return value
        if isinstance(value, str):
            name = clean(value)
            if name != value:
                self.complain("W201", row, shown(value), taken=f"read as '{name}'")
            return name
        try:
            return identifier_of(value)
        except MisreadError as error:
            return self.misread(row, value, error)

    def choice(self, row: Row) -> str | Invalid | None:
        """Read one of the column's choices."""
        text = self.text(row)
        if text is None or isinstance(text, Invalid):
            return text
        try:
            return choice_of(text, self.column.choices)
        except MisreadError as error:
            return self.misread(row, text, error)

    def flag(self, row: Row) -> bool | Invalid | None:
        """Read Yes or No."""
        value = self.raw(row)
        if value is None or isinstance(value, Invalid):
            return value
        try:
            return flag_of(value)
        except MisreadError as error:
            return self.misread(row, value, error)

    # -- numbers ------------------------------------------------------------------------------------------

    def number(self, row: Row) -> float | Invalid | None:
        """Read a number with at most three decimals, within the column's range."""
        value = self.raw(row)
        if value is None or isinstance(value, Invalid):
            return value
        try:
            number = read_number(value)
            amount, rounding = in_thousandths(number.value)
            self._check_range(amount, "a number", self.column.most)
        except MisreadError as error:
            return self.misread(row, value, error)
        self.remark(row, value, number.remark or rounding)
        return amount

    def whole(self, row: Row, most: int | None = None, top: str = "") -> int | Invalid | None:
        """Read a whole number within the column's range; ``top`` names the setting that raises ``most``."""
        value = self.raw(row)
        if value is None or isinstance(value, Invalid):
            return value
        if type(value) is int and (self.column.least or 0) <= value and (most is None or value <= most):
            return value
        expected = _range("a whole number", self.column.least, most)
        try:
            number = read_whole(value, expected)
            self._check_range(number.value, "a whole number", most, top)
        except MisreadError as error:
            return self.misread(row, value, error)
        self.remark(row, value, number.remark)
        return int(number.value)

    def _check_range(self, number: float, what: str, most: float | None, top: str = "") -> None:
        least = self.column.least
        above = most is not None and number > most
        if above or (least is not None and number < least):
            fix = f"Correct the number, or raise '{top}' in Settings." if above and top else ""
            raise MisreadError("E206", _range(what, least, most), fix)

    def date(self, row: Row) -> date | Invalid | None:
        """Read a date."""
        value = self.raw(row)
        if value is None or isinstance(value, Invalid):
            return value
        try:
            day, remark = read_date(value)
        except MisreadError as error:
            return self.misread(row, value, error)
        self.remark(row, value, remark)
        return day


_EXPECTED: Mapping[Kind, str] = {
    Kind.ID: "an ID",
    Kind.PERSON: "a person's ID",
    Kind.INITIATIVE: "an initiative's ID",
    Kind.SEAT: "a seat's ID",
    Kind.ROLE: "a role",
    Kind.SKILL: "a skill",
    Kind.NUMBER: "a number",
    Kind.WHOLE: "a whole number",
    Kind.LEVEL: "a level",
    Kind.RATING: "a rating",
    Kind.SHARE: "an FTE of 0-100 %",
    Kind.DATE: "a date",
    Kind.CHOICE: "one of the list",
    Kind.FLAG: "Yes or No",
}


def _range(what: str, least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"{what} from {least:g} to {most:g}"
    if least is not None:
        return f"{what} of {least:g} or more"
    return f"{what} of at most {most:g}" if most is not None else what


def identifier_of(value: Value) -> str:
    """Return a value as an ID.

    Raises
    ------
    MisreadError
        When it is a date, or a number whose last digits are lost.
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, date | datetime):
        raise MisreadError("E213", "an ID")
    if isinstance(value, int | float) and abs(value) >= 10**MOST_DIGITS:
        expected = f"an ID as text, or a number of at most {MOST_DIGITS} digits"
        raise MisreadError("E214", expected, found=f"a number of {len(f'{abs(value):.0f}')} digits")
    return plain(value)


def choice_of(text: str, choices: tuple[str, ...]) -> str:
    """Return the choice that a text names, whatever its capitals.

    Raises
    ------
    MisreadError
        When it names none.
    """
    wanted = key(text)
    for choice in choices:
        if key(choice) == wanted:
            return choice
    near = nearest(text, choices)
    fix = f"Did you mean '{near}'? Choose from the list." if near else ""
    raise MisreadError("E211", " or ".join(filter(None, (", ".join(choices[:-1]), choices[-1]))), fix)


def flag_of(value: Value) -> bool:
    """Return what Yes or No says.

    Raises
    ------
    MisreadError
        When it is neither.
    """
    word = key(plain(value))
    if word in YES:
        return True
    if word in NO:
        return False
    raise MisreadError("E211", "Yes or No")
