"""For each running initiative with needs: Value x the weighted share of its needs that the team brings.

A need counts heads up to its headcount, or levels up to its total.
"""

from __future__ import annotations

from teamform.domain.entities import Need
from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import SkillCoverageGoal
from teamform.domain.units import need_share
from teamform.referee.roster import Roster
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: SkillCoverageGoal) -> Tally:
    """sum_i V_i sum_d share_d x min(brought_d, amount_d) / amount_d, over the needs d of i."""
    needs = [need for one in roster.running for need in roster.problem.needs_of(one.id)]
    full = sum(roster.brought(need) >= need.amount for need in needs)
    measures = {"needs": len(needs), "needs in full": full}
    return Tally(tuple(_part(roster, goal, need) for need in needs), measures)


def _part(roster: Roster, goal: SkillCoverageGoal, need: Need) -> Part:
    value = exact(roster.problem.initiative(need.initiative).value)
    each = rounded_thousandths(exact(goal.weight) * value * need_share(roster.problem, need))
    counted = min(roster.brought(need), need.amount)
    return Part(each * counted, initiative=need.initiative, subject=need.id)
