"""Which workbooks cannot take the results, and what their owner can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from teamform.workbook.finding_codes import CODES
from teamform.workbook.graft.trees import MAIN
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


@dataclass(frozen=True, slots=True)
class Traits:
    """What decides whether a workbook can take the results.

    Attributes
    ----------
    namespace, content_type
        Those of the workbook part.
    cell_formats
        How many formats of cells it has.
    """

    is_signed: bool
    is_shared: bool
    namespace: str
    content_type: str
    cell_formats: int


def objection(name: str, traits: Traits) -> Refusal | None:
    """Return why a workbook with these traits cannot take the results, or None."""
    if traits.is_signed:
        return Refusal(
            name,
            "a digital signature, which any change breaks",
            "a workbook that is not signed",
            "In Excel, remove the signature (File > Info > View Signatures) from a copy, and solve that; "
            "sign the plan afterwards.",
        )
    if traits.namespace == _STRICT:
        return Refusal(
            name,
            "a Strict Open XML workbook",
            "an 'Excel Workbook (*.xlsx)'",
            "In Excel, choose File > Save As > 'Excel Workbook (*.xlsx)' rather than 'Strict Open XML "
            "Spreadsheet', and solve that.",
        )
    if traits.namespace != MAIN or traits.content_type not in ENDINGS:
        return Refusal(
            name,
            f"a workbook of the kind '{traits.content_type}'",
            "an 'Excel Workbook (*.xlsx)'",
            "In Excel, choose File > Save As > 'Excel Workbook (*.xlsx)', and solve that.",
        )
    if traits.is_shared:
        return Refusal(
            name,
            "a shared workbook, whose log of changes lists its sheets",
            "a workbook that is not shared in this old way",
            "In Excel, choose Review > Unshare Workbook in a copy, and solve that.",
        )
    if traits.cell_formats > MOST_CELL_FORMATS:
        return Refusal(
            name,
            f"{traits.cell_formats:,} formats of cells",
            f"at most {MOST_CELL_FORMATS:,}, so that those of the results find room",
            "Copy the sheets into a new workbook, which leaves unused formats behind, and solve that.",
        )
    return None
