"""What a cell can hold, as Python values that say what the user saw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeAlias


class Percent(float):
    """A number formatted as a percentage: 0.5 that the user sees as 50 %."""

    __slots__ = ()


class Padded(int):
    """A whole number formatted with leading zeros: 123 that the user sees as 00123."""

    width: int

    def __new__(cls, number: int, width: int) -> Padded:
        """Make one that is shown with at least ``width`` digits."""
        made = super().__new__(cls, number)
        made.width = width
        return made

    def __reduce__(self) -> tuple[type[Padded], tuple[int, int]]:
        return Padded, (int(self), self.width)

    def __str__(self) -> str:
        return f"{int(self):0{self.width}d}"


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value, such as ``#REF!``, with the formula that made it (empty for none)."""

    code: str
    formula: str = ""

    def __str__(self) -> str:
        return f"{self.code} (formula ={self.formula})" if self.formula else self.code


@dataclass(frozen=True, slots=True)
class Uncached:
    """A formula whose result is not in the file."""

    formula: str

    def __str__(self) -> str:
        return f"={self.formula}"


Value: TypeAlias = (
    str | int | float | bool | date | datetime | time | Percent | Padded | CellError | Uncached | None
)

MOST_SHOWN = 60
"""Longer texts are cut in messages."""


def plain(value: Value) -> str:
    """Return a value as the text that the user would read in the cell."""
    return _PLAIN[type(value)](value)


def shown(value: Value) -> str:
    """Return a value as messages show it: texts in quotes, dates as dates."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        visible = "".join(character if character.isprintable() else "\N{OPEN BOX}" for character in value)
        if len(visible) > MOST_SHOWN:
            visible = visible[: MOST_SHOWN - 1] + "\N{HORIZONTAL ELLIPSIS}"
        return f"'{visible}'"
    return f"the date {plain(value)}" if isinstance(value, date) else plain(value)


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")


def _number(value: float) -> str:
    is_whole = value.is_integer() and abs(value) < 10**15
    return str(int(value)) if is_whole else f"{value:.10g}"


_PLAIN: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    str: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    int: str,
    float: _number,
    Percent: lambda value: f"{value * 100:.10g}%",
    Padded: str,
    datetime: _moment,
    date: date.isoformat,
    time: time.isoformat,
    CellError: str,
    Uncached: str,
}
