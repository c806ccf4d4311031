"""Teams even in strength.

Strength of a team: its coverage (the weighted share of its needs brought; teams without needs are left
out), or the sum of its members' levels in a skill. floor: + the strength of the weakest running team;
range: - (strongest - weakest); deviation: - the sum of distances from the target, or from the middle of the
teams where no target is set. One level is one point; coverage 0 to 1 is worth the value of all initiatives
that are not off (at least 1 point). Where no team runs, 0. Several strengths are balanced each by itself,
and their points added.
"""

from __future__ import annotations

from collections.abc import Collection

from teamform.domain.entities import Initiative
from teamform.domain.numbers import exact, rounded_thousandths
from teamform.domain.policy import COVERAGE, SkillBalanceGoal
from teamform.domain.units import COVERAGE_STEPS, coverage_step_points, coverage_steps
from teamform.referee.goals.evenness import middle, span
from teamform.referee.roster import Roster
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: SkillBalanceGoal) -> Tally:
    """Floor: min_i s_i. Range: -(max_i s_i - min_i s_i). Deviation: -sum_i |s_i - target|."""
    parts: list[Part] = []
    measures: dict[str, float] = {}
    strengths = dict.fromkeys(goal.over)
    for strength in strengths:
        by_team = _strengths(roster, strength)
        if by_team:
            parts += _parts(roster, goal, strength, by_team)
            measures |= _measures(strength, by_team.values(), alone=len(strengths) == 1)
    return Tally(tuple(parts), measures)


def _strengths(roster: Roster, strength: str) -> dict[str, int]:
    """Return the strength of each running team, in levels or in steps of coverage, by initiative ID."""
    if strength == COVERAGE:
        asking = (one for one in roster.running if roster.problem.needs_of(one.id))
        return {one.id: _coverage(roster, one) for one in asking}
    return {one.id: roster.level_sum(one.id, strength) for one in roster.running}


def _coverage(roster: Roster, one: Initiative) -> int:
    steps = coverage_steps(roster.problem, one)
    needs = roster.problem.needs_of(one.id)
    return sum(steps[need.id] * min(roster.brought(need), need.amount) for need in needs)


def _parts(roster: Roster, goal: SkillBalanceGoal, strength: str, by_team: dict[str, int]) -> list[Part]:
    unit = _unit(roster, goal, strength)
    if goal.form == "floor":
        weakest = min(by_team, key=by_team.__getitem__)
        return [Part(unit * by_team[weakest], initiative=weakest, subject=strength)]
    if goal.form == "range":
        return [Part(-unit * span(by_team.values()), subject=strength)]
    target = middle(by_team.values()) if goal.target is None else _target(goal.target, strength)
    return [
        Part(-unit * abs(number - target), initiative=team, subject=strength)
        for team, number in by_team.items()
    ]


def _unit(roster: Roster, goal: SkillBalanceGoal, strength: str) -> int:
    """Return what a level, or a step of coverage, is worth, in thousandths of a point."""
    if strength == COVERAGE:
        return coverage_step_points(roster.problem, goal.weight)
    return rounded_thousandths(goal.weight)


def _target(target: float, strength: str) -> int:
    """Return a target in whole levels, or whole steps of coverage, halves up."""
    steps = COVERAGE_STEPS if strength == COVERAGE else 1
    return rounded_thousandths(exact(target) * steps / 1000)


def _measures(strength: str, numbers: Collection[int], *, alone: bool) -> dict[str, float]:
    """Return the weakest, mean and strongest team, in levels or as shares."""
    scale = COVERAGE_STEPS if strength == COVERAGE else 1
    of = "" if alone else f" {strength}"
    return {
        f"weakest{of}": min(numbers) / scale,
        f"mean{of}": sum(numbers) / len(numbers) / scale,
        f"strongest{of}": max(numbers) / scale,
    }
