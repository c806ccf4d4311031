"""What remains of a plan when other things hold than those it was made for.

1. Places are dropped whose person is gone or away, whose seat is gone, or whose initiative is gone or off.
2. Where a person's time, or number of initiatives at once, no longer suffices, the person's places on the
   least valuable initiatives are dropped until it does.
3. A lead who is no longer in the team is followed by the member with the highest Communication.
4. A team that nobody is left of is dropped. As long as a hard rule is broken, the team is dropped whose end
   mends most, with those that depend on it: one that the broken rules name, if that mends anything, else any;
   of equals, the one of the least value. Where no end mends anything, nothing remains that holds.

Nobody new takes a place, and no other initiative is begun: that is what planning again would do.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from teamform.domain.entities import COMMUNICATION, Status
from teamform.domain.judgement import Violation
from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.referee.judge import hard_checks
from teamform.referee.roster import Roster


def remains_of(plan: Plan, problem: Problem, policy: PlanningModel) -> Plan | None:
    """Return what remains of a plan; None where that breaks a hard rule whatever is dropped."""
    referee = _Referee(problem, policy)
    left = Plan(teams=tuple(_with_lead(team, problem) for team in _within_time(plan, problem).teams))
    while violations := referee.violations(left):
        named = _named(problem, left, violations)
        others = [team for team in left.teams if team not in named]
        shorter = _shorter(left, named, referee) or _shorter(left, others, referee)
        if shorter is None:
            return None
        left = shorter
    return left


def _shorter(plan: Plan, teams: Iterable[Team], referee: _Referee) -> Plan | None:
    """Return the plan without the team whose end mends most; None where no end mends anything."""
    shorter, fewest = None, referee.number
    for team in _by_value(referee.problem, teams):
        trial = _without(plan, team, referee.problem)
        number = referee.number_below(fewest, trial)
        if number is not None:
            shorter, fewest = trial, number
    return shorter


class _Referee:
    """Counts what is broken, as far as it has to: hundreds of plans are tried, few of which mend anything.

    Attributes
    ----------
    number
        How often the plan breaks hard rules whose violations were told last.
    """

    def __init__(self, problem: Problem, policy: PlanningModel) -> None:
        self.problem, self._policy = problem, policy
        self._checks = list(hard_checks(problem, policy))
        self.number = 0

    def violations(self, plan: Plan) -> list[Violation]:
        """Return what a plan breaks; the rules concerned are asked first from now on."""
        roster = Roster(self.problem, self._policy, plan)
        found = [(check, list(check(roster))) for check in self._checks]
        self._checks = [check for check, broken in sorted(found, key=lambda pair: not pair[1])]
        violations = [violation for _, broken in found for violation in broken]
        self.number = sum(violation.count for violation in violations)
        return violations

    def number_below(self, limit: int, plan: Plan) -> int | None:
        """Return how often a plan breaks hard rules; None where it is not less often than a limit."""
        roster, number = Roster(self.problem, self._policy, plan), 0
        for violation in chain.from_iterable(check(roster) for check in self._checks):
            number += violation.count
            if number >= limit:
                return None
        return number if number < limit else None


def _named(problem: Problem, plan: Plan, violations: Iterable[Violation]) -> tuple[Team, ...]:
    """Return the teams that violations name, or whose members they name: mostly one of those has to end."""
    subjects = "\n".join(f"{one.subject}\n{one.found}" for one in violations)
    named = (
        team
        for team in plan.teams
        if problem.initiative(team.initiative).label in subjects
        or any(problem.person(one).label in subjects for one in team.member_ids())
    )
    return tuple(named)


def _by_value(problem: Problem, teams: Iterable[Team]) -> list[Team]:
    """Return teams by the value of their initiatives, the least valuable first."""
    return sorted(teams, key=lambda team: problem.initiative(team.initiative).value)


def _without(plan: Plan, team: Team, problem: Problem) -> Plan:
    """Return a plan without a team and those that depend on it."""
    gone = _dependents(problem, team.initiative)
    return Plan(teams=tuple(one for one in plan.teams if one.initiative not in gone))


def _dependents(problem: Problem, initiative: str) -> set[str]:
    """Return an initiative and whatever depends on it, directly or not."""
    found, before = {initiative}, 0
    while len(found) > before:
        before = len(found)
        found |= {one.id for one in problem.initiatives if not found.isdisjoint(one.depends_on)}
    return found


def _within_time(plan: Plan, problem: Problem) -> Plan:
    """Return the teams that may run, with the places that their people have the time for."""
    teams = [
        team
        for team in plan.teams
        if problem.has_initiative(team.initiative)
        and problem.initiative(team.initiative).status is not Status.OFF
    ]
    ordered = sorted(teams, key=lambda team: -problem.initiative(team.initiative).value)
    time = _Time(problem)
    kept = {
        team.initiative: {member for member in team.members if time.takes(team.initiative, member)}
        for team in ordered
    }
    left = (
        team.replace(members=tuple(one for one in team.members if one in kept[team.initiative]))
        for team in teams
        if kept[team.initiative] or not team.members
    )
    return Plan(teams=tuple(left))


class _Time:
    """Hands out people's time, place by place."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._free: dict[str, list[int]] = {}
        self._at_once: dict[str, list[int]] = {}

    def takes(self, initiative: str, place: Assignment) -> bool:
        """Give a person the time for a place, if there is any left; tell whether there was."""
        problem, seat = self._problem, place.seat
        if not (problem.has_person(place.person) and problem.has_seat(seat)):
            return False
        person = problem.person(place.person)
        if not person.active or problem.seat(seat).initiative != initiative:
            return False
        free = self._free.setdefault(person.id, list(problem.capacity_of(person.id)))
        at_once = self._at_once.setdefault(person.id, [0] * len(free))
        demand, periods = problem.demand_of(seat), problem.periods_of(seat)
        most = person.max_initiatives
        is_full = most is not None and any(at_once[period] >= most for period in periods)
        if is_full or any(takes > has for takes, has in zip(demand, free, strict=True)):
            return False
        for period, takes in enumerate(demand):
            free[period] -= takes
        for period in periods:
            at_once[period] += 1
        return True


def _with_lead(team: Team, problem: Problem) -> Team:
    """Return a team led by one of its members, if it was led before."""
    members = team.member_ids()
    if team.lead is None or team.lead in members:
        return team
    ranked = sorted(members, key=lambda one: -problem.person(one).competencies.get(COMMUNICATION, 0))
    return team.replace(lead=next(iter(ranked), None))
