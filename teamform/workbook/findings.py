"""A finding: what is wrong or doubtful in a workbook, where, and what helps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import overload

from teamform.workbook.finding_codes import CODES
from teamform.workbook.reading.addresses import address, letters, quoted

MOST_CAUSES = 12
"""So many causes are told apart in one column; further ones are counted under the last."""
MOST_IN_TEXTS, MOST_IN_NAMES = 600, 80
"""Characters; what users wrote may be longer, and is cut."""
_ROWS_TEXT_INDENT = " " * 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a sheet, and in it a cell, a row, a column, or none of them."""

    sheet: str = ""
    row: int = 0
    """From 1; 0 for none."""
    column: int = -1
    """From 0; -1 for none."""
    header: str = ""
    subject: str = ""
    """Whom or what the row is about: ``P017 Anna M\u00fcller``."""

    @property
    def cell(self) -> str:
        """Return the address within the sheet: ``F7``, ``7:7``, ``F:F``; empty for the whole sheet."""
        if self.row and self.column >= 0:
            return address(self.row, self.column)
        if self.row:
            return f"{self.row}:{self.row}"
        return f"{letters(self.column)}:{letters(self.column)}" if self.column >= 0 else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong (an error) or doubtful (a warning), once for all cells with the same cause."""

    code: str
    found: str
    expected: str
    fix: str
    """What to do, in a sentence."""
    taken: str = ""
    """What was made of it, in a warning: ``read as 0.5``."""
    sheet: str = ""
    """Empty where it is about the file."""
    cell: str = ""
    """The first cell, or a range; empty where it is about the sheet or the file."""
    header: str = ""
    """The column's header."""
    subject: str = ""
    """Whom or what it is about."""
    more: tuple[str, ...] = ()
    """Ranges of further cells with the same cause, all in the same column."""
    more_count: int = 0
    more_differ: bool = False
    """Whether the further cells hold so many different values that they are not told apart."""
    span: str = ""
    """The range from the first to the last of the further cells."""
    in_scenarios: bool = False
    """Whether it is about what-if scenarios only."""

    @property
    def is_error(self) -> bool:
        """Tell whether it is an error rather than a warning."""
        return CODES[self.code].is_error

    @property
    def stops(self) -> bool:
        """Tell whether it stops a solve; an error in a scenario stops that scenario alone."""
        return self.is_error and not self.in_scenarios

    @property
    def severity(self) -> str:
        """Return ``error`` or ``warning``."""
        return "error" if self.is_error else "warning"

    @property
    def title(self) -> str:
        """Return the title of its kind."""
        return CODES[self.code].title

    @property
    def address(self) -> str:
        """Return sheet and cell: ``People!F7``, ``'Skill list'!C4``; empty where it is about the file."""
        return f"{quoted(self.sheet)}!{self.cell}" if self.cell else self.sheet

    @property
    def sentence(self) -> str:
        """Return whom it is about, what was found and what was expected, as one sentence."""
        place = f"column {self.header}" if self.header else ""
        about = ", ".join(part for part in (self.address, place, self.subject) if part)
        expected = f", expected {self.expected}" if self.expected else ""
        taken = f"; {self.taken}" if self.taken else ""
        said = f"found {self.found}{expected}{taken}."
        return f"{about}: {said}" if about else f"{said[0].upper()}{said[1:]}"

    @property
    def more_sentence(self) -> str:
        """Return how many further cells have the same cause; empty for none."""
        if not self.more_count:
            return ""
        cells, look = ("cell", "looks") if self.more_count == 1 else ("cells", "look")
        alike = "much the same, with other values" if self.more_differ else "the same"
        return f"{self.more_count:,} more {cells} in this column {look} {alike} ({self.span})."

    def __str__(self) -> str:
        lines = [f"{self.code}  {self.sentence}", self.more_sentence, f"Fix: {self.fix}"]
        return f"\n{_ROWS_TEXT_INDENT}".join(line for line in lines if line)


