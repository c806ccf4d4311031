"""What the visible sheets of a plan workbook say now, beside what was written: no change goes unseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from teamform.domain.numbers import thousandths
from teamform.domain.plan import Assignment
from teamform.workbook.reading.addresses import address, parse, quoted
from teamform.workbook.reading.book import Book, SheetContent
from teamform.workbook.reading.defined_names import sheet_of
from teamform.workbook.reading.marks import FIGURE_PREFIX
from teamform.workbook.reading.values import Value, plain, shown
from teamform.workbook.sheets import assignments, summary

if TYPE_CHECKING:
    from teamform.domain.problem import Problem
    from teamform.workbook.plan import StoredPlan

NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class VisibleAssignment:
    """A row of the Assignments sheet as it is now."""

    row: int
    """Counted from 1."""
    initiative: str
    seat: str
    person: str
    """The ID."""
    name: str
    fte: float | None
    is_lead: bool
    decision: str
    change_to: str
    reason: str
    cells: Mapping[str, Value] = field(default_factory=dict)
    """What stands in each cell, by its header."""


@dataclass(frozen=True, slots=True)
class VisibleFigure:
    """A figure of the Summary as it is now."""

    value: Value
    address: str


@dataclass(frozen=True, slots=True)
class Visible:
    """What the visible sheets say.

    Attributes
    ----------
    assignments
        The rows of the Assignments sheet; None where the sheet or one of its columns is gone.
    figures
        The figures of the Summary, by name; those whose cell is gone are left out.
    columns
        The column of each header of the Assignments sheet, counted from 0.
    sheet
        What the user calls the Assignments sheet.
    """

    assignments: tuple[VisibleAssignment, ...] | None
    figures: Mapping[str, VisibleFigure]
    columns: Mapping[str, int]
    sheet: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A visible cell that does not say what the plan says."""

    address: str
    said: str
    """What was found and what was expected, in a sentence."""

    def __str__(self) -> str:
        return f"{self.address}: {self.said}" if self.address else self.said


def read_visible(book: Book) -> Visible:
    """Read the Assignments and the figures of the Summary."""
    content = book.result(assignments.NAME)
    columns = _columns(content) if content else {}
    rows = tuple(_assignments(content, columns)) if content and columns.keys() >= _NEEDED else None
    name = content.name if content else assignments.NAME
    return Visible(rows, _figures(book), columns, name)


def compare_visible(stored: StoredPlan, problem: Problem) -> tuple[Mismatch, ...]:
    """Return every place where the visible sheets do not say what the stored plan says.

    Parameters
    ----------
    stored
        The plan workbook, read back.
    problem
        The problem in its input sheets.
    """
    return (*_compare_assignments(stored, problem), *_compare_figures(stored))


# -- assignments -----------------------------------------------------------------------------------------

_NEEDED = {"Seat", "Person ID"}


def _columns(content: SheetContent) -> dict[str, int]:
    first = next((row for number, row in content.rows if number == 1), [])
    return {plain(value): index for index, value in enumerate(first) if value is not None}


def _assignments(content: SheetContent, columns: Mapping[str, int]) -> Iterator[VisibleAssignment]:
    for number, row in content.rows:
        values = {name: row[index] if index < len(row) else None for name, index in columns.items()}
        texts = {name: plain(value).strip() for name, value in values.items()}
        if number == 1 or not (texts["Seat"] or texts["Person ID"] or texts.get("Person")):
            continue
        fte = values.get("FTE")
        yield VisibleAssignment(
            number,
            texts.get("Initiative ID", ""),
            texts["Seat"],
            texts["Person ID"],
            texts.get("Person", ""),
            float(fte) if isinstance(fte, int | float) else None,
            texts.get("Lead", "") == assignments.LEAD,
            texts.get("Decision", ""),
            texts.get("Change to", ""),
            texts.get("Reason", ""),
            values,
        )


def _compare_assignments(stored: StoredPlan, problem: Problem) -> Iterator[Mismatch]:
    rows = stored.visible.assignments
    if rows is None:
        said = "found no sheet with the columns Seat and Person ID, expected the plan's assignments"
        yield Mismatch(stored.visible.sheet, said)
        return
    left = Counter(stored.solved.plan.assignments)
    unknown = []
    for row in rows:
        place = Assignment(person=row.person, seat=row.seat) if row.person and row.seat else None
        if place is not None and left[place]:
            left[place] -= 1
            yield from _compare_row(stored, problem, row)
        elif row.decision != assignments.NOT:
            unknown.append(row)
    yield from _strangers(stored, unknown, left)


