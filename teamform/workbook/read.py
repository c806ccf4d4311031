"""Reads a workbook: a brief when it can be planned, and every finding either way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from teamform.domain.brief import Brief
from teamform.workbook.findings import Collector, Findings, Place
from teamform.workbook.layout import HIDDEN_SHEET
from teamform.workbook.package import Package, RefusedError, opened
from teamform.workbook.reading.assemble import assemble
from teamform.workbook.reading.book import Book, SheetContent, read_book
from teamform.workbook.reading.context import Context
from teamform.workbook.reading.places import Places
from teamform.workbook.reading.tables import Table


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook says."""

    path: Path
    findings: Findings
    brief: Brief | None = None
    """What is to be planned; None where errors were found."""
    book: Book = field(default_factory=lambda: Book([]))
    """Every worksheet of the file with its values; none where it cannot be read."""
    tables: dict[str, Table] = field(default_factory=dict)
    """The input sheets that were found, by their declared name."""
    places: Places = field(default_factory=Places)
    """Where each field of each entity stands."""
    context: Context | None = None
    """What its words mean, for scenarios that are written in a file of their own; None where it is no
    workbook."""

    @property
    def sheets(self) -> tuple[SheetContent, ...]:
        """Return the worksheets in the order of the file."""
        return tuple(self.book.sheets)

    def sheet(self, name: str) -> SheetContent | None:
        """Return the worksheet of this name, if there is one; result sheets are among them."""
        return self.book.sheet(name)

    @property
    def has_plan(self) -> bool:
        """Tell whether there is a plan of an earlier solve in it."""
        return self.book.result(HIDDEN_SHEET) is not None


def read_workbook(path: str | Path, package: Package | RefusedError | None = None) -> Reading:
    """Read a workbook.

    Nothing is raised for what the file holds or is: everything wrong with it is among the findings.

    Parameters
    ----------
    path
        The workbook.
    package
        What ``opened`` says of it, where it has been opened before.
    """
    path = Path(path)
    notes = Collector()
    package = package or opened(path)
    try:
        if isinstance(package, RefusedError):
            raise package
        book = read_book(package)
    except RefusedError as refused:
        notes.add(refused.code, Place(subject=path.name), refused.found, refused.expected, refused.fix)
        return Reading(path, notes.findings())
    return read_content(path, book, notes)


def read_content(path: Path, book: Book, notes: Collector | None = None) -> Reading:
    """Read a workbook whose cells are there already."""
    notes = notes or Collector()
    assembled = assemble(book, notes)
    context = assembled.context
    return Reading(
        path=path,
        findings=notes.findings(),
        brief=assembled.brief,
        book=book,
        tables=context.tables,
        places=context.places,
        context=context,
    )
