"""The texts that cells share, made anew: only those that are still used."""

from __future__ import annotations

from lxml import etree

from teamform.workbook.graft.trees import SPACE, Element


class Strings:
    """The shared strings of a workbook, in the order in which cells ask for them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def number(self, text: str) -> int:
        """Return the number of a text."""
        self._uses += 1
        return self._numbers.setdefault(text, len(self._numbers))

    def fill(self, root: Element) -> None:
        """Write the texts into the part that holds them, instead of what is there."""
        for one in list(root):
            root.remove(one)
        for text in self._numbers:
            add_text(etree.SubElement(root, _like(root, "si")), text)
        root.set("count", str(self._uses))
        root.set("uniqueCount", str(len(self._numbers)))


def add_text(element: Element, text: str) -> None:
    """Put a text into an element, as Excel writes it."""
    added = etree.SubElement(element, _like(element, "t"))
    added.text = "".join(one for one in text if one.isprintable() or one in "\t\n\r")
    if text != text.strip():
        added.set(SPACE, "preserve")


def _like(element: Element, name: str) -> str:
    """Return a name in the namespace of an element."""
    return f"{{{etree.QName(element).namespace}}}{name}"
