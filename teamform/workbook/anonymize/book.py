"""The workbook part: sheets and ranges under their new names, and nothing that tells who or where."""

from __future__ import annotations

from collections.abc import Collection

from teamform.workbook.anonymize.formulas import Formulas
from teamform.workbook.anonymize.names import Names
from teamform.workbook.anonymize.trees import drop_attributes, keep_children, named, pointer, remove
from teamform.workbook.graft.trees import Element

_KEPT = frozenset({"workbookPr", "bookViews", "sheets", "definedNames", "calcPr"})
"""Gone are paths, users, passwords, views of single users, and pointers to parts that are not kept."""
_KEPT_PROPERTIES = frozenset({"date1904", "defaultThemeVersion"})
_OF_NAMES = frozenset({
    "comment", "customMenu", "description", "help", "statusBar", "shortcutKey", "xlm", "function",
    "vbProcedure", "functionGroupId", "publishToServer", "workbookParameter",
})  # fmt: skip


def sheet_names(root: Element) -> list[str]:
    """Return the names of all sheets, in their order."""
    return [one.get("name", "") for one in named(root, "sheet")]


def range_names(root: Element) -> list[str]:
    """Return the names of all ranges, in their order."""
    return [one.get("name", "") for one in named(root, "definedName")]


def rewrite_book(root: Element, names: Names, formulas: Formulas, relations: Collection[str]) -> None:
    """Rewrite the workbook part in place.

    Parameters
    ----------
    names
        The new names. A range that is not among them, or whose formula is not understood, is taken out.
    formulas
        What is called how.
    relations
        The ids of the relationships that lead to sheets; others, such as macro sheets, are taken out.
    """
    keep_children(root, _KEPT)
    _drop_sheets(root, relations)
    for one in named(root, "workbookPr"):
        drop_attributes(one, {str(name) for name in one.attrib} - _KEPT_PROPERTIES)
    for one in named(root, "sheet"):
        one.set("name", names.sheets[one.get("name", "")])
    for one in named(root, "definedName"):
        new = names.ranges.get(one.get("name", "").casefold())
        text = formulas.renamed(one.text or "")
        if new is None or text is None:
            remove(one)
            continue
        drop_attributes(one, _OF_NAMES)
        one.set("name", new)
        one.text = text


def _drop_sheets(root: Element, relations: Collection[str]) -> None:
    """Take sheets out; names and views count sheets by their place, so they are counted anew."""
    before = named(root, "sheet")
    after = [one for one in before if pointer(one) in relations]
    moved = {str(number): str(after.index(one)) for number, one in enumerate(before) if one in after}
    for one in before:
        if one not in after:
            remove(one)
    for name in named(root, "definedName"):
        local = name.get("localSheetId")
        if local is not None and local in moved:
            name.set("localSheetId", moved[local])
        elif local is not None:
            remove(name)
    for view in named(root, "workbookView"):
        for attribute in ("activeTab", "firstSheet"):
            if attribute in view.attrib:
                view.set(attribute, moved.get(view.get(attribute, ""), "0"))
