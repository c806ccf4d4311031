"""A plan beside its problem: what is asked when its places are looked at one by one, made once."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property, lru_cache

from teamform.analysis.lacks import Lack, LackKind
from teamform.analysis.load import Load, loads
from teamform.analysis.panel import Hours, Panel
from teamform.analysis.rulebook import Rulebook
from teamform.analysis.words import counted, in_period, percent
from teamform.domain.entities import LockKind, Seat
from teamform.domain.numbers import exact
from teamform.domain.plan import Plan
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem

ANSWERS_KEPT = 4096
"""The nearest to seats that take the same time are mostly the same people: so many answers are kept."""


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
        self._busy_lacks = lru_cache(ANSWERS_KEPT)(self._busy)

    def busy_lacks(self, person_id: str, hours: Hours) -> tuple[Lack, ...]:
        """Return what an active person lacks of the time that a seat takes, beside the plan."""
        return self._busy_lacks(person_id, hours)

    def _busy(self, person_id: str, hours: Hours) -> tuple[Lack, ...]:
        load, demand, found = self._load_of[person_id], hours.demand, []
        free = load.free
        short = [index for index, takes in enumerate(demand) if takes > max(free[index], 0)]
        if short:
            missing = sum(demand[index] - free[index] for index in short)
            periods = tuple(self.problem.periods[index].id for index in short)
            found.append(Lack(LackKind.CAPACITY, self._time_said(load, demand, short), missing, periods))
        most = load.person.max_initiatives
        full = [index for index in hours.periods if most is not None and load.at_once[index] >= most]
        if full:
            where = in_period(self.problem, full[0])
            on = counted(load.at_once[full[0]], "initiative")
            found.append(Lack(LackKind.INITIATIVES, f"on {on}{where}, at most {most}"))
        return tuple(found)

    def _time_said(self, load: Load, demand: tuple[int, ...], short: list[int]) -> str:
        """Say what is needed and what is free, in the periods where the one is more than the other."""
        names = {index: self.problem.periods[index].id for index in short}
        if len({demand[index] for index in short}) > 1:
            parts = [f"{percent(demand[i])} in {names[i]} ({percent(load.free[i])} free)" for i in short]
            return f"needs {', '.join(parts)}"
        by_free: dict[int, list[str]] = {}
        for index in short:
            by_free.setdefault(load.free[index], []).append(names[index])
        always = len(by_free) == 1 and len(short) == sum(takes > 0 for takes in demand)
        parts = [
            percent(free) if always else f"{percent(free)} in {' and '.join(where)}"
            for free, where in by_free.items()
        ]
        return f"needs {percent(demand[short[0]])}, free {', '.join(parts)}"

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
