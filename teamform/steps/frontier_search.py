"""The search for a frontier: its two ends, then points between them until there are enough or none is left.

An epsilon constraint: the best y of all plans whose x is at least so much, then the best x of those that
have that y. No plan beats what comes of it. Where it comes out at a point that is known, the stretch that was
asked about is empty, and the neighbour of that point is asked for from the other side. All amounts are in
thousandths of a point.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from teamform.analysis.comparison.pareto import efficient
from teamform.domain.frontier import Axis, Frontier, FrontierPoint
from teamform.domain.numbers import thousandths
from teamform.domain.plan import Plan
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.engine import Answer, DualStart, Limits, find_plan
from teamform.engine.plans import FEW_CANDIDATES
from teamform.errors import InternalError, NoPlanFoundError
from teamform.formulation.build import formulate
from teamform.formulation.formulation import Formulation
from teamform.formulation.program import rank_program
from teamform.referee.judge import judge
from teamform.steps.answer import require_plan

OnPoint = Callable[[int, int], None]
"""Told how many points there are, and how many are wanted."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What one search found: a plan, its scores in the two ranks, and the bound of the ranks optimized."""

    plan: Plan
    scores: tuple[int, int]
    bounds: tuple[int, ...]


class _Side:
    """One order of the two goals: the first is held at a floor or made best, then the second."""

    def __init__(self, problem: Problem, policy: PlanningModel, axes: tuple[Axis, Axis]) -> None:
        goals = tuple(axis.goal.replace(rank=rank) for rank, axis in enumerate(axes, start=1))
        self.policy = policy.replace(goals=goals, ranks=())
        self.formulation: Formulation = formulate(problem, self.policy)
        self.is_large = len(self.formulation.candidates) > FEW_CANDIDATES
        # By how much two scores of the first rank differ at least; 1 where finding out takes long.
        self.step = 1 if self.is_large else max(rank_program(self.formulation.model, 0, []).score_step, 1)
        self._problem = problem
        self._dual_start = DualStart()

    def find(
        self, limits: Limits, starts: Sequence[Plan], interrupted: threading.Event, floor: int | None = None
    ) -> _Found:
        """Return the best plan: in both ranks, or in the second where the first is held at a floor.

        A search of a large problem begins with the duals of the last one.
        """
        floors = () if floor is None else (floor,)
        answer = find_plan(
            self.formulation, limits, starts=starts, dual_start=self._dual_start, floors=floors,
            interrupted=interrupted,
        )  # fmt: skip
        if self.is_large:
            self._dual_start |= DualStart.of(self.formulation, answer.solution.certificates)
        if answer.solution.values is None and floor is not None:
            raise NoPlanFoundError("No further plan was found in the time given.", "Give it more time.")
        require_plan(answer, may_release=False)
        return self._judged(answer)

    def _judged(self, answer: Answer) -> _Found:
        """Return what an answer says; the referee recounts it."""
        values = answer.solution.values
        assert values is not None  # see find
        plan = answer.formulation.decode(values)
        judgement = judge(self._problem, self.policy, plan)
        if not judgement.is_valid:
            raise InternalError(f"a plan of the frontier breaks a hard rule: {judgement.violations[0]}")
        first, second = (thousandths(judgement.score(rank)) for rank in self.policy.rank_numbers)
        return _Found(plan, (first, second), tuple(rank.bound for rank in answer.solution.ranks))


