"""Cells of the Assignments sheet that show a result, and that the user typed over: nobody reads them."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.workbook.plan import StoredPlan
from teamform.workbook.planned_rows import EditedRow
from teamform.workbook.reading.values import Value, plain, shown
from teamform.workbook.sheets.assignments import LEAD

NEARLY = 0.0005


def results_typed_over(stored: StoredPlan, edited: EditedRow) -> Iterator[tuple[str, str, str]]:
    """Yield header, what was found and what was written, for the lead and the periods of a planned place."""
    planned, now = edited.planned, edited.now
    if planned is None or not planned.is_place or now.person != planned.person:
        return
    for header, written in _written(stored, planned.person, planned.seat):
        value = now.cells.get(header)
        if header in stored.visible.columns and not _is_same(value, written):
            yield header, shown(value), f"{plain(written) or 'nothing'}, as it was written"


def _written(stored: StoredPlan, person: str, seat: str) -> Iterator[tuple[str, Value]]:
    problem = stored.problem
    lead = stored.solved.plan.team(problem.seat(seat).initiative).lead
    yield LEAD, LEAD if lead == person else None
    if len(problem.periods) > 1:
        for period, takes in zip(problem.periods, problem.demand_of(seat), strict=True):
            yield period.id, takes / 1000


def _is_same(value: Value, written: Value) -> bool:
    if isinstance(value, int | float) and isinstance(written, int | float):
        return abs(value - written) < NEARLY
    return plain(value).strip() == plain(written)
