"""Which workbooks cannot take the results, and what their owner can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from teamform.workbook.finding_codes import CODES
from teamform.workbook.graft.trees import MAIN, Element
from teamform.workbook.package import RefusedError

ENDINGS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": ".xlsx",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": ".xlsm",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": ".xltx",
    "application/vnd.ms-excel.template.macroEnabled.main+xml": ".xltm",
}
"""The ending that Excel wants for each content type of a workbook."""
MOST_CELL_FORMATS = 65_000
"""Excel holds 65,490; the results need less than the rest."""
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the results do not go into a copy of a workbook.

    Attributes
    ----------
    name
        The workbook.
    found, expected
        What it is, and what it would have to be.
    fix
        What its owner can do.
    """

    name: str
    found: str
    expected: str
    fix: str

    @classmethod
    def of(cls, path: Path, refused: RefusedError) -> Refusal:
        """Return the refusal of a file that cannot be read at all."""
        fix = refused.fix or CODES[refused.code].fix
        return cls(path.name, refused.found, refused.expected or "a workbook that can be read", fix)

    def __str__(self) -> str:
        return f"{self.name}: found {self.found}, expected {self.expected}.\nFix: {self.fix}"


def objection(
    path: Path, root: Element, kinds: Mapping[str, frozenset[str]], content_type: str, cell_formats: int
) -> Refusal | None:
    """Return why a package cannot take the results, or None.

    Parameters
    ----------
    path
        The workbook.
    root
        The workbook part.
    kinds
        The last words of the kinds of relationships that the package and the workbook part have.
    content_type
        That of the workbook part.
    cell_formats
        How many formats of cells the workbook has.
    """
    namespace = etree.QName(root).namespace
    if "origin" in kinds["package"]:
        return Refusal(
            path.name, "a digital signature, which any change breaks", "a workbook that is not signed",
            "In Excel, remove the signature (File > Info > View Signatures) from a copy, and solve that; "
            "sign the plan afterwards.",
        )  # fmt: skip
    if namespace == _STRICT:
        return Refusal(
            path.name, "a Strict Open XML workbook", "an 'Excel Workbook (*.xlsx)'",
            "In Excel, choose File > Save As > 'Excel Workbook (*.xlsx)' rather than 'Strict Open XML "
            "Spreadsheet', and solve that.",
        )  # fmt: skip
    if namespace != MAIN or content_type not in ENDINGS:
        return Refusal(
            path.name, f"a workbook of the kind '{content_type}'", "an 'Excel Workbook (*.xlsx)'",
            "In Excel, choose File > Save As > 'Excel Workbook (*.xlsx)', and solve that.",
        )  # fmt: skip
    if "revisionHeaders" in kinds["workbook"]:
        return Refusal(
            path.name, "a shared workbook, whose log of changes lists the sheets", "a workbook that is not "
            "shared in this old way",
            "In Excel, choose Review > Unshare Workbook in a copy, and solve that.",
        )  # fmt: skip
    if cell_formats > MOST_CELL_FORMATS:
        return Refusal(
            path.name, f"{cell_formats:,} formats of cells", f"at most {MOST_CELL_FORMATS:,}, so that those "
            "of the results find room",
            "Copy the sheets into a new workbook, which leaves unused formats behind, and solve that.",
        )  # fmt: skip
    return None
