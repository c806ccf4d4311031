"""Where a planning model and a problem do not go together: goals that nothing in the workbook can reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from teamform.catalogue.nearest import nearest
from teamform.domain.entities import COMMUNICATION
from teamform.domain.numbers import exact
from teamform.domain.policy import COVERAGE, PlanningModel, SkillBalanceGoal, SpreadGoal
from teamform.domain.problem import Problem

_FEW = 8
_SPREADABLE = ("Role", "Side", "Location", "Grade", "Group")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A key of a planning model that asks for what the problem does not have.

    Attributes
    ----------
    key
        Dotted: ``goals.spread.attributes``.
    """

    key: str
    found: str
    expected: str
    remedy: str

    def __str__(self) -> str:
        return f"planning model, key {self.key}: found {self.found}, expected {self.expected}"


def misfits(policy: PlanningModel, problem: Problem) -> tuple[Misfit, ...]:
    """Return everything in a planning model that a problem cannot meet; empty where they go together."""
    return (
        *_balance(policy, problem),
        *_spread(policy, problem),
        *_shares(policy, problem),
        *_lead(policy, problem),
    )


def _balance(policy: PlanningModel, problem: Problem) -> Iterator[Misfit]:
    goal = policy.goal("skill_balance")
    if not isinstance(goal, SkillBalanceGoal) or not goal.weight:
        return
    for name in goal.over:
        if name == COVERAGE:
            continue
        if name not in problem.all_skills:
            choices = (COVERAGE, *problem.all_skills)
            yield _unknown("goals.skill_balance.over", name, choices, "coverage, or a skill of the workbook")


def _spread(policy: PlanningModel, problem: Problem) -> Iterator[Misfit]:
    goal = policy.goal("spread")
    if not isinstance(goal, SpreadGoal) or not goal.weight:
        return
    choices = tuple(
        dict.fromkeys((*_SPREADABLE, *(name for one in problem.people for name in one.attributes)))
    )
    known = {name.casefold() for name in choices}
    for name in goal.attributes:
        if name.casefold() not in known:
            yield _unknown("goals.spread.attributes", name, choices, "a column of People")


def _shares(policy: PlanningModel, problem: Problem) -> Iterator[Misfit]:
    rule = policy.rules.objective_share
    if not rule.on:
        return
    objectives = tuple(dict.fromkeys(one.objective for one in problem.staffable_initiatives if one.objective))
    for name, least in rule.least.items():
        if least and name not in objectives:
            key = f"rules.objective_share.least.{name}"
            yield _unknown(key, name, objectives, "the objective of an initiative that is not off")
    total = sum((exact(least) for least in rule.least.values()), Fraction(0))
    if total > 1:
        yield Misfit(
            "rules.objective_share.least", f"shares that add up to {float(total):.0%}", "at most 100%",
            "Lower the shares until they add up to at most 100%.",
        )  # fmt: skip


def _lead(policy: PlanningModel, problem: Problem) -> Iterator[Misfit]:
    rule = policy.rules.team_lead
    ratings = [
        one.competencies[COMMUNICATION] for one in problem.active_people if COMMUNICATION in one.competencies
    ]
    if rule.on and ratings and max(ratings) < rule.min_communication:
        yield Misfit(
            "rules.team_lead.min_communication", str(rule.min_communication),
            f"at most {max(ratings)}, the best rating in {COMMUNICATION} of anybody active",
            "Lower it, or correct the ratings on the Competencies sheet; otherwise no team has a lead.",
        )  # fmt: skip


def _unknown(key: str, name: str, choices: Sequence[str], expected: str) -> Misfit:
    close = nearest(name, choices)
    have = ", ".join(choices[:_FEW]) + (", ..." if len(choices) > _FEW else "")
    remedy = f"Did you mean {close!r}?" if close else f"The workbook has {have or 'none'}."
    return Misfit(key, repr(name), expected, remedy)
