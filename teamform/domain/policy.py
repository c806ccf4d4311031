"""The schema of a planning model: which rules and goals hold, with which ranks and weights."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal, Self

from frozendict import frozendict
from pydantic import Field, model_validator

from teamform.domain.base import Frozen, FrozenMap
from teamform.domain.numbers import Amount

COVERAGE = "coverage"
"""The strength of a team measured as the share of its needs that it brings."""


class TeamLeadRule(Frozen):
    """Every team has a lead, taken from its members."""

    on: bool = True
    """Whether the rule holds."""
    min_communication: Annotated[int, Field(ge=0)] = 3
    """The least rating in Communication that a lead must have. Where nobody is rated, everybody may lead."""


class BothSidesRule(Frozen):
    """Every team has at least one member of each side."""

    on: bool = True
    """Whether the rule holds."""


class BridgeRule(Frozen):
    """A team has a member at home on both sides: somebody who plays roles of both."""

    on: bool = True
    """Whether the rule holds."""
    teams: Literal["asking", "all"] = "asking"
    """``asking``: the initiatives whose Bridge column says Yes; ``all``: every initiative."""


class ObjectiveShareRule(Frozen):
    """Strategic objectives get at least their share of what is run."""

    on: bool = False
    """Whether the rule holds."""
    of: Literal["value", "effort"] = "value"
    """What is shared: the value of the running initiatives, or the FTE spent on them."""
    least: FrozenMap[str, Annotated[float, Field(ge=0, le=1)]] = Field(default_factory=frozendict)
    """The least share by objective, such as ``{ Growth = 0.4 }``."""


class ModelRules(Frozen):
    """The rules that a planning model switches on or off."""

    team_lead: TeamLeadRule = TeamLeadRule()
    both_sides: BothSidesRule = BothSidesRule()
    bridge: BridgeRule = BridgeRule()
    objective_share: ObjectiveShareRule = ObjectiveShareRule()


class GoalBase(Frozen):
    """What every goal has."""

    rank: Annotated[int, Field(ge=1, le=99)] = 1
    """Rank 1 is optimized first; a later rank may not worsen an earlier one beyond its tolerance."""
    weight: Annotated[Amount, Field(ge=0)] = 1.0
    """What the goal's points are multiplied by."""


class ValueGoal(GoalBase):
    """The value of the initiatives that run."""

    id: Literal["value"] = "value"
    launch_share: Annotated[float, Field(ge=0, le=1)] = 0.3
    """The share of an initiative's value that it delivers as soon as it runs; the rest comes with the places
    filled. 1 makes an initiative all-or-nothing."""


class SkillCoverageGoal(GoalBase):
    """The needs that the teams bring, in points of value."""

    id: Literal["skill_coverage"] = "skill_coverage"


class SkillBalanceGoal(GoalBase):
    """Teams even in strength."""

    id: Literal["skill_balance"] = "skill_balance"
    form: Literal["floor", "range", "deviation"] = "floor"
    """``floor``: the weakest running team counts; ``range``: strongest minus weakest; ``deviation``: the sum
    of the distances from the target."""
    over: tuple[str, ...] = Field(default=(COVERAGE,), min_length=1)
    """What strength is: ``coverage``, or the name of a skill whose levels are added up. Several are each
    balanced by itself, and their points added."""
    target: Annotated[Amount, Field(ge=0)] | None = None
    """For ``deviation``: the strength to be near to (levels, or a share for coverage), counted in whole
    levels or whole steps of coverage. Without it, the target is chosen so that the distances are smallest."""


class SpreadGoal(GoalBase):
    """Each value of an attribute spread evenly over the running teams."""

    id: Literal["spread"] = "spread"
    attributes: tuple[str, ...] = ()
    """Attributes (any further column of People), or Role, Side, Location, Grade, Group."""
    team_size: bool = False
    """Whether the sizes of the teams are to be even as well."""
    form: Literal["range", "deviation"] = "range"
    """``range``: most minus fewest over the running teams; ``deviation``: the sum of distances from the
    middle."""

    @model_validator(mode="after")
    def _spreads_something(self) -> Self:
        if self.weight and not self.attributes and not self.team_size:
            raise ValueError("the goal spread needs attributes or team_size = true")
        return self


class FitGoal(GoalBase):
    """People in seats that suit them."""

    id: Literal["fit"] = "fit"
    level_points: Annotated[Amount, Field(ge=0)] = 1.0
    """Points per level above the minimum (role and Must skills), one minimum being 0 where none is asked."""
    nice_points: Annotated[Amount, Field(ge=0)] = 1.0
    """Points per nice-to-have skill of the seat held at its level, times the skill's weight."""
    location_points: Annotated[Amount, Field(ge=0)] = 1.0
    """Points for somebody at the location of the seat (or of the initiative, where the seat names none)."""