class Findings(Sequence[Finding]):
    """All findings of a workbook, in the order of its sheets."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._findings = tuple(findings)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        """Return one finding, or some."""
        return self._findings[index]

    def __len__(self) -> int:
        return len(self._findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return the errors, those in scenarios among them."""
        return tuple(finding for finding in self._findings if finding.is_error)

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """Return the findings that stop a solve: the errors, but for those in scenarios."""
        return tuple(finding for finding in self._findings if finding.stops)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return the findings that are no errors."""
        return tuple(finding for finding in self._findings if not finding.is_error)

    def of(self, code: str) -> tuple[Finding, ...]:
        """Return the findings of one kind."""
        return tuple(finding for finding in self._findings if finding.code == code)

    def __str__(self) -> str:
        return "\n".join(map(str, self._findings))


NOTHING = Findings()
"""No findings: there is nothing to read."""


@dataclass(slots=True)
class _Cause:
    """A finding in the making: the first cell, and the rows of the others."""

    code: str
    place: Place
    found: str
    expected: str
    fix: str
    taken: str
    rows: list[int] = field(default_factory=list)
    is_mixed: bool = False

    def finding(self, set_aside: Collection[str]) -> Finding:
        column = letters(self.place.column) if self.place.column >= 0 else ""
        rows = sorted(set(self.rows) - {self.place.row})
        return Finding(
            code=self.code,
            found=self.found,
            expected=self.expected,
            fix=self.fix,
            taken=self.taken,
            sheet=self.place.sheet,
            cell=self.place.cell,
            header=self.place.header,
            subject=self.place.subject,
            more=tuple(_runs(column, rows)),
            more_count=len(rows),
            more_differ=self.is_mixed,
            span=_range(column, rows[0], rows[-1]) if rows else "",
            in_scenarios=bool(self.place.sheet) and self.place.sheet in set_aside,
        )


class Collector:
    """Gathers findings; cells of a column with the same cause become one."""

    def __init__(self) -> None:
        self._causes: dict[tuple[object, ...], _Cause] = {}
        self._per_column: dict[tuple[object, ...], list[_Cause]] = {}
        self.sheet_order: list[str] = []
        self.set_aside: Collection[str] = ()
        """Sheets that only scenarios need; their errors are told, and stop nothing else."""

    def add(
        self, code: str, place: Place, found: str, expected: str = "", fix: str = "", taken: str = ""
    ) -> None:
        """Take a finding.

        Two cells of a column have the same cause when the code, what was expected and the fix are the same.
        """
        found, expected, fix, taken = map(_cut, (found, expected, fix or CODES[code].fix, taken))
        place = replace(
            place, header=_cut(place.header, MOST_IN_NAMES), subject=_cut(place.subject, MOST_IN_NAMES)
        )
        key = (code, place.sheet, place.header, place.column, expected, fix)
        cause = self._causes.get(key)
        if cause is None and place.row and place.column >= 0:
            cause = self._last_of_too_many(code, place)
            if cause is not None:
                cause.is_mixed = True
        if cause is None:
            cause = _Cause(code, place, found, expected, fix, taken)
            self._causes[key] = cause
            self._per_column.setdefault((code, place.sheet, place.column), []).append(cause)
        elif place.row and place.column >= 0:
            cause.rows.append(place.row)

    def _last_of_too_many(self, code: str, place: Place) -> _Cause | None:
        causes = self._per_column.get((code, place.sheet, place.column), [])
        return causes[-1] if len(causes) >= MOST_CAUSES else None

    @property
    def has_errors(self) -> bool:
        """Tell whether an error is among them that does not stand in a sheet set aside."""
        return any(
            CODES[cause.code].is_error and cause.place.sheet not in self.set_aside
            for cause in self._causes.values()
        )

    def has_error_at(self, sheet: str, row: int) -> bool:
        """Tell whether an error is about this row."""
        return any(
            CODES[cause.code].is_error
            and cause.place.sheet == sheet
            and (cause.place.row == row or row in cause.rows)
            for cause in self._causes.values()
        )

    def findings(self) -> Findings:
        """Return all findings, in the order of the workbook's sheets, rows and columns."""
        order = {sheet: number for number, sheet in enumerate(self.sheet_order)}
        causes = sorted(
            self._causes.values(),
            key=lambda cause: (
                order.get(cause.place.sheet, -1 if not cause.place.sheet else len(order)),
                cause.place.row,
                cause.place.column,
            ),
        )
        return Findings(cause.finding(self.set_aside) for cause in causes)


def _cut(text: str, most: int = MOST_IN_TEXTS) -> str:
    return text if len(text) <= most else text[: most - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _range(column: str, first: int, last: int) -> str:
    return f"{column}{first}" if first == last else f"{column}{first}:{column}{last}"


def _runs(column: str, rows: list[int]) -> Iterator[str]:
    start = 0
    for index, row in enumerate(rows):
        if index + 1 == len(rows) or rows[index + 1] != row + 1:
            yield _range(column, rows[start], row)
            start = index + 1
