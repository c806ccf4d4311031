"""The pairs of people that a rule is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations

from teamform.domain.entities import Person


def pairs(who: Collection[Person], with_whom: Collection[Person] | None) -> Iterator[tuple[Person, Person]]:
    """Yield any two people of Who; where there is a With, each of Who with each other one of With.

    A pair comes once, whichever way round it is named.
    """
    if with_whom is None:
        yield from combinations(who, 2)
        return
    told: set[frozenset[str]] = set()
    for first in who:
        for second in with_whom:
            pair = frozenset((first.id, second.id))
            if first.id != second.id and pair not in told:
                told.add(pair)
                yield first, second
