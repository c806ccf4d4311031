"""Makes a workbook with the same problem and without names, fit to be shown to somebody else.

Every text is replaced unless it is known to name nobody, and every part of the package is left out unless it
is known how to rewrite it: what nobody has thought of is not in the result.

gather       takes all names from the input sheets; pseudonyms numbers them
vocabulary   the words that stay: those of teamform itself
texts        texts with pseudonyms: names, lists, conditions, changes of scenarios
cells        what each cell of a sheet gets
plan         the plan of an earlier solve, so that decisions in it still count
names        what sheets, tables and ranges are called; formulas follows them
package      from part to part; kinds says which are kept
book, sheet, strings, styles, comments, drawings
             one kind of part each
leaks        the last look
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from teamform.domain.problem import Problem
from teamform.errors import InternalError
from teamform.workbook.anonymize.gather import names_of_people, pseudonyms_of
from teamform.workbook.anonymize.leaks import leaks
from teamform.workbook.anonymize.package import rewritten
from teamform.workbook.anonymize.texts import Texts
from teamform.workbook.layout import HIDDEN_SHEET
from teamform.workbook.package import Package
from teamform.workbook.read import read_workbook
from teamform.workbook.reading.book import Book
from teamform.workbook.reading.tables import Table

__all__ = ["Anonymized", "anonymize"]


@dataclass(frozen=True, slots=True)
class Anonymized:
    """A workbook without names.

    Attributes
    ----------
    content
        The file.
    texts
        How many different names and texts have a pseudonym in it.
    left_out
        How many parts of each kind are not in it, in words.
    """

    content: bytes
    texts: int
    left_out: Mapping[str, int]


def anonymize(package: Package, book: Book, tables: Mapping[str, Table], seed: int = 0) -> Anonymized:
    """Return a workbook with the same problem and without names.

    Parameters
    ----------
    package
        The workbook, which is not changed.
    book, tables
        Its sheets as they were read, and the input sheets among them.
    seed
        Which numbers people and initiatives get; the same seed, the same file.

    Raises
    ------
    RefusedError
        When a part is damaged.
    InternalError
        When a name would be left.
    """
    pseudonyms = pseudonyms_of(tables, seed)
    texts = Texts(pseudonyms)
    made = rewritten(package, book, list(tables.values()), texts)
    if book.result(HIDDEN_SHEET) is not None:
        made = rewritten(package, book, list(tables.values()), texts, _problem_in(made.content))
    left = leaks(made.parts, names_of_people(tables))
    if left:
        raise InternalError(
            f"A name would be left in {', '.join(left)}; nothing was written.",
            "Take these parts out of a copy in Excel, and use that.",
        )
    return Anonymized(made.content, pseudonyms.number_of_texts, made.left_out)


def _problem_in(content: bytes) -> Problem | None:
    """Return the problem of a workbook; None where errors hide it."""
    with TemporaryDirectory(prefix="teamform-") as folder:
        path = Path(folder) / "workbook.xlsx"
        path.write_bytes(content)
        brief = read_workbook(path).brief
    return brief.problem if brief else None
