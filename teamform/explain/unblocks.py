"""What it would take to run an initiative that is left out: time, money, or another one's people.

Each answer has a witness: the input with the change made in it, and a plan in which the initiative runs and
the other teams are as they are. The referee has found that plan valid; where it does not, nothing is said.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from teamform.analysis.blocked import Blocked
from teamform.analysis.blocks import BlockKind
from teamform.analysis.crew import Crew
from teamform.analysis.panel import IntArray
from teamform.analysis.staffing import Staffing
from teamform.analysis.verdict import short_points
from teamform.analysis.words import amount, listed, percent
from teamform.domain.entities import ANY_ROLE, Initiative, Person, Status
from teamform.domain.judgement import Judgement
from teamform.domain.numbers import THOUSAND, thousandths
from teamform.domain.plan import Plan, Team
from teamform.domain.problem import Problem
from teamform.explain.crewing import Extra, Filled, extras, filled, freed, team_of
from teamform.referee.judge import hard_violations, judge
from teamform.referee.roster import Roster

PEOPLE_LOOKED_AT = 5_000
"""The referee looks at about so many people in all, for the most valuable of the initiatives left out."""
FEWEST, MOST = 3, 12
"""At least and at most so many initiatives are asked about."""
MOST_RIVALS = 2
"""So many that might stand back for an initiative are put before the referee."""
HOPELESS = frozenset({BlockKind.STATUS, BlockKind.DEPENDS})
"""What no time and nobody's people unblock."""


@dataclass(frozen=True, slots=True)
class Unblock:
    """A change with which an initiative can run.

    Attributes
    ----------
    said
        The change, in a sentence.
    problem, plan
        The input with the change in it, and a plan for it that keeps every rule, in which it runs.
    """

    said: str
    problem: Problem
    plan: Plan


