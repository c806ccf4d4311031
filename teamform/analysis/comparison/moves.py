"""Who serves elsewhere than in the base, scenario by scenario."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from teamform.analysis.comparison.comparison import Comparison
from teamform.analysis.comparison.facts import PlaceTaken, ScenarioFacts, Standing

Places = tuple[PlaceTaken, ...]


@dataclass(frozen=True, slots=True)
class PersonMoves:
    """One person's places in the base and elsewhere.

    Attributes
    ----------
    base
        The places in the base.
    others
        The places in each scenario where they are others than in the base, by the scenario's name.
    """

    person: str
    base: Places
    others: Mapping[str, Places]

    @property
    def count(self) -> int:
        """Return in how many scenarios the person serves elsewhere."""
        return len(self.others)

    def alternatives(self, comparison: Comparison) -> tuple[tuple[Places | Standing, int], ...]:
        """Return the other places, or why there are none, and in how many scenarios each; most first."""
        facts = comparison.by_name
        found = (places or facts[name].standing(self.person) for name, places in self.others.items())
        return tuple(Counter(found).most_common())


def who_moves(comparison: Comparison) -> tuple[PersonMoves, ...]:
    """Return the people who serve elsewhere in any solved scenario, in the order of the People sheet.

    Nobody where the base has no plan: there is nothing to move from.
    """
    if not comparison.base.is_solved:
        return ()
    base = _by_person(comparison.base)
    moved: dict[str, dict[str, Places]] = {}
    for one in others_of(comparison):
        for person, places in _moved(base, _by_person(one)):
            moved.setdefault(person, {})[one.name] = places
    people = dict.fromkeys((*comparison.names.people, *moved))
    return tuple(PersonMoves(one, base.get(one, ()), moved[one]) for one in people if one in moved)


def others_of(comparison: Comparison) -> tuple[ScenarioFacts, ...]:
    """Return the solved scenarios beside the base."""
    return tuple(one for one in comparison.scenarios if one.is_solved)


def _moved(base: Mapping[str, Places], there: Mapping[str, Places]) -> list[tuple[str, Places]]:
    people = dict.fromkeys((*base, *there))
    pairs = ((one, base.get(one, ()), there.get(one, ())) for one in people)
    return [(person, after) for person, before, after in pairs if set(before) != set(after)]


def _by_person(facts: ScenarioFacts) -> dict[str, Places]:
    found: dict[str, Places] = {}
    for place in facts.places:
        found[place.person] = (*found.get(place.person, ()), place)
    return found
