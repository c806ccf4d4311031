"""Styles and theme: looks stay, names and texts in them go."""

from __future__ import annotations

import re

from teamform.workbook.anonymize.trees import keep_children, named, remove
from teamform.workbook.graft.trees import Element

_QUOTED = re.compile(r'"[^"]*"')
_NAMED_IN_THEMES = ("theme", "clrScheme", "fontScheme", "fmtScheme")


def rewrite_styles(root: Element) -> None:
    """Rewrite the styles in place; how numbers are shown decides how they are read, so that stays."""
    for one in named(root, "numFmt"):
        one.set("formatCode", plain_format(one.get("formatCode", "")))
    for number, one in enumerate(named(root, "cellStyle"), start=1):
        if one.get("builtinId") is None:
            one.set("name", f"Style {number}")
    for one in named(root, "tableStyles"):
        keep_children(one, ())
        one.set("count", "0")
        for attribute in list(one.attrib):
            if not one.get(attribute, "").startswith(("TableStyle", "PivotStyle", "0")):
                del one.attrib[attribute]


def rewrite_theme(root: Element) -> None:
    """Rewrite a theme in place: companies have their name in it."""
    for one in named(root, *_NAMED_IN_THEMES):
        one.set("name", "Theme")
    for one in named(root, "objectDefaults", "extraClrSchemeLst"):
        keep_children(one, ())
    for one in named(root, "custClrLst"):
        remove(one)


def plain_format(code: str) -> str:
    """Return a number format without the words in it."""
    return _QUOTED.sub('"x"', code)
