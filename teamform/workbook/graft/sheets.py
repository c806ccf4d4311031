"""The sheets and tables of the results, rewritten for the user's workbook.

Texts move from the shared strings into the cells, so that the user's shared strings stay as they are; formats
and tables get the user's numbers. The hundreds of thousands of cells are rewritten as bytes, for which what
XlsxWriter writes is regular enough; a tree of them would take ten times as long. All else is a tree.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from teamform.workbook.graft.styles import Formats
from teamform.workbook.graft.trees import Element, main, parse, serialize

_BEGIN, _END, _NO_CELLS = b"<sheetData>", b"</sheetData>", b"<sheetData/>"
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"(?: s="([0-9]+)")?(?: t="s"><v>([0-9]+)</v>)?')
_ROW = re.compile(rb'(<row [^>]*? s=")([0-9]+)')
_ROW_WITH_FORMAT = re.compile(rb"<row [^>]* customFormat=")
_CELL_SIGN, _TEXT_SIGN = b"<c ", b' t="s"><v>'
"""What no text contains, in which brackets are written otherwise."""
_SHARED = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_DIFFERENTIAL = (
    "dxfId", "dataDxfId", "headerRowDxfId", "totalsRowDxfId", "headerRowBorderDxfId", "tableBorderDxfId",
    "totalsRowBorderDxfId",
)  # fmt: skip
"""Where a conditional format or a table names a differential format."""


def rewritten_sheet(content: bytes, strings: Sequence[bytes], formats: Formats, *, selected: bool) -> bytes:
    """Return a sheet as it stands in the user's workbook.

    Parameters
    ----------
    content, strings
        The sheet, and the shared strings that it refers to.
    formats
        The user's numbers of its formats.
    selected
        Whether it is the one on which the workbook opens; two selected sheets would be edited together.

    Raises
    ------
    ValueError
        When its cells are not written as XlsxWriter writes them.
    """
    head, begin, rest = content.partition(_BEGIN)
    data, _, tail = rest.partition(_END)
    around = _rewritten_around(head + _NO_CELLS + tail if begin else content, formats, selected=selected)
    if not begin:
        return around
    cells = _rewritten_cells(_rewritten_rows(data, formats), strings, formats)
    return around.replace(_NO_CELLS, _BEGIN + cells + _END, 1)


def shared_strings(content: bytes) -> tuple[bytes, ...]:
    """Return what is in each string of a part of XlsxWriter's, as it is written there."""
    return tuple(_SHARED.findall(content))


def rewritten_table(content: bytes, formats: Formats, number: int, name: str) -> bytes:
    """Return a table as it stands in the user's workbook, under its number and name there."""
    root = parse(content)
    root.set("id", str(number))
    root.set("name", name)
    root.set("displayName", name)
    _renumber_differential(root, formats)
    return serialize(root)


def table_name(content: bytes) -> str:
    """Return what a table is called."""
    return parse(content).get("displayName", "")


def free_name(name: str, taken: Collection[str]) -> str:
    """Return a name, with a number where it is among those taken, which are given in lower case."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def _rewritten_around(content: bytes, formats: Formats, *, selected: bool) -> bytes:
    """Return a sheet without cells: its columns, views, and conditional formats."""
    root = parse(content)
    for column in root.iter(main("col")):
        number = column.get("style")
        if number is not None:
            column.set("style", str(formats.cells[int(number)]))
    for view in root.iter(main("sheetView")):
        view.set("tabSelected", "1" if selected else "0")
    _renumber_differential(root, formats)
    return serialize(root)


def _rewritten_rows(data: bytes, formats: Formats) -> bytes:
    rows, count = _ROW.subn(lambda found: b"%s%d" % (found[1], formats.cells[int(found[2])]), data)
    _require(count, len(_ROW_WITH_FORMAT.findall(data)))
    return rows


def _rewritten_cells(data: bytes, strings: Sequence[bytes], formats: Formats) -> bytes:
    """Return cells whose texts stand in them, with the user's numbers of their formats."""
    styles: dict[bytes | None, bytes] = {
        b"%d" % there: b'" s="%d"' % here for there, here in enumerate(formats.cells)
    }
    styles[None] = styles[b"0"]  # a cell that names no format has the first one
    texts: dict[bytes | None, bytes] = {
        b"%d" % number: b' t="inlineStr"><is>%s</is>' % string for number, string in enumerate(strings)
    }
    texts[None] = b""

    def rewritten(found: re.Match[bytes]) -> bytes:
        place, style, text = found.groups()
        return b'<c r="' + place + styles[style] + texts[text]

    cells, count = _CELL.subn(rewritten, data)
    _require(count, data.count(_CELL_SIGN))
    _require(count - cells.count(_TEXT_SIGN), count)
    return cells


def _require(found: int, expected: int) -> None:
    if found != expected:
        raise ValueError(f"{found} of {expected} cells or rows are written as XlsxWriter writes them")


def _renumber_differential(root: Element, formats: Formats) -> None:
    for element in root.iter(main("cfRule"), main("table"), main("tableColumn")):
        for name in _DIFFERENTIAL:
            number = element.get(name)
            if number is not None:
                element.set(name, str(formats.differential[int(number)]))
