"""What is wrong in a workbook, and with the planning model beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from teamform.domain.brief import Brief
from teamform.domain.policy import PlanningModel
from teamform.errors import InputError
from teamform.results import CheckReport
from teamform.scenarios.settings import findings_of_settings
from teamform.steps.place import named_place
from teamform.steps.planning_model import check_fit, planning_model_for, settings_of
from teamform.steps.read import read
from teamform.workbook.checks import write_checked
from teamform.workbook.findings import Findings


def checked(path: Path, model: str | None, overrides: Mapping[str, str], output: Path | None) -> CheckReport:
    """Read a workbook and its planning model; write the annotated copy where one is asked for."""
    if output is not None:
        named_place(path, output)
    reading = read(path).reading
    reading = replace(reading, findings=Findings((*reading.findings, *findings_of_settings(reading, model))))
    policy, objection = _planning_model(reading.brief, model, overrides)
    written = write_checked(output, reading) if output is not None else None
    problem = reading.brief.problem if reading.brief else None
    return CheckReport(path, problem, policy, reading.findings, objection, written)


def _planning_model(
    brief: Brief | None, model: str | None, overrides: Mapping[str, str]
) -> tuple[PlanningModel | None, InputError | None]:
    """Return the planning model, and what is wrong with it; without a brief, Settings cannot be asked."""
    try:
        policy = planning_model_for(brief, model, settings_of(brief, overrides))
    except InputError as error:
        return None, error
    try:
        if brief is not None:
            check_fit(policy, brief.problem)
    except InputError as error:
        return policy, error
    return policy, None
