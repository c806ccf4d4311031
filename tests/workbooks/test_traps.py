"""Every trap has its finding: the right cell, the right words, the right fix, and no other finding."""

from __future__ import annotations

from collections import Counter

import pytest

from teamform.workbook.finding_codes import CODES, DECISION_CODES
from teamform.workbook.read import read_workbook
from tests.workbooks import traps_of_cells, traps_of_files, traps_of_references, traps_of_sheets

TRAPS = [*traps_of_files.TRAPS, *traps_of_sheets.TRAPS, *traps_of_cells.TRAPS, *traps_of_references.TRAPS]

# The rows of the design's table of traps, by how they begin.
ROWS_OF_THE_DESIGN = (
    "trailing", "look-alike", "unknown", "0,5", "50 or 0.5", "dates", "an ID as", "#REF!",
    "a formula without",
    "merged", "hidden", ".xls", "a zip or XML bomb",
)  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS, ids=str)
def test_a_trap_is_seen(trap, tmp_path):
    reading = read_workbook(trap.make(tmp_path))
    text = str(reading.findings)
    assert Counter(finding.code for finding in reading.findings) == Counter((trap.code, *trap.also)), text
    finding = reading.findings.of(trap.code)[0]
    assert finding.address == trap.address, text
    position = 0
    for said in trap.says:
        assert said in text[position:], f"{said!r} is not said, or not in this order:\n{text}"
        position = text.index(said, position)
    assert trap.fix in finding.fix
    assert finding.more_count == trap.more
    assert (reading.brief is None) == any(one.stops for one in reading.findings)


def test_every_code_has_a_trap():
    assert {trap.code for trap in TRAPS} == set(CODES) - set(DECISION_CODES)  # see test_decisions.py


def test_every_row_of_the_design_has_a_trap():
    assert {trap.row for trap in TRAPS} - {""} == set(ROWS_OF_THE_DESIGN)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_a_code_is_explained(code):
    assert code.title
    assert code.explanation.endswith(".")
    assert code.fix.endswith((".", ")", "'")), code.fix
