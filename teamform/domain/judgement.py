"""What a referee says of a plan."""

from __future__ import annotations

from typing import Annotated

from frozendict import frozendict
from pydantic import Field

from teamform.domain.base import Frozen, FrozenMap


class Violation(Frozen):
    """A rule that a plan breaks."""

    rule: str
    """The rule's id (``teamform.domain.vocabulary``)."""
    subject: str
    """Whom or what it is about."""
    found: str
    expected: str
    origin: str = ""
    count: Annotated[int, Field(ge=1)] = 1
    """How many violations a soft rule is charged for here (initiatives too few, for one)."""

    def __str__(self) -> str:
        where = f" ({self.origin})" if self.origin else ""
        return f"{self.rule}: {self.subject}{where}: found {self.found}, expected {self.expected}"


class Contribution(Frozen):
    """Points that one team or one person adds to (or takes from) a goal."""

    goal: str
    points: float
    initiative: str = ""
    person: str = ""
    subject: str = ""
    """What else it is about: a need, a rule, a skill."""


class GoalResult(Frozen):
    """What a plan scores on one goal."""

    goal: str
    rank: int
    points: float
    """Weighted points: what the goal adds to the score of its rank."""
    measures: FrozenMap[str, float] = Field(default_factory=frozendict)
    """The goal's own quantities before weights, by name: ``weakest coverage``, ``moves``, ``cost`` ..."""
    contributions: tuple[Contribution, ...] = ()


class Judgement(Frozen):
    """The referee's verdict on a plan: rules broken, points by goal, score by rank."""

    violations: tuple[Violation, ...] = ()
    soft_violations: tuple[Violation, ...] = ()
    """Soft rules that the plan breaks; allowed, and paid for in the goal ``rules``."""
    goals: tuple[GoalResult, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Tell whether every hard rule is kept."""
        return not self.violations

    def score(self, rank: int) -> float:
        """Return the score of a rank, in points."""
        return round(sum(goal.points for goal in self.goals if goal.rank == rank), 3)

    def goal(self, goal_id: str) -> GoalResult | None:
        """Return the result of a goal, if the planning model has it."""
        return next((goal for goal in self.goals if goal.goal == goal_id), None)
