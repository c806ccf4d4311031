"""Everything that the result sheets show of a plan, computed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from frozendict import frozendict

from teamform.analysis.balance import Balance, balances
from teamform.analysis.blocked import Blocked, blocked
from teamform.analysis.causes import Cause, Edit, Since, causes
from teamform.analysis.changes import Changes, changes
from teamform.analysis.coverage import TeamCoverage, coverage
from teamform.analysis.figures import Figures, figures
from teamform.analysis.gaps import Gap, gaps
from teamform.analysis.load import Load
from teamform.analysis.moves import Move, moves
from teamform.analysis.staffing import Staffing
from teamform.domain.entities import Person
from teamform.domain.judgement import Judgement
from teamform.domain.plan import Plan, Solved
from teamform.domain.policy import FitGoal, LeadershipGoal, PlanningModel, SkillBalanceGoal
from teamform.domain.problem import Problem
from teamform.workbook.entries import in_units
from teamform.workbook.findings import Finding


@dataclass(frozen=True)
class PlanFacts:
    """A plan with its problem, its proof and all that is told of it.

    Attributes
    ----------
    findings
        The warnings of the input.
    unblocks
        What it would take to run an initiative, in sentences, by initiative ID; where it is known.
    reasons
        Why the user decided so, by person and seat ID; it stays beside the decision.
    since
        The plan that this one follows, and what changed since; None for none.
    """

    solved: Solved
    judgement: Judgement
    problem: Problem
    policy: PlanningModel
    findings: Sequence[Finding] = ()
    currency: str = ""
    unblocks: Mapping[str, str] = field(default_factory=frozendict)
    reasons: Mapping[tuple[str, str], str] = field(default_factory=frozendict)
    since: Since | None = None

    @property
    def plan(self) -> Plan:
        """Return the plan."""
        return self.solved.plan

    @cached_property
    def staffing(self) -> Staffing:
        """Return the plan as it is asked about people and seats."""
        return Staffing(self.problem, self.plan, self.policy)

    @property
    def loads(self) -> tuple[Load, ...]:
        """Return everybody's load."""
        return self.staffing.loads

    @cached_property
    def teams(self) -> tuple[TeamCoverage, ...]:
        """Return the coverage of the running initiatives."""
        return coverage(self.problem, self.plan, self.competent_from)

    @property
    def competent_from(self) -> int:
        """Return the rating from which somebody has a competency."""
        goal = self.policy.goal("leadership")
        return (goal if isinstance(goal, LeadershipGoal) else LeadershipGoal()).competent_from

    @property
    def fit_goal(self) -> FitGoal:
        """Return how fit is counted: as the planning model does, or by the defaults."""
        goal = self.policy.goal("fit")
        return goal if isinstance(goal, FitGoal) else FitGoal()

    @cached_property
    def figures(self) -> Figures:
        """Return the key figures."""
        return figures(self.problem, self.plan, self.policy, self.teams, self.loads)

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """Return how even the teams are."""
        goal = self.policy.goal("skill_balance")
        aimed = goal if isinstance(goal, SkillBalanceGoal) else None
        return balances(self.problem, self.plan, aimed, self.teams)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Return the open places."""
        return gaps(self.staffing)

    @cached_property
    def blocked(self) -> tuple[Blocked, ...]:
        """Return the initiatives that do not run."""
        return blocked(self.staffing)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Return the changes against the plan before, else against today."""
        return moves(self.problem, self.plan, self.since.gone if self.since else ())

    @cached_property
    def last_plan(self) -> Plan | None:
        """Return the plan that ``moves`` are counted from; None where it is today's teams."""
        return self.since.plan if self.since and self.problem.follows_plan else None

    @cached_property
    def changes(self) -> Changes | None:
        """Return ``moves`` and what they come to; None where there is nothing to compare with."""
        return changes(self.problem, self.plan, self.moves, self.last_plan)

    @cached_property
    def causes(self) -> tuple[Cause | None, ...] | None:
        """Return the cause of each of ``moves``; None where they do not follow a plan."""
        if self.since is None or not self.problem.follows_plan:
            return None
        edits = list(self.since.edits)
        if self.since.planning_model_hash != self.policy.content_hash:
            edits.append(Edit("another planning model, or other settings of it", is_everywhere=True))
        return causes(self.moves, edits)

    @cached_property
    def is_in_units(self) -> bool:
        """Tell whether capacity is counted in units of any size rather than in shares of full time."""
        return in_units(self.problem)

    def label_of(self, person_id: str) -> str:
        """Return a person's ID and name, also of one who is no longer in the workbook."""
        return self._person(person_id).label

    def name_of(self, person_id: str) -> str:
        """Return a person's name, also of one who is no longer in the workbook."""
        return self._person(person_id).name

    def _person(self, person_id: str) -> Person:
        if self.since is not None and not self.problem.has_person(person_id):
            return self.since.problem.person(person_id)
        return self.problem.person(person_id)
