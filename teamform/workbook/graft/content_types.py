"""``[Content_Types].xml``: what kind of part each one is."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from teamform.workbook.graft.trees import Element, serialize
from teamform.workbook.package import part_key

PART = "[Content_Types].xml"
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULT, _OVERRIDE = f"{{{_NAMESPACE}}}Default", f"{{{_NAMESPACE}}}Override"


class ContentTypes:
    """The content types of a package.

    Parameters
    ----------
    root
        The part's tree, which is changed in place.
    """

    def __init__(self, root: Element) -> None:
        self._root = root

    def of(self, part: str) -> str:
        """Return a part's content type; empty where none is said."""
        for override in self._root.iter(_OVERRIDE):
            if part_key(override.get("PartName", "")) == part_key(part):
                return override.get("ContentType", "")
        return self._by_ending(part)

    def declare(self, part: str, content_type: str) -> None:
        """Say what a new part is, unless its ending says so already."""
        if self._by_ending(part) != content_type:
            attributes = {"PartName": f"/{part}", "ContentType": content_type}
            etree.SubElement(self._root, _OVERRIDE, attributes)

    def forget(self, parts: Collection[str]) -> None:
        """Take out what is said of parts, given by their keys, that there are no more."""
        for override in list(self._root.iter(_OVERRIDE)):
            if part_key(override.get("PartName", "")) in parts:
                self._root.remove(override)

    def serialized(self) -> bytes:
        """Return the part."""
        return serialize(self._root)

    def _by_ending(self, part: str) -> str:
        ending = part.rpartition(".")[2].casefold()
        for default in self._root.iter(_DEFAULT):
            if default.get("Extension", "").casefold() == ending:
                return default.get("ContentType", "")
        return ""
