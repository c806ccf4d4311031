"""- points_per_unit x cost of all assignments (cost per FTE x FTE, over all periods)."""

from __future__ import annotations

from fractions import Fraction

from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import CostGoal
from teamform.referee.roster import Roster
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: CostGoal) -> Tally:
    """-points_per_unit x sum of cost_p x sum_t e_st over the assignments, rounded once each."""
    rate = exact(goal.weight) * exact(goal.points_per_unit)
    parts = tuple(
        Part(
            -rounded_thousandths(rate * Fraction(roster.problem.cost_of(member.person, member.seat), 1000)),
            initiative=one.id,
            person=member.person.id,
            subject=member.seat.id,
        )
        for one in roster.running
        for member in roster.members_of(one.id)
    )
    return Tally(parts, {"cost": sum(roster.cost_of(one.id) for one in roster.running) / 1000})
