"""Value of each running initiative: launch_share of it, the rest by the weighted share of places filled."""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.entities import Initiative
from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import ValueGoal
from teamform.domain.units import place_share
from teamform.referee.roster import Roster
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: ValueGoal) -> Tally:
    """sum_i V_i (a run_i + (1 - a) sum of weight_s x_ps / sum of weight_s count_s), over the seats s of i."""
    parts = [part for one in roster.running for part in _parts(roster, goal, one)]
    places = sum(seat.count for one in roster.running for seat in roster.problem.seats_of(one.id))
    filled = sum(len(roster.members_of(one.id)) for one in roster.running)
    measures = {"initiatives": len(roster.running), "places filled": filled, "places": places}
    return Tally(tuple(parts), measures)


def _parts(roster: Roster, goal: ValueGoal, one: Initiative) -> Iterator[Part]:
    worth = exact(goal.weight) * exact(one.value)
    launch = exact(goal.launch_share)
    yield Part(rounded_thousandths(worth * launch), initiative=one.id, subject="launch")
    for member in roster.members_of(one.id):
        points = rounded_thousandths(worth * (1 - launch) * place_share(roster.problem, member.seat))
        yield Part(points, initiative=one.id, person=member.person.id, subject=member.seat.id)
