"""Each plan judged under each scenario; of many scenarios only some plans, as their number is squared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.facts import ScenarioFacts
from teamform.analysis.comparison.regret import PlanRegret, Regrets
from teamform.domain.batch import Scores
from teamform.domain.plan import Plan, Team
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.referee.judge import judge
from teamform.scenarios.remains import remains_of

MOST_PLANS = 30
"""Of more scenarios, not every plan is judged under every one."""
MOST_CHOSEN = 6
"""So many plans are, beside the base: those that most scenarios end with, and those of the highest score."""
NO_REGRET = "No-regret part"
"""The plan that has only what all plans have in common."""

Question = tuple[Problem, PlanningModel]
QuestionOf = Callable[[str], Question]
"""The problem and the planning model under a scenario, by its name."""

ScoresUnder = Callable[[Sequence[str], Sequence[Plan]], Iterable[Scores]]
"""Returns for each of some scenarios, by name, what each of some plans scores there."""


def with_regrets(comparison: Comparison, scores_under: ScoresUnder) -> Comparison:
    """Return a comparison with what each plan would give under each scenario.

    Of more than ``MOST_PLANS`` scenarios only these
    plans are judged: the base's, the part that all plans have in common, and up to ``MOST_CHOSEN`` others:
    those that come out most often, then those with the highest scores.

    Parameters
    ----------
    comparison
        Without regrets.
    scores_under
        Judges different plans under each scenario; see ``judged_here``.
    """
    solved = comparison.solved
    if len(solved) < 2:  # noqa: PLR2004 -- nothing to regret
        return comparison
    plans = dict(_plans(comparison))
    names = tuple(one.name for one in solved)
    different = tuple(dict.fromkeys(plans.values()))
    by_plan = dict(zip(different, zip(*scores_under(names, different), strict=True), strict=True))
    regrets = Regrets(
        scenarios=names,
        plans=tuple(PlanRegret(name, by_plan[plan]) for name, plan in plans.items()),
        own=tuple(one.amount("score") or 0.0 for one in solved),
    )
    return replace(comparison, regrets=regrets)


def judged_here(question_of: QuestionOf) -> ScoresUnder:
    """Return what judges plans in this process; each scenario's problem is made once and let go again.

    Parameters
    ----------
    question_of
        Makes the problem and the planning model under a scenario again, by its name.
    """
    return lambda names, plans: (scores_of(plans, *question_of(name)) for name in names)


def scores_of(plans: Iterable[Plan], problem: Problem, policy: PlanningModel) -> Scores:
    """Return what plans score in the first rank under other things than they were made for."""
    return tuple(_score(plan, problem, policy) for plan in plans)


def _score(plan: Plan, problem: Problem, policy: PlanningModel) -> float | None:
    left = remains_of(plan, problem, policy)
    return None if left is None else judge(problem, policy, left).score(policy.rank_numbers[0])


def _plans(comparison: Comparison) -> Iterator[tuple[str, Plan]]:
    solved = comparison.solved
    if len(solved) <= MOST_PLANS:
        yield from ((one.name, one.plan) for one in solved)
        return
    if comparison.base.is_solved:
        yield comparison.base.name, comparison.base.plan
    common = _common_part(comparison)
    if common.teams:
        yield NO_REGRET, common
    yield from ((one.name, one.plan) for one in _chosen(comparison.scenarios))


def _chosen(scenarios: Sequence[ScenarioFacts]) -> list[ScenarioFacts]:
    """Return scenarios with different plans: the most frequent plans, then those of the highest score."""
    solved = [one for one in scenarios if one.is_solved]
    frequency = Counter(one.places for one in solved)
    ranked = sorted(solved, key=lambda one: (-frequency[one.places], -(one.amount("score") or 0.0)))
    frequent = _different(ranked)[: MOST_CHOSEN // 2]
    best = _different(sorted(solved, key=lambda one: -(one.amount("score") or 0.0)))
    return _different([*frequent, *best])[:MOST_CHOSEN]


def _different(scenarios: Sequence[ScenarioFacts]) -> list[ScenarioFacts]:
    """Return the first scenario of each plan."""
    first: dict[object, ScenarioFacts] = {}
    for one in scenarios:
        first.setdefault(one.places, one)
    return list(first.values())


def _common_part(comparison: Comparison) -> Plan:
    """Return the plan with the initiatives and assignments that every plan has."""
    places = {one.place for one in comparison.assignments if one.is_no_regret}
    running = {one.place.initiative for one in comparison.initiatives if one.is_no_regret}
    first = comparison.solved[0].plan
    return Plan(teams=tuple(_part(team, places) for team in first.teams if team.initiative in running))


def _part(team: Team, places: Collection[tuple[str, str, str]]) -> Team:
    """Return a team with those of its members whose places are among some."""
    members = (one for one in team.members if (team.initiative, one.seat, one.person) in places)
    return team.replace(members=tuple(members))
