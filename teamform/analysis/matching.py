"""Whether people can be found for places, one place for each; and if not, where exactly it fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def shortage(places: Sequence[str], people: Mapping[str, Sequence[int]]) -> frozenset[str]:
    """Return seats that together have fewer people than places; empty where every place can be filled.

    Augmenting paths; where one place cannot be filled, the seats reached from it are the shortage (Hall's
    theorem), so the answer is exact both ways.

    Parameters
    ----------
    places
        The seat of each place to be filled; a seat stands there once for each of its places.
    people
        Who may take a place of each seat.
    """
    taken_by: dict[int, int] = {}  # place -> person
    place_of: dict[int, int] = {}  # person -> place
    for start in range(len(places)):
        came_from: dict[int, int] = {}  # person -> the place that asked for them
        queue, found = [start], None
        while queue and found is None:
            place = queue.pop()
            for person in people[places[place]]:
                if person in came_from:
                    continue
                came_from[person] = place
                if person not in place_of:
                    found = person
                    break
                queue.append(place_of[person])
        if found is None:
            return frozenset(places[one] for one in {start, *(place_of[person] for person in came_from)})
        _move_up(found, came_from, taken_by, place_of)
    return frozenset()


def _move_up(
    person: int | None, came_from: Mapping[int, int], taken_by: dict[int, int], place_of: dict[int, int]
) -> None:
    """Give a free person the place that asked for them; whoever had it moves up likewise."""
    while person is not None:
        place = came_from[person]
        displaced = taken_by.get(place)
        taken_by[place], place_of[person] = person, place
        person = displaced
