"""How much of each person's time a plan takes, period by period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from teamform.domain.entities import Person
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Load:
    """What a plan takes of one person.

    Attributes
    ----------
    used, capacity
        Thousandths of an FTE, one entry per period.
    at_once
        On how many initiatives the person serves, one entry per period.
    initiatives
        The IDs of the initiatives that the person serves on.
    """

    person: Person
    used: tuple[int, ...]
    capacity: tuple[int, ...]
    at_once: tuple[int, ...]
    initiatives: tuple[str, ...]

    @property
    def free(self) -> tuple[int, ...]:
        """Return what is left in each period, in thousandths of an FTE."""
        return tuple(has - takes for has, takes in zip(self.capacity, self.used, strict=True))

    @property
    def shares(self) -> tuple[float | None, ...]:
        """Return the share of the capacity used in each period; None where there is no capacity."""
        return tuple(_share(takes, has) for takes, has in zip(self.used, self.capacity, strict=True))

    @property
    def share(self) -> float | None:
        """Return the share of the capacity used over all periods; None where there is no capacity."""
        return _share(sum(self.used), sum(self.capacity))

    @property
    def is_on_bench(self) -> bool:
        """Tell whether somebody who has time serves nowhere."""
        return not self.initiatives and sum(self.capacity) > 0


def loads(problem: Problem, plan: Plan) -> tuple[Load, ...]:
    """Return the load of every active person, in the order of the People sheet."""
    active = {seat: tuple(set(problem.periods_of(seat))) for seat in {one.seat for one in plan.assignments}}
    return tuple(_load(problem, plan, person, active) for person in problem.active_people)


def bench(people: Iterable[Load]) -> tuple[Load, ...]:
    """Return the loads of those who have time and serve nowhere."""
    return tuple(load for load in people if load.is_on_bench)


def _load(problem: Problem, plan: Plan, person: Person, active: dict[str, tuple[int, ...]]) -> Load:
    used, at_once = [0] * len(problem.periods), [0] * len(problem.periods)
    seats = plan.seats_of(person.id)
    for seat in seats:
        for period, takes in enumerate(problem.demand_of(seat)):
            used[period] += takes
        for period in active[seat]:
            at_once[period] += 1
    initiatives = dict.fromkeys(problem.seat(seat).initiative for seat in seats)
    return Load(person, tuple(used), problem.capacity_of(person.id), tuple(at_once), tuple(initiatives))


def _share(used: int, capacity: int) -> float | None:
    return used / capacity if capacity else None
