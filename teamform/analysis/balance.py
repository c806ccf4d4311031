"""How even the teams are: the weakest, the mean and the strongest, by coverage and by skill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from teamform.analysis.coverage import TeamCoverage, coverage, members_of
from teamform.domain.entities import Initiative, Person
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


def coverage_balance(teams: Iterable[TeamCoverage]) -> Balance | None:
    """Compare the running teams that have needs by the share of them that they bring; None without any."""
    compared = tuple(Strength(one.initiative.id, one.share) for one in teams if one.share is not None)
    return Balance(COVERAGE, "share", compared) if compared else None


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
    return _skill_balance(skill, {one.id: members_of(problem, plan, one.id) for one in running})


def _skill_balance(skill: str, teams: Mapping[str, tuple[Person, ...]]) -> Balance | None:
    """Compare teams, given as their members by initiative ID, by the sum of their levels in a skill."""
    compared = tuple(
        Strength(initiative, sum(person.skills.get(skill, 0) for person in members))
        for initiative, members in teams.items()
    )
    return Balance(skill, "levels", compared) if compared else None


def balances(
    problem: Problem,
    plan: Plan,
    goal: SkillBalanceGoal | None = None,
    teams: tuple[TeamCoverage, ...] | None = None,
) -> tuple[Balance, ...]:
    """Return the balance by coverage, by each skill of the goal, and by each skill that running teams need.

    Skills of the goal are compared over all running teams, as the goal does; the others over the teams that
    need them.

    Parameters
    ----------
    problem, plan, goal
        What is given, who serves where, and which skills the planning model balances.
    teams
        The coverage of the teams, where it has been computed before.
    """
    aimed = [name for name in (goal.over if goal else ()) if name != COVERAGE]
    members = {one.id: members_of(problem, plan, one.id) for one in _running(problem, plan)}
    asking: dict[str, dict[str, tuple[Person, ...]]] = {}
    for initiative, people in members.items():
        for need in problem.needs_of(initiative):
            asking.setdefault(need.skill, {})[initiative] = people
    found = [coverage_balance(coverage(problem, plan) if teams is None else teams)]
    found += [_skill_balance(skill, members) for skill in aimed]
    found += [_skill_balance(skill, those) for skill, those in asking.items() if skill not in aimed]
    return tuple(balance for balance in found if balance is not None)


def _running(problem: Problem, plan: Plan) -> Iterable[Initiative]:
    return (one for one in problem.initiatives if plan.runs(one.id))
