"""Scenarios beside their base, and what the sheets ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from frozendict import frozendict

from teamform.analysis.comparison.facts import PlaceTaken, ScenarioFacts
from teamform.analysis.comparison.measures import MEASURES, Measure, best_of
from teamform.analysis.comparison.regret import Regrets
from teamform.domain.problem import Problem

ALL, MOST, SOME = "in all", "in most", "in some"
MOST_FROM = 0.5
"""More than this share of the solved scenarios is most of them."""


@dataclass(frozen=True, slots=True)
class Names:
    """What people, initiatives and seats are called, also those that only a scenario has.

    Attributes
    ----------
    people, initiatives
        Names by ID, in the order of their sheets; those of scenarios follow.
    roles
        The role of each seat, by ID.
    """

    people: Mapping[str, str] = field(default_factory=frozendict)
    initiatives: Mapping[str, str] = field(default_factory=frozendict)
    roles: Mapping[str, str] = field(default_factory=frozendict)

    @classmethod
    def of(cls, problem: Problem) -> Names:
        """Return the names of a problem."""
        return cls(
            {one.id: one.name for one in problem.people},
            {one.id: one.name for one in problem.initiatives},
            {one.id: one.role for one in problem.seats},
        )

    def with_those_of(self, problem: Problem) -> Names:
        """Return these names and those that a problem has besides."""
        other = Names.of(problem)
        return Names(
            _extended(self.people, other.people),
            _extended(self.initiatives, other.initiatives),
            _extended(self.roles, other.roles),
        )

    def person(self, person_id: str) -> str:
        """Return a person's ID and name, as messages show them."""
        return _label(person_id, self.people.get(person_id, ""))

    def initiative(self, initiative_id: str) -> str:
        """Return an initiative's ID and name, as messages show them."""
        return _label(initiative_id, self.initiatives.get(initiative_id, ""))


def _extended(here: Mapping[str, str], there: Mapping[str, str]) -> Mapping[str, str]:
    """Return names with the others of another problem; mostly there are none."""
    new = {identifier: name for identifier, name in there.items() if identifier not in here}
    return {**here, **new} if new else here


def _label(identifier: str, name: str) -> str:
    return identifier if name in ("", identifier) else f"{identifier} {name}"


@dataclass(frozen=True, slots=True)
class Common:
    """An assignment or an initiative, and in how many of the solved scenarios the plan has it.

    Attributes
    ----------
    place
        The place and who sits there; seat and person are empty for an initiative that runs.
    count, of
        In how many of how many solved scenarios, the base among them.
    is_in_base
        Whether the plan of the base has it.
    """

    place: PlaceTaken
    count: int
    of: int
    is_in_base: bool

    @property
    def share(self) -> float:
        """Return the share of the solved scenarios."""
        return self.count / self.of

    @property
    def is_no_regret(self) -> bool:
        """Tell whether every solved scenario has it."""
        return self.count == self.of

    @property
    def word(self) -> str:
        """Return in a word how many have it."""
        return ALL if self.is_no_regret else MOST if self.share > MOST_FROM else SOME


@dataclass(frozen=True)
class Comparison:
    """Scenarios beside their base.

    Attributes
    ----------
    base
        What the others are compared with.
    scenarios
        The others, in their order.
    names
        What people, initiatives and seats are called.
    regrets
        What each plan would give under each scenario; None where that was not asked.
    currency
        Of the costs; empty for none.
    currencies
        Where costs are in different currencies, all of them, empty for one that is not named: no plan is
        cheaper then than another.
    noun
        What is compared: scenarios, or plans.
    """

    base: ScenarioFacts
    scenarios: tuple[ScenarioFacts, ...]
    names: Names
    regrets: Regrets | None = None
    currency: str = ""
    currencies: tuple[str, ...] = ()
    noun: str = "scenario"

    @property
    def all(self) -> tuple[ScenarioFacts, ...]:
        """Return the base and the others."""
        return (self.base, *self.scenarios)

    @cached_property
    def solved(self) -> tuple[ScenarioFacts, ...]:
        """Return those that have a plan."""
        return tuple(one for one in self.all if one.is_solved)

    @cached_property
    def by_name(self) -> Mapping[str, ScenarioFacts]:
        """Return the base and the others by their names."""
        return {one.name: one for one in self.all}

    @cached_property
    def best(self) -> Mapping[str, float | None]:
        """Return the best amount of each measure, None where none is better than the others."""
        found = {one.id: best_of(one.id, (two.amount(one.id) for two in self.solved)) for one in MEASURES}
        return {**found, "cost": None} if self.currencies else found

    def is_best(self, measure: Measure, amount: float | None) -> bool:
        """Tell whether an amount is to be marked as the best of its measure."""
        return amount is not None and amount == self.best[measure.id]

    def gained(self, one: ScenarioFacts) -> tuple[str, ...]:
        """Return the initiatives that run in a scenario and not in the base."""
        return self._other_initiatives(one, self.base) if one.is_solved else ()

    def lost(self, one: ScenarioFacts) -> tuple[str, ...]:
        """Return the initiatives that run in the base and not in a scenario."""
        return self._other_initiatives(self.base, one) if one.is_solved else ()

    def _other_initiatives(self, here: ScenarioFacts, there: ScenarioFacts) -> tuple[str, ...]:
        if not self.base.is_solved:
            return ()
        other = frozenset(there.running)
        return tuple(one for one in here.running if one not in other)

    @cached_property
    def initiatives(self) -> tuple[Common, ...]:
        """Return the initiatives that run in any solved scenario, those in most of them first."""
        runs = ([PlaceTaken(one, "", "") for one in facts.running] for facts in self.solved)
        return self._common(runs, frozenset(PlaceTaken(one, "", "") for one in self.base.running))

    @cached_property
    def assignments(self) -> tuple[Common, ...]:
        """Return the assignments of any solved scenario, those in most of them first."""
        return self._common((one.places for one in self.solved), frozenset(self.base.places))

    def _common(
        self, each: Iterable[Iterable[PlaceTaken]], base: frozenset[PlaceTaken]
    ) -> tuple[Common, ...]:
        counts: dict[PlaceTaken, int] = {}
        for places in each:
            for place in places:
                counts[place] = counts.get(place, 0) + 1
        total = len(self.solved)
        order = {one: number for number, one in enumerate(self.names.initiatives)}
        found = [Common(place, count, total, place in base) for place, count in counts.items()]
        return tuple(sorted(found, key=lambda one: (-one.count, order.get(one.place.initiative, 0))))
