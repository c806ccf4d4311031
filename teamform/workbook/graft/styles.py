"""The styles of the result sheets, appended to the user's: what is there already is used, nothing is moved.

A cell format names its font, fill, border and number format by number, so these are added first. Each format
of ours says all that it is and leans on no style of the user's, whose default font may be another.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from teamform.workbook.graft.trees import MAIN, Element, main, parse, put_in_order, serialize

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip
LEAST = f"""<styleSheet xmlns="{MAIN}">
<fonts><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>
</styleSheet>""".encode()
"""What Excel takes for granted: the first entries of each list, which stand for cells without a format."""
FIRST_OWN_NUMBER_FORMAT = 164
"""Number formats below are the same in every workbook."""
_APPLIED = {
    "numFmtId": "applyNumberFormat", "fontId": "applyFont", "fillId": "applyFill",
    "borderId": "applyBorder", "alignment": "applyAlignment", "protection": "applyProtection",
}  # fmt: skip
_TRUE = {"true": "1", "false": "0"}

Canonical: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Formats:
    """The user's numbers of our formats.

    Attributes
    ----------
    cells
        Those of cells, by our numbers.
    differential
        Those of tables and conditional formats, by our numbers.
    """

    cells: tuple[int, ...]
    differential: tuple[int, ...]


class Stylesheet:
    """The user's styles.

    Parameters
    ----------
    root
        Their tree, which is changed in place; None where the workbook has none.
    """

    def __init__(self, root: Element | None = None) -> None:
        least = parse(LEAST)
        self._root = parse(LEAST) if root is None else root
        self._lists = {name: _List(self._root, name) for name in _ORDER[: _ORDER.index("tableStyles")]}
        for name, one in self._lists.items():
            one.grant(_entries(least, name))
        self._number_formats = _NumberFormats(self._lists["numFmts"])

    def adopt(self, other: Element) -> Formats:
        """Add the formats of another workbook and return the numbers that they have here."""
        fonts, fills, borders = (self._adopt(other, name) for name in ("fonts", "fills", "borders"))
        number_formats = self._number_formats.adopt(_entries(other, "numFmts"))
        numbers = {"numFmtId": number_formats, "fontId": fonts, "fillId": fills, "borderId": borders}
        normal = self._number_of_normal()
        return Formats(
            tuple(
                self._lists["cellXfs"].number(_translated(xf, numbers, normal))
                for xf in _entries(other, "cellXfs")
            ),
            tuple(
                self._lists["dxfs"].number(_renumbered(dxf, number_formats))
                for dxf in _entries(other, "dxfs")
            ),
        )

    def serialized(self) -> bytes:
        """Return the part."""
        return serialize(self._root)

    def _adopt(self, other: Element, name: str) -> dict[int, int]:
        return {there: self._lists[name].number(one) for there, one in enumerate(_entries(other, name))}

    def _number_of_normal(self) -> str:
        """Return the number of the style that Excel calls Normal."""
        styles = _entries(self._root, "cellStyles")
        return next((one.get("xfId", "0") for one in styles if one.get("builtinId") == "0"), "0")


class _List:
    """One list of a stylesheet, such as its fonts, where each entry is known by its number."""

    def __init__(self, root: Element, name: str) -> None:
        self._root = root
        found = root.find(main(name))
        self._element = etree.Element(main(name)) if found is None else found
        self.entries = _entries(root, name)
        self._known: dict[Canonical, int] = {}
        for number, entry in enumerate(self.entries):
            self._known.setdefault(_canonical(entry), number)

    def grant(self, entries: list[Element]) -> None:
        """Add those first entries that are missing."""
        for entry in entries[len(self.entries) :]:
            self.append(entry)

    def number(self, entry: Element) -> int:
        """Return the number of an entry, which is added where there is none like it."""
        known = self._known.get(_canonical(entry))
        return self.append(entry) if known is None else known

    def append(self, entry: Element) -> int:
        """Add an entry and return its number."""
        if self._element.getparent() is None:
            put_in_order(self._root, self._element, _ORDER)
        added, number = deepcopy(entry), len(self.entries)
        added.tail = None
        self._element.append(added)
        self.entries.append(added)
        self._element.set("count", str(len(self.entries)))
        self._known.setdefault(_canonical(added), number)
        return number


class _NumberFormats:
    """The number formats of a stylesheet's own, which are known by an id that they carry."""

    def __init__(self, own: _List) -> None:
        self._list = own
        self._ids = {one.get("formatCode", ""): int(one.get("numFmtId", "0")) for one in own.entries}

    def adopt(self, others: Iterable[Element]) -> dict[int, int]:
        """Add the number formats of another stylesheet and return their ids here, by those there."""
        return {int(one.get("numFmtId", "0")): self._id(one.get("formatCode", "")) for one in others}

    def _id(self, code: str) -> int:
        if code not in self._ids:
            self._ids[code] = max([*self._ids.values(), FIRST_OWN_NUMBER_FORMAT - 1]) + 1
            attributes = {"numFmtId": str(self._ids[code]), "formatCode": code}
            self._list.append(etree.Element(main("numFmt"), attributes))
        return self._ids[code]


def _entries(root: Element, name: str) -> list[Element]:
    return list(root.iterfind(f"{main(name)}/{{*}}*"))


def _translated(xf: Element, numbers: dict[str, dict[int, int]], normal: str) -> Element:
    """Return a cell format with the user's numbers, saying of each of its properties that it counts."""
    own = etree.Element(main("xf"))
    for name, known in numbers.items():
        there = int(xf.get(name, "0"))
        own.set(name, str(known.get(there, there)))
        own.set(_APPLIED[name], "1")
    own.set("xfId", normal)
    for child in xf:
        own.append(deepcopy(child))
        own.set(_APPLIED[etree.QName(child).localname], "1")
    return own


def _renumbered(dxf: Element, number_formats: dict[int, int]) -> Element:
    own = deepcopy(dxf)
    for one in own.iter(main("numFmt")):
        there = int(one.get("numFmtId", "0"))
        one.set("numFmtId", str(number_formats.get(there, there)))
    return own


def _canonical(entry: Element) -> Canonical:
    """Return what is the same for entries that look the same: order of attributes and spelling aside."""
    attributes = sorted((str(name), _TRUE.get(str(value), value)) for name, value in entry.attrib.items())
    children = tuple(_canonical(child) for child in entry.iterchildren("{*}*"))
    return (entry.tag, *attributes, children)
