"""Read a workbook; in a plan, what the user decided there comes with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from teamform.domain.plan import Plan
from teamform.workbook.decisions import read_decisions
from teamform.workbook.findings import Findings
from teamform.workbook.plan import read_plan
from teamform.workbook.read import Reading, read_workbook


def read(path: Path) -> tuple[Reading, Plan | None]:
    """Return what a workbook says, and the plan in it, if there is one.

    The decisions of a plan become locks of the problem; an error among them stops a solve as any other does.

    Raises
    ------
    WorkbookError
        When the plan in it cannot be understood.
    """
    reading = read_workbook(path)
    if reading.brief is None or not reading.has_plan:
        return reading, None
    stored = read_plan(path)
    problem = reading.brief.problem
    decisions = read_decisions(stored, problem)
    findings = Findings([*reading.findings, *decisions.findings])
    brief = reading.brief.replace(problem=problem.replace(locks=(*problem.locks, *decisions.locks)))
    return replace(reading, brief=None if findings.errors else brief, findings=findings), stored.solved.plan