class PreferenceGoal(GoalBase):
    """What people would like, from the Preferences sheet."""

    id: Literal["preference"] = "preference"


class LeadershipGoal(GoalBase):
    """Good leads, and teams with all competencies."""

    id: Literal["leadership"] = "leadership"
    lead_points: Annotated[Amount, Field(ge=0)] = 1.0
    """Points per point of the lead's score: communication plus the mean of the twelve competencies."""
    competency_points: Annotated[Amount, Field(ge=0)] = 0.5
    """Points for each of the twelve competencies that some member of a team has."""
    competent_from: Annotated[int, Field(ge=1)] = 4
    """The rating from which a member counts as having a competency."""


class ContinuityGoal(GoalBase):
    """Few moves away from today's teams."""

    id: Literal["continuity"] = "continuity"
    move_points: Annotated[Amount, Field(ge=0)] = 1.0
    """Points lost for each place of the plan before (else of Current) that its person leaves."""


class FocusGoal(GoalBase):
    """People on few initiatives."""

    id: Literal["focus"] = "focus"
    extra_points: Annotated[Amount, Field(ge=0)] = 1.0
    """Points lost for each initiative beyond a person's first."""


class CostGoal(GoalBase):
    """The cost of the FTE used."""

    id: Literal["cost"] = "cost"
    points_per_unit: Annotated[float, Field(ge=0)] = 1.0
    """Points lost per unit of the workbook's currency; 0.001 where it should be per thousand."""


class RulesGoal(GoalBase):
    """Soft rules kept."""

    id: Literal["rules"] = "rules"


Goal = Annotated[
    ValueGoal
    | SkillCoverageGoal
    | SkillBalanceGoal
    | SpreadGoal
    | FitGoal
    | PreferenceGoal
    | LeadershipGoal
    | ContinuityGoal
    | FocusGoal
    | CostGoal
    | RulesGoal,
    Field(discriminator="id"),
]


class Rank(Frozen):
    """How much a rank may be worsened by later ones."""

    rank: Annotated[int, Field(ge=1, le=99)]
    """The rank that is meant."""
    tolerance: Annotated[float, Field(ge=0, le=1)] = 0.0
    """A share of the rank's score."""


class SolveSettings(Frozen):
    """When to stop."""

    gap: Annotated[float, Field(ge=0, le=1)] = 0.001
    """Stop when no plan can be better by more than this share of the bound; 0 asks for a proven optimum."""
    time_limit_s: Annotated[float, Field(gt=0)] = 60.0
    """Stop after so many seconds; a limit, not the rule."""
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1
    """Where the search starts; the same seed gives the same plan."""


class PlanningModel(Frozen):
    """A planning model: rules, goals, ranks and when to stop."""

    name: Annotated[str, Field(min_length=1)]
    """What it is called in plans and reports."""
    summary: str = ""
    """What it is for, in a sentence."""
    version: Annotated[int, Field(ge=1)] = 1
    """Raise it when the file changes."""
    rules: ModelRules = ModelRules()
    """The rules of the planning model; the Rules sheet has its own."""
    goals: tuple[Goal, ...] = Field(min_length=1)
    """What a plan is scored on."""
    ranks: tuple[Rank, ...] = ()
    """Tolerances of ranks; a rank not named has none."""
    solve: SolveSettings = SolveSettings()
    """When to stop."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = [f"the goal {goal.id}" for goal in self.goals] + [f"rank {rank.rank}" for rank in self.ranks]
        for name in ids:
            if ids.count(name) > 1:
                raise ValueError(f"{name} stands there {ids.count(name)} times; expected once")
        for rank in self.ranks:
            if rank.rank not in self.rank_numbers:
                raise ValueError(
                    f"rank {rank.rank} has a tolerance but no goal; goals have the ranks "
                    + ", ".join(map(str, self.rank_numbers))
                )
        return self

    @property
    def rank_numbers(self) -> tuple[int, ...]:
        """Return the ranks that have goals, ascending."""
        return tuple(sorted({goal.rank for goal in self.goals}))

    @property
    def tolerances(self) -> tuple[float, ...]:
        """Return the tolerance of each rank, in the order of ``rank_numbers``."""
        named = {rank.rank: rank.tolerance for rank in self.ranks}
        return tuple(named.get(rank, 0.0) for rank in self.rank_numbers)

    def goal(self, goal_id: str) -> GoalBase | None:
        """Return the goal with this id, if the planning model has it."""
        return next((goal for goal in self.goals if goal.id == goal_id), None)

    @property
    def content_hash(self) -> str:
        """Return a hash of everything that bears on a plan (how long to search is left out)."""
        text = self.model_dump_json(exclude={"solve", "summary"})
        return hashlib.sha256(text.encode()).hexdigest()
