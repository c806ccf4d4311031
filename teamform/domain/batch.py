"""A batch of scenarios: what became of each."""

from __future__ import annotations

from enum import StrEnum

from teamform.domain.base import Frozen
from teamform.domain.brief import Brief
from teamform.domain.change import Scenario
from teamform.domain.decided import has_place, places_of
from teamform.domain.judgement import Judgement
from teamform.domain.plan import Plan, Solved

Scores = tuple[float | None, ...]
"""What plans score under a scenario, in their order; None where nothing of one keeps the rules."""

BASE = "Base"
"""What the base is called among the scenarios."""


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

    @property
    def is_final(self) -> bool:
        """Tell whether another try, with the same limits, would come to the same."""
        return self.ending not in (Ending.FAILED, Ending.INTERRUPTED)


def brief_under(scenario: Scenario, base: Brief, plan: Plan) -> Brief:
    """Return the brief under a scenario, in which moves are counted from the plan of the base.

    Where the scenario changes who is where today, they are counted from that instead.

    Raises
    ------
    ProblemError
        When the changes of the scenario cannot be made.
    """
    changed = base.under(scenario)
    problem = changed.problem
    is_today = any(change.kind == "current" for change in scenario.changes)
    places = tuple(place for place in places_of(plan) if has_place(problem, place))
    return changed.replace(problem=problem.replace(earlier=None if is_today else places))
