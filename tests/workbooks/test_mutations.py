"""Whatever stands in the cells, a workbook gives findings or a brief, and never another exception."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from teamform.generator import example, invent
from teamform.workbook.checks import write_checked
from teamform.workbook.package import Package
from teamform.workbook.read import read_content, read_workbook
from teamform.workbook.reading.book import Book, SheetContent, read_book
from teamform.workbook.reading.values import CellError, Padded, Percent, Uncached, Value
from teamform.workbook.template import write_template
from tests.workbooks.fullest import FULL
from tests.workbooks.making import write

by_chance = pytest.mark.no_cover
"""As property tests: hundreds of readings take twice the time when their lines are counted."""

PORTFOLIO = Path(__file__).parents[2] / "sample_data" / "portfolio.xlsx"

VALUES: tuple[Value, ...] = (
    None, "", " ", "\u00a0", "x", "0,5", "1,234", "50%", "-", "n/a", "yes", "Must", "*", ";", "; ;", "=1+1",
    "P01", "P01; P02",
    "Group = Data", "Role level >= 3", ">= 2", "1-3", "2 - 1", "< 5%", "and", "= and =", "!=", "/", "I01/",
    "#", "Design 3; BPO",
    "I01, I02", "All teams", "a" * 40_000, "\x00", "\U0001f600", "\u0430", "_x000D_", "new", "remove",
    "goals.",
    "model.", "2025-02-30", "31/02/2025", "12/11/2025", "Name = ; = x", "Q1; Q1", "999999999999999999999",
    "1e400", "nan", "inf",
    0, 1, -1, 0.5, 50, 7, 1e15, 1e300, -1e300, 0.1234567, 2**70, 45748, True, False, Percent(0.5),
    Percent(50), Percent(-1),
    Padded(7, 5), date(2025, 4, 1), date(1900, 1, 1), date(9999, 12, 31), datetime(2025, 4, 1, 12), time(9,
    30),
    CellError("#REF!", "A1"), CellError("#N/A"), Uncached("SUM(A1:A9)"), Uncached(""),
)  # fmt: skip


def mutated(book: Book, chance: random.Random) -> Book:
    """Return a book with one to four cells or rows changed; only what changes is copied."""
    sheets = list(book.sheets)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        number = chance.choice([n for n, sheet in enumerate(sheets) if sheet.rows])
        sheets[number] = _with_change(sheets[number], chance)
    return Book(sheets, from_1904=book.from_1904)


def _with_change(sheet: SheetContent, chance: random.Random) -> SheetContent:
    rows = list(sheet.rows)
    cells = replace(sheet.cells, rows=rows, merged=list(sheet.cells.merged))
    copy = SheetContent(sheet.name, sheet.visible, cells, sheet.tables)
    index = chance.choice((0, chance.randrange(len(rows)), chance.randrange(len(rows))))
    number, values = rows[index][0], list(rows[index][1])
    rows[index] = (number, values)
    kind = chance.random()
    if kind < 0.8:
        column = chance.randrange(len(values) + 1)
        values += [None] * (column + 1 - len(values))
        values[column] = chance.choice(VALUES)
    elif kind < 0.85:
        rows.pop(index)
    elif kind < 0.9:
        rows.append((rows[-1][0] + 1, list(values)))
    elif kind < 0.95:
        values[:] = values[::-1]
    else:
        copy.cells.merged.append(f"A{number}:B{number + 1}")
        copy.name = chance.choice((sheet.name, sheet.name + " ", "Skils", "Summary"))
    return copy


def readings(book: Book, times: int, seed: int) -> Iterator[None]:
    chance = random.Random(seed)
    for number in range(times):
        changed = mutated(book, chance)
        reading = read_content(Path("input.xlsx"), changed)
        assert (reading.brief is None) == bool(reading.findings.stopping), number
        for finding in reading.findings:
            assert str(finding).startswith(finding.code)
        yield


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Book:
    return read_book(Package.open(write(tmp_path_factory.mktemp("book") / "full.xlsx", FULL)))


@by_chance
def test_mutations_of_the_fullest_workbook(full):
    assert sum(1 for _ in readings(full, 500, seed=1)) == 500


@by_chance
def test_mutations_of_the_example(tmp_path):
    book = read_book(Package.open(write_template(tmp_path / "example.xlsx", example())))
    assert sum(1 for _ in readings(book, 100, seed=2)) == 100


@by_chance
def test_mutations_of_a_portfolio():
    book = read_book(Package.open(PORTFOLIO))
    without_scenarios = Book(
        [sheet for sheet in book.sheets if sheet.name != "Scenarios"]
    )  # half of the time
    assert sum(1 for _ in readings(book, 40, seed=3)) == 40
    assert sum(1 for _ in readings(without_scenarios, 120, seed=4)) == 120


@by_chance
def test_mutations_of_a_small_company(tmp_path):
    brief = invent(12, 7, demand=1.1, periods=4, staffed=0.4).brief
    book = read_book(Package.open(write_template(tmp_path / "company.xlsx", brief)))
    assert sum(1 for _ in readings(book, 340, seed=4)) == 340


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:20])
def test_a_value_in_every_column(full, value):
    """A row of nothing but one odd value stands in each sheet."""
    sheets = []
    for sheet in full.sheets:
        copy = SheetContent(sheet.name, True, deepcopy(sheet.cells), sheet.tables)
        copy.rows.append((copy.rows[-1][0] + 1, [value] * len(copy.rows[0][1])))
        sheets.append(copy)
    reading = read_content(Path("input.xlsx"), Book(sheets))
    assert (reading.brief is None) == bool(reading.findings.stopping)


def test_whatever_was_read_can_be_written_with_its_findings(full, tmp_path):
    chance = random.Random(4)
    for _ in range(15):
        reading = read_content(Path("input.xlsx"), mutated(full, chance))
        assert write_checked(tmp_path / "checked.xlsx", reading).exists()


def test_thousands_of_wrong_cells_are_a_handful_of_findings(tmp_path):
    rows = [
        ["Person ID", "Name", "Role", "FTE"],
        *([f"P{n}", f"N{n}", f"Rolle {n}", "x"] for n in range(2_000)),
    ]
    reading = read_workbook(write(tmp_path / "input.xlsx", {**FULL, "People": rows}))
    wrong = [finding for finding in reading.findings if finding.sheet == "People"]
    assert len(wrong) < 20
    assert sum(1 + finding.more_count for finding in wrong) >= 4_000
