"""What it costs to have prepared for another scenario than the one that comes.

The regret of a plan under a scenario is the best score known there minus what remains of the plan scores
there. The best score known is that of the scenario's own plan, or of another one that does better there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class PlanRegret:
    """One plan under every solved scenario.

    Attributes
    ----------
    name
        Whose plan it is.
    scores
        What remains of it scores under each scenario, in points; None where what remains breaks a hard rule.
    """

    name: str
    scores: tuple[float | None, ...]


@dataclass(frozen=True)
class Regrets:
    """Plans (rows) under scenarios (columns).

    Attributes
    ----------
    scenarios
        The names of the solved scenarios.
    plans
        The plans that were judged under each of them.
    own
        What each scenario's own plan scores.
    """

    scenarios: tuple[str, ...]
    plans: tuple[PlanRegret, ...]
    own: tuple[float, ...]

    @cached_property
    def best_known(self) -> tuple[float, ...]:
        """Return the best score known under each scenario."""
        best = list(self.own)
        for plan in self.plans:
            for index, score in enumerate(plan.scores):
                if score is not None:
                    best[index] = max(best[index], score)
        return tuple(best)

    def regret(self, plan: PlanRegret) -> tuple[float | None, ...]:
        """Return a plan's regret under each scenario, in points; None where it does not hold there."""
        return tuple(
            None if score is None else round(best - score, 3)
            for best, score in zip(self.best_known, plan.scores, strict=True)
        )

    def greatest(self, plan: PlanRegret) -> float | None:
        """Return a plan's greatest regret; None where it breaks under any scenario."""
        return max(self._where_it_holds(plan), default=None) if self.holds_in_all(plan) else None

    def mean(self, plan: PlanRegret) -> float | None:
        """Return a plan's mean regret; None where it breaks under any scenario."""
        found = self._where_it_holds(plan)
        return sum(found) / len(found) if found and self.holds_in_all(plan) else None

    def greatest_where_it_holds(self, plan: PlanRegret) -> float:
        """Return a plan's greatest regret where it holds; 0 where it holds nowhere."""
        return max(self._where_it_holds(plan), default=0.0)

    def _where_it_holds(self, plan: PlanRegret) -> list[float]:
        return [one for one in self.regret(plan) if one is not None]

    def holds(self, plan: PlanRegret) -> int:
        """Return under how many scenarios what remains of a plan holds."""
        return sum(score is not None for score in plan.scores)

    def holds_in_all(self, plan: PlanRegret) -> bool:
        """Tell whether what remains of a plan holds under every scenario."""
        return None not in plan.scores

    @cached_property
    def most_robust(self) -> PlanRegret | None:
        """Return the plan that holds most often; of those, the one with the least greatest regret.

        Of equals, the one with the least mean regret, and of equals again the first.
        """

        def rank(plan: PlanRegret) -> tuple[int, float, float]:
            return (-self.holds(plan), self.greatest_where_it_holds(plan), sum(self._where_it_holds(plan)))

        return min(self.plans, key=rank, default=None)

    @cached_property
    def rivals(self) -> int:
        """Return how many plans, the most robust one among them, hold as often as that one."""
        most = self.most_robust
        return sum(self.holds(one) == self.holds(most) for one in self.plans) if most else 0
