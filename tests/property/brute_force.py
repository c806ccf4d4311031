"""The best plan by trying all plans; nothing here knows of linear models or solvers.

What a plan is worth, the referee says. To be done within seconds, plans that break a rule by what one
person or one seat does (somebody over capacity, a place too many) are not put together in the first place;
``every_plan`` with ``prune=False`` puts them together all the same, which shows that nothing is lost.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations, product

from teamform.domain.entities import Initiative, Person, Seat
from teamform.domain.numbers import exact
from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.referee.goals.leadership import lead_score
from teamform.referee.judge import hard_violations, soft_violations, tally_goal
from teamform.referee.roster import Roster
from teamform.referee.rules import capacity, max_initiatives, seats

Choice = tuple[Seat, ...]


@dataclass(frozen=True)
class Best:
    """What the best plans score, in thousandths of a point by rank, and how often each score is reached."""

    scores: frozenset[tuple[int, ...]]
    """The scores of all plans that are best, rank by rank, within the tolerances."""
    valid_plans: int


def best_of(problem: Problem, policy: PlanningModel, *, prune: bool = True) -> Best | None:
    """Return what the best plans score, or None where no plan is valid."""
    found: Counter[tuple[int, ...]] = Counter()
    for plan in every_plan(problem, policy, prune=prune):
        roster = Roster(problem, policy, plan)
        if next(hard_violations(roster), None) is None:
            found[scores_of(roster)] += 1
    if not found:
        return None
    left = set(found)
    for index, tolerance in enumerate(policy.tolerances):
        best = max(score[index] for score in left)
        least = math.ceil(best - exact(tolerance) * abs(best))
        left = {score for score in left if score[index] >= least}
    last = max(score[-1] for score in left)
    return Best(frozenset(score for score in left if score[-1] == last), found.total())


def scores_of(roster: Roster) -> tuple[int, ...]:
    """Return the score of each rank, in thousandths of a point."""
    scores = dict.fromkeys(roster.policy.rank_numbers, 0)
    for goal in roster.policy.goals:
        tally = tally_goal(roster, goal, soft_violations(roster))
        scores[goal.rank] += sum(part.thousandths for part in tally.parts)
    return tuple(scores.values())


def every_plan(problem: Problem, policy: PlanningModel, *, prune: bool = True) -> Iterator[Plan]:
    """Yield every plan that could be valid; with ``prune=False`` every plan that IDs can say."""
    options = [list(_choices(problem, policy, person, prune=prune)) for person in problem.people]
    for picks in product(*options):
        sitting = Counter(seat.id for choice in picks for seat in choice)
        if prune and any(sitting[seat.id] > seat.count for seat in problem.seats):
            continue
        for running in _running(problem, sitting, prune=prune):
            yield from _with_leads(problem, policy, picks, running, prune=prune)


def number_of_choices(problem: Problem, policy: PlanningModel) -> int:
    """Return how many ways there are to seat people, before places are counted."""
    return math.prod(len(list(_choices(problem, policy, person, prune=True))) for person in problem.people)


def _choices(problem: Problem, policy: PlanningModel, person: Person, *, prune: bool) -> Iterator[Choice]:
    """Yield the sets of seats that a person might take: at most one of each initiative."""
    by_initiative = [
        [None, *(seat for seat in problem.seats_of(one.id) if not prune or seats.may_sit(person, seat))]
        for one in problem.initiatives
    ]
    for choice in product(*by_initiative):
        taken = tuple(seat for seat in choice if seat is not None)
        if not prune or _is_possible(problem, policy, person, taken):
            yield taken


def _is_possible(problem: Problem, policy: PlanningModel, person: Person, taken: Choice) -> bool:
    teams = tuple(
        Team(initiative=seat.initiative, members=(Assignment(person=person.id, seat=seat.id),))
        for seat in taken
    )
    alone = Roster(problem, policy, Plan(teams=teams))
    return not any(chain(capacity.check(alone), max_initiatives.check(alone)))


def _running(problem: Problem, sitting: Counter[str], *, prune: bool) -> Iterator[list[Initiative]]:
    """Yield the sets of initiatives that might run: those with members, and any that need none."""
    staffed = {seat.initiative for seat in problem.seats if sitting[seat.id]}
    empty = [one for one in problem.initiatives if one.id not in staffed]
    if prune:
        empty = [one for one in empty if all(seat.must_fill == 0 for seat in problem.seats_of(one.id))]
    for size in range(len(empty) + 1):
        for extra in combinations(empty, size):
            yield [one for one in problem.initiatives if one.id in staffed or one in extra]


def _with_leads(
    problem: Problem,
    policy: PlanningModel,
    picks: tuple[Choice, ...],
    running: list[Initiative],
    *,
    prune: bool,
) -> Iterator[Plan]:
    members = {one.id: _members(problem, picks, one.id) for one in running}
    leads = [leads_worth_trying(problem, policy, members[one.id], prune=prune) for one in running]
    for chosen in product(*leads):
        yield Plan(
            teams=tuple(
                Team(initiative=one.id, members=members[one.id], lead=lead)
                for one, lead in zip(running, chosen, strict=True)
            )
        )


def _members(problem: Problem, picks: tuple[Choice, ...], initiative: str) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(person=person.id, seat=seat.id)
        for person, choice in zip(problem.people, picks, strict=True)
        for seat in choice
        if seat.initiative == initiative
    )


def leads_worth_trying(
    problem: Problem, policy: PlanningModel, members: tuple[Assignment, ...], *, prune: bool
) -> list[str | None]:
    """Return the leads worth trying: only the goal ``leadership`` depends on it, so the best will do."""
    everybody = [member.person for member in members]
    if not prune:
        return [None, *everybody]
    able = [one for one in everybody if _may_lead(problem, policy, one)]
    return [max(able, key=lambda one: lead_score(problem.person(one)))] if able else [None]


def _may_lead(problem: Problem, policy: PlanningModel, person_id: str) -> bool:
    rule = policy.rules.team_lead
    rating = problem.person(person_id).competencies.get("Communication", 0)
    return not rule.on or not problem.has_competencies or rating >= rule.min_communication
