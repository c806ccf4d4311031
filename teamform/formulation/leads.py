"""Who may lead a team, and how well."""

from __future__ import annotations

import numpy as np

from teamform.domain.entities import COMMUNICATION, COMPETENCIES
from teamform.domain.policy import LeadershipGoal, PlanningModel
from teamform.formulation.linear import IntArray
from teamform.formulation.people import People

TWELFTHS = len(COMPETENCIES)
"""A lead's score, Communication plus the mean of the twelve competencies, is a whole number of twelfths."""


def may_lead(people: People, policy: PlanningModel) -> IntArray:
    """Return 1 for each person who may lead a team that the person is on, shape ``(people,)``."""
    rule = policy.rules.team_lead
    if not rule.on or not people.problem.has_competencies:
        return people.everyone
    return (people.ratings(COMMUNICATION) >= rule.min_communication).astype(np.int64)


def lead_scores(people: People) -> IntArray:
    """Return everybody's score as a lead, in twelfths of a point, shape ``(people,)``; unrated is 0."""
    scores = TWELFTHS * people.ratings(COMMUNICATION)
    for competency in COMPETENCIES:
        scores = scores + people.ratings(competency)
    return scores


def scores_count(policy: PlanningModel) -> bool:
    """Tell whether a goal asks for the scores of the leads."""
    goal = policy.goal("leadership")
    return isinstance(goal, LeadershipGoal) and goal.weight * goal.lead_points > 0
