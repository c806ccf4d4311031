"""Whether people can be found for places, one place for each; and if not, where exactly it fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Matching:
    """People in places, at most one in each and each in at most one; filled by augmenting paths.

    Parameters
    ----------
    places
        The seat of each place to be filled; a seat stands there once for each of its places.
    people
        Who may take a place of each seat; those who come first are asked first.
    """

    def __init__(self, places: Sequence[str], people: Mapping[str, Sequence[int]]) -> None:
        self.places = places
        self.people = people
        self.taken_by: dict[int, int] = {}
        """Who has each place that is filled."""
        self._place_of: dict[int, int] = {}

    def fill(self, start: int) -> frozenset[str]:
        """Fill one more place, where need be by moving people up; those filled before stay filled.

        Where that cannot be, the seats reached from it are returned, which together have fewer people than
        places (Hall's theorem): so the answer is exact both ways.
        """
        came_from: dict[int, int] = {}  # person -> the place that asked for them
        queue = [start]
        while queue:
            place = queue.pop()
            for person in self.people[self.places[place]]:
                if person in came_from:
                    continue
                came_from[person] = place
                if person not in self._place_of:
                    self._move_up(person, came_from)
                    return frozenset()
                queue.append(self._place_of[person])
        return frozenset(self.places[one] for one in {start, *(self._place_of[who] for who in came_from)})

    def _move_up(self, free: int, came_from: Mapping[int, int]) -> None:
        """Give a free person the place that asked for them; whoever had it moves up likewise."""
        person: int | None = free
        while person is not None:
            place = came_from[person]
            displaced = self.taken_by.get(place)
            self.taken_by[place], self._place_of[person] = person, place
            person = displaced


def shortage(places: Sequence[str], people: Mapping[str, Sequence[int]]) -> frozenset[str]:
    """Return seats that together have fewer people than places; empty where every place can be filled.

    Parameters
    ----------
    places, people
        As in ``Matching``.
    """
    matching = Matching(places, people)
    return next(filter(None, map(matching.fill, range(len(places)))), frozenset())
