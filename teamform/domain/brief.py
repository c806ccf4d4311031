"""What a user hands in: the problem, and how it is to be planned."""

from __future__ import annotations

from typing import Self

from frozendict import frozendict
from pydantic import Field

from teamform.domain.base import Frozen, FrozenMap
from teamform.domain.change import Scenario
from teamform.domain.problem import Problem
from teamform.errors import ProblemError


class Brief(Frozen):
    """A problem with the settings and scenarios of its workbook."""

    problem: Problem
    planning_model: str | None = None
    """The planning model that the Settings sheet names."""
    overrides: FrozenMap[str, str] = Field(default_factory=frozendict)
    """Settings on top of the planning model, by dotted key: ``goals.value.weight`` = ``2``."""
    scenarios: tuple[Scenario, ...] = ()
    """As they are written: some with sweeps, which stand for several, some with faults. Whoever runs them
    asks ``teamform.scenarios.gather.scenarios_of``."""
    currency: str = ""

    def under(self, scenario: Scenario) -> Self:
        """Return the brief with the changes of a scenario made.

        Raises
        ------
        ProblemError
            When they cannot be made, or it still stands for several scenarios.
        """
        if scenario.fault:
            raise ProblemError(scenario.fault, "Correct its rows.")
        if scenario.is_swept:
            raise ProblemError(
                f"The scenario '{scenario.name}' stands for {scenario.number_of_variants:,} scenarios.",
                "Write its sweeps out first.",
            )
        return self.replace(
            problem=scenario.apply(self.problem),
            planning_model=scenario.planning_model or self.planning_model,
            overrides=frozendict({**self.overrides, **scenario.overrides}),
        )
