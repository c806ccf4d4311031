"""What must hold in any package, or Excel calls it damaged: looked at without the code under test."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from tests.graft.injecting import MAIN, OFFICE, PACKAGE, TYPES_PART, parts_of

_M, _P = f"{{{MAIN}}}", f"{{{PACKAGE}}}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class Opened:
    """A package, looked at part by part."""

    def __init__(self, content: bytes) -> None:
        self.parts = parts_of(content)
        self.keys = {name.casefold() for name in self.parts}
        self.book_part = next(
            target for _, kind, target in self.relations("") if kind.endswith("/officeDocument")
        )
        self.book = self.tree(self.book_part)
        self.targets = {relation: target for relation, _, target in self.relations(self.book_part)}
        self.sheets = list(self.book.iterfind(f"{_M}sheets/{_M}sheet"))
        self.sheet_names = [one.get("name", "") for one in self.sheets]

    def tree(self, part: str) -> ElementTree.Element:
        name = next(name for name in self.parts if name.casefold() == part.casefold())
        return ElementTree.fromstring(self.parts[name])

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, _, name = part.rpartition("/")
        place = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        if place.casefold() in self.keys:
            for one in self.tree(place).iter(f"{_P}Relationship"):
                if one.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                    yield one.get("Id", ""), one.get("Type", ""), target.lstrip("/")

    def sheet_part(self, name: str) -> str:
        sheet = self.sheets[self.sheet_names.index(name)]
        return self.targets[sheet.get(f"{{{OFFICE}}}id", "")]

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield name, sheet and reference of each defined name; the sheet of a global one is empty."""
        for one in self.book.iter(f"{_M}definedName"):
            local = one.get("localSheetId")
            sheet = self.sheet_names[int(local)] if local is not None else ""
            yield one.get("name", ""), sheet, one.text or ""


def faults(content: bytes) -> list[str]:
    """Return what is wrong with a package."""
    one = Opened(content)
    return [*_pointers(one), *_types(one), *_book(one), *_views(one), *_tables(one), *_formats(one)]


def _twice(what: str, items: Iterable[object]) -> Iterator[str]:
    yield from (
        f"{what} {item!r} is there {count} times" for item, count in Counter(items).items() if count > 1
    )


def _pointers(one: Opened) -> Iterator[str]:
    yield from _twice("part", [name.casefold() for name in one.parts])
    for place in one.parts:
        if place.endswith(".rels"):
            folder, _, name = place.removesuffix(".rels").rpartition("/")
            owner = posixpath.join(folder.removesuffix("_rels").rstrip("/"), name)
            relations = list(one.relations(owner))
            yield from _twice(f"{place}: id", [identifier for identifier, _, _ in relations])
            yield from (f"{place}: no part {to}" for _, _, to in relations if to.casefold() not in one.keys)


def _types(one: Opened) -> Iterator[str]:
    root = one.tree(TYPES_PART)
    defaults = {item.get("Extension", "").casefold() for item in root.iter(f"{_TYPES}Default")}
    overrides = [item.get("PartName", "").lstrip("/").casefold() for item in root.iter(f"{_TYPES}Override")]
    yield from _twice("content type of", overrides)
    yield from (f"a content type of no part: {name}" for name in overrides if name not in one.keys)
    for name in one.keys - {TYPES_PART.casefold()}:
        if name not in overrides and name.rpartition(".")[2] not in defaults:
            yield f"no content type of {name}"


def _book(one: Opened) -> Iterator[str]:
    yield from _twice("sheet", [name.casefold() for name in one.sheet_names])
    yield from _twice("sheetId", [sheet.get("sheetId") for sheet in one.sheets])
    yield from _twice("name", [(name.casefold(), sheet) for name, sheet, _ in one.names()])
    for name, sheet, reference in one.names():
        there = reference.rpartition("!")[0].strip("'").replace("''", "'")
        if name == "_xlnm.Print_Titles" and there != sheet:
            yield f"print titles of {sheet} lead to {reference}"


def _views(one: Opened) -> Iterator[str]:
    selected = []
    for name in one.sheet_names:
        views = one.tree(one.sheet_part(name)).iter(f"{_M}sheetView")
        selected += [name for view in views if view.get("tabSelected") in ("1", "true")]
    for view in one.book.iter(f"{_M}workbookView"):
        active = one.sheets[int(view.get("activeTab", "0"))]
        if active.get("state", "visible") != "visible":
            yield f"a hidden sheet is in front: {active.get('name')}"
        if selected and active.get("name") not in selected:
            yield f"{active.get('name')} is in front, but {selected} are selected"


def _tables(one: Opened) -> Iterator[str]:
    names = [name for name in one.parts if "/tables/table" in name.casefold() and "_rels" not in name]
    tables = [one.tree(name) for name in names]
    yield from _twice("table id", [table.get("id") for table in tables])
    names = [table.get("displayName", "").casefold() for table in tables]
    yield from _twice("name", [*names, *(name.casefold() for name, sheet, _ in one.names() if not sheet)])


def _formats(one: Opened) -> Iterator[str]:
    part = next((target for target in one.targets.values() if target.endswith("/styles.xml")), None)
    if part is None:
        return
    styles = one.tree(part)
    yield from _format_lists(styles)
    cell_formats, differential = (len(_entries(styles, name)) for name in ("cellXfs", "dxfs"))
    for name in one.sheet_names:
        root = one.tree(one.sheet_part(name))
        cells = [int(cell.get("s", "0")) for cell in root.iter(f"{_M}c")]
        rules = [int(rule.get("dxfId", "-1")) for rule in root.iter(f"{_M}cfRule")]
        if max(cells, default=0) >= max(cell_formats, 1) or max(rules, default=-1) >= differential:
            yield f"{name} has a format that there is not"


def _format_lists(styles: ElementTree.Element) -> Iterator[str]:
    for name in ("fonts", "fills", "borders", "cellXfs"):
        found = styles.find(f"{_M}{name}")
        if found is not None and int(found.get("count", len(found))) != len(found):
            yield f"{name} counts {found.get('count')} of {len(found)}"
    ids = {item.get("numFmtId") for item in _entries(styles, "numFmts")}
    for xf in _entries(styles, "cellXfs"):
        for attribute, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            if int(xf.get(attribute, "0")) >= len(_entries(styles, name)):
                yield f"a format has {attribute} {xf.get(attribute)}"
        if int(xf.get("numFmtId", "0")) >= 164 and xf.get("numFmtId") not in ids:
            yield f"a format has numFmtId {xf.get('numFmtId')}"


def _entries(styles: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return list(styles.iterfind(f"{_M}{name}/*"))
