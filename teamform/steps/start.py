"""Plans to start the search from: an earlier plan, today's teams, or no teams at all."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.problem import Problem


def starts_of(problem: Problem, earlier: Plan | None = None) -> tuple[Plan, ...]:
    """Return the plans at hand that are worth a start; not all of them need to keep every rule.

    Parameters
    ----------
    earlier
        The plan in the workbook, if it has one.
    """
    plans = (earlier or Plan(), todays_plan(problem))
    return tuple(plan for plan in plans if plan.teams)


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
