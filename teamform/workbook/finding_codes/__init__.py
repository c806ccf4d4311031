"""Every kind of finding, declared once: the reader, the reference and the tests take it from here.

E1 file, package and sheets; E2 cells and values; E3 what cells say about each other; E4 decisions
about a plan; W the same, as warnings.
"""

from __future__ import annotations

from teamform.workbook.finding_codes.cells import CELLS
from teamform.workbook.finding_codes.code import Code
from teamform.workbook.finding_codes.decisions import DECISIONS
from teamform.workbook.finding_codes.files import FILES
from teamform.workbook.finding_codes.references import REFERENCES
from teamform.workbook.finding_codes.sheets import SHEETS

__all__ = ["CODES", "DECISION_CODES", "Code"]

DECISION_CODES = tuple(code.id for code in DECISIONS)
"""What is found in the Assignments sheet of a plan."""

CODES: dict[str, Code] = {code.id: code for code in (*FILES, *SHEETS, *CELLS, *REFERENCES, *DECISIONS)}
"""Every kind of finding by its id."""
