"""Finds out whether a workbook can take the results, before any work is done."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter
from lxml import etree

from teamform.workbook.graft import content_types
from teamform.workbook.graft.book import VISIBLE
from teamform.workbook.graft.content_types import ContentTypes
from teamform.workbook.graft.graft import graft
from teamform.workbook.graft.host import Host, HostSheet
from teamform.workbook.graft.refusals import ENDINGS, Refusal, Traits, objection
from teamform.workbook.graft.trees import RELATIONSHIP_ID, Element, main, parse_part
from teamform.workbook.package import Package, RefusedError, opened
from teamform.workbook.reading.defined_names import defined_names
from teamform.workbook.reading.marks import results_among
from teamform.workbook.reading.relationships import related, relationships, workbook_part


def find_host(path: Path, package: Package | RefusedError | None = None) -> Host | Refusal:
    """Return a workbook that can take the results, or why it cannot.

    A blank sheet is put into it for a trial, so that no damage is left to be found when a plan is there.

    Parameters
    ----------
    path
        The workbook.
    package
        What ``opened`` says of it, where it has been opened before.
    """
    package = package or opened(path)
    if isinstance(package, RefusedError):
        return Refusal.of(path, package)
    try:
        found = _examined(path, package)
        if isinstance(found, Host):
            graft(found, _blank())
    except RefusedError as refused:
        return Refusal.of(path, refused)
    except (ValueError, LookupError, zipfile.BadZipFile) as error:  # what a damaged part makes a step raise
        return Refusal.of(path, RefusedError("E112", f"a part that cannot be understood ({error})"))
    return found


def _blank() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.add_worksheet()
    return file.getvalue()


def _examined(path: Path, package: Package) -> Host | Refusal:
    part = workbook_part(package)
    root = parse_part(package, part)
    content_type = ContentTypes(parse_part(package, content_types.PART)).of(part)
    traits = Traits(
        is_signed=_leads_to(package, "", "/digital-signature/origin"),
        is_shared=_leads_to(package, part, "/revisionHeaders"),
        namespace=etree.QName(root).namespace or "",
        content_type=content_type,
        cell_formats=_cell_formats(package, part),
    )
    refusal = objection(path.name, traits)
    return refusal or Host(package, part, ENDINGS[content_type], _sheets(package, part, root))


def _leads_to(package: Package, part: str, kind: str) -> bool:
    return any(relation.type.endswith(kind) for relation in relationships(package, part).values())


def _cell_formats(package: Package, part: str) -> int:
    styles = related(package, part, "/styles")
    formats = parse_part(package, styles).find(main("cellXfs")) if styles else None
    return 0 if formats is None else len(formats)


def _sheets(package: Package, part: str, root: Element) -> tuple[HostSheet, ...]:
    elements = list(root.iterfind(f"{main('sheets')}/{main('sheet')}"))
    results = results_among([one.get("name", "") for one in elements], defined_names(package, part))
    targets = {key: one.target for key, one in relationships(package, part).items()}
    if not elements:
        raise RefusedError("E112", "no sheet in the file", "a workbook with sheets")
    return tuple(_sheet(package, one, targets, results) for one in elements)


def _sheet(
    package: Package, element: Element, targets: Mapping[str, str], results: Mapping[str, str]
) -> HostSheet:
    name, relation = element.get("name", ""), element.get(RELATIONSHIP_ID, "")
    if not package.has(targets.get(relation, "")):
        raise RefusedError("E112", f"no part of the sheet {name}", "a whole workbook")
    return HostSheet(
        name=name,
        relation=relation,
        number=element.get("sheetId", ""),
        part=targets[relation],
        result=results.get(name, ""),
        is_visible=element.get("state", VISIBLE) == VISIBLE,
    )