def _strangers(
    stored: StoredPlan, unknown: list[VisibleAssignment], left: Counter[Assignment]
) -> Iterator[Mismatch]:
    """Yield the rows that the plan does not have, with who sits there in it, and those that are gone."""
    missing = list(left.elements())
    for row in unknown:
        expected = next((one for one in missing if one.seat == row.seat), None)
        if expected is not None:
            missing.remove(expected)
        said = f"{expected.person}, as in the plan" if expected else "no such row: the plan does not have it"
        yield Mismatch(
            _cell(stored, row.row, "Person ID"),
            f"found {row.person or 'nobody'} in seat {row.seat}, expected {said}",
        )
    for one in missing:
        yield Mismatch(
            stored.visible.sheet,
            f"found no row for {one.person} in seat {one.seat}, expected it as in the plan",
        )


def _compare_row(stored: StoredPlan, problem: Problem, row: VisibleAssignment) -> Iterator[Mismatch]:
    if not (problem.has_seat(row.seat) and problem.has_person(row.person)):
        return  # an input cell was changed; the input's own hash tells that
    seat, person = problem.seat(row.seat), problem.person(row.person)
    if row.initiative != seat.initiative:
        cell = _cell(stored, row.row, "Initiative ID")
        yield Mismatch(cell, f"found {row.initiative or 'nothing'}, expected {seat.initiative}")
    if row.name != " ".join(person.name.split()) and row.name != person.name:
        cell = _cell(stored, row.row, "Person")
        yield Mismatch(cell, f"found {row.name or 'nobody'}, expected {person.name}, who is {person.id}")
    if row.fte is None or thousandths(row.fte) != thousandths(seat.fte):
        cell = _cell(stored, row.row, "FTE")
        found = "nothing" if row.fte is None else f"{row.fte:g}"
        yield Mismatch(cell, f"found {found}, expected {seat.fte:g} FTE of seat {seat.id}")
    is_lead = stored.solved.plan.team(seat.initiative).lead == row.person
    if row.is_lead != is_lead:
        cell = _cell(stored, row.row, "Lead")
        yield Mismatch(
            cell, f"found {person.name} {'as lead' if row.is_lead else 'not as lead'}, unlike the plan"
        )


def _cell(stored: StoredPlan, row: int, header: str) -> str:
    column = stored.visible.columns.get(header)
    sheet = stored.visible.sheet
    return f"{quoted(sheet)}!{address(row, column)}" if column is not None else f"{sheet}, row {row}"


# -- figures ---------------------------------------------------------------------------------------------


def _figures(book: Book) -> dict[str, VisibleFigure]:
    found: dict[str, VisibleFigure] = {}
    for name, reference in book.names.items():
        sheet, _, cell = reference.rpartition("!")
        content = book.sheet(sheet_of(reference))
        if not name.startswith(FIGURE_PREFIX) or content is None or "#REF" in reference:
            continue
        row, column = parse(cell.replace("$", ""))
        values = next((values for number, values in content.rows if number == row), [])
        value = values[column] if column < len(values) else None
        found[name.removeprefix(FIGURE_PREFIX)] = VisibleFigure(value, f"{sheet}!{address(row, column)}")
    return found


def _compare_figures(stored: StoredPlan) -> Iterator[Mismatch]:
    for name, expected in stored.figures.items():
        figure = stored.visible.figures.get(name)
        if figure is None:
            yield Mismatch(
                summary.NAME, f"found no cell for {name.replace('_', ' ')}, expected {_shown(expected)}"
            )
        elif not _is_same(figure.value, expected):
            yield Mismatch(
                figure.address,
                f"found {shown(figure.value)} for {name.replace('_', ' ')}, expected {_shown(expected)}",
            )


def _is_same(value: Value, expected: str | float) -> bool:
    if isinstance(expected, str):
        return plain(value) == expected
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value - expected) <= NEARLY * max(1.0, abs(expected))


def _shown(expected: str | float) -> str:
    return f"'{expected}'" if isinstance(expected, str) else f"{expected:,.10g}"
