"""A plan to start the search from: an earlier plan, today's teams, or no teams at all, whichever is best."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.problem import Problem
from teamform.formulation.formulation import Formulation
from teamform.formulation.linear import IntArray


def start_of(formulation: Formulation, earlier: Plan | None = None) -> IntArray | None:
    """Return the columns' values of the best plan at hand that keeps every rule; None where none does.

    Parameters
    ----------
    earlier
        The plan in the workbook, if it has one.
    """
    plans = (earlier or Plan(), todays_plan(formulation.problem), Plan())
    at_hand = [formulation.start(plan) for plan in plans]
    allowed = [values for values in at_hand if formulation.model.is_feasible(values)]
    return max(allowed, key=lambda values: formulation.model.score(values, 0), default=None)


def todays_plan(problem: Problem) -> Plan:
    """Return the teams of the Current sheet, as far as it names seats, without leads."""
    return Plan(teams=tuple(_teams(problem)))


def _teams(problem: Problem) -> Iterator[Team]:
    members: dict[str, list[Assignment]] = {}
    for place in problem.current:
        if place.seat is not None:
            members.setdefault(place.initiative, []).append(Assignment(person=place.person, seat=place.seat))
    for one in problem.staffable_initiatives:
        if one.id in members:
            yield Team(initiative=one.id, members=tuple(dict.fromkeys(members[one.id])))