def unblocks(
    staffing: Staffing, judgement: Judgement, left_out: Sequence[Blocked]
) -> Mapping[str, tuple[Unblock, ...]]:
    """Return what it would take to run the most valuable of the initiatives left out, by ID.

    Parameters
    ----------
    staffing, judgement
        The plan beside its problem, and what the referee says of it.
    left_out
        The initiatives that do not run, the most valuable first.
    """
    most = max(FEWEST, min(MOST, PEOPLE_LOOKED_AT // max(len(staffing.loads), 1)))
    hopeful = [one for one in left_out if not HOPELESS & {block.kind for block in one.blocks}]
    found = {one.initiative.id: tuple(_Asked(staffing, judgement, one).answers()) for one in hopeful[:most]}
    return {initiative: answers for initiative, answers in found.items() if answers}


class _Asked:
    """One initiative that is left out."""

    def __init__(self, staffing: Staffing, judgement: Judgement, blocked: Blocked) -> None:
        self.staffing = staffing
        self.problem, self.plan = staffing.problem, staffing.plan
        self.judgement = judgement
        self.one = blocked.initiative
        self.crew = Crew(staffing, self.one)
        self.excluding = tuple(
            rival for block in blocked.blocks if block.kind is BlockKind.EXCLUDES for rival in block.rivals
        )
        self.rivals = [rival for block in blocked.blocks for rival in block.rivals]

    def answers(self) -> Iterator[Unblock]:
        """Yield what it would take: with more time, or else or also with another one's people."""
        if any(self.problem.initiative(rival).status is Status.MUST for rival in self.excluding):
            return
        found = self._with_time()
        if found is not None:
            yield found
        if not self.excluding and (found is None or found.problem.people != self.problem.people):
            yield from self._instead()

    def _with_time(self) -> Unblock | None:
        """Return the time that is lacking beside the teams that may run with it."""
        crew = filled(self.staffing, self.one, self._free_without(self.excluding))
        found = extras(self.staffing, self.one, crew)
        return None if found is None else self._answer(self.excluding, *found)

    def _instead(self) -> Iterator[Unblock]:
        """Yield the least valuable of the initiatives that hold the people, if it may stand back."""
        tried = 0
        for rivals in self._rivals():
            crew = filled(self.staffing, self.one, self._free_without(rivals))
            if not crew.short:
                answer = self._answer(rivals, crew, ())
                tried += 1
                if answer is not None:
                    yield answer
                if answer is not None or tried == MOST_RIVALS:
                    return

    def _rivals(self) -> list[tuple[str, ...]]:
        """Return each of those that hold the people and may stand back, the least valuable first."""
        rivals = map(self.problem.initiative, dict.fromkeys(self.rivals))
        optional = [one for one in rivals if one.status is not Status.MUST]
        return [(one.id,) for one in sorted(optional, key=lambda one: one.value)]

    def _answer(self, rivals: tuple[str, ...], crew: Filled, more: Sequence[Extra]) -> Unblock | None:
        """Return the change in which some stand back and others get time, if the referee finds no fault."""
        plan = self._plan_with(team_of(self.staffing, self.one, crew, more), without=rivals)
        changed = self._changed(rivals, more)
        said = [*self._off_said(rivals), *_time_said(self.problem, more)]
        broken = self._broken(changed, plan)
        if broken == {"budget"}:
            changed, raised = self._dearer(changed, plan)
            said.append(raised)
            broken = self._broken(changed, plan)
        if broken:
            return None
        if not said:
            said.append("Set its Status to Must: people are free for it.")
        if changed.people == self.problem.people:
            said.append(self._score_said(changed, plan))
        return Unblock(" ".join(said), changed, plan)

    def _off_said(self, rivals: tuple[str, ...]) -> Iterator[str]:
        if rivals:
            labels = " and ".join(self.problem.initiative(rival).label for rival in rivals)
            why = "" if self.excluding else ": its people are enough"
            yield f"Set {labels} to Off{why}."

    def _dearer(self, changed: Problem, plan: Plan) -> tuple[Problem, str]:
        """Return the input with a budget that is enough for the team, and a sentence that says it."""
        members = plan.team(self.one.id).members
        cost = sum(changed.cost_of(changed.person(one.person), changed.seat(one.seat)) for one in members)
        budget = float(math.ceil(cost / THOUSAND))
        before = amount(thousandths(self.one.budget or 0.0))
        raised = _with_initiative(changed, changed.initiative(self.one.id).replace(budget=budget))
        return raised, f"Raise its Budget from {before} to {amount(thousandths(budget))}."

    def _free_without(self, rivals: tuple[str, ...]) -> dict[str, IntArray]:
        """Return who is free for each seat where some initiatives do not run."""
        crew = self.crew
        return {
            seat.id: self.staffing.panel.united(
                [crew.free[seat.id], freed(self.staffing, rivals, seat, crew.suited[seat.id])]
            )
            for seat in crew.seats
        }

    # -- inputs and plans -----------------------------------------------------------------------------------

    def _changed(self, rivals: Sequence[str], more: Sequence[Extra]) -> Problem:
        """Return the input in which the initiative must run, some others are off, and people have time."""
        statuses = {self.one.id: Status.MUST, **dict.fromkeys(rivals, Status.OFF)}
        others = {one.before.id: one.person for one in more if one.before is not None}
        people = [others.get(one.id, one) for one in self.problem.people]
        people += [one.person for one in more if one.before is None]
        initiatives = (
            one.replace(status=statuses[one.id]) if one.id in statuses else one
            for one in self.problem.initiatives
        )
        return self.problem.replace(people=tuple(people), initiatives=tuple(initiatives))

    def _plan_with(self, team: Team, without: Sequence[str] = ()) -> Plan:
        """Return the plan with one more team, and without some."""
        teams = {one.initiative: one for one in self.plan.teams if one.initiative not in without}
        teams[team.initiative] = team
        return Plan(teams=tuple(teams[one.id] for one in self.problem.initiatives if one.id in teams))

    def _broken(self, problem: Problem, plan: Plan) -> set[str]:
        """Return the rules that a plan breaks."""
        return {one.rule for one in hard_violations(Roster(problem, self.staffing.policy, plan))}

    def _score_said(self, problem: Problem, plan: Plan) -> str:
        """Say by how much the score changes at most: another plan with the same change may score more."""
        judged = judge(problem, self.staffing.policy, plan)
        ranks = sorted({goal.rank for goal in judged.goals})
        for rank in ranks:
            loss = round(self.judgement.score(rank) - judged.score(rank), 3)
            if loss:
                where = f" in rank {rank}" if len(ranks) > 1 else ""
                how = f"falls{where} by at most" if loss > 0 else f"rises{where} by at least"
                return f"The score {how} {short_points(abs(loss))}."
        return "The score stays."


# -- words -------------------------------------------------------------------------------------------------


def _time_said(problem: Problem, more: Sequence[Extra]) -> Iterator[str]:
    """Say who gets how much more time, and who is lacking beyond them."""
    for one in more:
        if one.before is not None:
            yield _raised_said(problem, one.before, one.person)
    new = Counter(_new_said(problem, one) for one in more if one.before is None)
    if new:
        counted = (f"{count} x {one}" if count > 1 else one for one, count in new.items())
        yield f"Hire or borrow {'; '.join(counted)}."


def _new_said(problem: Problem, extra: Extra) -> str:
    seat = extra.seat
    level = f" at level {seat.min_role_level}" if seat.min_role_level else ""
    asked = {**extra.person.skills, **extra.person.competencies}
    skills = " and ".join(f"{name} {least}" for name, least in asked.items())
    with_skills = f" with {skills}" if skills else ""
    role = "somebody" if seat.role == ANY_ROLE else seat.role
    return f"{role}{level}{with_skills}, {_by_amount(problem, problem.demand_of(seat.id))}"


def _raised_said(problem: Problem, before: Person, after: Person) -> str:
    pairs = list(zip(problem.capacity_of(before.id), after.availability_fte.values(), strict=True))
    raised = {
        index: f"from {percent(now)} to {percent(thousandths(then))}"
        for index, (now, then) in enumerate(pairs)
        if thousandths(then) != now
    }
    return f"Raise the FTE of {before.label} {_by_period(problem, raised)}."


def _by_amount(problem: Problem, demand: Sequence[int]) -> str:
    return _by_period(problem, {index: percent(takes) for index, takes in enumerate(demand) if takes})


def _by_period(problem: Problem, said: Mapping[int, str]) -> str:
    """Say what is so in which periods; the periods are left out where it is the same in all of them."""
    periods: dict[str, list[int]] = {}
    for index, text in said.items():
        periods.setdefault(text, []).append(index)
    if len(periods) == 1 and len(said) == len(problem.periods):
        return next(iter(periods))
    return ", ".join(f"{text} {_in_periods(problem, indices)}" for text, indices in periods.items())


def _in_periods(problem: Problem, indices: Sequence[int]) -> str:
    names = [problem.periods[index].id for index in indices]
    if len(names) > 2 and indices[-1] - indices[0] == len(names) - 1:  # noqa: PLR2004 -- a run
        return f"from {names[0]} to {names[-1]}"
    return f"in {listed(names)}"


def _with_initiative(problem: Problem, changed: Initiative) -> Problem:
    ones = (changed if one.id == changed.id else one for one in problem.initiatives)
    return problem.replace(initiatives=tuple(ones))
