"""Skill balance.

strength_i = sum over the needs d of i of steps_d cover_d      coverage, in steps (``domain.units``)
strength_i = sum over p of level_p m_pi                        a skill, in levels

floor + min strength_i;  range - (max strength_i - min strength_i);  deviation - sum |strength_i - target|
over the running teams i (see ``formulation.evenness``); m_pi is 1 for a member.
"""

from __future__ import annotations

import math
from fractions import Fraction

from teamform.domain.numbers import exact
from teamform.domain.policy import COVERAGE, SkillBalanceGoal
from teamform.domain.units import COVERAGE_STEPS, coverage_step_points, coverage_steps
from teamform.formulation import evenness
from teamform.formulation.coverage import cover, exact_cover, most_cover
from teamform.formulation.draft import Draft, price
from teamform.formulation.evenness import Amounts, TeamAmount
from teamform.formulation.reach import least_in_team, most_in_team
from teamform.formulation.sums import Sum, total


def add(draft: Draft, goal: SkillBalanceGoal) -> None:
    """Score how even the teams are in coverage or in skills."""
    for over in dict.fromkeys(goal.over):
        teams = _by_coverage(draft, goal) if over == COVERAGE else _by_skill(draft, over)
        each = coverage_step_points(draft.problem, goal.weight) if over == COVERAGE else price(goal.weight)
        amounts = Amounts(goal.id, f"strength in {over}", teams)
        draft.add_points(goal, _evenness(draft, goal, amounts, over), each)


def _evenness(draft: Draft, goal: SkillBalanceGoal, amounts: Amounts, over: str) -> Sum:
    """Return what is to be large."""
    if goal.form == "floor":
        return evenness.floor(draft, amounts)
    if goal.form == "range":
        return -evenness.spread(draft, amounts)
    return -evenness.deviation(draft, amounts, _target(goal, over))


def _target(goal: SkillBalanceGoal, over: str) -> int | None:
    """Return the target in whole levels or steps of coverage, halves up; None where the goal has none."""
    if goal.target is None:
        return None
    unit = COVERAGE_STEPS if over == COVERAGE else 1
    return math.floor(exact(goal.target) * unit + Fraction(1, 2))


def _by_skill(draft: Draft, skill: str) -> list[TeamAmount]:
    levels = draft.people.levels(skill)
    return [
        TeamAmount(
            i, draft.members(i, levels), least_in_team(draft, i, levels), most_in_team(draft, i, levels)
        )
        for i in draft.staffable
    ]


def _by_coverage(draft: Draft, goal: SkillBalanceGoal) -> list[TeamAmount]:
    """Return the coverage of each initiative with needs, held from below where less could be more."""
    covered = cover if goal.form == "floor" else exact_cover
    teams: list[TeamAmount] = []
    for index in draft.staffable:
        needs = draft.needs_of(index)
        steps = coverage_steps(draft.problem, draft.initiative(index))
        if needs:
            amount = total([steps[need.id] * covered(draft, need) for need in needs])
            least = sum(steps[need.id] * need.amount for need in needs if need.must)
            most = sum(steps[need.id] * most_cover(draft, need) for need in needs)
            teams.append(TeamAmount(index, amount, least, most))
    return teams
