"""A batch of scenarios: what became of each."""

from __future__ import annotations

from enum import StrEnum

from teamform.domain.base import Frozen
from teamform.domain.change import Scenario
from teamform.domain.judgement import Judgement
from teamform.domain.plan import Solved


class Ending(StrEnum):
    """What became of a scenario."""

    SOLVED = "solved"
    """It has a plan."""
    INVALID = "invalid"
    """Its changes cannot be made."""
    INFEASIBLE = "infeasible"
    """Proven: no plan keeps every hard rule."""
    NOT_FOUND = "no plan in time"
    """No plan was found in the time given; there may be one."""
    FAILED = "failed"
    """Its process broke down, each time that it was tried."""
    INTERRUPTED = "interrupted"
    """The batch was stopped before there was a plan."""


class ScenarioResult(Frozen):
    """What became of a scenario: its plan, or the reason why it has none."""

    scenario: Scenario
    ending: Ending
    reason: str = ""
    """Why there is no plan; empty where there is one."""
    remedy: str = ""
    """What can be done about that."""
    solved: Solved | None = None
    judgement: Judgement | None = None
    """The referee's points by goal for the plan."""

    @property
    def name(self) -> str:
        """Return the name of the scenario."""
        return self.scenario.name
