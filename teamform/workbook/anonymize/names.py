"""What sheets, tables and ranges are called: names of teamform's own stay, all others are numbered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from teamform.workbook.anonymize.vocabulary import is_sheet_of_ours
from teamform.workbook.graft import mark
from teamform.workbook.layout import DROP_DOWNS, HIDDEN_SHEET, SHEETS
from teamform.workbook.reading.book import Book
from teamform.workbook.reading.marks import OUR_PREFIXES
from teamform.workbook.reading.tables import Table
from teamform.workbook.sheet_names import free_sheet_name

BUILT_IN = "_xlnm."
"""Excel's own names begin so."""
_RANGES = frozenset(one.range_name.casefold() for one in DROP_DOWNS)
_TABLES = frozenset(one.table.casefold() for one in SHEETS)


@dataclass(frozen=True, slots=True)
class Names:
    """The new names.

    Attributes
    ----------
    sheets
        By the old name.
    ranges
        By the old name without case.
    tables
        By the old name without case.
    """

    sheets: Mapping[str, str]
    ranges: Mapping[str, str]
    tables: Mapping[str, str]

    @classmethod
    def of(
        cls,
        sheets: Iterable[str],
        ranges: Iterable[str],
        book: Book,
        tables: Iterable[Table],
        *,
        with_plan: bool,
    ) -> Names:
        """Return the new names for those of a workbook.

        Parameters
        ----------
        sheets, ranges
            The names of all sheets and ranges, in their order.
        book, tables
            The worksheets, and the input sheets among them.
        with_plan
            Whether the plan of an earlier solve is kept: it is found by names.
        """
        declared = {table.sheet: table.declared.name for table in tables}
        own = [one.name.casefold() for sheet in book.sheets for one in sheet.tables]
        hidden = book.result(HIDDEN_SHEET) if with_plan else None
        if hidden is not None:
            declared[hidden.name] = HIDDEN_SHEET
        kept = [name for name in ranges if with_plan or not name.startswith(OUR_PREFIXES)]
        return cls(_sheets(list(sheets), declared), _ranges(kept), _numbered("Table", own, _TABLES))

    @property
    def in_formulas(self) -> dict[str, str]:
        """Return the names of ranges and tables, by those of before without case."""
        return {**self.tables, **self.ranges}


def _sheets(names: list[str], declared: Mapping[str, str]) -> dict[str, str]:
    """Return the new names of sheets; one that is found by another name gets that of its kind."""
    taken = {name.casefold() for name in names}
    new: dict[str, str] = {}
    for number, name in enumerate(names, start=1):
        own = declared.get(name, "")
        if is_sheet_of_ours(name) or name == own:
            new[name] = name
        elif own and own.casefold() not in taken:
            new[name] = own
            taken.add(own.casefold())
        else:
            new[name] = free_sheet_name(f"Sheet {number}", taken)
            taken.add(new[name].casefold())
    return new


def _ranges(names: Iterable[str]) -> dict[str, str]:
    left = [name for name in names if name != mark.NAME]
    built_in = {name.casefold(): name for name in left if name.startswith((BUILT_IN, *OUR_PREFIXES))}
    others = [name.casefold() for name in left if name.casefold() not in built_in]
    by_case = {name.casefold(): name for name in left}
    numbered = _numbered("Name", others, _RANGES)
    return {**built_in, **{old: by_case[old] if new == old else new for old, new in numbered.items()}}


def _numbered(what: str, names: Iterable[str], ours: frozenset[str]) -> dict[str, str]:
    """Return names with numbers, but for those that are ours."""
    new: dict[str, str] = {}
    for name in dict.fromkeys(names):
        new[name] = name if name in ours else f"{what}_{len(new) + 1}"
    return new
