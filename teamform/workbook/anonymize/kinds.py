"""Which parts of a package are kept, and what those that are not are called in messages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


class Kind(Enum):
    """A kind of part that is kept, each rewritten in its own way."""

    BOOK = auto()
    SHEET = auto()
    STRINGS = auto()
    STYLES = auto()
    THEME = auto()
    TABLE = auto()
    NOTES = auto()
    SHAPES_OF_NOTES = auto()
    THREADS = auto()
    WRITERS = auto()
    DRAWING = auto()
    CHART = auto()
    PICTURE = auto()


KEPT: Mapping[str, Kind] = {
    "officeDocument": Kind.BOOK,
    "worksheet": Kind.SHEET,
    "chartsheet": Kind.SHEET,
    "dialogsheet": Kind.SHEET,
    "sharedStrings": Kind.STRINGS,
    "styles": Kind.STYLES,
    "theme": Kind.THEME,
    "table": Kind.TABLE,
    "comments": Kind.NOTES,
    "vmlDrawing": Kind.SHAPES_OF_NOTES,
    "threadedComment": Kind.THREADS,
    "person": Kind.WRITERS,
    "drawing": Kind.DRAWING,
    "chart": Kind.CHART,
    "image": Kind.PICTURE,
}
"""By the end of the relationship's type. Whatever is not here is left out, whether it is known or not."""

ROOTS: Mapping[Kind, frozenset[str]] = {
    Kind.BOOK: frozenset({"workbook"}),
    Kind.SHEET: frozenset({"worksheet", "chartsheet", "dialogsheet"}),
    Kind.STRINGS: frozenset({"sst"}),
    Kind.STYLES: frozenset({"styleSheet"}),
    Kind.THEME: frozenset({"theme"}),
    Kind.TABLE: frozenset({"table"}),
    Kind.NOTES: frozenset({"comments"}),
    Kind.SHAPES_OF_NOTES: frozenset({"xml"}),
    Kind.THREADS: frozenset({"ThreadedComments"}),
    Kind.WRITERS: frozenset({"personList"}),
    Kind.DRAWING: frozenset({"wsDr"}),
    Kind.CHART: frozenset({"chartSpace"}),
}
"""What each kind of part begins with: a part is not taken for what it is not."""

LEFT_OUT: Mapping[str, str] = {
    "core-properties": "document properties", "extended-properties": "document properties",
    "custom-properties": "document properties", "thumbnail": "preview pictures",
    "customXml": "custom XML", "customXmlProps": "custom XML", "xmlMaps": "XML maps",
    "vbaProject": "macros", "xlMacrosheet": "macro sheets", "xlIntlMacrosheet": "macro sheets",
    "externalLink": "links to other workbooks", "externalLinkPath": "links to other workbooks",
    "connections": "data connections", "queryTable": "data connections",
    "pivotCacheDefinition": "pivot tables", "pivotTable": "pivot tables",
    "slicer": "slicers", "slicerCache": "slicers", "timeline": "timelines", "timelineCache": "timelines",
    "printerSettings": "printer settings", "calcChain": "the order of calculation",
    "oleObject": "embedded objects", "package": "embedded objects",
    "control": "controls", "ctrlProp": "controls",
    "origin": "digital signatures", "revisionHeaders": "logs of changes", "usernames": "logs of changes",
    "hyperlink": "links to other places", "diagramData": "diagrams", "chartEx": "charts of newer kinds",
    "sheetMetadata": "metadata of cells", "customProperty": "properties of sheets",
    "chartStyle": "styles of charts", "chartColorStyle": "styles of charts",
}  # fmt: skip
"""What is left out, in words, by the end of the relationship's type."""
PICTURES = "pictures (a blank one is in their place)"
PLAN = "a plan that is damaged or whose input has errors, with its decisions"


def end_of(kind: str) -> str:
    """Return the end of a relationship's type, which is the same in all versions of the format."""
    return kind.rpartition("/")[2]


def said_of(kind: str) -> str:
    """Return what a kind of part that is left out is called."""
    return LEFT_OUT.get(end_of(kind), "parts of kinds that are not known")
