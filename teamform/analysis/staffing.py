"""Who could take one more place: everything that is asked about a plan, a person and a seat, made once."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from teamform.analysis.lacks import Lack, LackKind, unsuited
from teamform.analysis.load import Load, loads
from teamform.analysis.panel import Panel
from teamform.analysis.rulebook import Rulebook
from teamform.analysis.words import amount, counted, in_period, percent
from teamform.domain.entities import LockKind, Person, Seat
from teamform.domain.numbers import exact, thousandths
from teamform.domain.plan import Plan
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem


class Staffing:
    """A plan beside its problem, asked who could take one more place.

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

    def lacks(self, person: Person, seat: Seat) -> tuple[Lack, ...]:
        """Return all that a person lacks for one more place; nothing where no hard rule is against it."""
        return (*self.own_lacks(person, seat), *self.team_lacks(person, seat))

    def own_lacks(self, person: Person, seat: Seat) -> tuple[Lack, ...]:
        """Return what a person lacks whoever else is in the team."""
        alone = [Lack(LackKind.RULE, said) for said in self.rulebook.alone(person, seat)]
        return (
            *unsuited(person, seat),
            *self._forbidden(person, seat),
            *(self._busy(person, seat) if person.active else ()),
            *alone,
        )

    def team_lacks(self, person: Person, seat: Seat) -> Iterator[Lack]:
        """Yield what keeps a person out of a place beside those who are in the team."""
        one = self.problem.initiative(seat.initiative)
        members = self.plan.team(one.id).member_ids()
        taken = [
            seat for seat in self.plan.seats_of(person.id) if self.problem.seat(seat).initiative == one.id
        ]
        if taken:
            yield Lack(LackKind.IN_TEAM, f"already in the team (seat {taken[0]})")
        if one.max_team is not None and len(set(members)) >= one.max_team:
            yield Lack(
                LackKind.TEAM_FULL, f"the team has {len(set(members))} of at most {one.max_team} members"
            )
        yield from self._too_dear(person, seat)
        for said in (*self.rulebook.together(person, seat), *self._objective_shares(seat)):
            yield Lack(LackKind.RULE, said)

    def _forbidden(self, person: Person, seat: Seat) -> Iterator[Lack]:
        if (person.id, seat.id) in self._locked_out:
            yield Lack(LackKind.FORBIDDEN, "a decision keeps them out of this seat")
        rules = [r for r in self.rulebook.forbids(seat.initiative) if person.id in self.rulebook.who(r)]
        if rules:
            names = ", ".join(rule.id for rule in rules)
            yield Lack(LackKind.FORBIDDEN, f"kept off {seat.initiative} by rule {names}")

    def _busy(self, person: Person, seat: Seat) -> Iterator[Lack]:
        load, demand = self._load_of[person.id], self.problem.demand_of(seat.id)
        short = [index for index, takes in enumerate(demand) if takes > max(load.free[index], 0)]
        if short:
            missing = sum(demand[index] - load.free[index] for index in short)
            periods = tuple(self.problem.periods[index].id for index in short)
            yield Lack(LackKind.CAPACITY, self._time_said(load, demand, short), missing, periods)
        most = person.max_initiatives
        full = [
            index
            for index in self.problem.periods_of(seat.id)
            if most is not None and load.at_once[index] >= most
        ]
        if full:
            where = in_period(self.problem, full[0])
            on = counted(load.at_once[full[0]], "initiative")
            yield Lack(LackKind.INITIATIVES, f"on {on}{where}, at most {most}")

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

    def _too_dear(self, person: Person, seat: Seat) -> Iterator[Lack]:
        one = self.problem.initiative(seat.initiative)
        if one.budget is None:
            return
        spent = sum(
            self.problem.cost_of(self.problem.person(member.person), self.problem.seat(member.seat))
            for member in self.plan.team(one.id).members
        )
        cost, left = self.problem.cost_of(person, seat), thousandths(one.budget) - spent
        if cost > left:
            yield Lack(LackKind.BUDGET, f"costs {amount(cost)}, {amount(left)} of the budget is left")

    @cached_property
    def _locked_out(self) -> frozenset[tuple[str, str]]:
        return frozenset((lock.person, lock.seat) for lock in self.problem.locks if lock.kind is LockKind.NOT)

    # -- shares of the effort per objective -----------------------------------------------------------------

    @cached_property
    def _efforts(self) -> dict[str, int]:
        efforts: dict[str, int] = {}
        for member in self.plan.assignments:
            objective = self.problem.initiative(self.problem.seat(member.seat).initiative).objective
            efforts[objective] = efforts.get(objective, 0) + self.problem.effort_of(member.seat)
        return efforts

    def _objective_shares(self, seat: Seat) -> Iterator[str]:
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
