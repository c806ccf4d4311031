"""Takes compact facts of one plan after the other, the base first; plans and problems are let go again."""

from __future__ import annotations

from dataclasses import replace

from teamform.analysis.comparison.comparison import Comparison, Names
from teamform.analysis.comparison.facts import PlaceTaken, ScenarioFacts, Sharing
from teamform.analysis.comparison.measures import amounts_of
from teamform.domain.judgement import Judgement
from teamform.domain.plan import Outcome, Solved
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem


class Gathering:
    """Scenarios as they are taken in, each beside the base, which is the first of them."""

    def __init__(self) -> None:
        self._sharing = Sharing()
        self._names = Names()
        self._base: frozenset[PlaceTaken] = frozenset()
        self._taken: list[ScenarioFacts] = []

    def take(self, facts: ScenarioFacts, problem: Problem | None = None) -> None:
        """Take in a scenario without a plan.

        Parameters
        ----------
        facts
            What is known of it.
        problem
            Its problem, whose names are kept; None where it could not be made.
        """
        if problem is not None:
            self._names = self._names.with_those_of(problem)
        self._taken.append(facts)

    def take_plan(
        self,
        facts: ScenarioFacts,
        problem: Problem,
        policy: PlanningModel,
        solved: Solved,
        judgement: Judgement,
    ) -> None:
        """Take in a scenario with its plan.

        Parameters
        ----------
        facts
            What is known of it without the plan.
        problem, policy, solved, judgement
            What was given, how it was planned, the plan, and what the referee says of it.
        """
        places = self._sharing.places_of(solved.plan)
        if not self._taken:
            self._base = frozenset(places)
        there = frozenset(places)
        people, at_hand = self._sharing.people_of(problem)
        moved = (len(self._base - there), len(there - self._base))
        done = replace(
            facts,
            is_proven=solved.outcome is Outcome.OPTIMAL,
            amounts=amounts_of(problem, policy, solved, judgement, moved),
            places=places,
            running=tuple(team.initiative for team in solved.plan.teams),
            leads=tuple(team.lead for team in solved.plan.teams),
            people=people,
            at_hand=at_hand,
        )
        self.take(done, problem)

    def comparison(self, currency: str = "", noun: str = "scenario") -> Comparison:
        """Return all that were taken in."""
        base, *others = self._taken
        return Comparison(base, tuple(others), self._names, currency=currency, noun=noun)
