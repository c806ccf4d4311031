"""Which decisions a user releases on the command line, by a cell of their row in the Assignments sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from teamform.errors import UnknownNameError
from teamform.workbook.reading.addresses import parse
from teamform.workbook.reading.text import key

MOST_LISTED = 12
"""So many decisions are listed where one that there is not was to be released."""


@dataclass(slots=True)
class Releases:
    """The decisions to release: rows of the sheet, or seat and person where the row was deleted.

    Parameters
    ----------
    asked
        As the user wrote them: ``L7``, ``Assignments!L7``, or ``I1-APP/P01`` for a deleted row.
    sheet
        What the user calls the Assignments sheet.

    Raises
    ------
    UnknownNameError
        When one of them is neither a cell of that sheet nor a seat and a person.
    """

    asked: Sequence[str]
    sheet: str
    _used: set[str] = field(default_factory=set)
    _there: list[str] = field(default_factory=list)
    _wanted: dict[int | str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Understand what was asked for."""
        self._wanted = {self._target(text): text for text in self.asked}

    def row(self, row: int, cell: str) -> bool:
        """Tell whether the decision in a row is released; ``cell`` is how the user may name it."""
        return self._is_wanted(row, cell)

    def deleted(self, seat: str, person: str) -> bool:
        """Tell whether the decision that a deleted row stands for is released."""
        return self._is_wanted(key(place_name(seat, person)), place_name(seat, person))

    def require_used(self) -> None:
        """Refuse what released nothing.

        Raises
        ------
        UnknownNameError
            When there is no such decision.
        """
        for text in self.asked:
            if text not in self._used:
                said = f"--release {text}: found no decision there."
                raise UnknownNameError(said, self._listed(self._there))

    def _is_wanted(self, target: int | str, name: str) -> bool:
        self._there.append(name)
        if target not in self._wanted:
            return False
        self._used.add(self._wanted[target])
        return True

    def _target(self, text: str) -> int | str:
        sheet, _, cell = text.strip().rpartition("!")
        named = sheet.strip("'").replace("''", "'")
        if named and key(named) != key(self.sheet):
            raise UnknownNameError(
                f"--release {text}: found the sheet {named}, expected {self.sheet}, where decisions stand.",
                "Name a cell in the row of the decision, such as --release L7.",
            )
        try:
            return parse(cell.strip("'"))[0]
        except ValueError:
            if "/" in cell:
                return key(cell)
            raise UnknownNameError(
                f"--release {text}: found no cell, expected one in the row of a decision.",
                "Name it as --release L7; for a row that was deleted, as --release SEAT/PERSON.",
            ) from None

    @staticmethod
    def _listed(there: Iterable[str]) -> str:
        names = list(dict.fromkeys(there))
        if not names:
            return "Leave --release out: the workbook has no decisions."
        more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
        return f"There are decisions at {', '.join(names[:MOST_LISTED])}{more}."


def place_name(seat: str, person: str) -> str:
    """Return how the decision of a deleted row is named."""
    return f"{seat}/{person}"
