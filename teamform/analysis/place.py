"""One more place of a seat, and what people lack for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from teamform.analysis.lacks import Lack, LackKind, unsuited
from teamform.analysis.staffing import Staffing
from teamform.analysis.words import amount
from teamform.domain.entities import Person, Seat
from teamform.domain.numbers import thousandths


class Place:
    """One more place of a seat; what its seat and its team alone decide is worked out once for all people.

    Parameters
    ----------
    staffing, seat
        The plan beside its problem, and where the place is.
    """

    def __init__(self, staffing: Staffing, seat: Seat) -> None:
        self.staffing = staffing
        self.seat = seat
        self.initiative = staffing.problem.initiative(seat.initiative)
        self.members = staffing.plan.team(seat.initiative).member_ids()
        self._hours = staffing.panel.hours(seat)
        self._rules = tuple(staffing.rulebook.forbids(seat.initiative))

    @property
    def weighs_teams(self) -> bool:
        """Tell whether rules or a budget may keep out one person and not another who is as near."""
        return bool(self.staffing.rulebook.rules) or self.initiative.budget is not None

    def lacks(self, person: Person) -> tuple[Lack, ...]:
        """Return all that a person lacks; nothing where no hard rule is against it."""
        return (*self.own_lacks(person), *self.team_lacks(person))

    def own_lacks(self, person: Person) -> tuple[Lack, ...]:
        """Return what a person lacks whoever else is in the team."""
        return (
            *unsuited(person, self.seat),
            *self._forbidden(person),
            *(self.staffing.busy_lacks(person.id, self._hours) if person.active else ()),
            *self.rules_alone(person),
        )

    def rules_alone(self, person: Person) -> Iterator[Lack]:
        """Yield why rules about a person alone keep them out."""
        for said in self.staffing.rulebook.alone(person, self.seat):
            yield Lack(LackKind.RULE, said)

    def team_lacks(self, person: Person) -> Iterator[Lack]:
        """Yield what keeps a person out beside those who are in the team."""
        seats = self.staffing.plan.seats_of(person.id) if person.id in self.members else ()
        taken = [at for at in seats if self.staffing.problem.seat(at).initiative == self.initiative.id]
        if taken:
            yield Lack(LackKind.IN_TEAM, f"already in the team (seat {taken[0]})")
        yield from self._full
        yield from self._too_dear(person)
        for said in self.staffing.rulebook.together(person, self.seat):
            yield Lack(LackKind.RULE, said)
        yield from self._short_of_objectives

    def _forbidden(self, person: Person) -> Iterator[Lack]:
        if (person.id, self.seat.id) in self.staffing.locked_out:
            yield Lack(LackKind.FORBIDDEN, "a decision keeps them out of this seat")
        rules = [rule for rule in self._rules if person.id in self.staffing.rulebook.who(rule)]
        if rules:
            names = ", ".join(rule.id for rule in rules)
            yield Lack(LackKind.FORBIDDEN, f"kept off {self.initiative.id} by rule {names}")

    def _too_dear(self, person: Person) -> Iterator[Lack]:
        if self._budget_left is None:
            return
        cost = self.staffing.problem.cost_of(person, self.seat)
        if cost > self._budget_left:
            left = amount(self._budget_left)
            yield Lack(LackKind.BUDGET, f"costs {amount(cost)}, {left} of the budget is left")

    # -- what does not depend on the person -----------------------------------------------------------------

    @cached_property
    def _full(self) -> tuple[Lack, ...]:
        there, most = len(set(self.members)), self.initiative.max_team
        if most is None or there < most:
            return ()
        return (Lack(LackKind.TEAM_FULL, f"the team has {there} of at most {most} members"),)

    @cached_property
    def _budget_left(self) -> int | None:
        """Return what the team leaves of the budget, in thousandths; None without a budget."""
        if self.initiative.budget is None:
            return None
        problem = self.staffing.problem
        members = self.staffing.plan.team(self.initiative.id).members
        spent = sum(problem.cost_of(problem.person(one.person), problem.seat(one.seat)) for one in members)
        return thousandths(self.initiative.budget) - spent

    @cached_property
    def _short_of_objectives(self) -> tuple[Lack, ...]:
        return tuple(Lack(LackKind.RULE, said) for said in self.staffing.objective_shares(self.seat))
