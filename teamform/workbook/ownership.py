"""Whether a file that stands where a result goes may be replaced: ours, and not saved by anybody since."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from teamform.workbook.package import Package, RefusedError
from teamform.workbook.reading.xml import local, read_events

PROPERTIES_PART = "docProps/core.xml"
MADE_BY = "Made with teamform"
_NAMES = {
    "title": "title",
    "description": "description",
    "created": "created",
    "modified": "modified",
    "lastModifiedBy": "last_modified_by",
}
PLAN_TITLE, CHECKED_TITLE = "Staffing plan", "Checked workbook"


@dataclass(frozen=True, slots=True)
class Properties:
    """The document properties of a workbook, those that tell where it comes from."""

    title: str = ""
    description: str = ""
    created: str = ""
    modified: str = ""
    last_modified_by: str = ""

    @property
    def is_result(self) -> bool:
        """Tell whether teamform wrote it as a result, rather than somebody as their own."""
        return self.description == MADE_BY and self.title in (PLAN_TITLE, CHECKED_TITLE)

    @property
    def is_untouched(self) -> bool:
        """Tell whether nobody has saved it since: whoever saves a workbook leaves the time behind."""
        return bool(self.created) and self.created == self.modified and not self.last_modified_by


def properties_of(path: Path) -> Properties:
    """Return the document properties of a file; empty ones where it is no workbook."""
    found: dict[str, str] = {}
    current: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        current.append(local(name))

    def end(_: str) -> None:
        current.pop()

    def text(piece: str) -> None:
        name = _NAMES.get(current[-1]) if current else None
        if name is not None:
            found[name] = found.get(name, "") + piece

    try:
        package = Package.open(path)
        if package.has(PROPERTIES_PART):
            with package.reading(PROPERTIES_PART) as stream:
                read_events(stream, start, end, text)
    except (RefusedError, ValueError):
        return Properties()
    return Properties(**found)
