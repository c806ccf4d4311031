"""What changed, on the Summary: since the last plan or, where there was none, against today's teams."""

from __future__ import annotations

from teamform.analysis.moves import Move, MoveKind
from teamform.workbook.facts import PlanFacts
from teamform.workbook.grid import Cell, Shown
from teamform.workbook.links import Links
from teamform.workbook.page import Page, PageColumn
from teamform.workbook.sheets.changes import STATES

LAST = 11
"""The last grid column."""
MOST_MOVES = 8
LINE_LETTERS = 150
"""Letters in a line across the page."""
ROW_POINTS, HEADING_POINTS, TEXT_POINTS = 15, 21, 14
NOBODY = "nobody"

_COLUMNS = (
    PageColumn("Initiative", 4),
    PageColumn("Seat", 2),
    PageColumn("Before", 2),
    PageColumn("After", 2),
    PageColumn("Change", 2),
)


def write_changes_section(page: Page, facts: PlanFacts, links: Links, row: int) -> tuple[int, float]:
    """Write the section from a row on; return the row after it and its height in points.

    Nothing is written where there is nothing to compare with.
    """
    changes = facts.changes
    if changes is None:
        return row, 0
    since = "since the last plan" if facts.last_plan else "against today's teams"
    page.heading(row, 0, LAST, f"What changed {since}")
    text = " ".join((sentence[:1].upper() + sentence[1:]) for sentence in changes.sentences)
    lines = -(-len(text) // LINE_LETTERS)
    page.text(row + 1, 0, LAST, text)
    page.sheet.set_row(row + 1, TEXT_POINTS * lines + 6)
    after, height = row + 2, HEADING_POINTS + TEXT_POINTS * lines + 6
    shown = sorted(changes.moved, key=lambda move: move.kind is MoveKind.NEW)[:MOST_MOVES]
    if shown:
        page.table(after, 0, _COLUMNS, [_row(facts, links, move) for move in shown])
        after += len(shown) + 1
        height += ROW_POINTS * (len(shown) + 1)
    left = len(changes.moved) - len(shown)
    if left:
        page.text(after, 0, LAST, f"and {left} more: see Changes", page.styles.subtitle)
        after += 1
        height += ROW_POINTS
    return after, height


def _row(facts: PlanFacts, links: Links, move: Move) -> tuple[Cell, ...]:
    def who(person: str | None) -> Cell:
        return facts.name_of(person) if person else Shown(NOBODY, "muted")

    is_known = facts.problem.has_initiative(move.initiative)
    return (
        links.label(move.initiative) if is_known else move.initiative,
        move.seat or "any seat",
        who(move.before),
        who(move.after),
        Shown(move.kind.value, STATES[move.kind]),
    )
