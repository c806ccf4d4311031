"""The sheets and tables of the results, rewritten for the user's workbook.

Texts move from the shared strings into the cells, so that the user's shared strings stay as they are; formats
and tables get the user's numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import deepcopy

from lxml import etree

from teamform.workbook.graft.styles import Formats
from teamform.workbook.graft.trees import SPACE, Element, main, parse, serialize

_CELL, _INLINE, _TEXT = main("c"), main("is"), main("t")
_STYLED = {_CELL: "s", main("row"): "s", main("col"): "style"}
"""Where a sheet names a cell format."""
_DIFFERENTIAL = (
    "dxfId", "dataDxfId", "headerRowDxfId", "totalsRowDxfId", "headerRowBorderDxfId", "tableBorderDxfId",
    "totalsRowBorderDxfId",
)  # fmt: skip
"""Where a conditional format or a table names a differential format."""


def rewritten_sheet(content: bytes, strings: Sequence[Element], formats: Formats, *, selected: bool) -> bytes:
    """Return a sheet as it stands in the user's workbook.

    Parameters
    ----------
    content, strings
        The sheet, and the shared strings that it refers to.
    formats
        The user's numbers of its formats.
    selected
        Whether it is the one on which the workbook opens; two selected sheets would be edited together.
    """
    root = parse(content)
    for element in root.iter(*_STYLED):
        name = _STYLED[element.tag]
        number = element.get(name)
        if number is not None:
            element.set(name, str(formats.cells[int(number)]))
        elif element.tag == _CELL:
            element.set(name, str(formats.cells[0]))
        if element.get("t") == "s":
            _put_text_in(element, strings)
    for view in root.iter(main("sheetView")):
        view.set("tabSelected", "1" if selected else "0")
    _renumber_differential(root, formats)
    return serialize(root)


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


def _put_text_in(cell: Element, strings: Sequence[Element]) -> None:
    value = cell[-1]  # XlsxWriter writes a number there and nothing else
    shared = strings[int(value.text or "")]
    cell.set("t", "inlineStr")
    value.tag, value.text = _INLINE, None
    for part in shared:
        if part.tag == _TEXT:
            text = etree.SubElement(value, _TEXT)
            text.text = part.text
            if part.get(SPACE):
                text.set(SPACE, "preserve")
        else:
            value.append(deepcopy(part))


def _renumber_differential(root: Element, formats: Formats) -> None:
    for element in root.iter(main("cfRule"), main("table"), main("tableColumn")):
        for name in _DIFFERENTIAL:
            number = element.get(name)
            if number is not None:
                element.set(name, str(formats.differential[int(number)]))
