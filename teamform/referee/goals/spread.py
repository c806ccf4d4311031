"""Each value of each attribute spread evenly over the running teams.

For each value of each attribute: - (most - fewest) members with it over the running teams (range), or - the
sum of distances from the middle (deviation); likewise the sizes of the teams. Nothing in a cell is no
value.
"""

from __future__ import annotations

from collections.abc import Iterator

from teamform.domain.numbers import rounded_thousandths
from teamform.domain.policy import SpreadGoal
from teamform.domain.selector import plain_value
from teamform.referee.goals.evenness import middle, span
from teamform.referee.roster import Roster
from teamform.referee.tally import Part, Tally


def score(roster: Roster, goal: SpreadGoal) -> Tally:
    """Range: -(max_i n_vi - min_i n_vi). Deviation: -sum_i |n_vi - middle|. n_vi: members with value v."""
    parts: list[Part] = []
    measures: dict[str, float] = {}
    for attribute in dict.fromkeys(goal.attributes):
        uneven = {
            value: _unevenness_of(roster, goal, holders) for value, holders in _holders(roster, attribute)
        }
        parts += [_part(goal, number, f"{attribute} = {value}") for value, number in uneven.items()]
        measures[attribute] = sum(uneven.values())
    if goal.team_size:
        uneven_sizes = _unevenness(goal, [roster.size_of(one.id) for one in roster.running])
        parts.append(_part(goal, uneven_sizes, "team size"))
        measures["team size"] = uneven_sizes
    return Tally(tuple(parts), measures)


def _holders(roster: Roster, attribute: str) -> Iterator[tuple[str | float, set[str]]]:
    """Yield each value of an attribute, as first spelt, with the IDs of the active people who have it."""
    spelt: dict[str, str | float] = {}
    holders: dict[str, set[str]] = {}
    for person in roster.problem.active_people:
        for value in roster.problem.values_of(person, attribute):
            if plain := plain_value(value):
                spelt.setdefault(plain, value)
                holders.setdefault(plain, set()).add(person.id)
    for plain, ids in holders.items():
        yield spelt[plain], ids


def _unevenness_of(roster: Roster, goal: SpreadGoal, holders: set[str]) -> int:
    return _unevenness(goal, [roster.count_of(holders, one.id) for one in roster.running])


def _unevenness(goal: SpreadGoal, numbers: list[int]) -> int:
    if goal.form == "range":
        return span(numbers)
    center = middle(numbers)
    return sum(abs(number - center) for number in numbers)


def _part(goal: SpreadGoal, number: int, subject: str) -> Part:
    return Part(-rounded_thousandths(goal.weight) * number, subject=subject)
