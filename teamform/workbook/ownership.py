"""Whether a file that stands where a result goes may be replaced: ours, and not saved by anybody since."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from teamform.workbook.graft import mark
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
COMPARISON_TITLE = "Comparison of plans"


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whose a file is.

    Attributes
    ----------
    is_result
        Whether teamform wrote it as a result, rather than somebody as their own.
    is_untouched
        Whether it is a result that nobody has saved since.
    """

    is_result: bool = False
    is_untouched: bool = False


@dataclass(frozen=True, slots=True)
class _Properties:
    """The document properties of a workbook, those that tell where it comes from."""

    title: str = ""
    description: str = ""
    created: str = ""
    modified: str = ""
    last_modified_by: str = ""

    @property
    def ownership(self) -> Ownership:
        """Return whose the workbook is: whoever saves one leaves the time behind."""
        is_result = self.description == MADE_BY and self.title in (
            PLAN_TITLE,
            CHECKED_TITLE,
            COMPARISON_TITLE,
        )
        is_new = bool(self.created) and self.created == self.modified and not self.last_modified_by
        return Ownership(is_result, is_result and is_new)


def ownership_of(path: Path) -> Ownership:
    """Return whose a file is; what is no workbook is not ours.

    A copy of the user's workbook has the user's properties, and tells by its fingerprint; a workbook of our
    own tells by its properties.
    """
    try:
        package = Package.open(path)
        if mark.found_fingerprint(package):
            return Ownership(is_result=True, is_untouched=mark.is_as_grafted(package))
        return _properties(package).ownership
    except (RefusedError, ValueError):
        return Ownership()


def _properties(package: Package) -> _Properties:
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

    if package.has(PROPERTIES_PART):
        with package.reading(PROPERTIES_PART) as stream:
            read_events(stream, start, end, text)
    return _Properties(**found)
