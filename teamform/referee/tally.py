"""What a goal counts: points in whole thousandths, part by part, and quantities that explain them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from teamform.domain.judgement import Contribution, GoalResult
from teamform.domain.policy import GoalBase


@dataclass(frozen=True, slots=True)
class Part:
    """Points that one team, person or subject adds to a goal, in thousandths."""

    thousandths: int
    initiative: str = ""
    person: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a plan scores on a goal, as the sum of its parts."""

    parts: tuple[Part, ...]
    measures: Mapping[str, float] = field(default_factory=dict)

    def result(self, goal_id: str, goal: GoalBase) -> GoalResult:
        """Return the tally in points."""
        return GoalResult(
            goal=goal_id,
            rank=goal.rank,
            points=sum(part.thousandths for part in self.parts) / 1000,
            measures=self.measures,
            contributions=tuple(
                Contribution(
                    goal=goal_id,
                    points=part.thousandths / 1000,
                    initiative=part.initiative,
                    person=part.person,
                    subject=part.subject,
                )
                for part in self.parts
            ),
        )
