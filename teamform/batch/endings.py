"""The results of scenarios without a plan; light, so that a process can say that it has nothing else."""

from __future__ import annotations

from teamform.domain.batch import Ending, ScenarioResult
from teamform.domain.change import Scenario
from teamform.errors import (
    InfeasibleError,
    InputError,
    InternalError,
    NoPlanFoundError,
    StoppedError,
    TeamformError,
)

DEBUG = "TEAMFORM_DEBUG"
"""The environment variable that asks for tracebacks."""

_ENDINGS: tuple[tuple[type[TeamformError], Ending], ...] = (
    (InputError, Ending.INVALID),
    (InfeasibleError, Ending.INFEASIBLE),
    (NoPlanFoundError, Ending.NOT_FOUND),
    (StoppedError, Ending.INTERRUPTED),
)


def unsolved(scenario: Scenario, error: Exception) -> ScenarioResult:
    """Return the result of a scenario that an error has ended."""
    if not isinstance(error, TeamformError) or isinstance(error, InternalError):
        return failed(scenario, f"{type(error).__name__}: {getattr(error, 'message', error)}")
    ending = next((ending for kind, ending in _ENDINGS if isinstance(error, kind)), Ending.FAILED)
    reason = error.message
    if isinstance(error, InfeasibleError) and error.clashes:
        reason = f"{reason} {'; '.join(map(str, error.clashes))}"
    return ScenarioResult(scenario=scenario, ending=ending, reason=reason, remedy=error.remedy)


def failed(scenario: Scenario, reason: str, remedy: str = "") -> ScenarioResult:
    """Return the result of a scenario whose process broke down."""
    return ScenarioResult(
        scenario=scenario,
        ending=Ending.FAILED,
        reason=reason,
        remedy=remedy or f"Please report it; {DEBUG}=1 in the environment shows more.",
    )


def stopped(scenario: Scenario) -> ScenarioResult:
    """Return the result of a scenario that the user did not wait for."""
    return ScenarioResult(
        scenario=scenario,
        ending=Ending.INTERRUPTED,
        reason="The batch was stopped before this scenario was solved.",
        remedy="Run it again: what is solved is not solved again.",
    )
