"""The relationships of a part, to be changed: ids are kept, new ones clash with none."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping

from lxml import etree

from teamform.workbook.graft.trees import Element, serialize
from teamform.workbook.package import part_key, resolved

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIP = f"{{{_NAMESPACE}}}Relationship"
_NUMBERED = re.compile(r"^rId(\d{1,9})$")


class Relations:
    """The relationships of one part.

    Parameters
    ----------
    part
        The part that they lead away from.
    root
        Their tree, which is changed in place.
    """

    def __init__(self, part: str, root: Element) -> None:
        self._part = part
        self._root = root

    def add(self, kind: str, target: str) -> str:
        """Point to a part and return the new id."""
        numbers = [_NUMBERED.match(one.get("Id", "")) for one in self._root.iter(_RELATIONSHIP)]
        identifier = f"rId{max((int(number[1]) for number in numbers if number), default=0) + 1}"
        attributes = {"Id": identifier, "Type": kind, "Target": self._relative(target)}
        etree.SubElement(self._root, _RELATIONSHIP, attributes)
        return identifier

    def forget(self, parts: Collection[str]) -> None:
        """Take out what points to parts, given by their keys, that there are no more."""
        for one in list(self._root.iter(_RELATIONSHIP)):
            is_inside = one.get("TargetMode") != "External"
            if is_inside and part_key(resolved(self._part, one.get("Target", ""))) in parts:
                self._root.remove(one)

    def move(self, part: str, names: Mapping[str, str]) -> None:
        """Put all targets right after this part and those that it points to have got other names."""
        for one in self._root.iter(_RELATIONSHIP):
            if one.get("TargetMode") != "External":
                target = names[resolved(self._part, one.get("Target", ""))]
                one.set("Target", posixpath.relpath(target, posixpath.dirname(part) or "."))

    def serialized(self) -> bytes:
        """Return the part that holds them."""
        return serialize(self._root)

    def _relative(self, target: str) -> str:
        return posixpath.relpath(target, posixpath.dirname(self._part) or ".")
