"""The referee: every rule and every goal, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from typing import Any

from teamform.domain.entities import Rule
from teamform.domain.judgement import Judgement, Violation
from teamform.domain.plan import Plan
from teamform.domain.policy import Goal, PlanningModel, RulesGoal
from teamform.domain.problem import Problem
from teamform.referee.goals import (
    continuity,
    cost,
    fit,
    focus,
    leadership,
    preference,
    skill_balance,
    skill_coverage,
    spread,
    value,
)
from teamform.referee.goals import rules as soft_rules
from teamform.referee.roster import Roster
from teamform.referee.rules import (
    apart,
    both_sides,
    bridge,
    budget,
    capacity,
    depends,
    excludes,
    forbid,
    limit,
    load,
    locks,
    max_initiatives,
    mentor,
    must_needs,
    objective_share,
    one_seat,
    place,
    require,
    seats,
    status,
    team_lead,
    team_size,
    together,
)
from teamform.referee.tally import Tally

MOST_TOLD = 100
"""So many violations of one rule are told one by one; the others are counted."""

Check = Callable[[Roster], Iterator[Violation]]
"""Yields how a plan breaks a rule."""

STRUCTURE: Mapping[str, Check] = {
    "status": status.check,
    "seats": seats.check,
    "one_seat": one_seat.check,
    "capacity": capacity.check,
    "max_initiatives": max_initiatives.check,
    "team_size": team_size.check,
    "must_needs": must_needs.check,
    "budget": budget.check,
    "depends": depends.check,
    "excludes": excludes.check,
    "locks": locks.check,
}
"""What always holds."""

SHEET_RULES: Mapping[str, Callable[[Roster, Rule], Iterator[Violation]]] = {
    "together": together.check,
    "apart": apart.check,
    "forbid": forbid.check,
    "require": require.check,
    "limit": limit.check,
    "place": place.check,
    "load": load.check,
    "mentor": mentor.check,
}
"""The types of the Rules sheet."""

MODEL_RULES: Mapping[str, Check] = {
    "team_lead": team_lead.check,
    "both_sides": both_sides.check,
    "bridge": bridge.check,
    "objective_share": objective_share.check,
}
"""The rules that a planning model switches on or off."""

GOALS: Mapping[str, Callable[[Roster, Any], Tally]] = {
    "value": value.score,
    "skill_coverage": skill_coverage.score,
    "skill_balance": skill_balance.score,
    "spread": spread.score,
    "fit": fit.score,
    "preference": preference.score,
    "leadership": leadership.score,
    "continuity": continuity.score,
    "focus": focus.score,
    "cost": cost.score,
}
"""What a plan is scored on; the goal ``rules`` is scored on the soft rules broken."""


def judge(problem: Problem, policy: PlanningModel, plan: Plan) -> Judgement:
    """Judge a plan: which rules it breaks, and what it scores on each goal.

    Parameters
    ----------
    problem
        What is given.
    policy
        The planning model; soft rules cost points only where it has the goal ``rules``.
    plan
        Any plan, however wrong.

    Returns
    -------
    Judgement
        Violations in the order of the lists above; goals in the order of the planning model.
    """
    roster = Roster(problem, policy, plan)
    soft = tuple(soft_violations(roster))
    return Judgement(
        violations=tuple(hard_violations(roster)),
        soft_violations=tuple(violation for _, violation in soft),
        goals=tuple(tally_goal(roster, goal, soft).result(goal.id, goal) for goal in policy.goals),
    )


def hard_violations(roster: Roster) -> Iterator[Violation]:
    """Yield what breaks a hard rule, in the order of the lists above."""
    return chain.from_iterable(check(roster) for check in hard_checks(roster.problem, roster.policy))


def hard_checks(problem: Problem, policy: PlanningModel) -> Iterator[Check]:
    """Yield a check for each hard rule, in the order of the lists above; each knows of its own rule only."""
    yield from STRUCTURE.values()
    for rule in problem.rules:
        if rule.on and rule.hard:
            yield partial(_breaches, rule)
    for rule_id, check in MODEL_RULES.items():
        if getattr(policy.rules, rule_id).on:
            yield check


def soft_violations(roster: Roster) -> Iterator[tuple[Rule, Violation]]:
    """Yield the soft rules that are broken, each with how."""
    for rule in roster.problem.rules:
        if rule.on and not rule.hard:
            for violation in _breaches(rule, roster):
                yield rule, violation


def tally_goal(roster: Roster, goal: Goal, soft: Iterable[tuple[Rule, Violation]]) -> Tally:
    """Return what the plan scores on a goal, given the soft rules that it breaks."""
    if isinstance(goal, RulesGoal):
        return soft_rules.score(soft, goal)
    return GOALS[goal.id](roster, goal)


def _breaches(rule: Rule, roster: Roster) -> Iterator[Violation]:
    """Yield how a plan breaks a rule of the Rules sheet."""
    return _shortened(SHEET_RULES[rule.type](roster, rule))


def _shortened(violations: Iterator[Violation]) -> Iterator[Violation]:
    """Yield the first violations of a rule as they are, and all beyond as one."""
    yield from islice(violations, MOST_TOLD)
    first = next(violations, None)
    if first is not None:
        others = [violation.count for violation in violations]
        found = f"{first.found}; and {len(others)} more like this" if others else first.found
        yield first.replace(found=found, count=first.count + sum(others))
