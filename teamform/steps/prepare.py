"""From what was read to what the engine is asked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from teamform import __version__
from teamform.domain.brief import Brief
from teamform.domain.plan import Provenance
from teamform.domain.policy import PlanningModel
from teamform.engine import Limits
from teamform.errors import FindingsError
from teamform.formulation.formulation import Formulation
from teamform.steps.planning_model import Settings

if TYPE_CHECKING:
    from teamform.workbook.read import Reading


def limits_of(policy: PlanningModel, workers: int | None) -> Limits:
    """Return when the search may stop; ``workers`` None stands for all cores that this process may use."""
    return Limits(
        gap=policy.solve.gap,
        time_limit_s=policy.solve.time_limit_s,
        seed=policy.solve.seed,
        workers=workers or available_cores(),
    )


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def provenance_of(
    source: Path, formulation: Formulation, limits: Limits, settings: Settings, elapsed_s: float
) -> Provenance:
    """Return where a plan comes from: enough to ask the same question again."""
    problem, policy = formulation.problem, formulation.policy
    return Provenance(
        teamform_version=__version__,
        input_name=source.name,
        input_hash=problem.content_hash,
        planning_model=policy.name,
        planning_model_version=policy.version,
        planning_model_hash=policy.content_hash,
        overrides=tuple(f"{key}={text}" for key, text in settings.items()),
        seed=limits.seed,
        gap=limits.gap,
        workers=limits.workers,
        time_limit_s=limits.time_limit_s,
        elapsed_s=round(elapsed_s, 3),
    )


def require_brief(reading: Reading, source: Path) -> Brief:
    """Return the brief of what was read, or raise the error that carries the findings."""
    if reading.brief is not None:
        return reading.brief
    raise FindingsError(
        f"{source} was not solved: its errors come first ({len(reading.findings.stopping)}).",
        f"Mend the cells named above; 'teamform check {source}' looks again.",
        [one for one in reading.findings if not one.in_scenarios],
    )
