"""Puts parts into a package that no library writes: relationships and content types with them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2007/relationships"
TYPES_PART = "[Content_Types].xml"
BOOK, BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET_1, SHEET_1_RELATIONS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Part:
    """A part to put in.

    Attributes
    ----------
    owner
        The part that gets a relationship to it.
    kind
        The type of that relationship; empty for none.
    relation
        The id of that relationship.
    """

    name: str
    content: str | bytes
    content_type: str
    owner: str = BOOK
    kind: str = ""
    relation: str = ""


@dataclass(frozen=True)
class Edit:
    """A text of a part that is replaced."""

    part: str
    old: str
    new: str


@dataclass
class Injection:
    """What is put into a package, and what is changed in it."""

    parts: tuple[Part, ...] = ()
    edits: tuple[Edit, ...] = ()
    without: frozenset[str] = field(default_factory=frozenset)

    def into(self, content: bytes) -> bytes:
        """Return a package with the parts in it."""
        parts = parts_of(content)
        for part in self.parts:
            self._put(parts, part)
        for edit in self.edits:
            text = parts[edit.part].decode()
            assert edit.old in text, f"{edit.part} has no {edit.old}"
            parts[edit.part] = text.replace(edit.old, edit.new, 1).encode()
        return packed({name: data for name, data in parts.items() if name not in self.without})

    def _put(self, parts: dict[str, bytes], part: Part) -> None:
        data = part.content
        parts[part.name] = data if isinstance(data, bytes) else (_DECLARATION + data).encode()
        override = f'<Override PartName="/{part.name}" ContentType="{part.content_type}"/></Types>'
        parts[TYPES_PART] = parts[TYPES_PART].replace(b"</Types>", override.encode())
        if part.kind:
            folder, _, name = part.owner.rpartition("/")
            place = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
            empty = f'{_DECLARATION}<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()
            target = posixpath.relpath(part.name, folder or ".")
            one = f'<Relationship Id="{part.relation}" Type="{part.kind}" Target="{target}"/></Relationships>'
            before = parts.get(place, empty)
            parts[place] = before.replace(b"</Relationships>", one.encode())


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package, unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the package of some parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()
