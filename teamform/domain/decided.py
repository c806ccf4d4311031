"""A problem with decisions about an earlier plan in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from teamform.domain.entities import Current, Lock
from teamform.domain.plan import Plan
from teamform.domain.problem import Problem


def decided(problem: Problem, locks: Iterable[Lock], earlier: Iterable[Current] | None = None) -> Problem:
    """Return a problem in which decisions hold and moves are counted from an earlier plan.

    Parameters
    ----------
    locks
        The decisions. The FTE that one of them names holds for every place of its seat.
    earlier
        The places of the earlier plan; None to count moves from today's teams.

    Raises
    ------
    ProblemError
        When the decisions contradict each other, or name what the problem does not have.
    """
    locks = tuple(locks)
    asked = {lock.seat: lock.fte for lock in locks if lock.fte is not None}
    seats = (seat.replace(fte=asked[seat.id]) if seat.id in asked else seat for seat in problem.seats)
    places = None if earlier is None else tuple(earlier)
    return problem.replace(locks=locks, earlier=places, seats=tuple(seats))


def places_of(plan: Plan) -> Iterator[Current]:
    """Yield the places of a plan."""
    for team in plan.teams:
        for member in team.members:
            yield Current(initiative=team.initiative, seat=member.seat, person=member.person)


def has_place(problem: Problem, place: Current) -> bool:
    """Tell whether a problem has the person and the seat of a place, on that initiative."""
    if place.seat is None or not (problem.has_person(place.person) and problem.has_seat(place.seat)):
        return False
    return problem.seat(place.seat).initiative == place.initiative
