"""A scenario in a line: what became of it, what it is worth, how much moves."""

from __future__ import annotations

from dataclasses import dataclass

from teamform.analysis.figures import figures
from teamform.analysis.moves import moves
from teamform.domain.batch import Ending, ScenarioResult
from teamform.domain.plan import StopReason
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Worth:
    """What the plan of a scenario comes to.

    Attributes
    ----------
    value
        Points that the running initiatives deliver, before weights.
    scores
        Points by rank, in the order of the ranks.
    gap
        The gap of the first rank, as a share of the bound.
    moves
        Places before that their people give up; of a scenario, places of the base.
    cost
        In the workbook's currency.
    stop
        Why the search ended.
    elapsed_s
        What the search took, in seconds.
    """

    value: float
    scores: tuple[float, ...]
    gap: float
    moves: int
    initiatives: int
    cost: float
    stop: StopReason
    elapsed_s: float


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """What became of a scenario.

    Attributes
    ----------
    reason, remedy
        Why it has no plan, and what can be done about that.
    worth
        What its plan comes to; None where it has none.
    """

    name: str
    ending: Ending
    reason: str = ""
    remedy: str = ""
    worth: Worth | None = None


def scenario_row(
    result: ScenarioResult, problem: Problem | None, policy: PlanningModel | None
) -> ScenarioRow:
    """Return a result in a line.

    Parameters
    ----------
    problem, policy
        The problem and the planning model under the scenario; not asked for where it has no plan.
    """
    worth = None
    if result.solved is not None and problem is not None and policy is not None:
        worth = _worth(result, problem, policy)
    return ScenarioRow(result.name, result.ending, result.reason, result.remedy, worth)


def _worth(result: ScenarioResult, problem: Problem, policy: PlanningModel) -> Worth:
    assert result.solved is not None
    solved = result.solved
    now = figures(problem, solved.plan, policy)
    return Worth(
        value=now.value_delivered,
        scores=tuple(bound.score for bound in solved.bounds),
        gap=solved.first_gap,
        moves=sum(move.is_move for move in moves(problem, solved.plan)),
        initiatives=now.initiatives_running,
        cost=now.cost / 1000,
        stop=solved.stop,
        elapsed_s=solved.provenance.elapsed_s,
    )
