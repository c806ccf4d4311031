"""Units that referee and formulation share: what one place, one head or one step of coverage is worth.

Points are counted in whole thousandths, rounded once per unit of what is counted, so that a score is the
sum of its parts whoever adds them up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from teamform.domain.entities import Initiative, Need, Seat
from teamform.domain.numbers import exact, rounded_thousandths, thousandths
from teamform.domain.problem import Problem

COVERAGE_STEPS = 2520
"""Steps of coverage, as a strength of teams, from none to full: the least number that 1 to 10 divide."""


def place_share(problem: Problem, seat: Seat) -> Fraction:
    """Return the share of its initiative's places that one place of a seat makes up, by weight."""
    return filled_share(problem, seat.initiative, {seat.id: 1})


def filled_share(problem: Problem, initiative_id: str, filled: Mapping[str, int]) -> Fraction:
    """Return the share of an initiative's places that so many of each seat make up, by weight.

    Parameters
    ----------
    problem, initiative_id
        Where the places are.
    filled
        How many places are filled, by seat ID.
    """
    total = part = 0  # both in thousandths
    for seat in problem.seats_of(initiative_id):
        weight = thousandths(seat.weight)
        total += weight * seat.count
        part += weight * filled.get(seat.id, 0)
    return Fraction(part, total) if total else Fraction(0)


def need_share(problem: Problem, need: Need) -> Fraction:
    """Return the share of its initiative's coverage that one head (or level) of a need is, by weight."""
    total = sum(thousandths(other.weight) for other in problem.needs_of(need.initiative))
    return Fraction(thousandths(need.weight), need.amount * total) if total else Fraction(0)


def brought_share(problem: Problem, initiative_id: str, brought: Mapping[str, int]) -> Fraction:
    """Return the share of an initiative's coverage that so much of each need makes up, by weight.

    Parameters
    ----------
    problem, initiative_id
        Where the needs are.
    brought
        Heads (or levels) that are brought, by need ID; at most what is asked.
    """
    needs = problem.needs_of(initiative_id)
    weights = [thousandths(need.weight) for need in needs]
    common = math.lcm(*(need.amount for need in needs))  # whole numbers are added faster than fractions
    part = sum(
        weight * brought.get(need.id, 0) * (common // need.amount)
        for need, weight in zip(needs, weights, strict=True)
    )
    total = sum(weights) * common
    return Fraction(part, total) if total else Fraction(0)


def coverage_steps(problem: Problem, initiative: Initiative) -> dict[str, int]:
    """Return the steps of coverage that one head (or level) adds to a team's strength, by need ID.

    Rounded down to whole steps, so that a team that brings everything is at most ``COVERAGE_STEPS`` strong.
    """
    return {
        need.id: int(need_share(problem, need) * COVERAGE_STEPS) for need in problem.needs_of(initiative.id)
    }


def coverage_step_points(problem: Problem, weight: float) -> int:
    """Return what one step of coverage as strength is worth, in thousandths of a point.

    Full coverage is worth the value of all initiatives that are not off (at least 1 point), times the weight.
    A step is worth at least a thousandth, so that the goal does not vanish where values are small.
    """
    worth = max(exact(problem.portfolio_value), Fraction(1))
    points = rounded_thousandths(exact(weight) * worth / COVERAGE_STEPS)
    return max(points, 1) if weight else 0
