"""A plan beside its problem: what is asked when its places are looked at one by one, made once."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from teamform.analysis.load import Load, loads
from teamform.analysis.panel import Panel
from teamform.analysis.rulebook import Rulebook
from teamform.domain.entities import LockKind, Seat
from teamform.domain.numbers import exact
from teamform.domain.plan import Plan
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem


class Staffing:
    """A plan beside its problem; ``teamform.analysis.place`` asks it who could take one more place.

    Parameters
    ----------
    problem, plan, policy
        What is given, who serves where, and which rules hold.
    """

    def __init__(self, problem: Problem, plan: Plan, policy: PlanningModel) -> None:
        self.problem = problem
        self.plan = plan
        self.policy = policy
        self.loads = loads(problem, plan)
        self.rulebook = Rulebook(problem, plan)
        self.panel = Panel(problem, self.loads, self.rulebook)
        self._load_of = {load.person.id: load for load in self.loads}

    def load_of(self, person_id: str) -> Load:
        """Return what the plan takes of an active person."""
        return self._load_of[person_id]

    @cached_property
    def locked_out(self) -> frozenset[tuple[str, str]]:
        """Return the people and seats that decisions keep apart."""
        return frozenset((lock.person, lock.seat) for lock in self.problem.locks if lock.kind is LockKind.NOT)

    # -- shares of the effort per objective -----------------------------------------------------------------

    @cached_property
    def _efforts(self) -> dict[str, int]:
        efforts: dict[str, int] = {}
        for member in self.plan.assignments:
            objective = self.problem.initiative(self.problem.seat(member.seat).initiative).objective
            efforts[objective] = efforts.get(objective, 0) + self.problem.effort_of(member.seat)
        return efforts

    def objective_shares(self, seat: Seat) -> Iterator[str]:
        """Yield the objectives whose share of the effort would fall too low with one more place elsewhere."""
        asked = self.policy.rules.objective_share
        if not asked.on or asked.of != "effort":
            return
        extra, to = self.problem.effort_of(seat.id), self.problem.initiative(seat.initiative).objective
        total = sum(self._efforts.values()) + extra
        for objective, share in asked.least.items():
            part = self._efforts.get(objective, 0) + (extra if objective == to else 0)
            if Fraction(part) < exact(share) * total:
                yield f"objective {objective} must keep {share:.0%} of the effort"
