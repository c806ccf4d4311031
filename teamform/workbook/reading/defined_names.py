"""The defined names of a workbook: what formulas, and teamform, call a range or a value by."""

from __future__ import annotations

from teamform.workbook.package import Package
from teamform.workbook.reading.addresses import unquoted
from teamform.workbook.reading.xml import local, read_events


def defined_names(package: Package, workbook_part: str) -> dict[str, str]:
    """Return what each name of the whole workbook refers to; names of single sheets are left out.

    Raises
    ------
    RefusedError
        When the part is missing or damaged.
    """
    names: dict[str, str] = {}
    current: list[str] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        is_global = local(element) == "definedName" and "localSheetId" not in attributes
        current[:] = [attributes["name"]] if is_global else []

    def end(_: str) -> None:
        current.clear()

    def text(piece: str) -> None:
        for name in current:
            names[name] = names.get(name, "") + piece

    with package.reading(workbook_part) as stream:
        read_events(stream, start, end, text)
    return names


def sheet_of(reference: str) -> str:
    """Return the sheet that a reference to cells leads to, without its quotes; empty where there is none."""
    return unquoted(reference.rpartition("!")[0])
