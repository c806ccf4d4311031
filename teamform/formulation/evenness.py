"""How even the teams are in some amount, such as strength or size.

Floor:      weakest <= amount_i + U (1 - run_i)                              for each team i
Range:      strongest >= amount_i  besides, and  strongest >= weakest        strongest - weakest
Deviation:  distance_i >= amount_i - middle,                                 sum of distances
            distance_i >= middle - amount_i - U (1 - run_i)

amount_i is 0 where initiative i does not run. U is the most that the weakest team, or the middle, can reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from teamform.formulation.draft import Draft
from teamform.formulation.linear import Tag
from teamform.formulation.settle import Median
from teamform.formulation.sums import Sum, total


@dataclass(frozen=True)
class TeamAmount:
    """An amount that each running team has.

    Attributes
    ----------
    least, most
        Limits on what the team has when it runs.
    """

    initiative: int
    amount: Sum
    least: int
    most: int


@dataclass(frozen=True)
class Amounts:
    """What is to be even.

    Attributes
    ----------
    goal, name
        The id of the goal, and what the amount is: for names and tags.
    least_in_all, most_in_all
        Limits on the amount of all teams together, where they are known.
    """

    goal: str
    name: str
    teams: Sequence[TeamAmount]
    least_in_all: int = 0
    most_in_all: int | None = None

    def tag(self, draft: Draft, team: TeamAmount | None = None) -> Tag:
        """Return a tag about a team, or about all."""
        if team is None:
            return Tag(self.goal, f"{self.name}, all teams")
        return draft.tag_initiative(self.goal, team.initiative, self.name)


def floor(draft: Draft, amounts: Amounts) -> Sum:
    """Return the amount of the weakest running team; 0 where no team runs."""
    most = _most_of_the_weakest(draft, amounts)
    if most <= 0:
        return Sum()
    weakest = draft.add_column(f"weakest[{amounts.name}]", most, way="most")
    for team in amounts.teams:
        draft.add_row(amounts.tag(draft, team), weakest - team.amount - most * _idle(draft, team), most=0)
    if not any(team.initiative in draft.must_run for team in amounts.teams):
        runs = total([draft.running(team.initiative) for team in amounts.teams])
        draft.add_row(amounts.tag(draft), weakest - most * runs, most=0)
    return weakest


def spread(draft: Draft, amounts: Amounts) -> Sum:
    """Return strongest minus weakest of the running teams; 0 where no team runs."""
    if len(amounts.teams) <= 1:
        return Sum()
    weakest = floor(draft, amounts)
    least = _least_of_the_strongest(draft, amounts)
    most = max(team.most for team in amounts.teams)
    strongest = draft.add_column(f"strongest[{amounts.name}]", most, least=min(least, most), way="least")
    for team in amounts.teams:
        draft.add_row(amounts.tag(draft, team), team.amount - strongest, most=0)
    draft.add_row(amounts.tag(draft), weakest - strongest, most=0)
    return strongest - weakest


def deviation(draft: Draft, amounts: Amounts, target: int | None = None) -> Sum:
    """Return the sum of the running teams' distances from a target, or from their middle."""
    if target is None and len(amounts.teams) <= 1:
        return Sum()
    most = max((team.most for team in amounts.teams), default=0)
    middle = Sum() if target is not None else _middle(draft, amounts, most)
    distances: list[Sum] = []
    for team in amounts.teams:
        running = draft.running(team.initiative)
        aim = middle if target is None else target * running
        farthest = max(most, team.most) if target is None else max(target, team.most - target)
        name = f"distance[{amounts.name},{draft.initiative(team.initiative).id}]"
        initiative = team.initiative
        distance = draft.add_column(name, farthest, way="least", initiative=initiative)
        tag, slack = amounts.tag(draft, team), Sum() if target is not None else most * _idle(draft, team)
        draft.add_row(tag, team.amount - aim - distance, most=0)
        draft.add_row(tag, aim - team.amount - slack - distance, most=0)
        distances.append(distance)
    return total(distances)


def _middle(draft: Draft, amounts: Amounts, most: int) -> Sum:
    running = tuple(draft.running(team.initiative) for team in amounts.teams)
    way = Median(running, tuple(team.amount for team in amounts.teams))
    return draft.add_column(f"middle[{amounts.name}]", most, way=way)


def _idle(draft: Draft, team: TeamAmount) -> Sum:
    """Return 1 if a team does not run; 0 for one that has to run."""
    return Sum() if team.initiative in draft.must_run else 1 - draft.running(team.initiative)


def _most_of_the_weakest(draft: Draft, amounts: Amounts) -> int:
    """Return a limit on the weakest team: what any Must team can reach, and the mean of the Must teams."""
    bound_to_run = [team.most for team in amounts.teams if team.initiative in draft.must_run]
    if not bound_to_run:
        return max((team.most for team in amounts.teams), default=0)
    limits = [*bound_to_run]
    if amounts.most_in_all is not None:
        limits.append(amounts.most_in_all // len(bound_to_run))
    return min(limits)


def _least_of_the_strongest(draft: Draft, amounts: Amounts) -> int:
    """Return the least that the strongest team has: what any Must team has, and the mean of all teams."""
    bound_to_run = [team.least for team in amounts.teams if team.initiative in draft.must_run]
    mean = -(-amounts.least_in_all // len(amounts.teams))
    return max([*bound_to_run, mean])