@dataclass
class FrontierSearch:
    """The points so far, and the stretches between them that are not known to be empty.

    Attributes
    ----------
    is_exact
        Whether small problems are searched until their points are proven, whatever gap ``limits`` asks for.
        Large ones never are: their bounds come from relaxations, which rarely meet a score.
    points
        By rising x.
    """

    problem: Problem
    policy: PlanningModel
    x: Axis
    y: Axis
    limits: Limits
    is_exact: bool = True
    starts: Sequence[Plan] = ()
    on_point: OnPoint = lambda _found, _wanted: None
    interrupted: threading.Event = field(default_factory=threading.Event)
    points: list[FrontierPoint] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Formulate both orders of the goals."""
        self._x_first = _Side(self.problem, self.policy, (self.x, self.y))
        if self.is_exact and not self._x_first.is_large:
            self.limits = replace(self.limits, gap=0.0)
        self._y_first = _Side(self.problem, self.policy, (self.y, self.x))
        self._open: list[_Stretch] = []
        self._is_cut_short = False

    def run(self, number: int) -> Frontier:
        """Return at most so many points, the ends among them."""
        self._ends()
        self.on_point(len(self.points), number)
        while self._open and len(self.points) < number and not self.interrupted.is_set():
            try:
                self._split(max(self._open, key=self._size))
            except NoPlanFoundError:
                self._is_cut_short = True
                break
            self.on_point(len(self.points), number)
        return self._frontier(is_complete=not self._open and not self._is_cut_short)

    def at(self, amounts: Sequence[float]) -> Frontier:
        """Return the points with the best y for each amount of x, where that can be reached."""
        for number, amount in enumerate(amounts, start=1):
            floor = self.x.score(amount)
            try:
                self._add(self._point(floor, self._starts(floor)))
            except NoPlanFoundError:
                continue
            self.on_point(number, len(amounts))
        return self._frontier(is_complete=False)

    # -- points ------------------------------------------------------------------------------------------

    def _ends(self) -> None:
        best_x = self._x_first.find(self.limits, self.starts, self.interrupted)
        best_y = self._y_first.find(self.limits, (best_x.plan, *self.starts), self.interrupted)
        x_bound, y_bound = best_x.bounds
        right = FrontierPoint(best_x.plan, *best_x.scores, x_bound, y_bound)
        y, x = best_y.scores
        left = FrontierPoint(best_y.plan, x, y, best_y.bounds[1], best_y.bounds[0])
        self.points = [right] if (left.x, left.y) == (right.x, right.y) else [left, right]
        if len(self.points) > 1:
            self._note(_Stretch(left, right, right.x))

    def _point(self, floor: int, starts: Sequence[Plan]) -> FrontierPoint:
        """Return the best y of all plans with so much of x, and the best x that goes with it."""
        high = self._x_first.find(self.limits, starts, self.interrupted, floor)
        wide = self._y_first.find(self.limits, (high.plan,), self.interrupted, high.scores[1])
        y, x = wide.scores
        return FrontierPoint(wide.plan, x, y, wide.bounds[0], max(high.bounds[0], y))

    def _below(self, right: FrontierPoint, starts: Sequence[Plan]) -> FrontierPoint:
        """Return the next point with more of y than another: the best x of those, then the best y."""
        wide = self._y_first.find(self.limits, starts, self.interrupted, right.y + self._y_first.step)
        high = self._x_first.find(self.limits, (wide.plan,), self.interrupted, wide.scores[1])
        x, y = high.scores
        return FrontierPoint(high.plan, x, y, max(wide.bounds[0], x), high.bounds[0])

    def _starts(self, floor: int) -> tuple[Plan, ...]:
        """Return the plans that have so much of x, the one with the most y first."""
        known = sorted((point for point in self.points if point.x >= floor), key=lambda one: -one.y)
        return (*(point.plan for point in known[:1]), *self.starts)

    # -- stretches ---------------------------------------------------------------------------------------

    def _split(self, stretch: _Stretch) -> None:
        """Ask for a point in the middle of a stretch."""
        self._open.remove(stretch)
        left, right = stretch.left, stretch.right
        floor = left.x + -(-(stretch.end - left.x) // 2)
        point = self._point(floor, self._starts(floor))
        if point.x < right.x:
            self._add(point)
            self._note(_Stretch(left, point, floor))
            self._note(_Stretch(point, right, stretch.end))
            return
        self._add(point)
        next_to = self._below(right, (left.plan,))
        self._add(next_to)
        if next_to.x > left.x and next_to.y < left.y:
            self._note(_Stretch(left, next_to, next_to.x))

    def _note(self, stretch: _Stretch) -> None:
        """Keep a stretch that may hold points: some x between its ends, and some y between theirs."""
        wide = stretch.end - stretch.left.x > self._x_first.step
        if wide and stretch.left.y - stretch.right.y > self._y_first.step:
            self._open.append(stretch)

    def _size(self, stretch: _Stretch) -> float:
        """Return how much of the frontier a stretch is, in both directions."""
        least, most = self.points[0], self.points[-1]
        wide = (stretch.end - stretch.left.x) / max(most.x - least.x, 1)
        high = (stretch.left.y - stretch.right.y) / max(least.y - most.y, 1)
        return wide * high

    def _add(self, point: FrontierPoint) -> None:
        """Take a point in; what is empty beside one that is not proven need not be."""
        self._is_cut_short |= not point.is_proven
        if all((one.x, one.y) != (point.x, point.y) for one in self.points):
            self.points = sorted([*self.points, point], key=lambda one: (one.x, -one.y))

    def _frontier(self, *, is_complete: bool) -> Frontier:
        """Return the points that none of the others beats."""
        kept = efficient([(point.x, point.y) for point in self.points])
        points = [point for point, is_kept in zip(self.points, kept, strict=True) if is_kept]
        is_proven = all(point.is_proven for point in points)
        return Frontier(self.x, self.y, tuple(reversed(points)), is_complete and is_proven)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Between two points: whatever is there has an x above the left one's and below ``end``."""

    left: FrontierPoint
    right: FrontierPoint
    end: int
