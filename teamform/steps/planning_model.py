"""Which planning model holds, with which settings on top, and whether it fits the problem."""

from __future__ import annotations

from collections.abc import Mapping

from teamform import catalogue
from teamform.domain.brief import Brief
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.errors import PlanningModelError

Settings = Mapping[str, str]
"""What is set on top of a planning model, by dotted key, as text."""


def settings_of(
    brief: Brief | None,
    overrides: Settings | None = None,
    *,
    time_limit_s: float | None = None,
    gap: float | None = None,
    seed: int | None = None,
) -> Settings:
    """Return the settings of the Settings sheet, with ``overrides`` and then the limits given on top."""
    limits = {"solve.time_limit_s": time_limit_s, "solve.gap": gap, "solve.seed": seed}
    given = {key: str(amount) for key, amount in limits.items() if amount is not None}
    return {**(brief.overrides if brief else {}), **(overrides or {}), **given}


def planning_model_for(brief: Brief | None, model: str | None, settings: Settings) -> PlanningModel:
    """Return the planning model: the one named, else that of the Settings sheet, else the default.

    Raises
    ------
    PlanningModelError
        When a setting is wrong, or the workbook names a file: what a workbook says never becomes a path.
    """
    named = brief.planning_model if brief else None
    if model is None and named is not None and catalogue.is_path(named):
        raise PlanningModelError(
            f"Settings, Planning model: found {named!r}, expected one of {', '.join(catalogue.names())}.",
            f"A file is named on the command line: --model {named}",
        )
    return catalogue.load(model or named or catalogue.DEFAULT, settings)


def check_fit(policy: PlanningModel, problem: Problem) -> None:
    """Refuse a planning model that asks for what the problem does not have.

    Raises
    ------
    PlanningModelError
        All misfits are told at once.
    """
    found = catalogue.misfits(policy, problem)
    if found:
        lines = "\n".join(f"  {one}. {one.remedy}" for one in found)
        raise PlanningModelError(
            f"The planning model {policy.name} does not fit the workbook:\n{lines}",
            "Change these keys, with --set, on the Settings sheet or in a planning model of your own.",
        )
