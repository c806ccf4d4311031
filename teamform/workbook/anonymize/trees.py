"""What the parts of a package have in common: names without prefixes, and what is taken out of all."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from teamform.workbook.graft.trees import Element

_TAKEN_OUT = frozenset({"extLst", "AlternateContent"})
"""What later versions of Excel add, in which anything may stand."""
_CONTAINERS = frozenset({
    "tableParts", "hyperlinks", "dataValidations", "conditionalFormatting", "definedNames",
})  # fmt: skip
"""Elements that may not be empty."""
_ONLY_POINTERS = frozenset({"pageSetup"})
"""Elements that are more than what they point to: only the pointer goes."""


def name_of(element: Element) -> str:
    """Return an element's name without its namespace: strict workbooks have others."""
    return element.tag.rpartition("}")[2] if _is_element(element) else ""  # a sheet has a million elements


def serialized(root: Element) -> bytes:
    """Return a part's bytes, without what stands before and after its root."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True, with_tail=False)


def _is_element(node: Element) -> bool:
    """Tell an element from a comment and from an instruction to some program, whose tag is a function."""
    return not callable(node.tag)


def named(root: Element, *names: str) -> list[Element]:
    """Return the elements of these names in a tree, in its order."""
    return list(root.iter(*(f"{{*}}{name}" for name in names)))


def child(element: Element, name: str) -> Element | None:
    """Return the first child of a name."""
    return next((one for one in element if name_of(one) == name), None)


def remove(element: Element) -> None:
    """Take an element out; a container that it leaves empty goes as well."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if not len(parent) and name_of(parent) in _CONTAINERS:
        remove(parent)
    elif "count" in parent.attrib:
        parent.set("count", str(len(parent)))


def strip(root: Element) -> None:
    """Take comments, processing instructions, extensions and marks of revisions out of a tree."""
    for one in list(root.iter()):
        if not _is_element(one) or name_of(one) in _TAKEN_OUT:
            remove(one)
            continue
        for attribute in map(str, list(one.attrib)):
            if attribute.startswith("{") and "/revision" in attribute:
                del one.attrib[attribute]


def keep_children(element: Element, names: Collection[str]) -> None:
    """Take out all children but those of these names."""
    for one in list(element):
        if name_of(one) not in names:
            element.remove(one)


def drop_attributes(element: Element, names: Collection[str]) -> None:
    """Take these attributes off an element, in whatever namespace."""
    for attribute in list(element.attrib):
        if etree.QName(attribute).localname in names:
            del element.attrib[attribute]


def forget(root: Element, relations: Collection[str]) -> None:
    """Take out what points to relationships, given by their ids, that there are no more."""
    for one, attribute in list(_pointers(root)):
        if one.get(attribute) not in relations:
            continue
        if name_of(one) in _ONLY_POINTERS:
            del one.attrib[attribute]
        else:
            remove(one)


def pointer(element: Element) -> str:
    """Return the id of the relationship that an element points to; empty where it points to none."""
    return next((element.get(attribute, "") for one, attribute in _pointers(element) if one is element), "")


def _pointers(root: Element) -> Iterator[tuple[Element, str]]:
    for one in root.iter():
        for attribute in map(str, one.attrib) if _is_element(one) else ():
            if attribute.startswith("{") and ("/relationships}" in attribute or attribute.endswith("}relid")):
                yield one, attribute
