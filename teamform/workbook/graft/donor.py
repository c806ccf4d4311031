"""The workbook that XlsxWriter wrote: its sheets, what they lead to, and the names these parts get."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from teamform.workbook.graft import content_types
from teamform.workbook.graft.content_types import ContentTypes
from teamform.workbook.graft.relations import Relations
from teamform.workbook.graft.sheets import shared_strings
from teamform.workbook.graft.trees import RELATIONSHIP_ID, Element, main, parse
from teamform.workbook.package import part_key, resolved
from teamform.workbook.reading.relationships import relationships_part

BOOK = "xl/workbook.xml"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True)
class DonorSheet:
    """A result sheet.

    Attributes
    ----------
    state
        ``visible`` or ``veryHidden``.
    """

    name: str
    state: str
    part: str


class Donor:
    """The workbook of the result sheets.

    Parameters
    ----------
    content
        A file of XlsxWriter's. Its parts are unpacked when they are asked for: together they are large.
    """

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._names = frozenset(self._archive.namelist())

    @cached_property
    def sheets(self) -> tuple[DonorSheet, ...]:
        """Return the sheets in their order."""
        targets = dict(self._targets(BOOK))
        return tuple(
            DonorSheet(
                name=one.get("name", ""),
                state=one.get("state", "visible"),
                part=targets[one.get(RELATIONSHIP_ID, "")],
            )
            for one in self.tree(BOOK).iter(main("sheet"))
        )

    @cached_property
    def strings(self) -> tuple[bytes, ...]:
        """Return what is in each shared string."""
        return shared_strings(self.part(_STRINGS)) if _STRINGS in self._names else ()

    @property
    def styles(self) -> Element:
        """Return the root of the styles."""
        return self.tree(_STYLES)

    @cached_property
    def content_types(self) -> ContentTypes:
        """Return what kind of part each one is."""
        return ContentTypes(self.tree(content_types.PART))

    def defined_names(self) -> tuple[Element, ...]:
        """Return the defined names, those of single sheets among them."""
        return tuple(self.tree(BOOK).iter(main("definedName")))

    def part(self, name: str) -> bytes:
        """Return a part, unpacked."""
        return self._archive.read(name)

    def tree(self, part: str) -> Element:
        """Return the root of a part."""
        return parse(self.part(part))

    def relations(self, part: str) -> Relations | None:
        """Return a part's relationships; None where it has none."""
        place = relationships_part(part)
        return Relations(part, self.tree(place)) if place in self._names else None

    def new_names(self, taken: Collection[str]) -> dict[str, str]:
        """Return the name that each part gets which comes along: the sheets and whatever they lead to.

        Parameters
        ----------
        taken
            The keys of the parts that there are.
        """
        names: dict[str, str] = {}
        used = set(taken)
        for part in self._parts_of_sheets():
            names[part] = free_part(part, used)
            used.add(part_key(names[part]))
        return names

    def _parts_of_sheets(self) -> list[str]:
        found: dict[str, None] = {}
        ahead = [sheet.part for sheet in reversed(self.sheets)]
        while ahead:
            part = ahead.pop()
            if part not in found:
                found[part] = None
                ahead.extend(target for _, target in self._targets(part))
        return list(found)

    def _targets(self, part: str) -> Iterator[tuple[str, str]]:
        place = relationships_part(part)
        for one in self.tree(place) if place in self._names else ():
            if one.get("TargetMode") != "External":
                yield one.get("Id", ""), resolved(part, one.get("Target", ""))


def free_part(part: str, used: Collection[str]) -> str:
    """Return a name for a part, with another number where its own is among the keys used."""
    stem, dot, ending = part.rpartition(".")
    free, stem, number = part, stem.rstrip("0123456789"), 0
    while part_key(free) in used:
        number += 1
        free = f"{stem}{number}{dot}{ending}"
    return free
