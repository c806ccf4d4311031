"""The parts that change, as trees: lxml keeps prefixes, order and all that it is not asked to change."""

from __future__ import annotations

import io
from typing import NoReturn

from lxml import etree

from teamform.workbook.package import Package
from teamform.workbook.reading.xml import MalformedError, StopReadingError, read_events

Element = etree._Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
"""The attribute that keeps spaces at the ends of a text."""
RELATIONSHIP_ID = f"{{{OFFICE_RELATIONSHIPS}}}id"


def main(name: str) -> str:
    """Return the full name of an element of a spreadsheet part."""
    return f"{{{MAIN}}}{name}"


def parse(content: bytes) -> Element:
    """Return the root of a part.

    Raises
    ------
    DoctypeError
        When it declares a document type: without one there are no entities, and nothing outside is opened.
    MalformedError
        When it is not well-formed.
    """
    read_events(io.BytesIO(content), _stop, _nothing, _nothing)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise MalformedError(str(error)) from error


def parse_part(package: Package, part: str) -> Element:
    """Return the root of a part of a package.

    Raises
    ------
    RefusedError
        When it is missing, damaged or declares a document type.
    """
    with package.reading(part) as stream:
        return parse(stream.read())


def serialize(root: Element) -> bytes:
    """Return a part's bytes, with what stands before and after its root."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def put_in_order(parent: Element, child: Element, order: tuple[str, ...]) -> None:
    """Add a child where the schema wants it: behind the last sibling that comes before it.

    Parameters
    ----------
    order
        The local names of the children, as the schema has them.
    """
    before = {main(name) for name in order[: order.index(etree.QName(child).localname)]}
    places = [place for place, sibling in enumerate(parent, start=1) if sibling.tag in before]
    parent.insert(max(places, default=0), child)


def _stop(_: str, __: dict[str, str]) -> NoReturn:
    """End reading at the root: a document type would have come before it."""
    raise StopReadingError


def _nothing(_: str) -> None:
    return None
