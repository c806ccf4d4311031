"""Spread.

- sum over the values v of each attribute of (max_i number_vi - min_i number_vi)      range
- sum over the values v of each attribute of sum_i |number_vi - middle_v|             deviation

over the running teams i (see ``formulation.evenness``); number_vi is the number of members with value v.
Team sizes likewise.

Where hard rules say on how many teams people are placed, the numbers in all teams together are known
within limits, and with them the least that the largest number can be: the mean, rounded up.
"""

from __future__ import annotations

from teamform.domain.policy import SpreadGoal
from teamform.domain.selector import plain_value
from teamform.formulation import evenness
from teamform.formulation.draft import Draft, price
from teamform.formulation.evenness import Amounts, TeamAmount
from teamform.formulation.linear import IntArray
from teamform.formulation.reach import least_in_team, least_teams, most_in_team, most_teams


def add(draft: Draft, goal: SpreadGoal) -> None:
    """Score how evenly each value, and everybody, is spread over the teams."""
    limits = _limits_of_placing(draft)
    groups = [group for attribute in dict.fromkeys(goal.attributes) for group in _groups(draft, attribute)]
    if goal.team_size:
        groups.append(("team size", draft.people.everyone))
    for name, people in groups:
        amounts = _amounts(draft, goal, name, people, limits)
        uneven = evenness.spread if goal.form == "range" else evenness.deviation
        draft.add_points(goal, -uneven(draft, amounts), price(goal.weight))


def _groups(draft: Draft, attribute: str) -> list[tuple[str, IntArray]]:
    """Return each value of an attribute, with 1 for each active person who has it."""
    groups: dict[str, IntArray] = {}
    for index, person in enumerate(draft.problem.people):
        for value in draft.problem.values_of(person, attribute) if person.active else ():
            key = plain_value(value)
            if key:
                groups.setdefault(key, 0 * draft.people.everyone)[index] = 1
    return [(f"{attribute} = {key}", people) for key, people in groups.items()]


def _amounts(
    draft: Draft, goal: SpreadGoal, name: str, people: IntArray, limits: tuple[IntArray, IntArray]
) -> Amounts:
    teams = [
        TeamAmount(
            i, draft.members(i, people), least_in_team(draft, i, people), most_in_team(draft, i, people)
        )
        for i in draft.staffable
    ]
    least, most = (int(limit @ people) for limit in limits)
    return Amounts(goal.id, name, teams, least, most)


def _limits_of_placing(draft: Draft) -> tuple[IntArray, IntArray]:
    """Return on how many teams each person is at least and at most, two vectors of shape ``(people,)``."""
    return least_teams(draft), most_teams(draft)
