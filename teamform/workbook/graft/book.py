"""The workbook part: the list of sheets, the defined names, and which sheet is in front.

Names of single sheets and views count sheets by their place in the list, so they are counted anew when the
list changes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lxml import etree

from teamform.workbook.graft.trees import (
    OFFICE_RELATIONSHIPS,
    RELATIONSHIP_ID,
    Element,
    main,
    put_in_order,
    serialize,
)
from teamform.workbook.reading.marks import OUR_PREFIXES

_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames",
)  # fmt: skip
"""The beginning of a workbook part; nothing is added behind it."""
VISIBLE = "visible"
_LOCAL = "localSheetId"


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to be listed.

    Attributes
    ----------
    relation
        The id of the relationship that leads to it.
    state
        ``visible`` or ``veryHidden``.
    """

    name: str
    relation: str
    state: str


class Book:
    """The workbook part.

    Parameters
    ----------
    root
        Its tree, which is changed in place.
    """

    def __init__(self, root: Element) -> None:
        self._root = root
        self._sheets = next(root.iterfind(main("sheets")))

    def replace_sheets(self, old: Collection[str], new: Sequence[NewSheet], selected: Sequence[str]) -> None:
        """Take some sheets out and put others in where the first of them stood, or in front.

        Parameters
        ----------
        old
            The relationships that lead to those taken out.
        new
            The sheets put in; hidden ones go to the end.
        selected
            The relationships of those of the other sheets that are selected: one of them stays in front.
        """
        before = list(self._sheets.iterfind(main("sheet")))
        kept = [one for one in before if one.get(RELATIONSHIP_ID) not in old]
        place = _place(before, old)
        added = self._elements(new, kept)
        shown = [one for one, sheet in zip(added, new, strict=True) if sheet.state == VISIBLE]
        hidden = [one for one in added if one not in shown]
        after = [*kept[:place], *shown, *kept[place:], *hidden]
        for one in before:
            self._sheets.remove(one)
        self._sheets.extend(after)
        moved = {number: after.index(one) for number, one in enumerate(before) if one in kept}
        in_front = [number for number, one in enumerate(after) if one.get(RELATIONSHIP_ID) in selected]
        self._move_names(moved)
        self._move_views(moved, in_front or [after.index(shown[0])])
        self._move_custom_views({one.get("sheetId", "") for one in after}, shown[0].get("sheetId", ""))

    def replace_names(self, names: Sequence[Element], sheets: Sequence[str]) -> None:
        """Take the names of earlier results out and put new ones in.

        Parameters
        ----------
        names
            The new names, those of single sheets counted by the sheets they come with.
        sheets
            The relationships of these sheets, in their order.
        """
        ours = {name.get("name", "").casefold() for name in names if name.get(_LOCAL) is None}
        for name in self._names():
            called = name.get("name", "")
            if name.get(_LOCAL) is None and (called.casefold() in ours or called.startswith(OUR_PREFIXES)):
                _remove(name)
        places = [one.get(RELATIONSHIP_ID) for one in self._sheets.iterfind(main("sheet"))]
        for name in names:
            attributes = {str(key): str(value) for key, value in name.attrib.items()}
            if _LOCAL in attributes:
                attributes[_LOCAL] = str(places.index(sheets[int(attributes[_LOCAL])]))
            self._add_name(attributes, name.text or "")

    def global_names(self) -> set[str]:
        """Return the names of the whole workbook in lower case."""
        return {name.get("name", "").casefold() for name in self._names() if name.get(_LOCAL) is None}

    def hide_text(self, name: str, text: str) -> None:
        """Keep a text under a hidden name."""
        self._add_name({"name": name, "hidden": "1"}, f'"{text}"')

    def serialized(self) -> bytes:
        """Return the part."""
        return serialize(self._root)

    # -- sheets -------------------------------------------------------------------------------------------

    def _elements(self, new: Sequence[NewSheet], kept: Sequence[Element]) -> list[Element]:
        highest = max((int(one.get("sheetId", "0")) for one in kept), default=0)
        elements = []
        for number, sheet in enumerate(new, start=highest + 1):
            one = etree.Element(main("sheet"), nsmap={"r": OFFICE_RELATIONSHIPS})
            one.set("name", sheet.name)
            one.set("sheetId", str(number))
            if sheet.state != VISIBLE:
                one.set("state", sheet.state)
            one.set(RELATIONSHIP_ID, sheet.relation)
            elements.append(one)
        return elements

    # -- defined names ------------------------------------------------------------------------------------

    def _names(self) -> list[Element]:
        return list(self._root.iterfind(f"{main('definedNames')}/{main('definedName')}"))

    def _add_name(self, attributes: dict[str, str], text: str) -> None:
        names = self._root.find(main("definedNames"))
        if names is None:
            names = etree.Element(main("definedNames"))
            put_in_order(self._root, names, _ORDER)
        etree.SubElement(names, main("definedName"), attributes).text = text

    def _move_names(self, moved: dict[int, int]) -> None:
        for name in self._names():
            local = name.get(_LOCAL)
            if local is None:
                continue
            if int(local) in moved:
                name.set(_LOCAL, str(moved[int(local)]))
            else:
                _remove(name)

    # -- views --------------------------------------------------------------------------------------------

    def _move_views(self, moved: dict[int, int], in_front: Sequence[int]) -> None:
        """Open on the sheet that was in front, if it may stay there, else on the first that may."""
        views = list(self._root.iterfind(f"{main('bookViews')}/{main('workbookView')}")) or [self._new_view()]
        for view in views:
            active = moved.get(int(view.get("activeTab", "0")))
            view.set("activeTab", str(active if active in in_front else in_front[0]))
            if "firstSheet" in view.attrib:
                view.set("firstSheet", str(moved.get(int(view.get("firstSheet", "0")), 0)))

    def _new_view(self) -> Element:
        views = etree.Element(main("bookViews"))
        put_in_order(self._root, views, _ORDER)
        return etree.SubElement(views, main("workbookView"))

    def _move_custom_views(self, present: Collection[str], first: str) -> None:
        for view in self._root.iter(main("customWorkbookView")):
            if view.get("activeSheetId") not in present:
                view.set("activeSheetId", first)


def _place(sheets: Sequence[Element], old: Collection[str]) -> int:
    """Return how many of the sheets that stay come before the first visible one that does not."""
    staying = 0
    for one in sheets:
        if one.get(RELATIONSHIP_ID) not in old:
            staying += 1
        elif one.get("state", VISIBLE) == VISIBLE:
            return staying
    return 0


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
