"""A frontier: how much of one goal there is for each amount of another, point by point, with proofs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from teamform.domain.numbers import THOUSAND, exact, thousandths
from teamform.domain.plan import Plan
from teamform.domain.policy import (
    ContinuityGoal,
    CostGoal,
    FitGoal,
    FocusGoal,
    Goal,
    LeadershipGoal,
    PlanningModel,
    PreferenceGoal,
    RulesGoal,
    SkillCoverageGoal,
    ValueGoal,
)
from teamform.domain.problem import Problem
from teamform.domain.vocabulary import label

MOVES = "moves"
"""What the goal ``continuity`` is called as an axis: the number of moves."""
DEAR = 1000.0
"""From so much per FTE on, costs are counted in thousands."""

_DEFAULTS: Mapping[str, Goal] = {
    goal.id: goal
    for goal in (
        ValueGoal(),
        SkillCoverageGoal(),
        FitGoal(),
        PreferenceGoal(),
        LeadershipGoal(),
        FocusGoal(),
        RulesGoal(),
    )
}


@dataclass(frozen=True, slots=True)
class Axis:
    """A goal as one direction of a frontier, alone and with weight 1.

    Attributes
    ----------
    name
        What the user called it: the goal's id, or ``moves``.
    goal
        The goal with its parameters.
    label
        What it is called on a sheet.
    factor
        What a point is in the amounts that are shown; negative where less is better, as of costs and moves.
    """

    name: str
    goal: Goal
    label: str
    factor: float = 1.0

    def amount(self, score: int) -> float:
        """Return what a score in thousandths of a point is in amounts."""
        return round(float(exact(self.factor) * score / THOUSAND), 6) + 0.0

    def score(self, amount: float) -> int:
        """Return the least score, in thousandths of a point, of plans that are no worse than an amount."""
        return thousandths(float(exact(amount) / exact(self.factor)))


def axis_names(policy: PlanningModel) -> tuple[str, ...]:
    """Return what an axis can be: the goals of the planning model, and those that need no parameters."""
    named = [goal.id for goal in policy.goals]
    return tuple(dict.fromkeys([*named, "value", "cost", MOVES, *_DEFAULTS]))


def axis_of(name: str, policy: PlanningModel, problem: Problem) -> Axis:
    """Return an axis by its name.

    Raises
    ------
    KeyError
        When there is none of that name.
    """
    if name not in axis_names(policy):
        raise KeyError(name)
    goal_id = "continuity" if name == MOVES else name
    if goal_id == "continuity":
        return Axis(name, ContinuityGoal(move_points=1), "Moves", -1.0)
    if goal_id == "cost":
        dear = max((person.cost_per_fte for person in problem.people), default=0.0) >= DEAR
        unit = 0.001 if dear else 1.0
        return Axis(name, CostGoal(points_per_unit=unit), label("cost"), -1.0 / unit)
    given = next((goal for goal in policy.goals if goal.id == goal_id), None) or _DEFAULTS[goal_id]
    return Axis(name, given.replace(rank=1, weight=1.0), label(goal_id), _factor(goal_id))


def _factor(goal_id: str) -> float:
    """Return 1, or -1 for the goals whose points are only ever taken away."""
    return -1.0 if goal_id in ("focus", "rules", "spread") else 1.0


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """One plan that none beats in both directions, as far as is proven.

    Attributes
    ----------
    plan
        The plan.
    x, y
        Its scores, in thousandths of a point; more is better.
    x_bound, y_bound
        No plan with at least its ``y`` has more than ``x_bound``; none with at least its ``x`` has more than
        ``y_bound``.
    """

    plan: Plan
    x: int
    y: int
    x_bound: int
    y_bound: int

    @property
    def is_proven(self) -> bool:
        """Tell whether it is proven that no plan beats it."""
        return self.x_bound <= self.x and self.y_bound <= self.y

    @property
    def gap(self) -> float:
        """Return how much better in y, relative to the bound, another plan may be at most."""
        open_y = max(self.y_bound - self.y, 0)
        return open_y / abs(self.y_bound) if self.y_bound else float(open_y > 0)


@dataclass(frozen=True)
class Frontier:
    """The points between the best of one goal and the best of another.

    Attributes
    ----------
    x, y
        The two directions.
    points
        By falling x (the first has the best of x).
    is_complete
        Whether it is proven that there are no others.
    """

    x: Axis
    y: Axis
    points: tuple[FrontierPoint, ...]
    is_complete: bool

    @cached_property
    def is_proven(self) -> bool:
        """Tell whether every point is proven."""
        return all(point.is_proven for point in self.points)
