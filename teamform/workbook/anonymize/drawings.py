"""Drawings and charts: shapes and axes stay; texts get pseudonyms, copies of cells go."""

from __future__ import annotations

from teamform.workbook.anonymize.formulas import Formulas
from teamform.workbook.anonymize.styles import plain_format
from teamform.workbook.anonymize.texts import Texts
from teamform.workbook.anonymize.trees import drop_attributes, name_of, named, remove
from teamform.workbook.graft.trees import Element

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_OBJECTS = frozenset({"sp", "grpSp", "graphicFrame", "cxnSp", "pic"})
_COPIES = ("strCache", "numCache", "multiLvlStrCache")
_ELSEWHERE = ("externalData", "userShapes", "printSettings", "pivotSource")
_NOWHERE = "#REF!"


def rewrite_drawing(root: Element, texts: Texts, formulas: Formulas) -> None:
    """Rewrite a drawing in place."""
    for one in named(root, "t"):
        one.text = texts.free(one.text or "")
    for number, one in enumerate(named(root, "cNvPr"), start=1):
        one.set("name", f"Object {number}")
        drop_attributes(one, {"descr", "title"})
    for one in named(root, *_OBJECTS):
        if one.get("macro"):
            one.set("macro", "")
        if one.get("textlink"):
            one.set("textlink", formulas.renamed(one.get("textlink", "")) or "")


def drop_empty_anchors(root: Element) -> None:
    """Take out the places of objects that are not kept, such as diagrams and slicers."""
    for frame in named(root, "graphicData"):
        if not len(frame):
            _remove_object(frame)
    for anchor in named(root, *_ANCHORS):
        if not any(name_of(one) in _OBJECTS for one in anchor):
            remove(anchor)


def rewrite_chart(root: Element, texts: Texts, formulas: Formulas) -> None:
    """Rewrite a chart in place; Excel fills the copies of cells again that it shows."""
    for one in named(root, *_COPIES, *_ELSEWHERE):
        remove(one)
    for one in named(root, "f"):
        one.text = formulas.renamed(one.text or "") or _NOWHERE
    for one in named(root, "t", "name"):
        one.text = texts.free(one.text or "")
    for one in named(root, "v"):
        one.text = "0" if _is_number(one) else texts.free(one.text or "")
    for one in named(root, "formatCode"):
        one.text = plain_format(one.text or "")
    for one in named(root, "separator"):
        one.text = "; "
    for one in named(root, "numFmt"):
        one.set("formatCode", plain_format(one.get("formatCode", "")))


def _is_number(value: Element) -> bool:
    point = value.getparent()
    holder = point.getparent() if point is not None else None
    return holder is not None and name_of(holder) == "numLit"


def _remove_object(inner: Element) -> None:
    """Take out the frame around an element, in a group or by itself."""
    frame: Element | None = inner
    while frame is not None and name_of(frame) != "graphicFrame":
        frame = frame.getparent()
    if frame is not None:
        remove(frame)
