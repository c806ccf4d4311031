"""FTE: whether a column means 50 or 0.5 is told by all its values and formats; a mix is an error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from teamform.workbook.reading.cells import INVALID, Cells, Invalid
from teamform.workbook.reading.misread import MisreadError
from teamform.workbook.reading.numbers import DECIMALS, Number, in_thousandths, read_number
from teamform.workbook.reading.tables import Row
from teamform.workbook.reading.values import Percent, Value, plain, shown

Unit = Literal["percent", "fraction", "units"]

EXPECTED = "0-100 % (half time is 50% or 0.5)"
_PERCENT_FROM = 2
"""Plain numbers from 2 on are percentages; between 1 and 2 they are more than full time."""
_FULL = 1.0
_MIXED = (
    "Write the whole column as percentages (50%), or as plain numbers (50) with 'FTE unit' set to percent in "
    "Settings."
)
_TOLD = "Write it as 50% or 0.5, or set 'FTE unit' to percent in Settings."
_CORRECT = "Correct the number; full time is 100%."


class Shares:
    """The cells of one FTE column (or of all period columns of a sheet), read in one unit."""

    def __init__(self, columns: Iterable[Cells], rows: Iterable[Row], setting: str) -> None:
        self.columns = tuple(columns)
        numbers = [number for row in rows for cells in self.columns for number in _numbers(cells, row)]
        self.unit: Unit = _told(numbers) if setting == "auto" else setting  # type: ignore[assignment]
        self._is_told = setting != "auto"
        self._has_fractions = any(0 < number.value < _FULL for number in numbers)

    def read(self, cells: Cells, row: Row) -> float | Invalid | None:
        """Read an FTE."""
        value = cells.raw(row)
        if value is None or isinstance(value, Invalid):
            return value
        if type(value) is Percent and 0 <= value <= _FULL and round(value, DECIMALS) == value:
            return float(value)
        try:
            number = read_number(value, "an FTE of 0-100 %", percent=True)
            share = self.share_of(number)
            amount, rounding = in_thousandths(share)
        except MisreadError as error:
            return cells.misread(row, value, error)
        if amount < 0 or (amount > _FULL and self.unit != "units"):
            cells.complain("E204", row, shown(value), self._expected(), self._fix(number))
            return INVALID
        remark = number.remark or rounding
        if remark is not None:
            cells.remark(row, value, replace(remark, taken=f"read as {self._shown(amount)}"))
        return amount

    def share_of(self, number: Number) -> float:
        """Return a number as a share of full time.

        Raises
        ------
        MisreadError
            When it is a fraction in a column of percentages.
        """
        if number.is_percent or self.unit != "percent":
            return number.value
        if not self._is_told and 0 < number.value < _PERCENT_FROM:
            expected = "a percentage like the column's other numbers, such as 50"
            raise MisreadError("E204", expected, _MIXED)
        return number.value / 100

    def _expected(self) -> str:
        return "0 or more" if self.unit == "units" else EXPECTED

    def _shown(self, amount: float) -> str:
        return plain(amount if self.unit == "units" else Percent(amount))

    def _fix(self, number: Number) -> str:
        in_hundreds = _PERCENT_FROM <= number.value <= 100 and not number.is_percent  # noqa: PLR2004 -- per cent
        if not in_hundreds or self.unit != "fraction":
            return _CORRECT
        return _TOLD if self._is_told else _MIXED


def _numbers(cells: Cells, row: Row) -> Iterable[Number]:
    values = row[1]
    value: Value = values[cells.index] if cells.index < len(values) else None
    if isinstance(value, int | float | str):
        try:
            yield read_number(value, percent=True)
        except MisreadError:
            return


def _told(numbers: list[Number]) -> Unit:
    hundreds = sum(not number.is_percent and number.value >= _PERCENT_FROM for number in numbers)
    certain = any(number.is_percent for number in numbers)
    others = sum(not number.is_percent and 0 < number.value < _PERCENT_FROM for number in numbers)
    return "percent" if hundreds > others and not certain else "fraction"
