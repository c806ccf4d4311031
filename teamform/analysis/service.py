"""Who serves where, period by period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from teamform.domain.plan import Plan
from teamform.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Service:
    """What somebody does on one initiative in one period.

    Attributes
    ----------
    initiative
        Its ID.
    takes
        Thousandths of an FTE.
    """

    initiative: str
    takes: int


def services(problem: Problem, plan: Plan) -> Mapping[str, tuple[tuple[Service, ...], ...]]:
    """Return where people serve, by person ID: for each period the initiatives, most time first.

    Seats of the same initiative are taken together; people who serve nowhere are left out.
    """
    people = dict.fromkeys(one.person for one in plan.assignments)
    active = {seat: problem.periods_of(seat) for seat in {one.seat for one in plan.assignments}}
    return {person: _by_period(problem, plan.seats_of(person), active) for person in people}


def _by_period(
    problem: Problem, seats: tuple[str, ...], active: Mapping[str, tuple[int, ...]]
) -> tuple[tuple[Service, ...], ...]:
    sums: list[dict[str, int]] = [{} for _ in problem.periods]
    for seat in seats:
        initiative, demand = problem.seat(seat).initiative, problem.demand_of(seat)
        for period in active[seat]:
            sums[period][initiative] = sums[period].get(initiative, 0) + demand[period]
    return tuple(
        tuple(Service(*one) for one in sorted(found.items(), key=lambda one: -one[1])) for found in sums
    )
