"""Readings and files of scenarios for the tests of how they are said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from teamform.domain.change import Scenario
from teamform.scenarios.gather import scenarios_of
from teamform.workbook.read import Reading, read_workbook
from tests.workbooks.fullest import FULL
from tests.workbooks.making import write

HEADER = ["Scenario", "On", "Sheet", "Row ID", "Column", "Action", "Value", "Note"]


def reading_of(*rows: Sequence[Any]) -> Reading:
    """Return the fullest workbook with these rows of the Scenarios sheet."""
    with TemporaryDirectory() as folder:
        sheets = {**FULL, "Scenarios": [HEADER, *map(list, rows)]}
        return read_workbook(write(Path(folder) / "input.xlsx", sheets))


@cache
def full() -> Reading:
    """Return the fullest workbook; shared, as nothing changes it."""
    return reading_of(["Growth", None, "People", "P01", "FTE", "set", 1, "more"])


def of_sheet(*rows: Sequence[Any], chosen: Sequence[str] = ()) -> tuple[Scenario, ...]:
    """Return the scenarios of rows of the sheet."""
    return scenarios_of(reading_of(*rows), None, chosen).scenarios


def of_file(path: Path, content: str | bytes, chosen: Sequence[str] = ()) -> tuple[Scenario, ...]:
    """Return the scenarios of a file."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return scenarios_of(full(), path, chosen).scenarios
