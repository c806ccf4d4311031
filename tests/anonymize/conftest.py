"""Workbooks to be anonymized, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from teamform import pipeline
from teamform.domain.problem import Problem
from teamform.workbook.read import read_workbook

Anonymize = Callable[[Path], Path]


@pytest.fixture
def anonymized(tmp_path: Path) -> Anonymize:
    """Anonymize a workbook and return where that is."""

    def anonymize(path: Path) -> Path:
        return pipeline.anonymize(path, output=tmp_path / "anonymized" / "case.xlsx").output

    (tmp_path / "anonymized").mkdir()
    return anonymize


def problem_of(path: Path) -> Problem:
    """Return the problem of a workbook that must be readable."""
    reading = read_workbook(path)
    assert reading.brief is not None, [str(finding) for finding in reading.findings.errors]
    return reading.brief.problem
