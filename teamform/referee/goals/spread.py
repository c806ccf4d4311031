"""Each value of each attribute spread evenly over the running teams.

For each value of each attribute: - (most - fewest) members with it over the running teams (range), or - the
sum of distances from the middle (deviation); likewise the sizes of the teams. Nothing in a cell is no
value.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.numbers import rounded_thousandths
from teamform.domain.policy import SpreadGoal
from teamform.referee.goals.evenness import middle, span
from teamform.referee.roster import Roster
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: SpreadGoal) -> Tally:
    """Range: -(max_i n_vi - min_i n_vi). Deviation: -sum_i |n_vi - middle|. n_vi: members with value v."""
    parts: list[Part] = []
    measures: dict[str, float] = {}
    for attribute in goal.attributes:
        uneven = {value: _unevenness(roster, goal, holders) for value, holders in _holders(roster, attribute)}
        parts += [_part(goal, number, f"{attribute} = {value}") for value, number in uneven.items()]
        measures[attribute] = sum(uneven.values())
    if goal.team_size:
        uneven_sizes = _evenness_of(goal, [roster.size_of(one.id) for one in roster.running])
        parts.append(_part(goal, uneven_sizes, "team size"))
        measures["team size"] = uneven_sizes
    return Tally(tuple(parts), measures)


def _holders(roster: Roster, attribute: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each value of an attribute, with the IDs of the active people who have it."""
    holders: dict[str, set[str]] = {}
    for person in roster.problem.active_people:
        for value in dict.fromkeys(map(_key, roster.problem.values_of(person, attribute))):
            if value:
                holders.setdefault(value, set()).add(person.id)
    yield from holders.items()


def _key(value: str | float) -> str:
    """Return a value as it is compared: without regard to case, blanks around it, or 3.0 for 3."""
    return f"{value:g}" if isinstance(value, float | int) else value.strip().casefold()


def _unevenness(roster: Roster, goal: SpreadGoal, holders: set[str]) -> int:
    return _evenness_of(goal, [roster.count_of(holders, one.id) for one in roster.running])


def _evenness_of(goal: SpreadGoal, numbers: list[int]) -> int:
    if goal.form == "range":
        return span(numbers)
    return sum(abs(number - middle(numbers)) for number in numbers)


def _part(goal: SpreadGoal, number: int, subject: str) -> Part:
    return Part(-rounded_thousandths(goal.weight) * number, subject=subject)
