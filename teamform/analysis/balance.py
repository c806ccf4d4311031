"""How even the teams are: the weakest, the mean and the strongest, by coverage and by skill."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from teamform.analysis.coverage import coverage_share, members_of
from teamform.domain.entities import Initiative
from teamform.domain.plan import Plan
from teamform.domain.policy import COVERAGE, SkillBalanceGoal
from teamform.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong one team is."""

    initiative: str
    strength: float


@dataclass(frozen=True, slots=True)
class Balance:
    """How even the running teams are in one measure.

    Attributes
    ----------
    measure
        ``coverage``, or a skill whose levels are added up over a team.
    unit
        ``share`` (0 to 1) or ``levels``.
    teams
        The teams compared, in the order of the Initiatives sheet; never empty.
    """

    measure: str
    unit: Literal["share", "levels"]
    teams: tuple[Strength, ...]

    @property
    def weakest(self) -> Strength:
        """Return the weakest team, the first of several."""
        return min(self.teams, key=lambda team: team.strength)

    @property
    def strongest(self) -> Strength:
        """Return the strongest team, the first of several."""
        return max(self.teams, key=lambda team: team.strength)

    @property
    def mean(self) -> float:
        """Return the mean strength."""
        return sum(team.strength for team in self.teams) / len(self.teams)

    @property
    def range(self) -> float:
        """Return strongest - weakest."""
        return self.strongest.strength - self.weakest.strength


def coverage_balance(problem: Problem, plan: Plan) -> Balance | None:
    """Compare the running teams that have needs by the share of them that they bring; None without any."""
    teams = []
    for one in _running(problem, plan):
        share = coverage_share(problem, one, members_of(problem, plan, one.id))
        if share is not None:
            teams.append(Strength(one.id, float(share)))
    return Balance(COVERAGE, "share", tuple(teams)) if teams else None


def skill_balance(problem: Problem, plan: Plan, skill: str, *, asking: bool = False) -> Balance | None:
    """Compare the running teams by the sum of their members' levels in a skill; None without a team.

    Parameters
    ----------
    problem, plan, skill
        What is given, who serves where, and what is compared.
    asking
        Whether only the teams that need the skill are compared.
    """
    running = [
        one
        for one in _running(problem, plan)
        if not asking or any(need.skill == skill for need in problem.needs_of(one.id))
    ]
    return _skill_balance(problem, plan, skill, running)


def _skill_balance(problem: Problem, plan: Plan, skill: str, running: Iterable[Initiative]) -> Balance | None:
    teams = tuple(
        Strength(one.id, sum(p.skills.get(skill, 0) for p in members_of(problem, plan, one.id)))
        for one in running
    )
    return Balance(skill, "levels", teams) if teams else None


def balances(problem: Problem, plan: Plan, goal: SkillBalanceGoal | None = None) -> tuple[Balance, ...]:
    """Return the balance by coverage, by each skill of the goal, and by each skill that running teams need.

    Skills of the goal are compared over all running teams, as the goal does; the others over the teams that
    need them.
    """
    aimed = [name for name in (goal.over if goal else ()) if name != COVERAGE]
    asking: dict[str, dict[str, Initiative]] = {}
    for one in _running(problem, plan):
        for need in problem.needs_of(one.id):
            asking.setdefault(need.skill, {})[one.id] = one
    found = [coverage_balance(problem, plan)]
    found += [skill_balance(problem, plan, skill) for skill in aimed]
    found += [
        _skill_balance(problem, plan, skill, running.values())
        for skill, running in asking.items()
        if skill not in aimed
    ]
    return tuple(balance for balance in found if balance is not None)


def _running(problem: Problem, plan: Plan) -> Iterable[Initiative]:
    return (one for one in problem.initiatives if plan.runs(one.id))
