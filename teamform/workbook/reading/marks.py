"""Which sheets teamform wrote: each has a hidden defined name, which follows it when the user renames it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from teamform.workbook.layout import HIDDEN_SHEET, RESULT_SHEETS
from teamform.workbook.reading.addresses import quoted
from teamform.workbook.reading.defined_names import sheet_of

PREFIX = "_tf"
"""Hidden names of teamform's begin so; no other name does."""
FIGURE_PREFIX = "tfFigure_"
"""So do the names of the figures on the Summary, which the user may use."""
OUR_PREFIXES = (PREFIX, FIGURE_PREFIX)
"""Names that begin so are of the results, whichever version of teamform wrote them."""
_SHEET = f"{PREFIX}Sheet_"
_ALL_ROWS = "$1:$1048576"
"""A reference that no row put in or taken out can break."""


def mark_of(result: str) -> str:
    """Return the defined name that marks a result sheet."""
    return _SHEET + result.replace(" ", "_")


def marked_range(sheet: str) -> str:
    """Return what the mark of a sheet refers to."""
    return f"{quoted(sheet)}!{_ALL_ROWS}"


def results_among(sheets: Iterable[str], names: Mapping[str, str]) -> dict[str, str]:
    """Return which result each sheet is that teamform wrote.

    Parameters
    ----------
    sheets
        The names of the sheets.
    names
        The defined names of the workbook, and what they refer to.
    """
    present = set(sheets)
    called = {mark_of(result): result for result in (*RESULT_SHEETS, HIDDEN_SHEET)}
    marked = {
        sheet_of(reference): called.get(name, name.removeprefix(_SHEET))
        for name, reference in names.items()
        if name.startswith(_SHEET) and sheet_of(reference) in present
    }
    if marked or HIDDEN_SHEET not in present:
        return marked
    # A program that knows no hidden names has saved it: what is left are the names of the sheets.
    return {name: name for name in present if name == HIDDEN_SHEET or name in RESULT_SHEETS}
