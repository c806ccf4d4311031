"""What a careful planner does by hand: the most valuable work first, and for each team the best people left.

Initiatives that must run come first, then the others by value or by value for each FTE. Teams get all their
places at once, or all teams their must places and then, in the same order, the others: the best of the four
plans counts. Into a place goes whoever brings most of what the team still needs, then leads best, then has
least time to spare. A team that lacks something stays out, and is tried once more when all others are placed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from bench.peers.answer import Answer, Clock, Task
from bench.peers.desk import Desk
from teamform.domain.entities import Initiative, Status
from teamform.domain.plan import Plan, Team
from teamform.domain.problem import Problem
from teamform.formulation.candidates import find_candidates
from teamform.formulation.people import People
from teamform.referee.judge import hard_violations, judge
from teamform.referee.roster import Roster

Order = Callable[[Initiative], float]

SWEEPS = 2
"""How often those that stay out are tried: once more, since what they depend on may run by then."""


def solve(task: Task, clock: Clock) -> Answer:
    """Solve: try the ways while no more than half of the time is gone, and take the best plan."""
    best, best_score = None, float("-inf")
    people = People(task.problem)
    candidates = find_candidates(task.problem, people)
    for order, at_once in product(_orders(task.problem), (False, True)):
        if best is not None and clock.elapsed_s > task.time_limit_s / 2:
            break
        desk = Desk(task.problem, task.policy, people, candidates)
        plan = _Planner(task, order, desk).plan(at_once=at_once)
        score = judge(task.problem, task.policy, plan).score(task.policy.rank_numbers[0])
        if score > best_score:
            best, best_score = plan, score
            clock.reached(score)
    return Answer(plan=best)


def _orders(problem: Problem) -> tuple[Order, Order]:
    """Return by value, and by value for each FTE; what must run comes first in both."""

    def urgency(initiative: Initiative) -> float:
        return 1e15 if initiative.status is Status.MUST else 0.0

    def effort(initiative: Initiative) -> float:
        return sum(problem.effort_of(seat.id) * seat.count for seat in problem.seats_of(initiative.id)) + 1.0

    return (lambda one: urgency(one) + one.value), (lambda one: urgency(one) + one.value / effort(one))


class _Planner:
    """One plan in the making."""

    def __init__(self, task: Task, order: Order, desk: Desk) -> None:
        self.task = task
        self.desk = desk
        self.order = sorted(task.problem.staffable_initiatives, key=order, reverse=True)
        self.teams: dict[str, Team] = {}
        self.broken = self._broken({})

    def plan(self, *, at_once: bool) -> Plan:
        """Return the plan; with ``at_once`` each team is filled before the next one begins."""
        for _ in range(SWEEPS):
            for initiative in self.order:
                if initiative.id not in self.teams:
                    staff = self.desk.full_team if at_once else self.desk.small_team
                    self._keep(initiative, staff(initiative))
        for initiative in self.order:
            if initiative.id in self.teams:
                self._keep(initiative, self.desk.full_team(initiative, self.teams[initiative.id]))
        sheet = (one.id for one in self.task.problem.initiatives)
        return Plan(teams=tuple(self.teams[one] for one in sheet if one in self.teams))

    def _keep(self, initiative: Initiative, team: Team | None) -> None:
        """Keep a team unless it breaks more hard rules than are broken without it."""
        if team is None:
            return
        teams = {**self.teams, initiative.id: team}
        broken = self._broken(teams)
        if broken <= self.broken:
            earlier = self.teams.get(initiative.id, Team(initiative=initiative.id))
            self.desk.book([one for one in team.members if one not in earlier.members])
            self.teams, self.broken = teams, broken

    def _broken(self, teams: Mapping[str, Team]) -> int:
        """Return how many hard rules the teams so far break; 0 where the desk keeps all that there are."""
        problem = self.task.problem
        ties = any(one.depends_on or one.excludes for one in problem.initiatives)
        if not (problem.rules or problem.locks or ties):
            return 0
        roster = Roster(problem, self.task.policy, Plan(teams=tuple(teams.values())))
        return sum(violation.count for violation in hard_violations(roster))
